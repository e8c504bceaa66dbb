import Localization
import Monitoring

/// What is said more than once.
private enum Shared {
    static let queued = LocalizedText(
        en: "open conversations of the team that nobody is assigned to",
        pt: "conversas abertas da equipe sem responsável")
    static let wait = LocalizedText(
        en: "now − the time since which the customer waits for us; – if our side wrote last, or first",
        pt: "agora − o momento desde que o cliente espera por nós; – se nosso lado escreveu por último, ou primeiro")
    static let volume = LocalizedText(
        en: "conversations created in the period (p): since midnight, or in the last 48 hours",
        pt: "conversas criadas no período (p): desde a meia-noite, ou nas últimas 48 horas")
    static let recent = LocalizedText(
        en: "conversations created within spike_minutes of [alerts], whatever the period",
        pt: "conversas criadas dentro de spike_minutes de [alerts], seja qual for o período")
    static let number = Explanation(en: "the number of the ticket in Intercom", pt: "o número do ticket no Intercom")
    static let customer = Explanation(
        en: "the customer's name, or else the address", pt: "o nome do cliente, ou o endereço na falta dele")
    static let subject = Explanation(
        en: "the title, the subject, or how the first message begins",
        pt: "o título, o assunto ou o começo da primeira mensagem")
    static let remark = Explanation(
        en: "what the customer wrote with the score", pt: "o que o cliente escreveu com a nota")
    static let score = Explanation(
        en: "the customer's score", pt: "a nota do cliente",
        formula: LocalizedText(
            en: "1 (bad) to 5 (good); – before an answer", pt: "de 1 (ruim) a 5 (bom); – antes da resposta"))
    static let countedRatings = [
        "adjusted": Explanation(
            en: "satisfaction without neutral ratings", pt: "satisfação sem as notas neutras",
            formula: Shared.adjusted),
        "real": Explanation(
            en: "satisfaction of all who answered", pt: "satisfação de todos os que responderam",
            formula: Shared.real),
        "rated": Explanation(
            en: "answered ratings; · marks few", pt: "avaliações respondidas; · marca poucas",
            formula: LocalizedText(en: "ratings of the days with a score", pt: "avaliações das datas com nota")),
        "positive": Explanation(
            en: "good ratings", pt: "notas boas",
            formula: LocalizedText(en: "scores of 5 and 4", pt: "notas 5 e 4")),
        "neutral": Explanation(
            en: "neutral ratings", pt: "notas neutras", formula: LocalizedText(en: "scores of 3", pt: "notas 3")),
        "negative": Explanation(
            en: "bad ratings", pt: "notas ruins", formula: LocalizedText(en: "scores of 2 and 1", pt: "notas 2 e 1")
        ),
    ]
    static let asked = Explanation(
        en: "when the rating was requested", pt: "quando a avaliação foi pedida",
        formula: SharedFormula.age)
    static let adjusted = LocalizedText(
        en: "positive (4, 5) / (positive + negative (1, 2)); 3 is left out",
        pt: "positivas (4, 5) / (positivas + negativas (1, 2)); 3 fica de fora")
    static let real = LocalizedText(en: "positive (4, 5) / all ratings", pt: "positivas (4, 5) / todas as notas")
}

extension ServiceColumns {
    static let inTimeExplanation = Explanation(
        en: "first replies within the target", pt: "primeiras respostas dentro da meta", formula: SharedFormula.inTime)

    fileprivate static let explanations = [
        "response": Explanation(
            en: "how fast customers got a first reply", pt: "em quanto tempo os clientes tiveram a primeira resposta",
            formula: SharedFormula.response),
        "in-time": inTimeExplanation,
        "idle": Explanation(
            en: "assigned tickets in which nobody writes", pt: "tickets atribuídos em que ninguém escreve",
            formula: LocalizedText(
                en: "open, assigned, and no message for idle_minutes of [alerts] in business hours",
                pt: "abertos, atribuídos e sem mensagens há idle_minutes de [alerts], em horas de trabalho")),
    ]
}

extension TimeLeft {
    fileprivate static let explanation = Explanation(
        en:
            "the time left to answer, or else to close it for the first time; negative or over: overdue; s left sorts by urgency",
        pt:
            "quanto falta para responder, ou então para fechar pela primeira vez; negativo ou atraso: passou; s prazo ordena",
        formula: LocalizedText(
            en:
                "first_response_minutes of [targets] − the wait, or close_hours − the age; in business hours of [hours]",
            pt: "first_response_minutes de [targets] − a espera, ou close_hours − a idade; em horas de [hours]"))
}

