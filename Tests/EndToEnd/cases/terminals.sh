# Terminals with fewer features get less, but everything works.
simulate quiet
monitor 80x24 LANG=C
await "figures" sees 'Suporte'
screen ascii
press q
ended 0

# NO_COLOR: there is no colour sequence on screen.
monitor 80x24 NO_COLOR=1
await "figures" sees 'Suporte'
tmux -L "$socket" capture-pane -e -p >"$stage/painted"
if grep -nE $'\e\\[([0-9]+;)*(3[0-7]|4[0-7]|38|48)[;m]' "$stage/painted" | cat -v >&2; then fail "there is colour"; fi
press q
ended 0

# No terminal at all: one line, and exit code 2.
cd "$stage"
for type in dumb '' unheard-of; do
    said=$(TERM=$type script -qec "env -u LC_ALL LANG=C.UTF-8 '$program' --config secrets.toml --state-dir state" /dev/null </dev/null | tr -d '\r') && code=0 || code=$?
    [ "$code" -eq 2 ] && grep -q 'TERM' <<<"$said" && [ "$(wc -l <<<"$said")" -eq 1 ] || fail "TERM=$type: $said"
done
cd - >/dev/null
