# From the credentials to settings that work: in a terminal, with a wrong token first, and from the environment without one.
simulate quiet
value() { sed -n "s/^$1 *= *\"\(.*\)\"/\1/p" "$stage/offered.toml"; }
base=$(value INTERCOM_BASE_URL)
token=$(value INTERCOM_TOKEN) id=$(value AIRCALL_ID) key=$(value AIRCALL_TOKEN) hook=$(value SLACK_WEBHOOK)
rm "$stage/secrets.toml"
file=$stage/.config/support-monitor/secrets.toml

# answer QUESTION [TEXT]: waits for the question and answers it.
answer() {
    await "the question $1" ends_with "$1"
    [ -z "${2-}" ] || type_text "$2"
    press Enter
}
ends_with() { [[ $(look | sed '/^$/d' | tail -n 1) == *"$1" ]]; }
shows_typing() { tmux -L "$socket" list-panes -F '#{pane_tty}' | xargs -I{} stty -F {} -a | grep -qE '(^| )echo '; }

# terminal: a shell, in which init is started.
terminal() {
    close_terminal
    socket=support-monitor-test-$$-$RANDOM
    tmux -L "$socket" -f /dev/null new-session -d -c "$stage" -x 120 -y 50 \
        env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 TERM=screen-256color PS1='$ ' INTERCOM_BASE_URL="$base" \
        INTERCOM_WEB_URL="$base" AIRCALL_BASE_URL="$base" bash --norc --noprofile
    press "clear; '$program' init --clock $clock; echo ended with \$?" Enter
}

terminal
answer 'Intercom access token:' wrong-secret
await "the refusal" sees 'Intercom refused the token'
answer 'to try the same again:' "$token"
answer 'Workspace id [quiet-7]:'
await "the teams" sees '1  Suporte (7001)'
answer 'with commas [all]:' 'financeiro, 1'
answer 'Time zone [America/Sao_Paulo]:'
answer 'API id [no voice]:' "$id"
answer 'API token:' wrong-secret
answer 'API id [no voice]:' "$id"
answer 'API token:' "$key"
await "the lines" sees '(55001)'
answer 'with commas [all]:'
answer '[alerts on screen only]:' "$hook"
answer '[no lock screen]:' 'pass"word \ ç'
answer 'The same again:' 'pass"word \ ç'
ended 0
close_terminal
[ "$(stat -c %a "$file")" = 600 ] && [ "$(stat -c %a "$(dirname "$file")")" = 700 ]
grep -q '^teams = \[7002, 7001\]   # Financeiro, Suporte' "$file"
grep -qF 'APP_PASSWORD = "pass\"word \\ ç"' "$file"

# The written file needs nothing more.
try() { (cd "$stage" && env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 "$program" "$@" --clock "$clock" >result 2>&1 </dev/null) && code=0 || code=$?; }
try check
[ "$code" = 0 ] || fail "check: $(cat "$stage/result")"
grep -qF "settings          .config/support-monitor/secrets.toml" "$stage/result"
without warn <(grep -v '^warn  terminal' "$stage/result")
try snapshot --json
[ "$code" = 0 ] && grep -q '"team" : "Suporte"' "$stage/result"

# One that is there is never replaced, nor one that would be read before.
before=$(cksum <"$file")
terminal
await "the refusal" sees "secrets.toml already exists and is never replaced"
ended 2
try init --from-env
[ "$code" = 2 ] && grep -q "^.config/support-monitor/secrets.toml already exists" "$stage/result"
[ "$(cksum <"$file")" = "$before" ]
rm "$file"

# Ctrl-C and signals leave a terminal that shows what is typed, and no file.
for signal in INT TERM HUP; do
    terminal
    await "the first question" ends_with 'Intercom access token:'
    if shows_typing; then fail "what is typed is shown"; fi
    type_text "$token"
    all_done
    if [ "$signal" = INT ]; then
        # The shell ends the whole line with the program.
        press C-c
        await "the shell" ends_with '$'
        press "echo ended with \$?" Enter
    else
        kill -"$signal" "$(monitor_process)"
    fi
    ended $((128 + $(kill -l "$signal")))
    if sees "$token"; then fail "the token is shown"; fi
done
terminal
await "the first question" ends_with 'Intercom access token:'
press C-d
await "the end" sees 'Ended; nothing was written.'
ended 1
close_terminal
[ ! -e "$file" ] || fail "something was written"

# Without a terminal: everything from the environment, which no other program sees.
from_env() {
    (cd "$stage" && env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 INTERCOM_BASE_URL="$base" INTERCOM_WEB_URL="$base" \
        AIRCALL_BASE_URL="$base" "$@" "$program" init --from-env --clock "$clock" ${output:+--output "$output"} \
        >result 2>&1 </dev/null) && code=0 || code=$?
}
try init
[ "$code" = 2 ] && grep -q 'needs a terminal; .*--from-env' "$stage/result"
from_env AIRCALL_ID=x
[ "$code" = 2 ] && grep -q '^INTERCOM_TOKEN is not set' "$stage/result" && grep -q '^AIRCALL_TOKEN is not set' "$stage/result"
from_env INTERCOM_TOKEN=wrong-secret
[ "$code" = 1 ] && grep -q 'refused the token' "$stage/result"
from_env INTERCOM_TOKEN="$token" AIRCALL_ID="$id" AIRCALL_TOKEN=wrong-secret
[ "$code" = 1 ] && grep -q '^fail  Aircall' "$stage/result"
without wrong-secret "$stage/result"
output=$stage/secrets.example/deeper/x.toml
printf '' >"$stage/secrets.example"
from_env INTERCOM_TOKEN="$token"
[ "$code" = 2 ] && grep -q 'cannot be written' "$stage/result"
ln -s nowhere "$stage/link.toml"
output=link.toml from_env INTERCOM_TOKEN="$token"
[ "$code" = 2 ] && grep -q '^link.toml already exists' "$stage/result"
if [ "$(id -u)" != 0 ]; then
    mkdir -m 500 "$stage/closed"
    output=closed/x.toml from_env INTERCOM_TOKEN="$token"
    [ "$code" = 2 ] && grep -q '^closed/x.toml cannot be written' "$stage/result"
fi
output="my settings.toml" from_env INTERCOM_TOKEN="$token" AIRCALL_ID="$id" AIRCALL_TOKEN="$key" SLACK_WEBHOOK="$hook"
[ "$code" = 0 ] || fail "$(cat "$stage/result")"
grep -qF "support-monitor --config 'my settings.toml'" "$stage/result"
[ "$(stat -c %a "$stage/my settings.toml")" = 600 ]
without "$token" "$stage/result"
try snapshot --config 'my settings.toml'
[ "$code" = 0 ] && [ "$(grep -c . "$stage/result")" -gt 3 ]
[ -z "$(find "$stage" -name '*.part')" ] || fail "a draft is left"
