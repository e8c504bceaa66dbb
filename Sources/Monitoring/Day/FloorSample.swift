public import Foundation
import Localization

/// What the floor looked like at one instant. The engine keeps one a minute, so that a day can be looked at afterwards.
public struct FloorSample: Sendable, Equatable {
    /// The queue of one team.
    public struct Queue: Sendable, Equatable, Identifiable {
        /// The team.
        public let id: Team.ID
        /// Its open conversations that nobody was assigned to.
        public let waiting: Int
        /// The longest wait among them; nil if nobody was known to be waiting.
        public let longestWait: Duration?
        /// All its open conversations, the waiting ones included.
        public let open: Int
        /// Those created since midnight, whatever their state.
        public let new: Int
        /// Its agents with away mode off; nil if it was unknown who is in the team.
        public let online: Int?

        /// Creates the figures of one team.
        public init(id: Team.ID, waiting: Int, longestWait: Duration?, open: Int, new: Int, online: Int?) {
            self.id = id
            self.waiting = waiting
            self.longestWait = longestWait
            self.open = open
            self.new = new
            self.online = online
        }
    }

    /// The instant of the figures.
    public let instant: Date
    /// The monitored teams; nil while the text channel was unknown or its figures were old.
    public let queues: [Queue]?
    /// The agents with away mode off; nil while that was unknown.
    public let online: Int?
    /// Calls in conversation, inbound or outbound; nil while the voice channel was unknown or its figures were old.
    public let talking: Int?
    /// Inbound calls that rang; nil in the same way.
    public let ringing: Int?

    /// Creates a sample.
    public init(instant: Date, queues: [Queue]?, online: Int?, talking: Int?, ringing: Int?) {
        self.instant = instant
        self.queues = queues
        self.online = online
        self.talking = talking
        self.ringing = ringing
    }

    /// How long samples of every minute are kept; of earlier ones only the first of each quarter hour is left.
    public static let minuteRetention = Duration.seconds(14 * 86_400)
    /// The distance of the samples that are left.
    public static let sparseDistance = Duration.seconds(900)

    /// How long a sample holds if no other follows: longer where only one of each quarter hour is left.
    public static func hold(_ pace: WatchPace, at instant: Date, now: Date) -> Duration {
        let isSparse = now.timeIntervalSince(instant) > minuteRetention.seconds
        // However often the services are asked, there is one sample a minute.
        let pause = max(pace.maxPause, WatchPace().maxPause)
        return isSparse ? sparseDistance + pause : pause
    }

    /// Whether it has a channel that `other` lacks, and lacks none that `other` has.
    public func knowsMore(than other: FloorSample) -> Bool {
        let (inbox, phone) = ((queues != nil, other.queues != nil), (talking != nil, other.talking != nil))
        return (inbox.0 || !inbox.1) && (phone.0 || !phone.1) && (inbox.0 != inbox.1 || phone.0 != phone.1)
    }

    /// The minute since 1970 that the sample stands for: there is one sample of each.
    public var minute: Int64 { Int64((instant.timeIntervalSince1970 / 60).rounded(.down)) }
}

extension FloorSample {
    /// The sample of the figures of `snapshot`; nil if both channels are unknown or old.
    ///
    /// - Parameter maxAge: The age from which figures are old and say nothing about the present.
    public init?(_ snapshot: Snapshot, maxAge: Duration) {
        let now = snapshot.generatedAt
        func isFresh(_ source: SourceName) -> Bool {
            guard let asOf = snapshot.sources[source].asOf else { return false }
            return now.timeIntervalSince(asOf) <= maxAge.seconds
        }
        let hasInbox = snapshot.totals.waiting != nil && isFresh(.inbox)
        let hasPhone = snapshot.totals.calls != nil && isFresh(.phone)
        guard hasInbox || hasPhone else { return nil }
        let midnight = Period(.today, now: now, timeZone: snapshot.rules.timeZone).start
        instant = now
        queues = hasInbox ? snapshot.queues.map { Queue($0, at: now, since: midnight) } : nil
        online = hasInbox ? snapshot.totals.agentsOnline : nil
        talking = hasPhone ? snapshot.calls.count { $0.status == .talking } : nil
        ringing = hasPhone ? snapshot.calls.count { $0.status == .ringing && $0.direction == .inbound } : nil
    }
}

extension FloorSample.Queue {
    fileprivate init(_ queue: TeamQueue, at now: Date, since midnight: Date) {
        self.init(
            id: queue.id, waiting: queue.waiting.count, longestWait: queue.longestWait(at: now), open: queue.open,
            new: queue.newTickets.count { $0.createdAt >= midnight }, online: queue.staff?.online)
    }
}

/// The queues of the last two hours, for sparklines: the most that waited at once in each stretch of ``Arrivals``.
public struct QueueCourse: Sendable, Equatable {
    private struct Counts: Sendable, Equatable {
        let stretch: Int
        let waiting: [Team.ID: Int]
    }

    /// Sample by sample.
    private var samples: [Counts] = []

    /// The time it covers.
    public static let length = Arrivals.stretchLength * Arrivals.stretches

    /// Nothing was kept.
    public init() {}

    /// - Parameter samples: Those of the last two hours before `now`; others are left out.
    public init(_ samples: some Sequence<FloorSample>, now: Date) {
        for sample in samples {
            guard let queues = sample.queues else { continue }
            let age = max(.zero, now.elapsed(since: sample.instant))
            guard age < Self.length else { continue }
            let stretch = Arrivals.stretches - 1 - age.wholeSeconds / Arrivals.stretchLength.wholeSeconds
            add(queues.map { ($0.id, $0.waiting) }, to: stretch)
        }
    }

    /// Adds the present.
    mutating func add(_ queues: [TeamQueue]) {
        add(queues.map { ($0.id, $0.waiting.count) }, to: Arrivals.stretches - 1)
    }

    private mutating func add(_ waiting: [(Team.ID, Int)], to stretch: Int) {
        samples.append(Counts(stretch: stretch, waiting: Dictionary(waiting) { first, _ in first }))
    }

    /// The most customers that waited at once in the queues of `teams` together, stretch by stretch, oldest first; nil where
    /// nothing was kept.
    public func waiting(in teams: [Team.ID]) -> [Int?] {
        var stretches = [Int?](repeating: nil, count: Arrivals.stretches)
        for sample in samples {
            let known = teams.compactMap { sample.waiting[$0] }
            guard !known.isEmpty else { continue }
            stretches[sample.stretch] = max(stretches[sample.stretch] ?? 0, known.reduce(0, +))
        }
        return stretches
    }
}
