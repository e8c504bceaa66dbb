# One store per workspace: the settings of two customers never mix in one directory.
simulate demo
helper=$simulator
simulator=
mv "$stage/secrets.toml" "$stage/first.toml"
seed=8 simulate demo
mv "$stage/secrets.toml" "$stage/second.toml"

# ask WHO COMMAND…: the program's output with WHO's settings.
ask() {
    local who=$1
    shift
    env -i PATH="$PATH" HOME="$stage" "$program" "$@" --config "$stage/$who.toml" --state-dir "$stage/state" \
        --clock "$clock" >"$stage/$who.out" 2>"$stage/complaint"
}
# keeps_apart COMMAND…: neither sees the other's conversations.
keeps_apart() {
    ask first "$@"
    ask second "$@"
    grep -q 'inbox/demo-7/' "$stage/first.out" && without 'demo-8' "$stage/first.out"
    grep -q 'inbox/demo-8/' "$stage/second.out" && without 'demo-7' "$stage/second.out"
}
keeps_apart snapshot --json
keeps_apart snapshot --json --stored
keeps_apart export csat --from 2026-11-20 --to 2026-11-23
# The first one's store stays in the directory itself; the other's is below it.
[ "$(ls "$stage/state")" = $'engine.lock\nmonitor.sqlite\nmonitor.sqlite-shm\nmonitor.sqlite-wal\nworkspace-demo-8' ] ||
    fail "$(ls "$stage/state")"
[ "$(stat -c %a "$stage/state/workspace-demo-8")" = 700 ]

# Beside an engine of the first, the second has an engine of its own, and only monitors of the first are viewers.
cp "$stage/first.toml" "$stage/secrets.toml"
keep_state=true
monitor 100x30
await "figures" sees 'Suporte'
cp "$stage/second.toml" "$stage/secrets.toml"
watch "$stage/second.log"
watcher=$!
await "its own engine" grep -q 'source answers.*source=intercom' "$stage/second.log"
without 'holds the lease' "$stage/second.log"
end_watcher
cp "$stage/first.toml" "$stage/secrets.toml"
watch "$stage/first.log"
watcher=$!
await "the one who looks on" grep -q 'holds the lease' "$stage/first.log"
keeps_apart snapshot --json
press q
ended 0
