# Alerts reach Slack and the screen; what is said to them there is kept across runs; watch does the same without a screen.
simulate demo
monitor 120x36
await "figures" sees 'Suporte'
await "the alerts" sees '5 Alerts ▲'
press 5
await "what fires" sees 'FIRING'
await "the message" sees 'reminder in'
press a
await "the acknowledgement" sees 'ACKNOWLEDGED · 1'
press m
await "the menu" sees '30 min'
press 2
await "the mute" sees 'MUTED · 1'
press Enter
await "the reasons" sees 'muted for'
escape
press q
ended 0

keep_state=true
monitor 120x36
press 5
await "the mute of the last run" sees 'MUTED · 1'
press q
ended 0

# Without a screen: no message twice, one line per event, a clean end.
"$program" watch --config "$stage/secrets.toml" --state-dir "$stage/state" --clock "$clock" >/dev/null 2>"$stage/watch.log" &
watcher=$!
await "the first line" grep -q 'watch started slack=on' "$stage/watch.log"
await "the sources" grep -q 'source answers.*source=intercom' "$stage/watch.log"
kill -TERM "$watcher"
await "its end" gone "$watcher"
wait "$watcher" && ended_with=0 || ended_with=$?
watcher=
[ "$ended_with" = 0 ] || fail "watch ended with $ended_with"
grep -q 'watch stopped' "$stage/watch.log" || fail "watch did not say that it stopped"
! grep -q 'message delivered' "$stage/watch.log" || fail "a restart told again what had been told"
! grep -q "demo-secret" "$stage/watch.log" || fail "the webhook is in the log"
