# Ten common tasks, each from the start screen, with as many keys as promised; what they lead to is on screen, or opened.
simulate demo 's|^INTERCOM_WEB_URL .*|INTERCOM_WEB_URL = "https://app.example.test"|'
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s/opened"\n' "$stage" >"$stage/browser"
chmod +x "$stage/browser"
monitor 120x36 BROWSER="$stage/browser"

keys=0
# task NAME: begins one, on the start screen.
task() {
    await "the start screen for: $1" sees 'WAITING  All teams'
    task=$1
    keys=0
}
# tap KEY…: presses keys that count.
tap() {
    press "$@"
    keys=$((keys + $#))
}
# tap_text TEXT: types a text, of which each character counts.
tap_text() {
    type_text "$1"
    keys=$((keys + ${#1}))
}
# took NUMBER: the task has taken so many keys.
took() {
    [ "$keys" = "$1" ] || fail "$task: $keys keys instead of $1"
}

await "figures" sees 'Suporte'
await "the alerts" sees '5 Alerts ▲6'
await "what waits" sees ' #2'

task "open the longest wait"
longest=$(look | grep -oE '#[0-9]{6}' | head -n 1)
tap o
await "the browser" test -s "$stage/opened"
grep -qxF "https://app.example.test/a/inbox/demo-7/inbox/conversation/${longest#\#}" "$stage/opened"
took 1

task "the team with the most open tickets"
tap s 4
await "the order" sees 'OPEN▾'
open=$(look | sed 's/▲//' | grep -E '^ +(Suporte|Financeiro|Onboarding|Comercial) ' | awk '{ print $4 }')
[ "$(wc -l <<<"$open")" = 4 ] || fail "four teams have open tickets, not these: $open"
sort -c -rn <<<"$open" || fail "the first team does not have the most: $open"
took 2
press s 3

task "one agent's day"
tap F3
tap_text ana
tap Enter
await "the agent" sees 'Ana Souza · online'
await "the day" sees 'TIMELINE'
took 5
escape
press 1

task "missed calls"
missed=$(look | grep -oE '[0-9]+ missed' | head -n 1)
tap 4 m
await "missed calls alone" sees 'outcome=missed'
await "all of them" sees "${missed% missed} of "
lacks 'talked' || fail "answered calls are among them"
took 2
press m 1

task "bad ratings with remarks of seven days"
tap 3 b W
await "the scores" sees 'Only score 1, 2 · with a remark'
await "the days" sees '7 days · 17–23 Nov'
await "the remarks" sees '“Demorou demais.”'
lacks 'Atendimento excelente!' || fail "a good rating is among them"
took 3
press b 1

task "acknowledge five alerts"
tap 5 a a a a a
await "the acknowledgements" sees 'ACKNOWLEDGED · 5'
sees 'FIRING · 1'
took 6
press 1

task "mute an alert for two hours"
tap 5 m 2
await "the mute" sees 'MUTED · 1'
took 3
press 1

task "only my team"
tap t 2
await "the team" sees 'Team: Financeiro'
await "its tickets" sees 'WAITING  Financeiro'
lacks 'Onboarding' || fail "another team is shown"
took 2
type_text ':team all'
press Enter g

task "yesterday's call report"
tap 4 v d 2
await "the days" sees 'CALLS  22 Nov'
await "the figures" sees 'Everybody'
took 4
press v 1

task "a ticket by its number"
tap_text ":$longest"
tap Enter
await "the ticket" sees 'CONVERSATION'
sees "$longest" || fail "another ticket is shown"
took 9
escape
press q
ended 0
