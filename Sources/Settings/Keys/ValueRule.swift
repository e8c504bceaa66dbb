import Diagnostics
import Localization

/// The values a key accepts, and how they are converted to a setting.
struct ValueRule<Value: Sendable>: Sendable {
    /// The result for a value.
    enum Reading {
        case accepted(Value)
        case refused([Complaint])
    }

    /// The expected value: `must be true or false`.
    let expectation: LocalizedText

    /// The kind of value it accepts.
    let kind: SettingValue.Kind

    /// Converts a value of the right kind.
    let read: @Sendable (SettingValue) -> Reading

    /// Converts `value`. The error for a value of the wrong kind names that kind; for text with a typographic slip, it
    /// names the slip.
    func reading(of value: SettingValue) -> Reading {
        guard value.kind == kind else {
            return .refused([Complaint(message: expectation + value.kind.insteadOfRightOne)])
        }
        let reading = read(value)
        guard case .refused(let complaints) = reading, case .text(let text) = value,
            let slip = TypographicSlip(in: text)
        else { return reading }
        return .refused(complaints.map { $0.adding(slip.inValue) })
    }
}

extension ValueRule {
    /// A rule whose only error is its expectation.
    init(
        kind: SettingValue.Kind,
        expectation: LocalizedText,
        value: @escaping @Sendable (SettingValue) -> Value?
    ) {
        self.init(expectation: expectation, kind: kind) { written in
            value(written).map(Reading.accepted) ?? .refused([Complaint(message: expectation)])
        }
    }

    /// The same rule with its result converted to another type.
    func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueRule<Other> {
        ValueRule<Other>(expectation: expectation, kind: kind) { written in
            switch read(written) {
            case .accepted(let value): .accepted(transform(value))
            case .refused(let complaints): .refused(complaints)
            }
        }
    }
}

extension ValueRule<Secret?> {
    /// The password of the lock screen, exactly as written; may be empty on purpose.
    static var password: ValueRule<Secret?> {
        let expectation = LocalizedText(
            en: "must be one line of text in double quotes; \"\" switches the lock screen off",
            pt: "deve ser uma linha de texto entre aspas duplas; \"\" desliga a tela de bloqueio")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
            else { return nil }
            return .some(Secret(text))
        }
    }

    /// A token for a request header: one word of printable ASCII.
    static var requiredToken: ValueRule<Secret?> {
        token { $0.isEmpty ? nil : .some(Secret($0)) }
    }

    /// A token that may be empty, which counts as omitted.
    static var optionalToken: ValueRule<Secret?> {
        token { .some($0.isEmpty ? nil : Secret($0)) }
    }

    private static func token(_ secret: @escaping @Sendable (String) -> Secret??) -> ValueRule<Secret?> {
        let expectation = LocalizedText(
            en: "must be the token alone, in double quotes: one word of letters, digits and signs",
            pt: "deve ser só o token, entre aspas duplas: uma palavra de letras, números e sinais")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            let word = text.trimmingBlanks
            guard word.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
            return secret(word)
        }
    }
}

extension ValueRule<String?> {
    /// The id of the Intercom workspace, which becomes part of addresses.
    static var workspaceID: ValueRule<String?> {
        let expectation = LocalizedText(
            en: "must be the workspace id in double quotes: letters, digits, - and _, such as \"ab12cd34\"",
            pt: "deve ser o id do workspace entre aspas duplas: letras, números, - e _, como \"ab12cd34\"")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            let id = text.trimmingBlanks
            let isID = id.utf8.allSatisfy { byte in
                "-_".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            }
            return isID && !id.isEmpty ? .some(id) : nil
        }
    }
}
