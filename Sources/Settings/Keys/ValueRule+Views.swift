import Canvas
import Localization

extension ValueRule<ViewSettings> {
    /// Function keys, each with the name of a view, and the views of the wallboard. It is checked elsewhere whether a key is
    /// free; which views there are is known on the screen only.
    static var views: ValueRule<ViewSettings> {
        ValueRule(expectation: ViewText.table, kind: .table) { value in
            guard case .table(let table) = value else { return .refused([]) }
            var (settings, complaints): (ViewSettings, [Complaint]) = (ViewSettings(), [])
            for name in table.namesInOrder {
                guard let member = table.members[name] else { continue }
                let problem =
                    if name == ViewText.wallboard {
                        read(wallboard: member.value, into: &settings)
                    } else {
                        read(key: name, member.value, into: &settings)
                    }
                if let problem { complaints.append(Complaint(member: name, line: member.line, message: problem)) }
            }
            return complaints.isEmpty ? .accepted(settings) : .refused(complaints)
        }
    }

    private static func read(
        key name: String, _ value: SettingValue, into settings: inout ViewSettings
    ) -> LocalizedText? {
        let numbers = ViewSettings.keys.filter { "f\($0)" == name.lowercased() }
        guard let number = numbers.first else { return ViewText.unknownKey }
        guard let view = view(value) else { return ViewText.name }
        guard settings.names.updateValue(view, forKey: number) == nil else { return ViewText.repeated }
        return nil
    }

    private static func read(wallboard value: SettingValue, into settings: inout ViewSettings) -> LocalizedText? {
        guard case .list(let items) = value else { return ViewText.list + value.kind.insteadOfRightOne }
        let names = items.compactMap(view)
        guard !names.isEmpty, names.count == items.count else { return ViewText.list }
        settings.wallboard = names
        return nil
    }

    /// nil if `value` is not the name of a view.
    private static func view(_ value: SettingValue) -> String? {
        if case .text(let text) = value { ViewSettings.name(from: text) } else { nil }
    }
}

private enum ViewText {
    static let wallboard = "wallboard"

    static let table = LocalizedText(
        en: "must be a table, with [views] on a line of its own and lines such as f5 = \"vip\"",
        pt: "deve ser uma tabela, com [views] sozinho em uma linha e linhas como f5 = \"vip\"")

    static let unknownKey = LocalizedText(
        en: "must be one of f5 to f12, or wallboard", pt: "deve ser uma tecla de f5 a f12, ou wallboard")

    static let name = LocalizedText(
        en:
            "must be the name of a view in double quotes, such as \"vip\", of up to \(ViewSettings.maxNameWidth) characters",
        pt:
            "deve ser o nome de uma visão entre aspas duplas, como \"vip\", com até \(ViewSettings.maxNameWidth) caracteres"
    )

    static let repeated = LocalizedText(
        en: "is given twice: keep one of the two", pt: "aparece duas vezes: mantenha só uma")

    static let list = LocalizedText(
        en: "must be a list of names of views, such as [\"vip\", \"phone\"]",
        pt: "deve ser uma lista de nomes de visões, como [\"vip\", \"telefone\"]")
}
