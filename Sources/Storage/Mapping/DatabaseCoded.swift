/// A value of few cases that is stored as a number.
///
/// The numbers are on people's disks: none may change its meaning, and a new case takes one that no other ever had. They are
/// given in a `switch`, so that a case without a number does not build.
protocol DatabaseCoded: CaseIterable, Hashable, Sendable {
    /// The number that stands for it.
    var code: Int64 { get }

    /// The cases by their numbers.
    static var coding: Coding<Self> { get }
}

/// The cases of `Value` by their numbers.
struct Coding<Value: DatabaseCoded>: Sendable {
    private let values: [Value?]

    init() {
        var values: [Value?] = []
        for value in Value.allCases {
            let position = Int(value.code)
            while values.count <= position { values.append(nil) }
            values[position] = value
        }
        self.values = values
    }

    /// What `code` stands for; nil where that is nothing.
    subscript(code: Int64) -> Value? {
        guard let position = Int(exactly: code), values.indices.contains(position) else { return nil }
        return values[position]
    }
}

extension DatabaseCoded {
    /// nil for a number without a meaning.
    init?(code: Int64) {
        guard let value = Self.coding[code] else { return nil }
        self = value
    }
}
