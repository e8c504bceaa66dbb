import Dashboard
import Foundation
import Localization
import Monitoring
import Simulator

/// A simulated world on a loopback port, for the demo and for `simulate`.
struct SimulatedStage {
    let services: SimulatedServices
    /// What a monitor would have kept of the world before it begins: today, earlier days as far as they are compared, and what
    /// people did in the last days.
    let earlier: EarlierWatch
    private let refreshInterval: Duration

    /// Creates a world for `scenario` that begins at `time` and runs from there, or stands still with a stopped clock.
    ///
    /// One that runs is where people are at work now. One that stands still is where it always is.
    ///
    /// - Parameter looksBack: Whether ``earlier`` is wanted.
    init(
        scenario: Scenario, seed: UInt64, time: WallTime, port: Int, refreshInterval: Duration, looksBack: Bool = false
    ) {
        let start = time.localNow()
        let runs = time == .system
        // If the clock stands still, a limit per minute would never end.
        let timeZone = runs ? World.timeZoneAtWork(at: start) : World.saoPaulo
        let midnight = CalendarDay(start, in: timeZone).start(in: timeZone)
        let watchBegins = CalendarDay(start, in: timeZone).advanced(by: -Self.daysWatched).start(in: timeZone)
        var earlier = EarlierWatch()
        let world = World(
            seed: seed, scenario: scenario, startingAt: start, timeZone: timeZone,
            at: looksBack ? Self.instants(before: start, in: timeZone) : []
        ) { world in
            let instant = Date(timeIntervalSince1970: TimeInterval(world.now))
            if instant >= watchBegins { earlier.add(world.states, at: instant) }
            if instant < watchBegins || instant >= midnight { earlier.samples.append(FloorSample(world.floor)) }
        }
        self.earlier = earlier
        services = SimulatedServices(
            world: world, clock: runs ? .running(from: start) : .frozen(at: start),
            credentials: SimulatedCredentials(of: world), limits: runs ? .vendors : .unlimited, port: port)
        self.refreshInterval = refreshInterval
    }

    /// So many that on a Monday it is known since when people are away who did not work on the weekend.
    private static let daysWatched = 3

    /// Each minute of today and of the days before it that are watched, and each quarter hour of the days that it is compared with.
    private static func instants(before start: Date, in timeZone: TimeZone) -> [Date] {
        let today = CalendarDay(start, in: timeZone)
        return DayReportBuilder.comparedDays(of: today).reversed().flatMap { day in
            let midnight = day.start(in: timeZone)
            return stride(
                from: midnight, to: day.advanced(by: 1).start(in: timeZone), by: FloorSample.sparseDistance.seconds)
        } + stride(from: today.advanced(by: -daysWatched).start(in: timeZone), to: start, by: 60)
    }

    /// Settings that connect a monitor to the world, once it is served.
    ///
    /// - Throws: Why the port could not be opened.
    func settings() async throws -> String {
        services.configuration(port: try await services.port, refreshInterval: refreshInterval)
    }

    /// What the simulated Slack has accepted, as its channel shows it.
    var channel: some ScreenLoop.Channel {
        services.acceptedMessages.map { message in
            ChannelMessage(
                postedAt: Date(timeIntervalSince1970: TimeInterval(message.at)), lines: message.shownLines)
        }
    }

    /// Serves the world while `body` runs with settings that connect a monitor to it.
    ///
    /// - Throws: Why the port could not be opened; errors from `body`.
    func perform(_ body: @MainActor (_ settings: String) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await services.run() }
            try await body(try await settings())
            group.cancelAll()
        }
    }
}

extension FloorSample {
    fileprivate init(_ floor: WorldFloor) {
        self.init(
            instant: Date(timeIntervalSince1970: TimeInterval(floor.at)),
            queues: floor.queues.map { queue in
                Queue(
                    id: Team.ID(rawValue: String(queue.team)), waiting: queue.waiting,
                    longestWait: queue.waitingSince.map { .seconds(floor.at - $0) }, open: queue.open, new: queue.new,
                    online: queue.online)
            }, online: floor.online, talking: floor.talking, ringing: floor.ringing)
    }
}

extension World {
    /// The states of everybody, as the services tell them.
    fileprivate var states: [StatusChange.Person: PresenceState] {
        let members = admins.lazy.filter { !$0.isRemoved }.map { admin in
            (
                StatusChange.Person.member(InboxMember.ID(rawValue: String(admin.id))),
                admin.isAway ? PresenceState.away : .online
            )
        }
        let phoneUsers = voiceUsers.lazy.filter { !$0.isRemoved }.map { user in
            (
                StatusChange.Person.phoneUser(PhoneUser.ID(rawValue: String(user.id))),
                VoiceState(rawValue: availability(ofVoiceUser: user.id).rawValue).map(PresenceState.voice) ?? .unknown
            )
        }
        return Dictionary(uniqueKeysWithValues: Array(members) + Array(phoneUsers))
    }
}
