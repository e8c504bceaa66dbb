import Foundation
import Localization
import Monitoring

extension DashboardState {
    /// The export of the current tab, with its days and filters; nil if there is nothing to export.
    var exportRequest: ExportRequest? {
        guard let context else { return nil }
        switch tab {
        case .queues, .alerts, .trends: return nil
        case .agents:
            // Phone users who are no agent belong to no team.
            let people = PeopleFilter(members: context.shownMembers, phones: isNarrowed ? .only([]) : .all)
            return export(.agents(people), periodDays.range(context))
        case .csat: return export(.ratings(csat.scope.filter(context)), csat.scope.choice.range(context))
        case .calls:
            let range = showsCallsReport ? callsReport.query.range(context) : periodDays.range(context)
            return export(.calls(context.shownCalls), range)
        }
    }

    /// Whoever takes a file from the screen opens it with a double click.
    private func export(_ subject: ExportRequest.Subject, _ range: ReportRange) -> ExportRequest {
        ExportRequest(subject, over: range, format: .excel, showsNumbers: revealsNumbers, language: language)
    }

    /// Files cover whole days: the last 48 hours become yesterday and today.
    private var periodDays: RangeChoice {
        guard let visibleSnapshot, visibleSnapshot.period.name == .last48Hours else { return .named(.today) }
        let today = CalendarDay(serviceNow, in: visibleSnapshot.rules.timeZone)
        return .days(today.advanced(by: -1), today)
    }
}

extension ExportOutcome {
    /// How long the line stays: a path takes longer to read than other answers.
    static let stay: Duration = .seconds(15)

    /// What the line says.
    var text: LocalizedText {
        switch self {
        case .written(let records, let path, let isIncomplete):
            let rows = LocalizedText(
                en: records == 1 ? "1 row" : "\(Figures(.english).count(records)) rows",
                pt: records == 1 ? "1 linha" : "\(Figures(.brazilianPortuguese).count(records)) linhas")
            let incomplete =
                isIncomplete
                ? LocalizedText(en: " Incomplete history.", pt: " Histórico incompleto.") : .verbatim("")
            return LocalizedText(en: "Saved ", pt: "Gravado: ") + rows + LocalizedText(en: " to ", pt: " em ")
                + .verbatim("\(path).") + incomplete
        case .failed(let reason):
            return LocalizedText(en: "Not exported: ", pt: "Não exportado: ") + reason
        }
    }
}
