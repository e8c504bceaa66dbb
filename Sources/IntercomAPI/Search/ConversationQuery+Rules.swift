extension ConversationQuery.Operator {
    /// The official table of operators: equality and lists for all types, order for numbers and dates, substrings for
    /// texts.
    func isAllowed(on kind: ConversationField.Kind) -> Bool {
        switch self {
        case .equals, .differs, .isIn, .isNotIn: true
        case .isGreater, .isLess: kind == .integer || kind == .date
        case .contains, .omits, .begins, .ends: kind == .text
        }
    }

    fileprivate var takesList: Bool { self == .isIn || self == .isNotIn }
}

extension ConversationQuery.Value {
    /// Whether the value has the field's type, and is a list if and only if the operator takes one.
    func suits(_ kind: ConversationField.Kind, _ comparison: ConversationQuery.Operator) -> Bool {
        guard case .list(let values) = self else { return !comparison.takesList && isScalar(of: kind) }
        return comparison.takesList && !values.isEmpty && values.allSatisfy { $0.isScalar(of: kind) }
    }

    private func isScalar(of kind: ConversationField.Kind) -> Bool {
        switch self {
        case .text: kind == .text
        case .integer: kind == .integer
        case .date: kind == .date
        case .flag: kind == .flag
        case .list: false
        }
    }
}

extension ConversationQuery.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    public init(arrayLiteral elements: ConversationQuery.Value...) { self = .list(elements) }
}
