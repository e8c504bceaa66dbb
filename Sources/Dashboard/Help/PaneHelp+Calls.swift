import Localization
import Monitoring

/// What is said more than once.
private enum Shared {
    static let answered = LocalizedText(
        en: "ended inbound calls that somebody who is or then was an agent answered",
        pt: "ligações recebidas, encerradas, atendidas por quem é ou era agente")
    static let missed = LocalizedText(
        en: "ended inbound calls that nobody answered, voicemail included",
        pt: "ligações recebidas, encerradas, que ninguém atendeu, com ou sem recado")
    static let line = Explanation(en: "the line that was called", pt: "a linha chamada")
    static let reasons = Explanation(
        en: "why calls were missed, most frequent first, as Aircall says",
        pt: "por que se perderam ligações, o mais frequente antes, segundo o Aircall",
        formula: LocalizedText(en: "missed calls by reason", pt: "perdidas por motivo"))
}

extension CallPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CALLS", pt: "LIGAÇÕES"),
        columns: [
            "age": Explanation(
                en: "when it began to ring", pt: "quando começou a tocar",
                formula: SharedFormula.age),
            "agent": Explanation(
                en: "who took, made or missed it; ~ if only this person's phone rang",
                pt: "quem atendeu, fez ou perdeu; ~ se só tocou para essa pessoa"),
            "line": Shared.line,
            "number": Explanation(
                en: "the other party; x shows all digits", pt: "a outra pessoa; x mostra todos os dígitos"),
            "outcome": Explanation(
                en: "what became of it, or why it was missed", pt: "no que deu, ou por que se perdeu"),
            "wait": Explanation(
                en: "how long it rang", pt: "quanto tempo tocou",
                formula: LocalizedText(
                    en: "answer, or else end, − start", pt: "atendimento, ou fim na falta dele, − início")),
            "talk": Explanation(
                en: "how long they talked", pt: "quanto tempo conversaram",
                formula: LocalizedText(en: "end (or now) − answer", pt: "fim (ou agora) − atendimento")),
            "transferred": Explanation(
                en: "to whom it was passed on; dim if not accepted", pt: "a quem foi passada; apagado se não aceita"),
        ],
        figures: [
            ExplainedFigure(
                CallText.ringing,
                Explanation(
                    en: "calls now, in either direction", pt: "ligações agora, nos dois sentidos",
                    formula: LocalizedText(en: "not answered yet", pt: "ainda não atendidas"))),
            ExplainedFigure(
                CallText.talking,
                Explanation(
                    en: "calls now, in either direction", pt: "ligações agora, nos dois sentidos",
                    formula: LocalizedText(en: "answered, not ended", pt: "atendidas, não encerradas"))),
            ExplainedFigure(
                CallText.made(2),
                Explanation(
                    en: "calls made in the period", pt: "ligações feitas no período",
                    formula: LocalizedText(en: "ended outbound calls", pt: "ligações feitas, encerradas"))),
        ])
}

extension LinePane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CALLS: LINES", pt: "LIGAÇÕES: LINHAS"),
        columns: [
            "line": Shared.line,
            "answered": Explanation(
                en: "answered calls of the period", pt: "atendidas no período", formula: Shared.answered),
            "missed": Explanation(en: "missed calls of the period", pt: "perdidas no período", formula: Shared.missed),
            "level": Explanation(
                en: "service level", pt: "nível de serviço",
                formula: LocalizedText(
                    en:
                        "answered within 20 seconds / (answered + missed, without those out of hours or given up in the menu "
                        + "or at once)",
                    pt:
                        "atendidas em até 20 segundos / (atendidas + perdidas, sem as fora do horário e as que desligaram no "
                        + "menu ou logo)")),
            "wait": Explanation(
                en: "how long callers waited for an answer", pt: "quanto tempo esperaram pelo atendimento",
                formula: LocalizedText(
                    en: "mean of answer − start, over answered calls",
                    pt: "média de atendimento − início das ligações atendidas")),
            "MISSED BECAUSE": Shared.reasons,
        ])
}

