# One server, four users: a service that keeps the figures, two leads of its group who look on, acknowledge and mute without any
# credential, and an outsider, who sees nothing. Whoever ends when, nothing is posted twice.
is_root "be four users" || return 0
chmod 711 "$stage"
real=$program
# (as NUMBER GROUP COMMAND…): becomes one of the users, whose files are in separate folders.
as() {
    local user=$1 group=$2
    shift 2
    exec setpriv --reuid "$user" --regid "$user" --groups "$group" env -i PATH="$PATH" HOME="$stage/$user" LANG=C.UTF-8 "$@"
}
if ! (as 61001 61000 "$real" --help) >/dev/null 2>&1; then
    echo "end to end: users skipped, for other users cannot run $real"
    return 0
fi
slack
simulate demo "s/= 300/= 1/; s|^SLACK_WEBHOOK.*|SLACK_WEBHOOK = \"$webhook\"|"
for user in 61001 61002 61003 61009; do
    mkdir "$stage/$user"
    chown "$user" "$stage/$user"
done
install -o 61001 -m 600 "$stage/secrets.toml" "$stage/61001/secrets.toml"
shared=$stage/shared
mkdir "$shared"
chown 61001:61000 "$shared"
chmod 2770 "$shared"

# serve: starts the service; $watcher is its process.
serve() {
    (as 61001 61000 "$real" watch --config "$stage/61001/secrets.toml" --state-dir "$shared" --clock "$clock") \
        >/dev/null 2>>"$stage/service.log" &
    watcher=$!
}
# run USER GROUP COMMAND…: exits as the command does; its output is in $stage/out and $stage/complaint.
run() {
    (cd "$stage/$1" && as "$1" "$2" "$real" "${@:3}" --state-dir "$shared" --clock "$clock") \
        >"$stage/out" 2>"$stage/complaint"
}
# lead USER: opens the screen of a lead, in a folder of their own.
lead() {
    printf '#!/bin/sh\ncd "%s" && exec setpriv --reuid %s --regid %s --groups 61000 env HOME="%s" "%s" --state-dir "%s" --clock "%s"\n' \
        "$stage/$1" "$1" "$1" "$stage/$1" "$real" "$shared" "$clock" >"$stage/lead"
    chmod 755 "$stage/lead"
    program=$stage/lead
    monitor 160x36
    program=$real
    await "figures for $1" sees 'Suporte'
}
# opens_alert HEADING: opens the details of the first alert under the heading of the list.
opens_alert() {
    press 5
    await "the alerts" sees "$1"
    press g
    all_done
    press i
}

serve
await "the first message" grep -q 'message delivered' "$stage/service.log"
without 'can be written by other users' "$stage/service.log"
known=$(messages)
# What the group can read holds no credential, and others can read nothing.
await "what is shared" test -s "$shared/shared.toml"
for secret in $(sed -n 's/^\(APP_PASSWORD\|INTERCOM_TOKEN\|AIRCALL_ID\|AIRCALL_TOKEN\|SLACK_WEBHOOK\) = "\(.*\)"/\2/p' \
    "$stage/secrets.toml"); do
    without "$secret" "$shared/shared.toml"
done
for file in monitor.sqlite monitor.sqlite-wal monitor.sqlite-shm engine.lock; do
    [ "$(stat -c '%a %g' "$shared/$file")" = "660 61000" ] || fail "$file has mode $(stat -c '%a %g' "$shared/$file")"
done
[ "$(stat -c '%a %g' "$shared/shared.toml")" = "640 61000" ]

# A lead sees the same figures, from any command that looks on.
run 61002 61000 snapshot --json
grep -q '"state" : "ok"' "$stage/out"
# Meanwhile older history is being loaded.
same_figures() {
    run 61001 61000 snapshot --json --stored --config "$stage/61001/secrets.toml"
    cp "$stage/out" "$stage/expected"
    run 61002 61000 snapshot --json --stored
    cmp -s "$stage/expected" "$stage/out"
}
await "the same figures" same_figures
# That history may be missing is a matter of the service.
run 61002 61000 export agents --from 2026-11-23 --to 2026-11-23 || [ $? = 1 ]
grep -q 'Ana Souza' "$stage/out"
run 61002 61000 check
grep -q 'looking on there needs no credential' "$stage/out"
grep -q 'shared/shared.toml, from the monitor there$' "$stage/out"
code=0
run 61002 61000 watch || code=$?
[ "$code" = 2 ]
grep -q 'watch needs settings with credentials' "$stage/complaint"

# One lead acknowledges; the other one sees who did.
lead 61002
sees 'view only' || fail "it does not say that it looks on: $(look)"
opens_alert FIRING
await "the details" sees 'RECEIVERS'
press a
await "who acknowledged" sees 'by #61002'
escape
press q
ended 0
# Their own screen is in their own files.
mkdir -p "$stage/61003/.config/support-monitor"
printf 'APP_PASSWORD = ""\n[monitor]\nlanguage = "pt-BR"\nteams = [1]\n[keys]\nquit = "Z"\n' \
    >"$stage/61003/.config/support-monitor/screen.toml"
chown -R 61003 "$stage/61003"
run 61003 61000 check
grep -q '/screen.toml$' "$stage/out"
grep -q 'teams' "$stage/out" || fail "no warning of a setting that is not a lead's"
lead 61003
await "the language" sees 'Filas'
type_text ':desde'
press Enter
await "the state of things" sees 'NA FILA AGORA'
press End
await "who acknowledged" sees 'por #61002'
escape

# The service is killed: the lead is told, and nothing is lost. The next one goes on where it ended.
kill -9 "$watcher"
{ wait "$watcher"; } 2>/dev/null || true
await "the note" sees 'nenhum monitor está rodando aqui'
before=$(messages)
serve
await "the end of the note" lacks 'nenhum monitor está rodando aqui'
sleep 3
[ "$(messages)" = "$before" ] || fail "$before messages became $(messages)"
press Z
ended 0

# An outsider sees nothing, and is told why.
code=0
run 61009 61009 snapshot || code=$?
[ "$code" = 2 ]
[ ! -s "$stage/out" ]
grep -q 'become a member of the group' "$stage/complaint"
if (as 61009 61009 cat "$shared/shared.toml") 2>/dev/null; then fail "an outsider can read what is shared"; fi
end_watcher
[ "$code" = 0 ] || fail "the service ended with $code"
