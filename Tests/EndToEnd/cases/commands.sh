# A command of one's own gets its values as arguments, without a shell or credentials; it can be stopped, and holds no exit up.
simulate demo 's|^INTERCOM_WEB_URL .*|INTERCOM_WEB_URL = "https://app.example.test"|'
printf '#!/bin/sh\nenv >"%s/inherited"\nprintf "%%s\\n" "$#" "$@" >"%s/got"\necho "given to $2"\nexit 3\n' "$stage" "$stage" >"$stage/give"
printf '#!/bin/sh\necho $$ >"%s/staying"\nexec sleep 3600\n' "$stage" >"$stage/stay"
chmod +x "$stage/give" "$stage/stay"
cat >>"$stage/secrets.toml" <<END
[commands.give]
key = "x"
place = "ticket"
run = ["$stage/give", "{link}", "{agent_email}", "\$(id) 'x'"]
[commands.stay]
key = "Z"
place = "ticket"
run = ["$stage/stay"]
confirm = false
END
monitor 120x36 SLACK_WEBHOOK_SUPORTE=private-address
await "figures" sees 'Suporte'
press Tab x
await "the agents" sees 'give: which agent?'
press Enter
await "the question" sees 'give  Run this?'
# A line may end within the arguments, for the program's path is as long as it is.
shows_arguments() {
    [[ $(look | tr -d ' \n') == *"'\$(id)'\\''x'\\'''"* ]]
}
await "the arguments" shows_arguments
[ ! -e "$stage/got" ] || fail "it has run unasked"
press Enter
await "the end" sees 'give  ended with code 3'
sees 'given to ' || fail "its output is not shown"
[ "$(head -1 "$stage/got")" = 3 ]
grep -qxE 'https://app\.example\.test/a/inbox/demo-7/inbox/conversation/[0-9]+' "$stage/got"
grep -qxF "\$(id) 'x'" "$stage/got"
without 'private-address' "$stage/inherited"

# One that stays is stopped by Escape.
press Enter Z
await "the program" test -s "$stage/staying"
escape
await "its end" sees 'stay  stopped'
await "its end" gone "$(cat "$stage/staying")"

# Or by the end of the monitor, which does not wait.
press Enter
rm "$stage/staying"
press Z
await "the program" test -s "$stage/staying"
press C-c
ended 0
await "its end" gone "$(cat "$stage/staying")"
