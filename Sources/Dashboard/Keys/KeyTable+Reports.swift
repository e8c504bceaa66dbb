import Canvas
import Localization

extension KeyTable {
    /// Keys of reports about the past.
    static let reporting = [
        Binding(
            .pickRange, .character("d"), in: .reports,
            help: LocalizedText(en: "choose the days", pt: "escolhe as datas"),
            hint: LocalizedText(en: "dates", pt: "datas")),
        Binding(
            .previousRange, .character("<"), in: .reports,
            help: LocalizedText(en: "the range before", pt: "o período anterior"),
            hint: LocalizedText(en: "before, after", pt: "antes, depois"), hintKeys: "< >", drop: 7),
        Binding(
            .nextRange, .character(">"), in: .reports,
            help: LocalizedText(en: "the range after", pt: "o período seguinte")),
        Binding(
            .lastSevenDays, .character("W"), in: Set<KeyScope>.reports.subtracting([.day]),
            help: LocalizedText(en: "the last 7 days", pt: "os últimos 7 dias")),
        Binding(
            .nextMeasure, .character("m"), in: .trends,
            help: LocalizedText(
                en: "count conversations, calls or missed calls", pt: "conta conversas, ligações ou ligações perdidas"),
            hint: LocalizedText(en: "measure", pt: "medida")),
        Binding(
            .nextShift, .character("h"), in: .trends,
            help: LocalizedText(en: "other hours of the day: next shift", pt: "outras horas do dia: próximo turno"),
            hint: LocalizedText(en: "hours", pt: "horas")),
        Binding(
            .previousShift, .character("H"), in: .trends,
            help: LocalizedText(en: "previous shift", pt: "turno anterior")),
        Binding(
            .nextPart, .character("]"), in: Set<KeyScope>.trends.union([.staffing]),
            help: LocalizedText(en: "next team or line", pt: "próxima equipe ou linha"),
            hint: LocalizedText(en: "team, line", pt: "equipe, linha"), hintKeys: "[ ]", drop: 3),
        Binding(
            .previousPart, .character("["), in: Set<KeyScope>.trends.union([.staffing]),
            help: LocalizedText(en: "previous team or line", pt: "equipe ou linha anterior")),
        Binding(
            .zoomIn, .character("+"), in: [.day],
            help: LocalizedText(en: "fewer hours, in more detail", pt: "menos horas, com mais detalhe"),
            hint: LocalizedText(en: "zoom", pt: "escala"), hintKeys: "+ -", drop: 5),
        Binding(
            .zoomOut, .character("-"), in: [.day],
            help: LocalizedText(en: "more hours, up to the whole day", pt: "mais horas, até o dia todo")),
        Binding(
            .compare, .character("c"), in: [.day],
            help: LocalizedText(
                en: "beside it the day a week before, then the day before, then none",
                pt: "ao lado, o dia de uma semana antes, depois o dia anterior, depois nenhum"),
            hint: LocalizedText(en: "two days", pt: "dois dias"), drop: 6),
        Binding(
            .move(.pageDown), .pageDown, in: [.day],
            help: LocalizedText(en: "an hour later", pt: "uma hora mais tarde")),
        Binding(
            .move(.pageUp), .pageUp, in: [.day],
            help: LocalizedText(en: "an hour earlier", pt: "uma hora mais cedo")),
        Binding(
            .move(.first), .character("g"), .home, in: [.day],
            help: LocalizedText(en: "to the beginning of the day", pt: "vai ao começo do dia")),
        Binding(
            .move(.last), .character("G"), .end, in: [.day],
            help: LocalizedText(en: "to the latest minute", pt: "vai ao último minuto")),
        Binding(
            .missedCalls, .character("m"), in: [.calls],
            help: LocalizedText(en: "only missed calls, or all", pt: "só as ligações perdidas, ou todas"),
            hint: LocalizedText(en: "missed", pt: "perdidas"), drop: 4),
        Binding(
            .switchView, .character("v"), in: [.calls, .lines, .emptyCalls],
            help: LocalizedText(en: "the calls report, for any days", pt: "relatório de ligações, por datas"),
            hint: LocalizedText(en: "report", pt: "relatório"), drop: 2),
        Binding(
            .switchView, .character("v"), in: [.teams, .queuedTickets, .agents, .phoneOnly],
            help: LocalizedText(en: "the response times, for any days", pt: "os tempos de resposta, por datas"),
            hint: LocalizedText(en: "times", pt: "tempos"), drop: 4),
        Binding(
            .switchView, .character("v"), in: [.serviceReport],
            help: LocalizedText(en: "back to the current figures", pt: "volta aos números de agora"),
            hint: LocalizedText(en: "now", pt: "agora"), drop: 2),
        Binding(
            .raise, .character("+"), .character("="), in: [.staffing],
            help: LocalizedText(
                en: "try out more of the input; the people follow",
                pt: "testa mais do valor; as pessoas mudam"),
            hint: LocalizedText(en: "try out", pt: "testar"), hintKeys: "+ -", drop: 1),
        Binding(
            .lower, .character("-"), in: [.staffing],
            help: LocalizedText(en: "try out less of it", pt: "testa menos dele")),
        Binding(
            .resetInput, .character("0"), in: [.staffing],
            help: LocalizedText(
                en: "restore what is set or was measured", pt: "restaura o que está definido ou foi medido"),
            hint: LocalizedText(en: "restore", pt: "restaurar"), drop: 6),
        Binding(
            .switchView, .character("v"), in: .trends,
            help: LocalizedText(
                en: "the people needed, today and in the week",
                pt: "as pessoas necessárias, hoje e na semana"),
            hint: LocalizedText(en: "staffing", pt: "pessoas"), drop: 2),
        Binding(
            .switchView, .character("v"), in: [.staffing],
            help: LocalizedText(en: "back to the trends", pt: "volta às tendências"),
            hint: LocalizedText(en: "trends", pt: "tendências"), drop: 2),
        Binding(
            .switchView, .character("v"), in: [.callsReport],
            help: LocalizedText(en: "back to the current calls", pt: "volta às ligações de agora"),
            hint: LocalizedText(en: "calls", pt: "ligações"), drop: 2),
        Binding(
            .export, .character("e"), in: .exportable,
            help: LocalizedText(
                en: "write a CSV file for these days; first says what is in it",
                pt: "grava um arquivo CSV sobre estas datas; antes diz o que há nele"),
            hint: LocalizedText(en: "export", pt: "exportar"), drop: 3),
        Binding(
            .toggleLoading, .character("X"), in: .reports,
            help: LocalizedText(
                en: "stop or resume loading older history", pt: "para de carregar o histórico, ou continua")),
    ]

