/// An ordered selection of the known calls. Calls are large and appear in many lists, so a list holds indices into one
/// shared array.
public struct CallLog: Sendable, RandomAccessCollection {
    private let calls: [Call]
    private var positions: [Int32] = []

    /// Lists all of `calls` in the given order.
    public init(_ calls: [Call] = []) {
        self.calls = calls
        positions = calls.indices.map { Int32($0) }
    }

    /// Lists none of `calls` yet.
    init(noneOf calls: [Call]) {
        self.calls = calls
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { positions.count }
    public subscript(position: Int) -> Call { calls[Int(positions[position])] }

    /// The same calls, running ones first; otherwise in the same order.
    public var runningFirst: CallLog {
        var log = only { $0.status != .done }
        log.positions += only { $0.status == .done }.positions
        return log
    }

    /// The calls for which `isIncluded` holds, in the same order.
    func only(_ isIncluded: (Call) -> Bool) -> CallLog {
        var log = self
        log.positions = positions.filter { isIncluded(calls[Int($0)]) }
        return log
    }

    /// Appends the call at index `place` of all calls.
    mutating func append(_ place: Int) {
        positions.append(Int32(place))
    }
}

extension CallLog: Equatable {
    /// Two lists are equal if they hold the same calls in the same order, whatever array these come from.
    public static func == (left: CallLog, right: CallLog) -> Bool {
        left.elementsEqual(right)
    }
}
