# Killed at any moment, the program starts again with what it knew, and ends up with the same as a first start.
# Repeated KILLS times, ten by default.
simulate busy 's/^refresh_seconds.*/refresh_seconds = 5/'
cp "$stage/secrets.toml" "$stage/live.toml"
sed 's/127\.0\.0\.1:[0-9]*/127.0.0.1:1/' "$stage/live.toml" >"$stage/dead.toml"

# start live|dead: opens the monitor on services that answer, or on an unused port.
start() {
    cp "$stage/$1.toml" "$stage/secrets.toml"
    monitor 100x30
}
# Ages and the state of the services change; the figures of the teams must not.
figures() {
    look | grep -E '^ +(All teams|Suporte|Financeiro|Onboarding|Comercial) '
}
shows_figures() {
    [ "$(figures)" = "$known" ]
}

start live
await "an answer" lacks 'Loading'
all_done
known=$(figures)
[ -n "$known" ]

keep_state=true
for _ in $(seq "${KILLS:-10}"); do
    kill -9 "$(monitor_process)"
    start dead
    await "the stored figures" shows_figures || fail "wanted: $known"
    kill -9 "$(monitor_process)"
    start live
    sleep "0.$((RANDOM % 10))"
done
await "the same figures" shows_figures
press q
ended 0
[ -z "$(find "$stage/state" -name '*damaged*')" ]
keep_state=false