    /// On the satisfaction screen.
    static let satisfaction = [
        Binding(
            .pickRatings, .character("F"), in: .csat,
            help: LocalizedText(
                en: "choose by score, remark, team and agent", pt: "escolhe por nota, comentário, equipe e agente"),
            hint: LocalizedText(en: "choose", pt: "escolher")),
        Binding(
            .badRatings, .character("b"), in: .csat,
            help: LocalizedText(
                en: "only ratings of 1 and 2 with a remark, or all", pt: "só notas 1 e 2 com comentário, ou todas"),
            hint: LocalizedText(en: "bad with remark", pt: "ruins com comentário"), drop: 6),
        Binding(
            .enter, .enter, in: .csatTables,
            help: LocalizedText(
                en: "show only the ratings that the row counts", pt: "mostra só as notas que a linha conta"),
            hint: LocalizedText(en: "ratings", pt: "notas")),
        Binding(
            .showDates, .character("v"), in: Set<KeyScope>.csatTables.union([.ratings]),
            help: LocalizedText(en: "figures by agent or by date", pt: "números por agente ou por data"),
            hint: LocalizedText(en: "by agent, by date", pt: "por agente, por data"), drop: 6),
        Binding(
            .back, .escape, in: [.emptyCSAT],
            help: LocalizedText(en: "show all ratings again", pt: "mostra todas as notas de novo"),
            hint: LocalizedText(en: "all ratings", pt: "todas as notas")),
        Binding(
            .back, .escape, in: Set<KeyScope>.csatTables.union([.ratings]),
            help: LocalizedText(
                en: "clear the filter, go back, then show all ratings again",
                pt: "limpa o filtro, volta, depois mostra todas as notas de novo")),
    ]

