# Two users in one group share a directory: the second can neither read nor duplicate what the first one's engine
# stores, and every command of the second says so.
is_root "be two users" || return 0
chmod 711 "$stage"
real=$program
# (as NUMBER COMMAND…): becomes one of the two users, whose files are in separate folders.
as() {
    local user=$1
    shift
    exec setpriv --reuid "$user" --regid "$user" --groups 61000 env -i PATH="$PATH" HOME="$stage/$user" LANG=C.UTF-8 "$@"
}
if ! (as 61001 "$real" --help) >/dev/null 2>&1; then
    echo "end to end: users skipped, for other users cannot run $real"
    return 0
fi
slack
simulate demo "s/= 300/= 1/; s|^SLACK_WEBHOOK.*|SLACK_WEBHOOK = \"$webhook\"|"
for user in 61001 61002; do
    mkdir "$stage/$user"
    cp "$stage/secrets.toml" "$stage/$user/"
    chown -R "$user" "$stage/$user"
done
mkdir "$stage/shared"
chown 61001:61000 "$stage/shared"
chmod 2770 "$stage/shared"

# run USER COMMAND…: exits as the command does; its output is in $stage/out and $stage/complaint.
run() {
    local user=$1
    shift
    (as "$user" "$real" "$@" --config "$stage/$user/secrets.toml" --state-dir "$stage/shared" --clock "$clock") \
        >"$stage/out" 2>"$stage/complaint"
}
# refuses CODE COMMAND…: the second user's command ends with CODE and says why.
refuses() {
    local code=0
    run 61002 "${@:2}" || code=$?
    [ "$code" = "$1" ] || fail "${*:2} ended with $code: $(cat "$stage/complaint")"
    grep -q 'monitor.sqlite cannot be opened: check the owner and the permissions' "$stage/complaint" "$stage/out" ||
        fail "${*:2} says: $(cat "$stage/complaint")"
}

(as 61001 "$real" watch --config "$stage/61001/secrets.toml" --state-dir "$stage/shared" --clock "$clock") \
    >/dev/null 2>"$stage/engine.log" &
watcher=$!
await "the first message" grep -q 'message delivered' "$stage/engine.log"
grep -q 'can be written by other users' "$stage/engine.log" || fail "no warning for a directory that others can write to"
known=$(messages)

refuses 0 snapshot --json
grep -q '"state" : "ok"' "$stage/out"
refuses 1 snapshot --json --stored
refuses 2 export csat --from 2026-11-20 --to 2026-11-23
[ ! -s "$stage/out" ]
refuses 1 check
grep -q 'warn  state directory .*can be written by other users' "$stage/out"
refuses 2 watch
# The screen shows what it loads, and says that nothing is saved or posted.
printf '#!/bin/sh\ncd "%s/61002" && exec setpriv --reuid 61002 --regid 61002 --groups 61000 env HOME=. "%s" "$@"\n' \
    "$stage" "$real" >"$stage/second"
chmod 755 "$stage/second"
program=$stage/second
keep_state=true
ln -s "$stage/shared" "$stage/61002/state"
monitor 160x36
await "figures" sees 'Suporte'
await "the reason" sees 'until then nothing is saved'
press q
ended 0
program=$real
# Nor after the engine has ended, because its store still belongs to the first user.
end_watcher
refuses 2 watch
[ "$(messages)" = "$known" ] || fail "$known messages became $(messages)"
[ -z "$(find "$stage/shared" -name '*damaged*')" ]
# And the first user finds everything unchanged.
run 61001 snapshot --json --stored
grep -q '"name" : "Ana Souza"' "$stage/out"
keep_state=false
