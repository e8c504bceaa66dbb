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

monitor 120x36 TERM=vt220
await "figures" sees 'Suporte'
press Tab y
await "the link" sees 'https://app.example.test/a/inbox/demo-7/inbox/conversation/'
lacks 'Link copied.' || fail "nothing was copied"
escape
press q
ended 0
