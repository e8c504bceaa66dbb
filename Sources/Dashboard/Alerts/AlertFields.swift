import Canvas
import Foundation
import Localization
import Monitoring

/// What alerts can be sorted by and asked for. Those of now and those that are over have some of it in common, under
/// other titles: a filter by such a figure is for both.
enum AlertFields {
    /// The order of the list by itself: the most urgent rule first, then the oldest; what is over, the newest first.
    static let usualSort = SortOrder(state.id)

    /// The sections part the states, so that what is left to sort by is how urgent they are.
    static let state = Field<AlertLine>(
        name: LocalizedText(en: "state", pt: "estado"),
        reading: .state { line, context in
            (
                line.current?.id.rule.urgency ?? 0,
                (line.current.map { AlertsText.standing($0.standing) } ?? AlertsText.over)(context.language)
            )
        })

    static let rule = Field<AlertLine>(
        name: LocalizedText(en: "rule", pt: "regra"),
        reading: .text { line, context in line.id.alert.rule.name(context.language) })

    static let name = Field<AlertLine>(
        name: LocalizedText(en: "name", pt: "nome"),
        reading: .text { line, context in AlertsText.subject(line, context.language) })

    /// How long it lasts, or lasted.
    static let since = Field<AlertLine>(
        name: LocalizedText(en: "since", pt: "há"),
        reading: .span { line, context in
            line.past?.episode.duration ?? Int(context.now.timeIntervalSince(line.id.since))
        },
        alias: LocalizedText(en: "lasted", pt: "durou"))

    /// The figure, or the worst one there was.
    static let value = Field<AlertLine>(
        name: LocalizedText(en: "value", pt: "valor"),
        reading: .count { line, _ in line.current?.value ?? line.past?.episode.peak },
        alias: LocalizedText(en: "peak", pt: "pior"))

    /// How long ago it was last told.
    static let lastSent = Field<AlertLine>(
        name: LocalizedText(en: "last", pt: "avisado"),
        reading: .span { line, context in
            line.current?.lastSent.map { Int(context.now.timeIntervalSince($0)) }
        })

    /// In how long time alone changes something.
    static let next = Field<AlertLine>(
        name: LocalizedText(en: "next", pt: "próximo"),
        reading: .span { line, context in
            line.current?.nextChange.map { Int($0.timeIntervalSince(context.now)) }
        })

    static let message = Field<AlertLine>(
        name: LocalizedText(en: "message", pt: "mensagem"),
        reading: .text { line, context in
            DeliveryText.text(ofLastAbout: line, context).spans.map(\.text.string).joined()
        })

    static let why = Field<AlertLine>(
        name: LocalizedText(en: "why", pt: "motivo"),
        reading: .text { line, context in
            line.current.map { $0.decision.text(at: context.now)(context.language) } ?? ""
        })

    /// How long ago it was over.
    static let when = Field<AlertLine>(
        name: LocalizedText(en: "when", pt: "quando"),
        reading: .span { line, context in
            line.past.map { Int(context.now.timeIntervalSince($0.episode.until)) }
        })

    static let sent = Field<AlertLine>(
        name: LocalizedText(en: "sent", pt: "avisos"), reading: .count { line, _ in line.past?.episode.messages })
}

extension AlertOverview.Row {
    /// When something happens to it next, if time alone decides that.
    var nextChange: Date? {
        switch decision {
        case .quiet(.muted(let until)), .quiet(.pending(let until)): until
        default: nextReminder
        }
    }
}
