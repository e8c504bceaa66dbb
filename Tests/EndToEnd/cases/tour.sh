# Every tab, pane and page, on the smallest supported screen and on a wide one.
simulate demo
for size in 80x24 160x45; do
    monitor "$size"
    await "figures" sees 'Suporte'
    screen "queues-$size"
    press j
    screen "queues-team-$size"
    press 2
    screen "agents-$size"
    press j Enter
    screen "agent-$size"
    escape
    press 3
    screen "csat-$size"
    # The progress of these two differs between runs.
    press 4 v
    await "the report on calls" sees 'MISSED BECAUSE'
    press 6
    await "the trends" sees 'Busiest hour'
    press '?'
    screen "help-$size"
    escape
    press q
    ended 0
done
