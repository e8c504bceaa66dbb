import Localization

/// What a key's value must be, and how it becomes a setting.
struct ValueRule<Value: Sendable>: Sendable {
    /// What came of a value.
    enum Reading {
        case accepted(Value)
        case refused([Complaint])
    }

    /// What would be right: `must be true or false`.
    let expectation: LocalizedText

    /// The kind of value it can be.
    let kind: SettingValue.Kind

    /// Turns a value of the right kind into the setting.
    let read: @Sendable (SettingValue) -> Reading

    /// Turns `value` into the setting; a value of another kind is refused by name of its kind, and a text that only looks
    /// right by what it holds.
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
    /// A rule that needs no other words than its expectation.
    init(
        kind: SettingValue.Kind,
        expectation: LocalizedText,
        value: @escaping @Sendable (SettingValue) -> Value?
    ) {
        self.init(expectation: expectation, kind: kind) { written in
            value(written).map(Reading.accepted) ?? .refused([Complaint(message: expectation)])
        }
    }

    /// The same rule, with its setting turned into another type.
    func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueRule<Other> {
        ValueRule<Other>(expectation: expectation, kind: kind) { written in
            switch read(written) {
            case .accepted(let value): .accepted(transform(value))
            case .refused(let complaints): .refused(complaints)
            }
        }
    }
}
