import Localization
import Monitoring

extension DayState {
    static func helpTables(_ context: Context) -> [HelpTable] {
        [HelpTable("day", help, scopes: [.day], columns: [Column<Void>](), context)]
    }

    private static let help = PaneHelp(
        title: LocalizedText(en: "DAY", pt: "DIA"),
        figures: [
            ExplainedFigure(
                DayText.name(.waiting),
                Explanation(
                    en: "customers in the queues, minute by minute", pt: "clientes nas filas, minuto a minuto",
                    formula: LocalizedText(
                        en: "the most in the time of each column, of the teams shown; kept by the minute for 14 days",
                        pt: "o máximo no tempo de cada coluna, das equipes mostradas; minuto a minuto por 14 dias"))),
            ExplainedFigure(
                DayText.name(.longestWait),
                Explanation(
                    en: "the longest wait in the queues", pt: "a maior espera das filas",
                    formula: SharedFormula.longestWait)),
            ExplainedFigure(
                DayText.name(.online),
                Explanation(
                    en: "agents online", pt: "agentes online",
                    formula: LocalizedText(
                        en: "agents of the teams shown with away mode off",
                        pt: "agentes das equipes mostradas sem modo ausente"))),
            ExplainedFigure(
                DayText.name(.talking),
                Explanation(
                    en: "calls in conversation, on all lines watched",
                    pt: "ligações em andamento, em todas as linhas monitoradas",
                    formula: LocalizedText(
                        en: "answered and not yet over, inbound or outbound",
                        pt: "atendidas e ainda não encerradas, recebidas ou feitas"))),
            ExplainedFigure(
                DayText.name(.firstResponse),
                Explanation(
                    en: "how fast customers got a first reply, by the quarter hour",
                    pt: "em quanto tempo veio a primeira resposta, por quarto de hora",
                    formula: SharedFormula.response)),
            ExplainedFigure(
                .verbatim("░"),
                Explanation(
                    en: "what is usual on such a weekday", pt: "o que é comum nesse dia da semana",
                    formula: LocalizedText(
                        en: "lowest to highest of the last four of the same weekday, of two at least",
                        pt: "do menor ao maior dos últimos quatro iguais, de dois pelo menos"))),
            ExplainedFigure(
                DayText.people,
                Explanation(
                    en: "who was seen to come online or go away in that time",
                    pt: "quem foi visto ficar online ou ausente nesse tempo")),
        ])
}

extension ReplayTeamPane {
    static let help = PaneHelp(title: LocalizedText(en: "REPLAY: TEAMS", pt: "COMO ESTAVA: EQUIPES"))
}

extension ReplayAgentPane {
    static let help = PaneHelp(title: LocalizedText(en: "REPLAY: AGENTS", pt: "COMO ESTAVA: AGENTES"))
}
