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
            .nextMeasure, .character("m"), in: [.trends],
            help: LocalizedText(
                en: "count conversations, calls or missed calls", pt: "conta conversas, ligações ou ligações perdidas"),
            hint: LocalizedText(en: "measure", pt: "medida")),
        Binding(
            .nextShift, .character("h"), in: [.trends],
            help: LocalizedText(en: "other hours of the day: next shift", pt: "outras horas do dia: próximo turno"),
            hint: LocalizedText(en: "hours", pt: "horas")),
        Binding(
            .previousShift, .character("H"), in: [.trends],
            help: LocalizedText(en: "previous shift", pt: "turno anterior")),
        Binding(
            .nextPart, .character("]"), in: [.trends],
            help: LocalizedText(en: "next team or line", pt: "próxima equipe ou linha"),
            hint: LocalizedText(en: "team, line", pt: "equipe, linha"), hintKeys: "[ ]", drop: 3),
        Binding(
            .previousPart, .character("["), in: [.trends],
            help: LocalizedText(en: "previous team or line", pt: "equipe ou linha anterior")),
        Binding(
            .switchView, .character("v"), in: [.calls, .lines, .emptyCalls],
            help: LocalizedText(en: "the calls report, for any days", pt: "relatório de ligações, por datas"),
            hint: LocalizedText(en: "report", pt: "relatório"), drop: 2),
        Binding(
            .switchView, .character("v"), in: [.callsReport],
            help: LocalizedText(en: "back to the current calls", pt: "volta às ligações de agora"),
            hint: LocalizedText(en: "calls", pt: "ligações"), drop: 2),
        Binding(
            .export, .character("e"), in: .exportable,
            help: LocalizedText(
                en: "write a CSV file for these days", pt: "grava um arquivo CSV sobre estas datas"),
            hint: LocalizedText(en: "export", pt: "exportar"), drop: 3),
        Binding(
            .toggleLoading, .character("X"), in: .reports,
            help: LocalizedText(
                en: "stop or resume loading older history", pt: "para de carregar o histórico, ou continua")),
    ]
}
