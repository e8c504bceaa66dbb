# One day in summary, in both languages; a second time without a request; days that there are not are refused.
simulate history
# digest CODE ARGUMENT…
digest() {
    local wanted=$1 code=0
    shift
    env -i PATH="$PATH" HOME="$stage" "$program" digest "$@" --config "$stage/secrets.toml" \
        --state-dir "$stage/state" --clock "$clock" >"$stage/result" 2>"$stage/complaint" || code=$?
    [ "$code" = "$wanted" ] || fail "digest $* ended with $code: $(cat "$stage/complaint")"
}
# says TEXT…: the result has all of them.
says() {
    local text
    for text in "$@"; do grep -qF -- "$text" "$stage/result" || fail "no “$text” in: $(cat "$stage/result")"; done
}

digest 0 --day 2026-11-20
says '2026-11-20 (in brackets: 2026-11-13)' 'new conversations: ' 'calls answered: ' 'CSAT: ' 'Carried most'
[ ! -s "$stage/complaint" ]
cp "$stage/result" "$stage/first"
digest 0 --day 2026-11-20
cmp "$stage/result" "$stage/first"
sed -i 's/^language = "en"/language = "pt-BR"/' "$stage/secrets.toml"
digest 0
says 'entre parênteses' 'conversas novas: ' 'na fila agora: '

digest 64 --day 2030-01-01
digest 64 --day yesterday
grep -q 'such as 2026-11-23' "$stage/complaint"

# To a receiver: its own language, in the simulated channel. A name that is none is refused with those that are.
digest 0 --day 2026-11-20 --to slack
says 'slack'
await "the digest in the channel" grep -q '2026-11-13' "$stage/channel"
digest 2 --to nobody
grep -q 'nobody.*slack' "$stage/complaint"
