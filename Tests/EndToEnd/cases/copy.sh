# y copies the link to the clipboard of the terminal, even through tmux; without a clipboard the link is shown
# instead.
simulate demo 's|^INTERCOM_WEB_URL .*|INTERCOM_WEB_URL = "https://app.example.test"|'
link='https://app\.example\.test/a/inbox/demo-7/inbox/conversation/[0-9]+'
copied() {
    tmux -L "$socket" show-buffer 2>/dev/null | grep -qxE "$link"
}
for place in TMUX=/tmp/tmux,1,0 STY= TERM=xterm-256color; do
    monitor 120x36 "$place"
    tmux -L "$socket" set-option -s set-clipboard on
    await "figures" sees 'Suporte'
    press Tab y
    await "the word" sees 'Link copied.'
    await "the link" copied
    press q
    ended 0
done

# Y copies the state of things, which :since shows.
handed_over() {
    tmux -L "$socket" show-buffer 2>/dev/null >"$stage/handover" && grep -q '^WAITING NOW  ' "$stage/handover" &&
        grep -q '^SOURCES' "$stage/handover"
}
monitor 120x36 TMUX=/tmp/tmux,1,0
tmux -L "$socket" set-option -s set-clipboard on
await "figures" sees 'Suporte'
press Y
await "the word" sees 'State copied.'
await "the state of things" handed_over
if grep -q $'[\001-\010\013-\037\177]' "$stage/handover"; then fail "it has control characters"; fi
type_text ':since'
press Enter
press G
await "the state of things" sees 'ALERTS SINCE 14:32, when this screen was opened'
press g
await "what waits" sees 'WAITING NOW  '
escape
press q
ended 0

monitor 120x36 TERM=vt220
await "figures" sees 'Suporte'
press Tab y
await "the link" sees 'https://app.example.test/a/inbox/demo-7/inbox/conversation/'
lacks 'Link copied.' || fail "nothing was copied"
escape
press Y
await "the state of things" sees 'WAITING NOW  '
escape
press q
ended 0
