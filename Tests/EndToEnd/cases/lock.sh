# Nothing is visible behind the lock, a wrong password costs time, and the right one unlocks.
simulate quiet 's/^APP_PASSWORD .*/APP_PASSWORD = "açaí 7"/'
monitor 80x24
screen lock
lacks Suporte || fail "data shows behind the lock"
type_text "guess"
screen lock-typing
press Enter
await "a refusal" sees 'Wrong password'
lacks guess || fail "the password shows"
# The world's clock stands still, but the delay still passes: it uses a clock that cannot be set.
type_text "açaí 7"
opens() { press Enter; sees 'Suporte'; }
await "the figures" opens
press L
await "the lock" sees 'Password'
lacks Suporte || fail "data shows behind the lock"
press C-c
ended 0
