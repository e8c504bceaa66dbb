/// Some of the calls that are known, in an order of its own. A call has much to tell and is in many lists: a list holds
/// places in the one row of all calls.
public struct CallLog: Sendable, RandomAccessCollection {
    private let calls: [Call]
    private var places: [Int32] = []

    /// Lists all of `calls` as they come.
    public init(_ calls: [Call] = []) {
        self.calls = calls
        places = calls.indices.map { Int32($0) }
    }

    /// Lists none of `calls` yet.
    init(noneOf calls: [Call]) {
        self.calls = calls
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }
    public subscript(position: Int) -> Call { calls[Int(places[position])] }

    /// The same calls, those that run before those that have ended; otherwise in the same order.
    public var runningFirst: CallLog {
        var log = only { $0.status != .done }
        log.places += only { $0.status == .done }.places
        return log
    }

    /// Those of the calls for which `isIncluded` holds, in the same order.
    func only(_ isIncluded: (Call) -> Bool) -> CallLog {
        var log = self
        log.places = places.filter { isIncluded(calls[Int($0)]) }
        return log
    }

    /// Adds the call at `place` among all calls.
    mutating func append(_ place: Int) {
        places.append(Int32(place))
    }
}

extension CallLog: Equatable {
    /// Two lists are the same when they hold the same calls in the same order, wherever these come from.
    public static func == (left: CallLog, right: CallLog) -> Bool {
        left.elementsEqual(right)
    }
}
