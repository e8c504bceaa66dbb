import Canvas
import Foundation
import Localization
import Monitoring

/// The fields by which alerts can be sorted and filtered. Current and ended alerts share some of them under different
/// titles; a filter on such a field applies to both.
enum AlertFields {
    /// The default order: most urgent rule first, then oldest; ended alerts newest first.
    static let defaultSort = SortOrder(state.id)

    /// The sections already separate the states, so sorting by state sorts by urgency.
    static let state = Field<AlertLine>(
        name: LocalizedText(en: "state", pt: "estado"),
        reading: .state { line, context in
            (
                line.current?.id.rule.urgency ?? 0,
                (line.current.map { AlertsText.pin($0.status) } ?? AlertsText.over)(context.language)
            )
        })

    static let rule = Field<AlertLine>(
        name: LocalizedText(en: "rule", pt: "regra"),
        reading: .text { line, context in line.id.alert.rule.name(context.language) })

    static let name = Field<AlertLine>(
        name: LocalizedText(en: "name", pt: "nome"),
        reading: .text { line, context in AlertsText.subject(line, context.language) })

    /// How long it has lasted, or lasted.
    static let since = Field<AlertLine>(
        name: LocalizedText(en: "since", pt: "há"),
        reading: .span { line, context in
            line.past?.episode.duration ?? Int(context.serviceNow.timeIntervalSince(line.id.since))
        },
        alias: LocalizedText(en: "lasted", pt: "durou"))

    /// The figure, or the worst one for an ended alert.
    static let value = Field<AlertLine>(
        name: LocalizedText(en: "value", pt: "valor"),
        reading: .count { line, _ in line.current?.value ?? line.past?.episode.peak },
        alias: LocalizedText(en: "peak", pt: "pior"))

    /// Time since the last message about it.
    static let lastSent = Field<AlertLine>(
        name: LocalizedText(en: "last", pt: "avisado"),
        reading: .span { line, context in
            line.current?.lastSent.map { Int(context.serviceNow.timeIntervalSince($0)) }
        })

    /// Time until something happens that depends on time alone.
    static let next = Field<AlertLine>(
        name: LocalizedText(en: "next", pt: "próximo"),
        reading: .span { line, context in
            line.current?.nextChange.map { Int($0.timeIntervalSince(context.serviceNow)) }
        })

    static let message = Field<AlertLine>(
        name: LocalizedText(en: "message", pt: "mensagem"),
        reading: .text { line, context in
            DeliveryText.text(ofLastAbout: line, context).spans.map(\.text.string).joined()
        })

    static let why = Field<AlertLine>(
        name: LocalizedText(en: "why", pt: "motivo"),
        reading: .text { line, context in
            line.current.map { $0.decision.text(at: context.serviceNow)(context.language) } ?? ""
        })

    /// Time since it ended.
    static let when = Field<AlertLine>(
        name: LocalizedText(en: "when", pt: "quando"),
        reading: .span { line, context in
            line.past.map { Int(context.serviceNow.timeIntervalSince($0.episode.endedAt)) }
        })

    static let sent = Field<AlertLine>(
        name: LocalizedText(en: "sent", pt: "avisos"), reading: .count { line, _ in line.past?.episode.messages })
}

extension AlertOverview.Row {
    /// When something happens next, if that depends on time alone.
    var nextChange: Date? {
        switch decision {
        case .suppress(.muted(let until)), .suppress(.pending(let until)): until
        default: nextReminder
        }
    }
}