extension TeamPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "QUEUES: TEAMS", pt: "FILAS: EQUIPES"),
        columns: [
            "team": Explanation(
                en: "the team; then all together, and tickets with neither team nor owner (limbo)",
                pt: "a equipe; há também a soma, e os tickets sem equipe nem responsável"),
            "waiting": Explanation(en: "the team's queue now", pt: "a fila da equipe agora", formula: Shared.queued),
            "longest": Explanation(
                en: "the longest wait in the queue", pt: "a maior espera da fila",
                formula: SharedFormula.longestWait),
            "open": Explanation(
                en: "open tickets of the team", pt: "tickets abertos da equipe",
                formula: LocalizedText(
                    en: "state open, assigned or not, in the queue or not", pt: "estado aberto, com ou sem responsável")
            ),
            "snoozed": Explanation(
                en: "snoozed tickets of the team", pt: "tickets adiados da equipe",
                formula: LocalizedText(en: "state snoozed", pt: "estado adiado")),
            "awaiting": Explanation(
                en: "tickets of the team whose customer waits for the assignee",
                pt: "tickets da equipe cujo cliente espera pelo responsável",
                formula: LocalizedText(
                    en: "open, assigned, and the wait is known", pt: "abertos, atribuídos, com espera conhecida")),
            "online": Explanation(
                en: "people of the team online, of all of them", pt: "pessoas da equipe online, do total",
                formula: LocalizedText(
                    en: "agents with away mode off, now, of the team's agents",
                    pt: "agentes sem modo ausente, agora, do total da equipe")),
            "answered": Explanation(
                en: "calls that the team's people answered", pt: "ligações que as pessoas da equipe atenderam",
                formula: LocalizedText(
                    en: "ended inbound calls of the period (p), each once",
                    pt: "ligações recebidas e encerradas no período (p), cada uma uma vez")),
            "missed": Explanation(
                en: "calls that the team's people missed", pt: "ligações que as pessoas da equipe perderam",
                formula: LocalizedText(
                    en: "ended inbound calls of the period (p) that one of them missed, or that rang nobody else",
                    pt:
                        "ligações recebidas e encerradas no período (p) que alguém da equipe perdeu ou que só tocaram nela"
                )),
            "CSAT": Explanation(
                en: "adjusted satisfaction with the team's people", pt: "satisfação ajustada com as pessoas da equipe",
                formula: Shared.adjusted),
            "volume": Explanation(en: "new tickets of the team", pt: "tickets novos da equipe", formula: Shared.volume),
            "recent": Explanation(
                en: "new tickets of the last minutes", pt: "tickets novos dos últimos minutos", formula: Shared.recent),
            "ARRIVALS 2H": Explanation(
                en: "how many came in when", pt: "quantos chegaram quando",
                formula: LocalizedText(
                    en: "conversations created in each 10 minutes of the last 2 hours",
                    pt: "conversas criadas a cada 10 minutos das últimas 2 horas")),
            "QUEUE 2H": Explanation(
                en: "how many waited when; blank while no monitor ran",
                pt: "quantos esperavam quando; em branco quando nenhum monitor rodava",
                formula: LocalizedText(
                    en: "the most that waited at once in each 10 minutes of the last 2 hours",
                    pt: "o máximo na fila ao mesmo tempo a cada 10 minutos das últimas 2 horas")),
        ].merging(ServiceColumns.explanations) { own, _ in own })
}

extension QueuedTicketPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "QUEUES: TICKETS", pt: "FILAS: TICKETS"),
        columns: [
            "wait": Explanation(
                en: "how long the customer has waited; longest first",
                pt: "há quanto tempo o cliente espera; a maior antes",
                formula: Shared.wait),
            "left": TimeLeft.explanation,
            "number": Shared.number, "customer": Shared.customer, "subject": Shared.subject,
            "team": Explanation(en: "the team whose queue it is in", pt: "a equipe em cuja fila está"),
            "agent": Explanation(en: "who it is assigned to", pt: "a quem está atribuído"),
            "state": Explanation(en: "open, snoozed or closed", pt: "aberto, adiado ou fechado"),
        ])
}

extension AgentColumns {
    static let explanations = ServiceColumns.explanations.merging(own) { _, own in own }

