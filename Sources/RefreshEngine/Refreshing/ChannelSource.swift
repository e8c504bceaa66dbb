public import Foundation
import HTTPTransport
public import Localization
public import Monitoring

/// What a load must cover.
public struct LoadRequest: Sendable {
    /// The instant to load for, in the services' time.
    public let now: Date
    /// The first instant of the period that volume and calls are counted in.
    public let periodFrom: Date
    /// The first instant that new conversations are counted from: that of the period, or earlier, since the minutes of
    /// the spike rule may have begun before it.
    public let volumeFrom: Date
    /// The first instant that ratings are counted from.
    public let ratingsFrom: Date
    /// How often refreshes come, which tells time in which somebody looked at people's states from a gap.
    public let pace: WatchPace
    /// Told now and then how far the load has come.
    public let progress: @Sendable (LoadProgress) async -> Void

    /// Asks for everything since `periodFrom`, for conversations since `volumeFrom`, and for ratings since `ratingsFrom`.
    public init(
        now: Date, periodFrom: Date, volumeFrom: Date, ratingsFrom: Date, pace: WatchPace = WatchPace(),
        progress: @escaping @Sendable (LoadProgress) async -> Void = { _ in }
    ) {
        self.now = now
        self.periodFrom = periodFrom
        self.volumeFrom = volumeFrom
        self.ratingsFrom = ratingsFrom
        self.pace = pace
        self.progress = progress
    }
}

/// What a load brought.
public struct Loaded<Records: Sendable>: Sendable {
    public let records: Records
    /// When the records were true, in the services' time.
    public let asOf: Date
    /// Rows that could not be read and are missing from `records`.
    public let skippedRows: Int
    /// One sentence for each part of the source that cannot be read at the moment, while the others can.
    public let problems: [LocalizedText]

    public init(records: Records, asOf: Date, skippedRows: Int = 0, problems: [LocalizedText] = []) {
        self.records = records
        self.asOf = asOf
        self.skippedRows = skippedRows
        self.problems = problems
    }
}

/// The door to one service: everything known of its channel, in the domain's words.
///
/// A source has a working copy of its own, in memory and in the store. A refresh brings what changed since the last one; what a refresh cannot see,
/// or must not wait for, comes in small steps of upkeep between refreshes.
public protocol ChannelSource<Records>: Sendable {
    associatedtype Records: Sendable

    /// What was known when the program last ran; nil when nothing was. Asks the service nothing.
    func restore(_ request: LoadRequest) async throws -> Loaded<Records>?

    /// Brings the working copy up to date and returns it, or throws and changes nothing: half a load would show smaller
    /// numbers than there are.
    func load(_ request: LoadRequest) async throws -> Loaded<Records>

    /// Does one bounded piece of what is to be done beside refreshes: history that is still missing, lists that change
    /// rarely, repairs of what changes cannot show. Returns nil when nothing is left to do at the moment.
    ///
    /// A piece that the service refuses is a problem of its own: it is told with what is loaded, tried again later, and
    /// keeps no other piece from being done.
    func maintain(_ request: LoadRequest) async throws -> Loaded<Records>?

    /// Notes that what is older than `instant` was dropped from the store.
    func forget(before instant: Date) async

    /// What went over the wire to the service so far.
    func traffic() async -> SourceTraffic
}

extension ChannelSource {
    /// Does nothing: for a source that keeps no count of how far the store reaches.
    public func forget(before instant: Date) async {}
}

extension ServiceConnection {
    /// When a read for `request` began, by the service's clock as far as the answers have told it, and never later than the
    /// request was made for: what is stamped with it, and goes on from it, does not lie in the future.
    ///
    /// - Parameter local: When it began by this machine's clock.
    func beginning(of request: LoadRequest, at local: Date) -> Date {
        guard let offset = serverClockOffset else { return request.now }
        return min(request.now, local.addingTimeInterval(offset.seconds))
    }
}

/// What went over the wire to a service, and what that told.
public struct SourceTraffic: Sendable, Equatable {
    /// How many requests were ever sent, retries included.
    public var requestsSent = 0
    /// How many requests may be sent before the service, or our own counting, asks to wait; nil while that is not known.
    public var remainingRequests: Int?
    /// How far the service's clock is ahead of this machine's, in seconds; 0 while they agree, nil while nothing is known.
    public var clockOffset: TimeInterval?
    /// Whether ``clockOffset`` was measured since somebody last set this machine's clock, and not inferred from how much time
    /// has passed.
    public var isClockMeasured = false

    /// What requests that are under way wait for; nil while there are none.
    public var wait: SourceWait?

    /// Nothing yet.
    public init() {}

    init(_ connection: ServiceConnection) {
        requestsSent = connection.requestsSent
        remainingRequests = connection.remainingRequests
        wait = connection.wait.map(SourceWait.init)
        clockOffset = connection.serverClockOffset.map { $0.seconds }
        isClockMeasured = connection.isServerClockMeasured
    }
}

extension SourceWait {
    /// Ends are rounded to whole seconds, for they are measured anew each time somebody asks.
    fileprivate init(_ wait: ServiceWait) {
        func whole(_ date: Date) -> Date { Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded()) }
        switch wait {
        case .rateLimit(let end): self = .rateLimit(until: whole(end))
        case .retry(let end): self = .retry(at: whole(end))
        case .answer(let start): self = .answer(since: start)
        }
    }
}
