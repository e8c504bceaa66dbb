import Canvas
import Foundation
import Localization
import Monitoring

/// The rules: the limit of each, and who is nearest to it.
enum AlertOutlookText {
    private static let gap = 2
    private static let indent = 3

    /// A title, then the rules, the most urgent first. In a room that is too low for all of them, those that are off share
    /// a line; below that, as many as fit. Empty before anything is known.
    static func lines(_ context: Context, room: Int = .max) -> [StyledText] {
        guard context.alertsAreKnown, room > 1 else { return [] }
        let outlooks = context.wholeSnapshot.outlooks
        let conditions = outlooks.map { condition($0, context) }
        let title = StyledText(rules(context.language), .heading)
        let titleOfLimits = StyledText(limits(context.language), .quiet)
        let width = ([titleOfLimits] + conditions).map(\.width).max() ?? 0
        let head = [
            padded(title, to: CurrentAlertRow.ruleWidth) + padded(titleOfLimits, to: width)
                + StyledText(nearest(context.language), .quiet)
        ]
        let lines = zip(outlooks, conditions).map { outlook, condition in
            guard outlook.missing == nil else { return off(outlook, context) }
            let name = StyledText(outlook.rule.label(context.language))
            return padded(name, to: CurrentAlertRow.ruleWidth) + padded(condition, to: width)
                + nearest(outlook, context)
        }
        if lines.count < room { return head + lines }
        let on = zip(outlooks, lines).filter { $0.0.missing == nil }.map(\.1)
        return Array((head + on + allOff(outlooks, context)).prefix(room))
    }

    private static let rules = LocalizedText(en: "RULES", pt: "REGRAS")
    private static let limits = LocalizedText(en: "FIRES WITH", pt: "DISPARA COM")
    private static let nearest = LocalizedText(en: "NEAREST NOW", pt: "MAIS PERTO AGORA")

    private static func condition(_ outlook: AlertOutlook, _ context: Context) -> StyledText {
        guard outlook.missing == nil else { return StyledText() }
        guard let limit = outlook.limit else { return StyledText(NumberFormat.unknown, .quiet) }
        return StyledText(outlook.rule.condition(context.numbers.count(limit))(context.language))
    }

    private static func nearest(_ outlook: AlertOutlook, _ context: Context) -> StyledText {
        guard let nearest = outlook.nearest else { return StyledText(NumberFormat.unknown, .quiet) }
        let (value, limit) = (context.numbers.count(nearest.value), context.numbers.count(nearest.threshold))
        let figure = StyledText(outlook.rule.distantFigure(value, limit: limit)(context.language))
        // The figure of everybody together says whose it is.
        guard nearest.subject != .online else { return figure }
        let name = AlertsText.subject(nearest.subject, named: nearest.name, context.language)
        return figure + StyledText(" · \(name)", .quiet)
    }

    private static func padded(_ text: StyledText, to width: Int) -> StyledText {
        text + StyledText(String(repeating: " ", count: max(0, width - text.width) + gap))
    }
}

/// What is said about rules that are off.
extension AlertOutlookText {
    private static func off(_ outlook: AlertOutlook, _ context: Context) -> StyledText {
        let name = StyledText(outlook.rule.label(context.language), .quiet)
        let remedy = outlook.missing.map { off(without: $0)(context.language) } ?? ""
        return padded(name, to: CurrentAlertRow.ruleWidth) + StyledText(remedy, .quiet)
    }

    private static func off(without requirement: AlertOutlook.Requirement) -> LocalizedText {
        switch requirement {
        case .setting(let key, let table):
            LocalizedText(en: "off: \(key) in [\(table)] turns it on", pt: "desligada: \(key) em [\(table)] a liga")
        case .source(let source):
            LocalizedText(
                en: "off: \(source.title) is not connected", pt: "desligada: o \(source.title) não está conectado")
        }
    }

    /// The names of all that are off.
    private static func allOff(_ outlooks: [AlertOutlook], _ context: Context) -> [StyledText] {
        let names = outlooks.filter { $0.missing != nil }.map { $0.rule.label(context.language) }
        guard !names.isEmpty else { return [] }
        let list = names.joined(separator: ", ")
        let text = LocalizedText(
            en: "off: \(list); [alerts] in the settings turns them on",
            pt: "desligadas: \(list); [alerts] na configuração as liga")
        return Paragraph.lines(of: text(context.language), width: context.body.width - 2 * indent)
            .map { StyledText($0, .quiet) }
    }
}
