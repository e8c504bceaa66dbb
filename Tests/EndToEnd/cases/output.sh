# It is not an error if the reader stops early, and a full disk is reported in one sentence; neither is a crash.
simulate quiet
snapshot() {
    env -i PATH="$PATH" HOME="$stage" "$program" snapshot "$@" --config "$stage/secrets.toml" --clock "$clock" 2>"$stage/complaint"
}
for option in --json --log-level=error; do
    snapshot "$option" | head -c 0
    [ ! -s "$stage/complaint" ]

    code=0
    snapshot "$option" >/dev/full || code=$?
    [ "$code" = 2 ]
    grep -q 'cannot be written' "$stage/complaint"
    [ "$(wc -l <"$stage/complaint")" = 1 ]
done

# Not even if the message cannot be written either.
code=0
env -i "$program" snapshot --config /does/not/exist 2>/dev/full || code=$?
[ "$code" = 2 ]

# A log that cannot be written is reported too.
mkdir -p "$stage/state/support-monitor.log"
code=0
script -qec "env -i PATH='$PATH' HOME='$stage' TERM=xterm '$program' --config '$stage/secrets.toml' --state-dir '$stage/state'" \
    /dev/null </dev/null >"$stage/complaint" || code=$?
[ "$code" = 2 ]
grep -q 'support-monitor.log cannot be written to' "$stage/complaint"
