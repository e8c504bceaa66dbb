import Localization
import Monitoring

/// Texts used by more than one screen.
enum CommonText {
    /// The name of the product, at the start of every screen except the lock screen.
    static let product = "support-monitor"

    /// The sort order of a list without column titles.
    static func sorted(by field: LocalizedText) -> LocalizedText {
        LocalizedText(en: "by ", pt: "por ") + field
    }

    static func period(_ name: Period.Name) -> LocalizedText {
        switch name {
        case .today: LocalizedText(en: "Today", pt: "Hoje")
        case .last48Hours: LocalizedText(en: "48 h", pt: "48 h")
        }
    }

    /// The heading for the last minutes; the same in both languages.
    static func minutes(_ window: Duration) -> String { "\(window.wholeMinutes) MIN" }
}