    /// In the pickers of dates and of ratings.
    static let choosing = [
        Binding(
            .submit, .enter, in: [.rangePicker], help: LocalizedText(en: "show these days", pt: "mostra estas datas"),
            hint: LocalizedText(en: "show", pt: "mostrar")),
        Binding(
            .submit, .enter, in: [.ratingFilter],
            help: LocalizedText(en: "show the marked ratings", pt: "mostra as notas marcadas"),
            hint: LocalizedText(en: "show", pt: "mostrar")),
        Binding(
            .mark, .character(" "), in: [.ratingFilter], help: LocalizedText(en: "mark the line", pt: "marca a linha"),
            hint: LocalizedText(en: "mark", pt: "marcar")),
        Binding(
            .clear, .character("c"), in: [.ratingFilter],
            help: LocalizedText(en: "unmark everything", pt: "desmarca tudo"),
            hint: LocalizedText(en: "unmark all", pt: "desmarcar tudo")),
        Binding(
            .submit, .enter, in: [.dateFields],
            help: LocalizedText(
                en: "accept the date, then show the days", pt: "aceita a data, depois mostra o período"),
            hint: LocalizedText(en: "next", pt: "seguir")),
        Binding(
            .nextPane, .tab, in: [.dateFields], help: LocalizedText(en: "the other date", pt: "a outra data"),
            hint: LocalizedText(en: "other date", pt: "outra data")),
        Binding(
            .previousPane, .backTab, in: [.dateFields],
            help: LocalizedText(en: "back to the other date", pt: "volta à outra data")),
        Binding(
            .stepDays(-1), .left, in: [.dateFields], help: LocalizedText(en: "a day back", pt: "um dia antes"),
            hint: LocalizedText(en: "day", pt: "dia"), hintKeys: "←→"),
        Binding(.stepDays(1), .right, in: [.dateFields], help: LocalizedText(en: "a day forward", pt: "um dia depois")),
        Binding(
            .stepDays(-7), .up, in: [.dateFields], help: LocalizedText(en: "a week back", pt: "uma semana antes"),
            hint: LocalizedText(en: "week", pt: "semana"), hintKeys: "↑↓"),
        Binding(
            .stepDays(7), .down, in: [.dateFields], help: LocalizedText(en: "a week forward", pt: "uma semana depois")),
        Binding(
            .stepMonths(-1), .pageUp, in: [.dateFields], help: LocalizedText(en: "a month back", pt: "um mês antes"),
            hint: LocalizedText(en: "month", pt: "mês"), hintKeys: "PgUp PgDn", drop: 1),
        Binding(
            .stepMonths(1), .pageDown, in: [.dateFields],
            help: LocalizedText(en: "a month forward", pt: "um mês depois")),
        Binding(
            .erase, .backspace, in: [.dateFields],
            help: LocalizedText(en: "erase the last digit", pt: "apaga o último dígito")),
        Binding(
            .clear, .control("u"), in: [.dateFields], help: LocalizedText(en: "erase the date", pt: "apaga a data")),
        Binding(
            .closeOverlay, .escape, .character("q"), in: [.rangePicker, .ratingFilter],
            help: LocalizedText(en: "change nothing", pt: "deixa tudo como estava"),
            hint: LocalizedText(en: "cancel", pt: "cancelar")),
        Binding(
            .closeOverlay, .escape, in: [.dateFields], help: LocalizedText(en: "back to the list", pt: "volta à lista"),
            hint: LocalizedText(en: "back", pt: "voltar")),
    ]
}
