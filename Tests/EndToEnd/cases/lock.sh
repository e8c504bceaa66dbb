# Behind the lock there is nothing to see, a wrong password costs time, and the right one opens.
simulate quiet 's/^APP_PASSWORD .*/APP_PASSWORD = "açaí 7"/'
monitor 80x24
screen lock
lacks Suporte || fail "data shows behind the lock"
type_text "guess"
screen lock-typing
press Enter
await "a refusal" sees 'Wrong password'
lacks guess || fail "the password shows"
# The stopped clock never lets the delay pass: start anew.
press C-c
ended 0
monitor 80x24
await "the lock" sees 'Password'
type_text "açaí 7"
press Enter
await "the figures" sees 'Suporte'
press L
await "the lock" sees 'Password'
lacks Suporte || fail "data shows behind the lock"
press C-c
ended 0
