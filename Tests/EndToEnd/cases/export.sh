# An export is complete or says what is missing: beside a running monitor, after a kill, and with services that are
# down.
simulate history
export_() {
    env -i PATH="$PATH" HOME="$stage" "$program" export "$@" --config "$stage/secrets.toml" --state-dir "$stage/state" \
        --clock "$clock" 2>"$stage/complaint"
}
# exits CODE COMMAND…
exits() {
    local wanted=$1 code=0
    shift
    "$@" >"$stage/result" || code=$?
    [ "$code" = "$wanted" ] || fail "$* ended with $code: $(cat "$stage/complaint")"
}
days=(--from 2026-10-10 --to 2026-11-23)

# Loads what is missing; the second time there is nothing left to load.
exits 0 export_ csat "${days[@]}" --output "$stage/first.csv"
[ "$(stat -c %a "$stage/first.csv")" = 600 ]
[ "$(grep -c . "$stage/first.csv")" -gt 1000 ]
[ -z "$(find "$stage" -name '*.part')" ]
exits 0 export_ csat "${days[@]}"
cmp "$stage/result" "$stage/first.csv"

# For a spreadsheet it begins with a byte order mark.
exits 0 export_ csat "${days[@]}" --format excel
[ "$(head -c 3 "$stage/result" | od -An -tx1 | tr -d ' ')" = efbbbf ]
[ "$(grep -c . "$stage/result")" = "$(grep -c . "$stage/first.csv")" ]

# A file is replaced only on request; the reader may stop early; the disk may be full.
exits 2 export_ csat "${days[@]}" --output "$stage/first.csv"
grep -q 'already exists' "$stage/complaint"
exits 0 export_ csat "${days[@]}" --output "$stage/first.csv" --force
export_ csat "${days[@]}" | head -c 0
[ ! -s "$stage/complaint" ]
export_ csat "${days[@]}" >/dev/full && fail "a full disk was no trouble" || [ $? = 2 ]

# Anything that is not a file is left alone.
mkdir "$stage/folder"
mkfifo "$stage/pipe"
for place in folder pipe; do
    exits 2 export_ csat "${days[@]}" --output "$stage/$place" --force
    grep -q 'is not a file' "$stage/complaint"
done
[ -d "$stage/folder" ] && [ -p "$stage/pipe" ]

# Invalid arguments.
exits 64 export_ csat --from 2026-11-23 --to 2026-11-01
grep -q 'Swap the two dates' "$stage/complaint"
exits 64 export_ csat --from 2026-11-24 --to 2026-11-30
grep -q '2026-11-24 is in the future. Begin today (2026-11-23)' "$stage/complaint"
exits 64 export_ csat --from 9999-12-31 --to 9999-12-31
grep -q '9999-12-31 is in the future. Begin today (2026-11-23)' "$stage/complaint"
exits 64 export_ csat --from yesterday --to 2026-11-01
exits 2 export_ csat "${days[@]}" --agent ana.sousa@example.test
grep -q 'did you mean ana.souza@example.test' "$stage/complaint"

# Killed repeatedly while loading, it continues and produces the same result.
mv "$stage/state" "$stage/whole"
{
    for pause in 0.1 0.2 0.3 0.1 0.4; do
        export_ agents "${days[@]}" >/dev/null &
        sleep "$pause"
        kill -9 "$(pgrep -P $! support-monitor || echo $!)" || true
        wait $! || true
    done
} 2>/dev/null
exits 0 export_ csat "${days[@]}"
cmp "$stage/result" "$stage/first.csv"

# Unreadable rows are omitted, and every export of their days says so.
mv "$stage/state" "$stage/sound"
orders=$(grep -o '127.0.0.1:[0-9]*' "$stage/secrets.toml" | head -n 1 | tr : /)
# order METHOD WORDS: starts or ends a fault of the services.
order() {
    exec 3<>"/dev/tcp/$orders"
    printf '%s /simulator/faults HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s' "$1" "${#2}" "$2" >&3
    grep -q '^HTTP/1.1 2' <&3 || fail "the simulator refuses «$*»"
    exec 3>&-
}
order POST 'intercom odd path=/conversations/search'
exits 0 export_ csat "${days[@]}"
grep -q 'rows of the services could not be read' "$stage/complaint"
left_out=$(cat "$stage/complaint")
order DELETE ''
exits 0 export_ csat --from 2026-10-10 --to 2026-10-31
grep -q 'rows of the services could not be read' "$stage/complaint" || fail "said once: $left_out"
rm -rf "$stage/state"
mv "$stage/sound" "$stage/state"

# Beside a running monitor it reads what that one has stored, and says what is missing.
monitor 100x30
await "the month's ratings" export_ csat --from 2026-11-01 --to 2026-11-23 --output "$stage/month.csv" --force
grep -q 'another support-monitor keeps this state directory' "$stage/complaint"
exits 1 export_ csat "${days[@]}"
grep -q 'ratings from 2026-10-10…2026-10-31 may be missing' "$stage/complaint"

# A file that may not grow acts like a full disk, and leaves no draft.
code=0
(
    ulimit -f 8
    export_ csat "${days[@]}" --output "$stage/cut.csv"
) || code=$?
[ "$code" = 2 ] || fail "ended with $code: $(cat "$stage/complaint")"
grep -q 'cut.csv cannot be written' "$stage/complaint"
[ ! -e "$stage/cut.csv" ] && [ -z "$(find "$stage" -name '*.part')" ] || fail "a draft is left"

# The current screen is exported to a new file, readable by its owner only, and replaces none.
report=calls-2026-11-01-2026-11-23
press 4 v
await "the report" sees 'answered'
press e
await "what will be written" sees "$report.csv"
[ ! -e "$stage/$report.csv" ] || fail "written before it was confirmed"
press Enter
await "the file" sees "to ~/$report.csv"
[ "$(stat -c %a "$stage/$report.csv")" = 600 ]
press e e
await "another file" sees "to ~/$report-2.csv"
press x e Enter
await "a third file" sees "to ~/$report-3.csv"
grep -q '•' "$stage/$report.csv"
without '•' "$stage/$report-3.csv"
# Two requests at once give two files, and a folder that was removed is not created again.
press e e e e
await "two more files" test -e "$stage/$report-5.csv"
press q
ended 0
mkdir "$stage/gone"
press "cd gone; '$program' --config ../secrets.toml --state-dir ../state --clock $clock; echo ended with \$?" Enter
await "the figures" sees 'Suporte'
rmdir "$stage/gone"
press 4 v
await "the report" sees 'answered'
press e e
await "a file elsewhere" sees "to ~/state/exports/$report.csv"
[ ! -e "$stage/gone" ]
press q
await "the end" sees "ended with 0"

# With the services down, what is known is written, and missing data is named.
end_simulator
rm -rf "$stage/state"
mv "$stage/whole" "$stage/state"
exits 0 true
exits 1 export_ csat "${days[@]}"
cmp "$stage/result" "$stage/first.csv"
grep -q 'Nothing is answering' "$stage/complaint"
