import Localization
import Monitoring

/// Words that more than one screen uses.
enum CommonText {
    /// What everything but the lock screen begins with.
    static let product = "support-monitor"

    /// What a list without titles is sorted by.
    static func sorted(by field: LocalizedText) -> LocalizedText {
        LocalizedText(en: "by ", pt: "por ") + field
    }

    static func period(_ name: Period.Name) -> LocalizedText {
        switch name {
        case .today: LocalizedText(en: "Today", pt: "Hoje")
        case .last48Hours: LocalizedText(en: "48 h", pt: "48 h")
        }
    }

    /// The heading of what happened in the last minutes; the same in both languages.
    static func minutes(_ window: Duration) -> String { "\(window.wholeMinutes) MIN" }
}
