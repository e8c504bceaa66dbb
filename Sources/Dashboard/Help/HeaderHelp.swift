import Localization

/// What the help says about the figures of the header and of the wallboard.
enum HeaderHelp {
    private static let waitingNow = Explanation(
        en: "customers in the queues", pt: "clientes nas filas",
        formula: LocalizedText(
            en: "open conversations of the teams that nobody is assigned to, now",
            pt: "conversas abertas das equipes sem responsável, agora"))
    private static let longestNow = Explanation(
        en: "the longest wait", pt: "a maior espera",
        formula: LocalizedText(
            en: "longest of: now − the time since which the customer waits; – if no wait is known",
            pt: "a maior de: agora − o momento desde que o cliente espera; – se nenhuma é conhecida"))
    private static let onlineNow = LocalizedText(
        en:
            "agents with away mode off, now, of all agents of the shown teams; needed: minimum_online of [alerts]",
        pt:
            "agentes sem modo ausente, agora, do total das equipes mostradas; necessários: minimum_online de [alerts]"
    )
    private static let missedInPeriod = LocalizedText(
        en: "ended inbound calls of the period (p) that nobody answered, each once",
        pt: "ligações recebidas no período (p), encerradas, que ninguém atendeu, cada uma uma vez")
    private static let adjusted = LocalizedText(
        en: "positive (4, 5) / (positive + negative (1, 2)), since the 1st of the month",
        pt: "positivas (4, 5) / (positivas + negativas (1, 2)), desde o dia 1º do mês")

    static let figures = [
        ExplainedFigure(
            HeaderText.waiting,
            waitingNow),
        ExplainedFigure(
            HeaderText.noTeam,
            Explanation(
                en: "customers who wait in no queue, where nobody looks",
                pt: "clientes que não estão em nenhuma fila, onde ninguém olha",
                formula: LocalizedText(
                    en: "open conversations with neither a team nor an assignee, now",
                    pt: "conversas abertas sem equipe e sem responsável, agora"))),
        ExplainedFigure(
            HeaderText.longest, longestNow),
        ExplainedFigure(
            HeaderText.course,
            Explanation(
                en: "how many waited in the last two hours, where there is room; blank while no monitor ran",
                pt:
                    "quantos esperavam nas últimas duas horas, onde houver espaço; em branco quando nenhum monitor rodava",
                formula: LocalizedText(
                    en: "the most that waited at once in the queues shown, in each 10 minutes",
                    pt: "o máximo nas filas mostradas ao mesmo tempo, a cada 10 minutos"))),
        ExplainedFigure(
            HeaderText.new,
            Explanation(
                en: "new conversations of today or of the last 48 h (p), and of the last minutes (in 30m)",
                pt: "conversas novas de hoje ou das últimas 48 h (p), e dos últimos minutos (em 30m)",
                formula: LocalizedText(
                    en: "created in the period (p) in a monitored team; and within spike_minutes of [alerts]",
                    pt: "criadas no período (p) numa equipe monitorada; e dentro de spike_minutes de [alerts]"))),
        ExplainedFigure(
            HeaderText.response,
            Explanation(
                en:
                    "how fast customers got a first reply; 38 of 41: as many are recorded; ~ while older ones are loading",
                pt:
                    "em quanto tempo os clientes tiveram a primeira resposta; 38 de 41: quantas têm registro; ~ enquanto carrega",
                formula: SharedFormula.response)),
        ExplainedFigure(
            HeaderText.inTime, ServiceColumns.inTimeExplanation),
        ExplainedFigure(
            HeaderText.calls,
            Explanation(
                en: "answered calls; ≥ while older ones are loading",
                pt: "ligações atendidas; ≥ enquanto as anteriores carregam",
                formula: LocalizedText(
                    en: "ended inbound calls of the period that an agent answered, each once",
                    pt: "ligações recebidas no período, encerradas, atendidas por um agente, cada uma uma vez"))),
        ExplainedFigure(
            HeaderText.missed(2), Explanation(en: "missed calls", pt: "ligações perdidas", formula: missedInPeriod)),
        ExplainedFigure(
            HeaderText.online,
            Explanation(
                en: "agents online of all, and when that is too few, how many are needed",
                pt: "agentes online do total e, quando faltam, quantos são necessários",
                formula: onlineNow)),
        ExplainedFigure(
            HeaderText.csat,
            Explanation(
                en: "adjusted satisfaction; ~ while older ratings are loading",
                pt: "satisfação ajustada; ~ enquanto as notas anteriores carregam", formula: adjusted)),
        ExplainedFigure(
            .verbatim("● ● ↻48s"),
            Explanation(
                en: "Intercom, Aircall, and the time until the next refresh",
                pt: "Intercom, Aircall, e o tempo até a próxima atualização")),
    ]

    static let wallboard = [
        ExplainedFigure(
            WallboardText.waiting,
            waitingNow),
        ExplainedFigure(
            WallboardText.longest, longestNow),
        ExplainedFigure(
            WallboardText.online,
            Explanation(
                en: "agents online, and how many are needed", pt: "agentes online, e quantos são necessários",
                formula: onlineNow)),
        ExplainedFigure(
            WallboardText.missed, Explanation(en: "missed calls", pt: "ligações perdidas", formula: missedInPeriod)),
        ExplainedFigure(
            WallboardText.csat, Explanation(en: "adjusted satisfaction", pt: "satisfação ajustada", formula: adjusted)),
    ]
}
