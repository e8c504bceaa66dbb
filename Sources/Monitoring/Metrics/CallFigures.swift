import Localization

/// The calls of one person in the period.
public struct PersonCallCounts: Sendable, Equatable {
    /// Answered inbound calls that this person took part in. A transferred call counts for everyone involved.
    public internal(set) var answered = 0
    /// Unanswered inbound calls attributed to this person; nil if calls do not name anyone and the person shares lines,
    /// so that any missed call on those may have been theirs.
    public var missed: Int? { sharesLines && creditedMissed == 0 ? nil : creditedMissed }
    /// How many of `missed` were inferred because the line rings only this person.
    public internal(set) var missedInferred = 0
    /// How many of `missed` somebody had a chance to answer.
    public internal(set) var lost = 0
    /// Whether the person also serves lines that ring several people, so that no answer rate can be given.
    public internal(set) var sharesLines = false
    /// Outbound calls that have ended.
    public internal(set) var outbound = 0
    /// The talk time on answered inbound calls taken by this person.
    public internal(set) var talkTime = Duration.zero
    /// All calls counted above and those now running, newest first.
    public internal(set) var log = CallLog()

    /// Missed calls that name this person, or on a line that rang only this person.
    var creditedMissed = 0

    /// No calls.
    public init() {}
}

/// The calls of one line in the period.
public struct LineCallCounts: Sendable, Equatable, Identifiable {
    /// The line.
    public let line: Line
    /// Counts of ended inbound calls on it.
    public internal(set) var inbound = InboundCallCounts()

    /// The line's identifier.
    public var id: Line.ID { line.id }
    /// Answered inbound calls on it with an agent.
    public var answered: Int { inbound.answered }
    /// Unanswered inbound calls on it.
    public var missed: Int { inbound.missed }
}

/// All calls on the monitored lines in the period, each counted once.
public struct TotalCallCounts: Sendable, Equatable {
    /// Ended inbound calls answered by an agent.
    public internal(set) var answered = 0
    /// Ended inbound calls that were never answered, no matter whose they were.
    public internal(set) var missed = 0
    /// How many of `missed` belong to no person: they name nobody, and their line rang several people or none.
    public internal(set) var missedShared = 0
    /// Ended outbound calls.
    public internal(set) var outbound = 0
    /// Calls now ringing, inbound or outbound.
    public internal(set) var ringing = 0
    /// Calls now in conversation, inbound or outbound.
    public internal(set) var talking = 0
    /// Answered and missed calls by reason and wait, including those on no line.
    public internal(set) var inbound = InboundCallCounts()

    /// No calls.
    public init() {}
}

/// Counts of inbound calls by outcome, and how long callers waited.
public struct InboundCallCounts: Sendable, Equatable {
    /// Calls answered by an agent.
    public private(set) var answered = 0
    /// Unanswered calls by the reason the service gives; the key nil holds those without one.
    public private(set) var missedByReason: [String?: Int] = [:]
    /// Answered calls whose caller waited at most ``answerLimit``.
    public private(set) var answeredInTime = 0

    private var totalWait = Duration.zero
    private var answeredWithWait = 0

    /// No calls yet.
    public init() {}

    /// The longest wait, inclusive, for an answer that is in time.
    public static let answerLimit = Duration.seconds(20)

    /// Unanswered calls, whatever the reason.
    public var missed: Int { missedByReason.values.reduce(0, +) }

    /// Unanswered calls that the people on the line had a chance to answer.
    public var lost: Int { missedByReason.reduce(0) { $0 + (MissedReason.isLoss($1.key) ? $1.value : 0) } }

    /// Calls that the people on the line had a chance to answer, and did or did not.
    public var offered: Int { answered + lost }

    /// `answeredInTime / offered`, 0…1; nil if no calls were offered.
    public var serviceLevel: Double? { offered == 0 ? nil : Double(answeredInTime) / Double(offered) }

    /// The mean of ``Call/ringTime`` over answered calls, rounded to whole seconds; nil if none were answered.
    public var averageWait: Duration? {
        answeredWithWait == 0 ? nil : .seconds(Int((totalWait.seconds / Double(answeredWithWait)).rounded()))
    }

    /// Counts an ended inbound call; its times tell whether it was answered.
    mutating func count(_ call: Call) {
        guard call.answeredAt != nil else {
            missedByReason[call.missedReason, default: 0] += 1
            return
        }
        answered += 1
        guard let wait = call.ringTime else { return }
        totalWait += wait
        answeredWithWait += 1
        if wait <= Self.answerLimit { answeredInTime += 1 }
    }
}

/// An ordered selection of the known calls. Calls are large and appear in many lists, so a list holds indices into one
/// shared array.
public struct CallLog: Sendable, RandomAccessCollection {
    private var calls: [Call]
    private var positions: [Int32] = []

    /// Lists all of `calls` in the given order.
    public init(_ calls: [Call] = []) {
        self.calls = calls
        positions = calls.indices.map { Int32($0) }
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

    /// The same positions in `calls`.
    func of(_ calls: [Call]) -> CallLog {
        var log = self
        log.calls = calls
        return log
    }

    /// Appends the call at index `position` of all calls.
    mutating func append(_ position: Int) {
        positions.append(Int32(position))
    }

    /// Sorts what was appended from `start` on among the others: both parts are in the order of time, newest first.
    mutating func merge(from start: Int, of calls: [Call]) {
        guard 0 < start, start < positions.count else { return }
        func isBefore(_ left: Int32, _ right: Int32) -> Bool {
            let (left, right) = (calls[Int(left)], calls[Int(right)])
            return left.startedAt == right.startedAt ? left.id > right.id : left.startedAt > right.startedAt
        }
        var (merged, rest): ([Int32], ArraySlice<Int32>) = ([], positions[..<start])
        merged.reserveCapacity(positions.count)
        for position in positions[start...] {
            while let next = rest.first, !isBefore(position, next) { merged.append(rest.removeFirst()) }
            merged.append(position)
        }
        positions = merged + rest
    }
}

extension CallLog: Equatable {
    /// Two lists are equal if they hold the same calls in the same order, whatever array these come from.
    public static func == (left: CallLog, right: CallLog) -> Bool {
        left.elementsEqual(right)
    }
}
