# The screen starts from the store, whatever the services do; of two programs on one store one only shows it, and
# takes over.
simulate demo
monitor 100x30
await "figures" sees 'Suporte'
await "voice" lacks 'Loading'
press q
ended 0

keep_state=true
end_simulator
monitor 100x30
await "figures of the last run" sees 'Suporte'
await "their age" sees 'figures from 14:32'
press q
ended 0

simulate demo
monitor 100x30
await "figures" sees 'Suporte'
await "the countdown" sees '↻--'
first_socket=$socket
first=$(monitor_process)
socket=none
monitor 100x30
await "the second program" sees 'view only'
await "its figures" sees 'Suporte'
kill -9 "$first"
await "the takeover" lacks 'view only'
await "its own refresh" sees '↻--'
sees 'Suporte' || fail "figures went with the first program"
press q
ended 0
tmux -L "$first_socket" kill-server 2>/dev/null || true

# Everything in the store is readable by its owner only.
[ "$(stat -c %a "$stage/state")" = 700 ] || fail "the folder is open to others"
for file in "$stage"/state/*; do
    [ "$(stat -c %a "$file")" = 600 ] || fail "$file is open to others"
done