extension CallerAgentPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CALLS: REPORT", pt: "LIGAÇÕES: RELATÓRIO"),
        columns: [
            "agent": Explanation(
                en: "whose calls; everybody first, shared lines last: rows add up to the total",
                pt: "de quem; todos antes, linhas compartilhadas por último: as linhas somam o total"),
            "answered": Explanation(
                en: "calls that the person answered", pt: "ligações que a pessoa atendeu", formula: Shared.answered),
            "missed": Explanation(
                en: "calls that the person missed; ~ some inferred",
                pt: "ligações que a pessoa perdeu; ~ parte por dedução",
                formula: Shared.missed),
            "rate": Explanation(
                en: "answer rate", pt: "taxa de atendimento",
                formula: LocalizedText(
                    en: "answered / (answered + missed); – where lines are shared",
                    pt: "atendidas / (atendidas + perdidas); – onde há linhas compartilhadas")),
            "out": Explanation(
                en: "calls made and answered", pt: "ligações feitas e atendidas",
                formula: LocalizedText(en: "outbound calls with an answer", pt: "feitas, com atendimento")),
            "unanswered": Explanation(
                en: "calls made in vain", pt: "ligações feitas em vão",
                formula: LocalizedText(en: "outbound calls without an answer", pt: "feitas, sem atendimento")),
            "passed": Explanation(
                en: "calls passed on", pt: "ligações passadas adiante",
                formula: LocalizedText(
                    en: "calls that the person transferred", pt: "ligações que a pessoa transferiu")),
            "talk": Explanation(en: "time on the phone", pt: "tempo ao telefone", formula: SharedFormula.talk),
            "average": Explanation(
                en: "mean talk time", pt: "duração média",
                formula: LocalizedText(
                    en: "talk time / calls talked in", pt: "tempo de conversa / ligações com conversa")),
            "PASSED ON TO": Explanation(
                en: "to whom, and how many", pt: "a quem, e quantas",
                formula: LocalizedText(en: "transferred calls by recipient", pt: "transferidas por destinatário")),
        ],
        figures: [
            ExplainedFigure(
                CallsReportText.answered(2),
                Explanation(
                    en: "in all, each call once", pt: "no total, cada ligação uma vez", formula: Shared.answered)),
            ExplainedFigure(
                CallsReportText.missed(2),
                Explanation(
                    en: "in all; beside it the answer rate", pt: "no total; ao lado a taxa de atendimento",
                    formula: LocalizedText(
                        en: "answered / (answered + missed)", pt: "atendidas / (atendidas + perdidas)"))),
            ExplainedFigure(
                CallsReportText.outbound(2),
                Explanation(
                    en: "calls made, answered or not", pt: "ligações feitas, atendidas ou não",
                    formula: LocalizedText(en: "ended outbound calls", pt: "ligações feitas, encerradas"))),
            ExplainedFigure(
                LocalizedText(en: "talked", pt: "conversa"),
                Explanation(
                    en: "time on the phone, and on average", pt: "tempo ao telefone, e média",
                    formula: SharedFormula.talk)),
        ])
}

extension CalledLinePane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CALLS: REPORT BY LINE", pt: "LIGAÇÕES: RELATÓRIO POR LINHA"),
        columns: [
            "line": Shared.line,
            "answered": Explanation(en: "answered calls", pt: "ligações atendidas", formula: Shared.answered),
            "missed": Explanation(en: "missed calls", pt: "ligações perdidas", formula: Shared.missed),
            "MISSED BECAUSE": Shared.reasons,
        ])
}

extension MissedReasonPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CALLS: REPORT BY REASON", pt: "LIGAÇÕES: RELATÓRIO POR MOTIVO"),
        columns: [
            "reason": Shared.reasons,
            "missed": Explanation(
                en: "missed calls on all lines; coloured if somebody could have answered",
                pt: "ligações perdidas em todas as linhas; em cor se havia como atender", formula: Shared.missed),
        ])
}

extension RepeatCallerPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "CALLS: REPEAT CALLERS", pt: "LIGAÇÕES: QUEM LIGOU DE NOVO"),
        columns: [
            "number": Explanation(
                en: "who called more than once; x shows all digits",
                pt: "quem ligou mais de uma vez; x mostra todos os dígitos"),
            "calls": Explanation(
                en: "calls from that number", pt: "ligações desse número",
                formula: LocalizedText(
                    en: "ended inbound calls of the days, by the digits of the number",
                    pt: "ligações recebidas nas datas, pelos dígitos do número")),
            "missed": Explanation(
                en: "how many nobody answered", pt: "quantas ninguém atendeu", formula: Shared.missed),
            "last": Explanation(
                en: "the last call", pt: "a última ligação",
                formula: LocalizedText(
                    en: "its start; in filters: now − that time", pt: "seu início; nos filtros: agora − esse momento")),
        ])
}

