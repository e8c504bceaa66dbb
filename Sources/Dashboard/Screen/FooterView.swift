import Canvas
import Localization

/// Draws the footer: the keys that work here.
struct FooterView {
    let keyScope: KeyScope
    let hasPassword: Bool
    let language: Language
    var keys = KeyTable.standard

    private static let gap = 2

    func draw(in rect: Rect, on frame: inout Frame) {
        let line = rect.inset(left: 1, right: 1)
        var bindings = keys.bindings(at: keyScope, hasPassword: hasPassword).filter { $0.hint != nil }
        // Among equals, the last one is dropped first.
        while width(of: bindings) > line.width, let weakest = bindings.compactMap({ $0.hint?.dropRank }).max() {
            bindings.lastIndex { $0.hint?.dropRank == weakest }.map { _ = bindings.remove(at: $0) }
        }
        let hints = bindings.compactMap { hint(of: $0) }
        frame.write(hints.joined(by: String(repeating: " ", count: Self.gap)), row: 0, in: line)
    }

    private func width(of bindings: [Binding]) -> Int {
        bindings.compactMap { hint(of: $0)?.width }.reduce(-Self.gap) { $0 + $1 + Self.gap }
    }

    private func hint(of binding: Binding) -> StyledText? {
        guard let hint = binding.hint, let key = hint.keys ?? binding.keys.first?.name(language) else { return nil }
        return StyledText(key, .key) + StyledText(" \(hint.text(language))", .quiet)
    }
}
