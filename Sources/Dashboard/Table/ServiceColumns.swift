import Canvas
import Localization
import Monitoring

/// The columns of service times, for rows that have any.
enum ServiceColumns {
    /// What a row has: nothing to say, or figures, nil while they are unknown.
    enum Times {
        case none
        case of(ServiceTimes?)

        var known: ServiceTimes? {
            if case .of(let times) = self { times } else { nil }
        }
    }

    /// The median first response of the period.
    static func response<Row>(drop: Int, _ times: @escaping @Sendable (Row) -> Times) -> Column<Row> {
        figure(responseName, .span { row, _ in times(row).known?.firstResponse.median }, width: 8, drop: drop, times) {
            times, context in context.span(times?.firstResponse.median, context.inboxStyle)
        }
    }

    /// The part of first responses within their target.
    static func inTime<Row>(drop: Int, _ times: @escaping @Sendable (Row) -> Times) -> Column<Row> {
        figure(
            inTimeName, .ratio { row, _ in times(row).known?.withinTarget }, title: .text(inTimeTitle), width: 7,
            drop: drop, times
        ) { times, context in
            let ratio = times?.withinTarget
            return StyledText(context.numbers.percent(ratio), ratio == nil ? .quiet : context.inboxStyle)
        }
    }

    static let responseName = LocalizedText(en: "response", pt: "resposta")
    static let inTimeName = LocalizedText(en: "in-time", pt: "no-prazo")
    static let inTimeTitle = LocalizedText(en: "IN TIME", pt: "NO PRAZO")
    static let idleName = LocalizedText(en: "idle", pt: "parados")

    private static func figure<Row>(
        _ name: LocalizedText, _ reading: Field<Row>.Reading, title: ColumnTitle = .name, width: Int, drop: Int,
        _ times: @escaping @Sendable (Row) -> Times,
        cell: @escaping @Sendable (ServiceTimes?, Context) -> StyledText
    ) -> Column<Row> {
        .figure(name, reading, title: title, width: width, drop: drop) { row, context in
            guard case .of(let times) = times(row) else { return StyledText() }
            let text = cell(times, context)
            // What is still being read may change it in either direction.
            let isPartial = context.snapshot.serviceCompleteFrom != nil && times?.isEmpty == false
            return isPartial ? StyledText("~", .quiet) + text : text
        }
    }
}
