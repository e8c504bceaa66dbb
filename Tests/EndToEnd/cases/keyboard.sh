# Keys of the numeric keypad type their labels, an unfinished paste swallows nothing, and a Mac's locale is UTF-8.
simulate quiet
# All at once: an Escape followed by nothing for a moment is a key of its own.
bytes() {
    tmux -L "$socket" send-keys -H "$@"
}
for type in screen-256color xterm-256color vt100; do
    monitor 80x24 LANG= LC_CTYPE=UTF-8 TERM="$type"
    await "figures" sees 'Suporte'
    sees '─' || fail "the screen is drawn in ASCII"
    press /
    bytes 1b 4f 77
    bytes 1b 4f 6b
    bytes 1b 4f 70
    await "what is printed on the keys" sees '7+0'
    escape
    # A paste that is cut off.
    bytes 1b 5b 32 30 30 7e 6c 6f 73 74
    press C-c
    ended 0
done
monitor 80x24
await "figures" sees 'Suporte'
bytes 1b 5b 32 30 30 7e 6c 6f 73 74
quits() { press q; sees 'ended with 0'; }
await "the end" quits
