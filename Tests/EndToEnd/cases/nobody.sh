# Workspaces with nothing in them, each with its own message.
for scenario in empty no-teams; do
    simulate "$scenario"
    monitor 80x24
    await "an answer" lacks 'Loading'
    screen "nobody-$scenario"
    press 2
    screen "nobody-$scenario-agents"
    press 3
    screen "nobody-$scenario-csat"
    press q
    ended 0
done
