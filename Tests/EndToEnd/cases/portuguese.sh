# The same program in Brazilian Portuguese.
simulate demo 's/language = "en"/language = "pt-BR"/'
monitor 120x36
await "figures" sees 'Suporte'
sees '1 Filas' || fail "it is not in Portuguese"
screen queues-pt
press 2
screen agents-pt
press 3
screen csat-pt
press '?'
screen help-pt