extension PartRow {
    private static let arrivals = LocalizedText(
        en: "conversations created + inbound calls, in the hours shown (h)",
        pt: "conversas criadas + ligações recebidas, nas horas mostradas (h)")
    private static let usual = LocalizedText(
        en: "mean over the same weekdays before", pt: "média dos mesmos dias da semana anteriores")

    private static let part = Explanation(
        en: "a team or a line; ] and [ show only one", pt: "uma equipe ou uma linha; ] e [ mostram só uma")

    static let help = PaneHelp(
        title: LocalizedText(en: "TRENDS", pt: "TENDÊNCIAS"),
        columns: [
            "TEAM OR LINE": part, "TEAM": part,
            "IN RANGE": Explanation(
                en: "what came in during the days (d)", pt: "o que chegou nas datas (d)", formula: arrivals),
            "MISSED": Explanation(
                en: "missed calls", pt: "ligações perdidas",
                formula: LocalizedText(
                    en: "inbound calls that nobody answered, in the same days and hours",
                    pt: "ligações recebidas que ninguém atendeu, nas mesmas datas e horas")),
            "TODAY": Explanation(en: "what came in today so far", pt: "o que chegou hoje até agora", formula: arrivals),
            "USUAL BY NOW": Explanation(
                en: "what usually has come in by this time", pt: "o que costuma ter chegado até esta hora",
                formula: usual),
            "USUAL DAY": Explanation(
                en: "what usually comes in on a whole day", pt: "o que costuma chegar num dia inteiro", formula: usual),
        ],
        figures: [
            ExplainedFigure(
                .verbatim("░▒▓█"),
                Explanation(
                    en: "heat map: one hour of a weekday, with its figure if there is room",
                    pt: "mapa de calor: uma hora de um dia da semana, com o número se couber",
                    formula: LocalizedText(
                        en:
                            "arrivals in that hour / days of that weekday that are known; shades are quarters of the peak",
                        pt: "chegadas nessa hora / dias conhecidos desse dia da semana; tons são quartos do máximo"))),
            ExplainedFigure(
                TrendsText.perDay,
                Explanation(
                    en: "the whole day of the week", pt: "o dia da semana inteiro",
                    formula: LocalizedText(en: "sum of its hours' averages", pt: "soma das médias de suas horas"))),
            ExplainedFigure(
                TrendsText.soFar,
                Explanation(
                    en: "today by now; usually: the same weekdays before",
                    pt: "hoje até agora; a média: os mesmos dias da semana anteriores", formula: usual)),
            ExplainedFigure(
                TrendsText.usualRow,
                Explanation(
                    en: "below today's bars: each hour usually", pt: "sob as barras de hoje: cada hora em média",
                    formula: usual)),
        ])
}

extension StaffingHourRow {
    private static let usual = LocalizedText(
        en: "mean of the same hour of that weekday, on the days above, holidays left out",
        pt: "média da mesma hora desse dia da semana, nas datas acima, sem feriados")
    private static let forCalls = LocalizedText(
        en: "the fewest with whom the target is met: Erlang A, or C if nobody is known to hang up",
        pt: "o mínimo com que a meta se cumpre: Erlang A, ou C se não se sabe de quem desliga")
    private static let forConversations = LocalizedText(
        en: "conversations × the work of one / conversations at once, rounded up",
        pt: "conversas × o trabalho de uma / conversas ao mesmo tempo, arredondado para cima")
    fileprivate static let needed = LocalizedText(
        en: "for calls + for conversations; – if one of them is unknown",
        pt: "para ligações + para conversas; – se uma parte não se sabe")