    private static let own: [String: Explanation] = [
        "status": Explanation(
            en: "online or away (●, ○)", pt: "online ou ausente (●, ○)",
            formula: nil),
        "name": Explanation(en: "the person", pt: "a pessoa"),
        "since": Explanation(
            en: "how long online or away", pt: "há quanto tempo está online ou ausente",
            formula: LocalizedText(
                en: "now − the change that was seen; ≥ if it began before anybody looked",
                pt: "agora − a mudança observada; ≥ se começou antes de alguém observar")),
        "voice": Explanation(
            en: "what the person does on the phone, and for how long",
            pt: "o que a pessoa faz no telefone, e há quanto tempo"),
        "open": Explanation(
            en: "tickets of the person, of any team", pt: "tickets da pessoa, de qualquer equipe",
            formula: LocalizedText(
                en: "assigned to the person, state open; ▲ from overload_open on",
                pt: "atribuídos à pessoa, estado aberto; ▲ a partir de overload_open")),
        "LOAD": Explanation(
            en: "open tickets as a bar", pt: "tickets abertos como barra",
            formula: LocalizedText(
                en: "open / overload_open of [alerts]; a full bar is overloaded",
                pt: "abertos / overload_open de [alerts]; barra cheia é sobrecarga")),
        "awaiting": Explanation(
            en: "tickets whose customer waits for a reply", pt: "tickets cujo cliente aguarda resposta",
            formula: LocalizedText(
                en: "open, assigned to the person, and the wait is known",
                pt: "abertos, atribuídos à pessoa, com espera conhecida")),
        "snoozed": Explanation(
            en: "tickets put off", pt: "tickets adiados",
            formula: LocalizedText(
                en: "assigned to the person, state snoozed", pt: "atribuídos à pessoa, estado adiado")),
        "answered": Explanation(
            en: "calls that the person answered", pt: "ligações que a pessoa atendeu",
            formula: LocalizedText(
                en:
                    "ended inbound calls of the period that were answered and that the person took part in; a transfer counts for both",
                pt:
                    "ligações recebidas no período, encerradas e atendidas, com a pessoa; uma transferência conta para os dois"
            )),
        "missed": Explanation(
            en: "calls that the person missed", pt: "ligações que a pessoa perdeu",
            formula: LocalizedText(
                en:
                    "unanswered calls that name the person, or on a line that rings nobody else (~); – if lines are shared",
                pt:
                    "não atendidas que indicam a pessoa, ou numa linha que só toca para ela (~); – se as linhas são compartilhadas"
            )),
        "out": Explanation(
            en: "calls made", pt: "ligações feitas",
            formula: LocalizedText(
                en: "ended outbound calls of the period", pt: "ligações feitas no período, encerradas")),
        "talk": Explanation(
            en: "time on the phone", pt: "tempo ao telefone",
            formula: LocalizedText(
                en: "sum of end − answer, over answered inbound calls that the person took",
                pt: "soma de fim − atendimento das ligações recebidas que a pessoa atendeu")),
        "volume": Explanation(
            en: "new tickets of the person", pt: "tickets novos da pessoa",
            formula: LocalizedText(
                en: "conversations created in the period in a monitored team, now assigned to the person",
                pt: "conversas criadas no período numa equipe monitorada, hoje atribuídas à pessoa")),
        "recent": Explanation(
            en: "new tickets of the last minutes; ↯ from spike_count on",
            pt: "tickets novos dos últimos minutos; ↯ a partir de spike_count", formula: Shared.recent),
        "teams": Explanation(en: "the monitored teams of the person", pt: "as equipes monitoradas da pessoa"),
    ]
}

extension AgentPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "AGENTS", pt: "AGENTES"), columns: AgentColumns.explanations,
        figures: [
            ExplainedFigure(
                AgentsText.sharedLines,
                Explanation(
                    en: "missed calls that belong to nobody", pt: "ligações perdidas que não são de ninguém",
                    formula: LocalizedText(
                        en: "missed calls that name nobody, on lines that ring several people or none",
                        pt: "perdidas sem agente indicado, em linhas que tocam para várias pessoas ou nenhuma"))),
            ExplainedFigure(
                AgentsText.former,
                Explanation(
                    en: "people with calls in the period who have left or moved since",
                    pt: "pessoas com ligações no período que saíram ou mudaram de equipe")),
            ExplainedFigure(
                AgentsText.onlyInbox,
                Explanation(en: "agents without a phone user", pt: "agentes sem usuário de telefone")),
        ])
}

