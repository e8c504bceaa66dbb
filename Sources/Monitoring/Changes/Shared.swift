/// A large value that all of its copies share: a copy costs as much as that of a reference, and lists of them are small.
final class Shared<Value: Sendable & Equatable>: Sendable, Equatable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    /// A changed copy.
    func changed(_ change: (inout Value) -> Void) -> Shared {
        var value = value
        change(&value)
        return Shared(value)
    }

    static func == (left: Shared, right: Shared) -> Bool {
        left === right || left.value == right.value
    }
}