    fileprivate static let explanations = [
        "hour": Explanation(
            en: "the hour that begins then; hours outside of [hours] are left out",
            pt: "a hora que começa então; as fora de [hours] não aparecem"),
        "calls": Explanation(en: "calls that usually come in", pt: "ligações que costumam chegar", formula: usual),
        "for-calls": Explanation(
            en: "people needed for calls", pt: "pessoas necessárias para as ligações", formula: forCalls),
        "conversations": Explanation(
            en: "conversations that usually come in", pt: "conversas que costumam chegar", formula: usual),
        "for-conversations": Explanation(
            en: "people needed for conversations", pt: "pessoas necessárias para as conversas",
            formula: forConversations),
        "needed": Explanation(en: "people needed in all", pt: "pessoas necessárias no total", formula: needed),
        "online": Explanation(
            en: "agents who are usually online then", pt: "agentes que costumam estar online",
            formula: LocalizedText(
                en: "mean of the same hour, of the time that the monitor watched",
                pt: "média da mesma hora, do tempo em que o monitor acompanhou")),
        "short": Explanation(
            en: "people missing; empty if enough are there", pt: "pessoas que faltam; vazio se há o bastante",
            formula: LocalizedText(en: "needed − online", pt: "precisa − online")),
        "NEEDED, ONLINE": Explanation(
            en: "█ needed and there, ▒ missing, · there beyond", pt: "█ precisa e há, ▒ falta, · sobra",
            formula: LocalizedText(en: "in proportion to the day's most", pt: "em proporção ao máximo do dia")),
    ]
}

extension StaffingHourPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "PEOPLE NEEDED", pt: "PESSOAS NECESSÁRIAS"), columns: StaffingHourRow.explanations,
        figures: StaffingInput.allCases.map {
            ExplainedFigure($0.name, Explanation($0.explanation, formula: $0.formula))
        })
}

extension StaffingNextHourPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "PEOPLE NEEDED: THE NEXT DAY", pt: "PESSOAS NECESSÁRIAS: O DIA SEGUINTE"),
        columns: StaffingHourRow.explanations)
}

extension StaffingDayPane {
    static let help = PaneHelp(
        title: LocalizedText(en: "PEOPLE NEEDED: THE WEEK", pt: "PESSOAS NECESSÁRIAS: A SEMANA"),
        columns: [
            "day": Explanation(en: "from today on; its hours are beside it", pt: "a partir de hoje; as horas ao lado"),
            "peak": Explanation(
                en: "the hour that needs most people", pt: "a hora que precisa de mais pessoas"),
            "needed": Explanation(
                en: "people needed in that hour", pt: "pessoas necessárias nessa hora",
                formula: StaffingHourRow.needed),
            "short-hours": Explanation(
                en: "hours in which fewer are usually online than needed",
                pt: "horas em que costuma haver menos online do que precisa",
                formula: LocalizedText(en: "hours with needed > online", pt: "horas com precisa > online")),
        ])
}

extension StaffingInput {
    fileprivate var explanation: LocalizedText {
        switch self {
        case .targetPercent: LocalizedText(en: "the target: how many calls", pt: "a meta: quantas ligações")
        case .targetTime: LocalizedText(en: "the target: answered within", pt: "a meta: atendidas em até")
        case .talkTime: LocalizedText(en: "talk time of a call", pt: "tempo de conversa de uma ligação")
        case .afterCall: LocalizedText(en: "work that a call leaves", pt: "trabalho que uma ligação deixa")
        case .patience: LocalizedText(en: "until a caller hangs up", pt: "até quem espera desligar")
        case .conversationTime: LocalizedText(en: "work of a conversation", pt: "trabalho de uma conversa")
        case .chatsAtOnce: LocalizedText(en: "that a person works on", pt: "em que uma pessoa trabalha")
        }
    }

    fileprivate var formula: LocalizedText {
        switch self {
        case .targetPercent, .targetTime: LocalizedText(en: "calls of [targets]", pt: "calls em [targets]")
        case .talkTime: LocalizedText(en: "mean of end − answer", pt: "média de fim − atendimento")
        case .afterCall: LocalizedText(en: "after_call_seconds of [staffing]", pt: "after_call_seconds em [staffing]")
        case .patience:
            LocalizedText(en: "sum of all waits / callers who hung up", pt: "soma das esperas / quem desligou")
        case .conversationTime:
            LocalizedText(en: "conversation_minutes of [staffing]", pt: "conversation_minutes em [staffing]")
        case .chatsAtOnce: LocalizedText(en: "chats_at_once of [staffing]", pt: "chats_at_once em [staffing]")
        }
    }
}
