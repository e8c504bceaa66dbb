import Canvas
import Localization

extension ValueRule<[KeyChoice]> {
    /// Actions, each with a key or a list of keys. It is checked elsewhere whether these exist.
    static var keyBindings: ValueRule<[KeyChoice]> {
        ValueRule(expectation: KeyBindingText.table, kind: .table) { value in
            guard case .table(let table) = value else { return .refused([]) }
            var (settings, complaints): ([KeyChoice], [Complaint]) = ([], [])
            for name in table.namesInOrder {
                guard let member = table.members[name] else { continue }
                if let keys = keys(in: member.value) {
                    settings.append(KeyChoice(action: name, keys: keys))
                } else {
                    complaints.append(
                        Complaint(member: name, line: member.line, message: KeyBindingText.expectation))
                }
            }
            return complaints.isEmpty ? .accepted(settings) : .refused(complaints)
        }
    }

    /// The names of keys; nil if there are none or the value is of another kind.
    private static func keys(in value: SettingValue) -> [String]? {
        switch value {
        case .text(let name): return name.isEmpty ? nil : [name]
        case .list(let values):
            let names = values.compactMap { value in
                if case .text(let name) = value, !name.isEmpty { name } else { nil }
            }
            return names.isEmpty || names.count < values.count ? nil : names
        default: return nil
        }
    }
}

private enum KeyBindingText {
    static let table = LocalizedText(
        en: "must be a table, with [keys] on a line of its own and lines such as refresh = \"R\"",
        pt: "deve ser uma tabela, com [keys] sozinho em uma linha e linhas como refresh = \"R\"")

    static let expectation = LocalizedText(
        en: "must be a key or a list of keys, such as \"R\" or [\"q\", \"ctrl-x\"]",
        pt: "deve ser uma tecla ou uma lista de teclas, como \"R\" ou [\"q\", \"ctrl-x\"]")
}
