# The demo needs no account, and ignores existing credentials.
simulate quiet
monitor 100x30
press q
ended 0
press "clear; APP_PASSWORD=else INTERCOM_TOKEN=else AIRCALL_ID=else AIRCALL_TOKEN=else '$program' --demo --clock $clock; echo ended with \$?" Enter
await "figures" sees 'Suporte'
lacks 'AIRCALL_TOKEN'

# It has a past, in which everybody was seen to come and go.
press 2
await "states" sees 'available '
lacks '≥'
sees 'Queue 2h'
press 1

# A key shows what has been posted.
press M
await "a message in the channel" sees 'rules: '
sees 'POSTED TO SLACK'
escape
lacks 'POSTED TO SLACK'
press q
ended 0
