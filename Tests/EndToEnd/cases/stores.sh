# Whatever happens to the store, one program posts, each alert once, and viewers continue to show it.
slack
simulate demo "s/= 300/= 1/; s|^SLACK_WEBHOOK.*|SLACK_WEBHOOK = \"$webhook\"|"
env -i PATH="$PATH" HOME="$stage" "$program" snapshot --config "$stage/secrets.toml" --state-dir "$stage/state" \
    --clock "$clock" >/dev/null 2>&1

# If it is locked at the start, as by a backup, the monitor waits, and sends nothing before.
python3 - "$stage" <<'END' &
import os, sqlite3, sys, time
stage = sys.argv[1]
store = sqlite3.connect(stage + "/state/monitor.sqlite", isolation_level=None)
store.execute("PRAGMA locking_mode = EXCLUSIVE")
store.execute("BEGIN EXCLUSIVE")
open(stage + "/locked", "w").close()
while not os.path.exists(stage + "/unlock"):
    time.sleep(0.05)
store.execute("COMMIT")
END
await "the lock" test -e "$stage/locked"
watch "$stage/engine.log"
watcher=$!
await "a word about it" grep -q 'store problem.*is locked' "$stage/engine.log"
[ "$(messages)" = 0 ] || fail "posted without a store"
touch "$stage/unlock"
await "the store" grep -q 'the store is in order again' "$stage/engine.log"
await "the first message" grep -q 'message delivered' "$stage/engine.log"
known=$(messages)

keep_state=true
monitor 100x30
await "the viewer" sees 'view only'
await "its figures" sees 'Suporte'

# What is only in SQLite's log would outlast the file, and be written into it again.
store_is_whole() {
    python3 - "$stage/state/monitor.sqlite" <<'END' 2>/dev/null
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
sys.exit(store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() != (0, 0, 0))
END
}
store_is_back() {
    [ -s "$stage/state/monitor.sqlite" ] && grep -q "$1" "$stage/engine.log"
}
for trouble in removed emptied overwritten; do
    await "a whole store" store_is_whole
    : >"$stage/engine.log"
    case $trouble in
        removed)
            rm "$stage"/state/monitor.sqlite*
            await "another store" store_is_back 'was replaced'
            ;;
        emptied)
            : >"$stage/state/monitor.sqlite"
            await "another store" store_is_back 'store set aside'
            ;;
        overwritten)
            for file in "$stage"/state/monitor.sqlite{,-wal}; do
                head -c "$(stat -c %s "$file")" /dev/urandom | dd of="$file" conv=notrunc status=none
            done
            await "another store" store_is_back 'store set aside'
            ;;
    esac
    await "the viewer" sees 'view only'
    await "its figures" sees 'Suporte'
    all_done
done
sees 'view only' || fail "the viewer became an engine beside the other"
[ "$(messages)" = "$known" ] || fail "$known messages became $(messages)"

# The program that takes over does not send it again either.
end_watcher -KILL
await "the takeover" lacks 'view only'
await "its own refresh" sees '↻--'
all_done
[ "$(messages)" = "$known" ] || fail "$known messages became $(messages)"
press q
ended 0
[ "$(messages)" = "$known" ] || fail "$known messages became $(messages)"

# If the store cannot be opened at all, watch says so and ends.
mv "$stage/state/monitor.sqlite" "$stage/kept"
ln -s "$stage/kept" "$stage/state/monitor.sqlite"
watch "$stage/refused.log"
watcher=$!
wait "$watcher" && code=0 || code=$?
watcher=
[ "$code" = 2 ] || fail "watch ended with $code"
grep -q 'is a link or not a regular file' "$stage/refused.log"
monitor 140x30
await "figures" sees 'Suporte'
await "the reason" sees 'is a link or not a regular file'
press q
ended 0
[ "$(messages)" = "$known" ] || fail "posted without a store"
keep_state=false