extension PhoneOnlyPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "AGENTS: ONLY IN AIRCALL", pt: "AGENTES: SÓ NO AIRCALL"),
        columns: AgentColumns.explanations)
}

extension AgentTicketPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "ONE AGENT: TICKETS", pt: "UM AGENTE: TICKETS"),
        columns: [
            "wait": Explanation(
                en: "how long the customer waits for a reply, or when a snoozed ticket reopens",
                pt: "há quanto tempo o cliente aguarda resposta, ou quando um adiado reabre", formula: Shared.wait),
            "left": TimeLeft.explanation,
            "number": Shared.number, "customer": Shared.customer, "subject": Shared.subject,
        ],
        figures: [
            ExplainedFigure(
                AgentPageText.online,
                Explanation(
                    en: "today's time online, and away", pt: "o tempo de hoje online, e ausente",
                    formula: LocalizedText(
                        en: "sum of the watched spans since midnight; time in which nobody looked is left out (·)",
                        pt: "soma dos trechos observados desde a meia-noite; o que ninguém observou fica de fora (·)"))),
            ExplainedFigure(
                AgentPageText.oldest,
                Explanation(
                    en: "the longest wait among the tickets that await a reply",
                    pt: "a maior espera entre os tickets que aguardam resposta", formula: Shared.wait)),
            ExplainedFigure(
                AgentPageText.csat,
                Explanation(
                    en: "adjusted satisfaction of this month (ratings)", pt: "satisfação ajustada do mês (notas)",
                    formula: Shared.adjusted)),
        ])
}

extension AgentTimelinePane {
    static let help = PaneHelp(
        title: LocalizedText(en: "ONE AGENT: TIMELINE", pt: "UM AGENTE: LINHA DO TEMPO"),
        columns: [
            "age": Explanation(
                en: "when it happened", pt: "quando aconteceu",
                formula: LocalizedText(
                    en: "start of the call, creation of the ticket, request of the rating; in filters: now − that time",
                    pt: "início da ligação, criação do ticket, pedido da avaliação; nos filtros: agora − esse momento")),
            "kind": Explanation(
                en: "call, ticket (#) or rating (its score)", pt: "ligação, ticket (#) ou nota"),
            "customer": Explanation(
                en: "the caller's number, or the customer", pt: "o número de quem ligou, ou o cliente"),
            "line": Explanation(en: "the line of the call", pt: "a linha da ligação"),
            "details": Explanation(
                en: "what became of the call, the ticket's subject, or the remark",
                pt: "o que foi da ligação, o assunto do ticket ou o comentário"),
        ],
        figures: [
            ExplainedFigure(
                AgentPageText.talk,
                Explanation(
                    en: "time on the phone in the period", pt: "tempo ao telefone no período",
                    formula: SharedFormula.talk))
        ])
}

extension AgentRatingPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "ONE AGENT: RATINGS", pt: "UM AGENTE: NOTAS"),
        columns: [
            "age": Shared.asked, "score": Shared.score, "customer": Shared.customer, "remark": Shared.remark,
        ])
}

extension RatedPersonPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CSAT: AGENTS", pt: "CSAT: AGENTES"),
        columns: Shared.countedRatings.merging([
            "name": Explanation(
                en: "the person rated: the one the rating names, else the assignee",
                pt: "a pessoa avaliada: a que a nota indica, ou o responsável")
        ]) { $1 },
        figures: [
            ExplainedFigure(
                CSATText.adjusted,
                Explanation(
                    en: "in all; in brackets the change in points against as many days before",
                    pt: "no total; entre parênteses a mudança em pontos ante o mesmo número de dias antes",
                    formula: Shared.adjusted)),
            ExplainedFigure(CSATText.real, Explanation(en: "in all", pt: "no total", formula: Shared.real)),
            ExplainedFigure(
                CSATText.answered,
                Explanation(
                    en: "how many answered", pt: "quantos responderam",
                    formula: LocalizedText(en: "answered / requested ratings", pt: "respondidas / pedidas"))),
            ExplainedFigure(
                .verbatim("5 4 3 2 1"),
                Explanation(
                    en: "how many gave each score", pt: "quantos deram cada nota",
                    formula: LocalizedText(
                        en: "ratings with that score, and their share of all",
                        pt: "avaliações com essa nota, e sua parte do total"))),
            ExplainedFigure(
                CSATText.trend(.day, 1),
                Explanation(
                    en: "the course over the days", pt: "o andamento ao longo das datas", formula: Shared.adjusted)),
        ])
}

