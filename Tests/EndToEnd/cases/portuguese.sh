# The same program in Brazilian Portuguese.
simulate demo 's/^language = .*/language = "pt-BR"/'
monitor 120x36
await "figures" sees 'Suporte'
screen queues-pt
press 2
screen agents-pt
press 3
screen csat-pt
press '?'
screen help-pt
