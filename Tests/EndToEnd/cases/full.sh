# A disk that fills up under an engine stops neither refreshes nor alerts, is not blamed on a service, and once there
# is room nothing is sent twice. Only the program itself sees the small disk.
is_root "mount a small disk" || return 0
unshare -m true 2>/dev/null || { echo "end to end: full skipped, for no disk can be mounted here" && return 0; }
slack
simulate demo "s/= 300/= 1/; s|^SLACK_WEBHOOK.*|SLACK_WEBHOOK = \"$webhook\"|"
mkdir -m 700 "$stage/state"
watch "$stage/engine.log" unshare -m sh -c \
    'mount -t tmpfs -o size=3m,mode=700 small "$HOME/state" && exec "$@"' sh
watcher=$!
await "a word about it" grep -q 'store problem.*no room left on the disk' "$stage/engine.log"
await "the figures" grep -q 'source answers.*source=intercom' "$stage/engine.log"
await "the first message" grep -q 'message delivered' "$stage/engine.log"
known=$(messages)

nsenter -t "$watcher" -m mount -o remount,size=64m small "$stage/state"
await "room" grep -q 'the store is in order again' "$stage/engine.log"
if grep -q 'alerts go on in memory' "$stage/engine.log"; then
    await "the alerts" grep -q 'alerts are back in the store' "$stage/engine.log"
fi
without 'refresh failed' "$stage/engine.log"

# The program that takes over has all of it.
watch "$stage/next.log" nsenter -t "$watcher" -m --
next=$!
await "the next one" grep -q 'holds the lease' "$stage/next.log"
end_watcher -KILL
watcher=$next
await "the takeover" grep -q 'took over the lease' "$stage/next.log"
await "its own refresh" grep -q 'refreshed.*channel=inbox' "$stage/next.log"
end_watcher
[ "$code" = 0 ] || fail "watch ended with $code"
[ "$(messages)" = "$known" ] || fail "$known messages became $(messages)"
without 'message delivered' "$stage/next.log"