extension RatedDatesPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CSAT: DATES", pt: "CSAT: DATAS"),
        columns: Shared.countedRatings.merging([
            "date": Explanation(
                en: "when the rating was requested: a day, or a week of a long range",
                pt: "quando a avaliação foi pedida: um dia, ou uma semana de um período longo",
                formula: SharedFormula.age)
        ]) { $1 })
}

extension RatingPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CSAT: RATINGS", pt: "CSAT: AVALIAÇÕES"),
        columns: [
            "age": Shared.asked, "score": Shared.score, "customer": Shared.customer, "remark": Shared.remark,
            "agent": Explanation(en: "the person rated", pt: "a pessoa avaliada"),
        ])
}

extension ServiceRow {
    fileprivate static func explanations(_ name: String, _ row: Explanation) -> [String: Explanation] {
        [
            name: row,
            "responses": Explanation(
                en: "conversations that got their first reply", pt: "conversas que tiveram a primeira resposta",
                formula: LocalizedText(
                    en: "first replies of teammates on these days", pt: "primeiras respostas da equipe nessas datas")),
            "median": Explanation(
                en: "how fast half of the customers got a first reply",
                pt: "em quanto tempo metade dos clientes teve a primeira resposta",
                formula: LocalizedText(
                    en: "median of: first reply − first message, by the clock",
                    pt: "mediana de: primeira resposta − primeira mensagem, pelo relógio")),
            "90%": Explanation(
                en: "how fast nine of ten customers got a first reply",
                pt: "em quanto tempo nove de dez clientes tiveram a primeira resposta",
                formula: LocalizedText(
                    en: "90th percentile of the same (nearest rank)", pt: "percentil 90 do mesmo (posto mais próximo)")),
            "in-time": ServiceColumns.inTimeExplanation,
            "closed": Explanation(
                en: "conversations that were closed", pt: "conversas que foram fechadas",
                formula: LocalizedText(en: "first closes on these days", pt: "primeiros fechamentos nessas datas")),
            "closed-in-time": Explanation(
                en: "first closes within the target", pt: "primeiros fechamentos dentro da meta",
                formula: LocalizedText(
                    en:
                        "first closes ≤ close_hours of [targets], in business hours of [hours] / (all + open ones past it)",
                    pt:
                        "primeiros fechamentos ≤ close_hours de [targets], nas horas de [hours] / (todos + abertos atrasados)"
                )),
            "to-close": Explanation(
                en: "how long half of them took", pt: "quanto metade delas demorou",
                formula: LocalizedText(
                    en: "median of: first close − creation, by the clock",
                    pt: "mediana de: primeiro fechamento − criação, pelo relógio")),
            "replies": Explanation(
                en: "how long replies took in the closed ones", pt: "quanto as réplicas demoraram nas fechadas",
                formula: LocalizedText(
                    en: "median of Intercom's median time to reply, in its own office hours",
                    pt: "mediana do tempo mediano de resposta do Intercom, no horário comercial dele")),
            "unknown": Explanation(
                en: "conversations whose first reply is not recorded",
                pt: "conversas sem registro da primeira resposta",
                formula: LocalizedText(
                    en: "created on these days and answered or closed, without statistics of Intercom",
                    pt: "criadas nessas datas e respondidas ou fechadas, sem estatísticas do Intercom")),
        ]
    }
}

extension ServedAgentPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "RESPONSE TIMES: AGENTS", pt: "TEMPOS DE RESPOSTA: AGENTES"),
        columns: ServiceRow.explanations(
            "agent",
            Explanation(
                en: "who it is assigned to, or was before leaving; everybody first",
                pt: "a quem está atribuída, ou estava antes da saída; todos antes")))
}

extension ServedTeamPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "RESPONSE TIMES: TEAMS", pt: "TEMPOS DE RESPOSTA: EQUIPES"),
        columns: ServiceRow.explanations(
            "team", Explanation(en: "the team of the conversation", pt: "a equipe da conversa")))
}

extension ServedHourPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "RESPONSE TIMES: HOURS", pt: "TEMPOS DE RESPOSTA: HORAS"),
        columns: ServiceRow.explanations(
            "hour",
            Explanation(
                en: "the hour of the day in which it was answered or closed",
                pt: "a hora do dia em que foi respondida ou fechada")))
}
