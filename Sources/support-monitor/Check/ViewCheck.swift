import Canvas
import Dashboard
import Localization
import Settings

/// Says which of the views that the settings name were saved on the screen.
struct ViewCheck {
    let settings: MonitorSettings
    /// What the screen keeps.
    let choices: ViewChoices

    private static let subject = LocalizedText(en: "views", pt: "visões")

    /// One result for each key, and one for each view of the wallboard.
    func results() -> [CheckResult] {
        let keys = settings.views.names.sorted { $0.key < $1.key }.map { ("f\($0.key)", $0.value) }
        return (keys + settings.views.wallboard.map { ("wallboard", $0) }).map { key, name in
            guard let known = choices.viewName(like: name) else {
                return CheckResult(.warn, Self.subject, .verbatim("\(key): ") + Self.missing(name))
            }
            return CheckResult(.ok, Self.subject, .verbatim("\(key): \(known)"))
        }
    }

    private static func missing(_ name: String) -> LocalizedText {
        LocalizedText(
            en: "no view “\(name)” is saved yet; on the screen, :save-view \(name) saves it",
            pt: "nenhuma visão “\(name)” foi salva ainda; na tela, :salvar-visão \(name) salva")
    }
}
