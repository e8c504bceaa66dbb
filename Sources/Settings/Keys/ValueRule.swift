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
