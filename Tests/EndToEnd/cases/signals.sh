# Whatever signal ends the monitor, the terminal is restored; a crash says where its report is, and waits for nothing.
simulate quiet
closes_with() {
    monitor 80x24
    await "figures" sees 'Suporte'
    kill -"$1" "$(monitor_process)"
    ended "$2"
}
for signal in QUIT USR1 USR2 ALRM VTALRM PROF IO XCPU PWR RTMIN+3; do
    closes_with "$signal" $((128 + $(kill -l "$signal")))
done
[ ! -e "$stage/state/crash.txt" ]

for signal in SEGV ABRT ILL; do
    monitor 100x24
    await "figures" sees 'Suporte'
    kill -"$signal" "$(monitor_process)"
    await "the line" sees "support-monitor has crashed (SIG$signal): "
    ended $((128 + $(kill -l "$signal")))
    [ "$(stat -c %a "$stage/state/crash.txt")" = 600 ]
    grep -q "^signal: SIG$signal" "$stage/state/crash.txt"
    grep -A 3 '^frames:' "$stage/state/crash.txt" | grep -q 'support-monitor'
done

# Standard streams that are closed at the start are not reused for other files.
watch_() {
    env -i PATH="$PATH" HOME="$stage" "$program" watch --config "$stage/secrets.toml" --state-dir "$stage/state" --clock "$clock"
}
rm -rf "$stage/state"
exec {keep_in}<&0
watch_ <&- >&- 2>&- &
watcher=$!
exec {keep_in}<&-
has_store() { [ -s "$stage/state/support-monitor.log" ] || compgen -G "$stage/state/*.sqlite*" >/dev/null; }
await "the store" has_store
engine=$(pgrep -P "$watcher" support-monitor || echo "$watcher")
for descriptor in 0 1 2; do
    [ "$(readlink "/proc/$engine/fd/$descriptor")" = /dev/null ]
done
kill "$engine"
wait "$watcher" || true

# Started with nohup, it outlives its terminal.
close_terminal
socket=support-monitor-test-$$-$RANDOM
tmux -L "$socket" -f /dev/null new-session -d -c "$stage" -x 80 -y 24 env -i PATH="$PATH" HOME="$stage" bash --norc --noprofile
press "nohup '$program' watch --config secrets.toml --state-dir state --clock $clock 2>watch.log & echo \$! >pid" Enter
await "an engine" grep -qs 'source answers' "$stage/watch.log"
watcher=$(cat "$stage/pid")
tmux -L "$socket" kill-server
socket=none
kill -HUP "$watcher"
if grep -q stopped "$stage/watch.log" || gone "$watcher"; then fail "watch ended with its terminal"; fi
grep -q started "$stage/watch.log"
kill "$watcher"
await "an orderly end" grep -q stopped "$stage/watch.log"
watcher=

# An empty path is refused, and a pipe in place of a file is not waited for.
said=$("$program" snapshot --state-dir "" 2>&1) && fail "an empty directory is taken" || [ $? = 64 ]
grep -q -- '--state-dir is empty' <<<"$said"
rm -rf "$stage/state"
mkdir -m 700 "$stage/state"
mkfifo "$stage/state/view.json"
keep_state=true monitor 80x24
await "figures" sees 'Suporte'
press q
ended 0
