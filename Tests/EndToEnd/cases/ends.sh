# However the monitor ends, the shell gets its terminal back.
simulate quiet
for signal in TERM INT HUP; do
    monitor 80x24
    await "figures" sees 'Suporte'
    kill -"$signal" "$(monitor_process)"
    ended 0
done

# Also after a crash.
monitor 80x24 SWIFT_BACKTRACE=enable=no
await "figures" sees 'Suporte'
kill -SEGV "$(monitor_process)"
ended 139

# Suspended, resized and resumed.
monitor 80x24
await "figures" sees 'Suporte'
press C-z
await "the shell" sees 'Stopped'
tmux -L "$socket" resize-window -x 100 -y 30
press "clear; fg; echo ended with \$?" Enter
await "the screen" sees 'Suporte'
screen resumed-100x30
tmux -L "$socket" resize-window -x 20 -y 5
await "the small screen" lacks 'Suporte'
tmux -L "$socket" resize-window -x 1 -y 1
tmux -L "$socket" resize-window -x 80 -y 24
await "the screen" sees 'Suporte'
press q
ended 0
