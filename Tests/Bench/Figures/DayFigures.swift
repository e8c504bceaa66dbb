import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage

/// A day as curves with what is usual, of 20 teams, and a year of 100,000 conversations with their statistics, of 200 people.
struct DayFigures {
    private static let conversations = 100_000
    private static let days = 35
    private static let teams = 20

    private let store: MonitorStore
    private let service: ReportService
    /// How much a day of samples of every minute adds to the store, in bytes.
    private let dayOfSamples: Int

    /// Stores samples and conversations in `directory`.
    init(in directory: URL) throws {
        store = try MonitorStore.open(in: directory, at: LargeWorld.now).store
        let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
        let midnight = CalendarDay(LargeWorld.now, in: zone).start(in: zone)
        var sizes: [Int] = []
        for day in (0..<Self.days).reversed() {
            let start = midnight - Double(day) * 86_400
            try store.keep(stride(from: start, to: min(start + 86_400, LargeWorld.now), by: 60).map(Self.sample))
            sizes.append(Self.size(of: directory))
        }
        dayOfSamples = (sizes[Self.days - 2] - sizes[0]) / (Self.days - 2)
        try store.thinSamples(before: LargeWorld.now - FloorSample.minuteRetention.seconds)
        for start in stride(from: 0, to: Self.conversations, by: 50_000) {
            let entries = (start..<start + 50_000).map(Self.entry)
            try store.apply(InboxChange(asOf: LargeWorld.now, entries: entries))
        }
        let links = TicketLinks(web: URL(fileURLWithPath: "/"), application: "app")
        service = try ReportService(
            store, rules: SnapshotRules(timeZone: zone, links: links), timeZone: zone, hasVoice: true,
            serviceNow: LargeWorld.now)
    }

    func rows(runs: Int) throws -> [Row] {
        let today = CalendarDay(LargeWorld.now, in: service.rules.timeZone)
        let (day, year) = (
            service.range(.today), try service.range(from: today.advanced(by: -364), to: today)
        )
        let curves = try Timings.of(runs: runs) { _ = try service.day(day) }
        let replay = try Timings.of(runs: runs) { _ = try service.replay(at: LargeWorld.now - 7200) }
        let times = try Timings.of(runs: runs) { _ = try service.serviceReport(year) }
        return [
            Row("a day's curves and what is usual, 20 teams", curves, budget: 50),
            Row("  a replay of one minute", replay),
            Row("a year of service times by agent", times, budget: 50),
            Row("store: a day of samples, 20 teams", Double(dayOfSamples) / 1000, "kB"),
        ]
    }

    private static func sample(_ instant: Date) -> FloorSample {
        let minute = Int(instant.timeIntervalSince1970) / 60
        let queues = (0..<teams).map { number in
            let waiting = (minute / 7 + number * 3) % 19
            return FloorSample.Queue(
                id: Team.ID(7001 + number), waiting: waiting,
                longestWait: waiting == 0 ? nil : .seconds(60 + minute * 11 % 7200), open: waiting * 4,
                new: minute % 1440 / 5, online: 3 + minute % 5)
        }
        return FloorSample(instant: instant, queues: queues, online: 140, talking: minute % 60, ringing: minute % 7)
    }

    private static func entry(_ number: Int) -> ConversationEntry {
        let created = LargeWorld.now - 365 * 86_400 * (1 - Double(number) / Double(conversations))
        let answered = created + Double(60 + number * 37 % 5400)
        let closed = answered + Double(600 + number * 101 % 90_000)
        return ConversationEntry(
            conversation: Conversation(
                id: Conversation.ID(200_000_000 + number), state: .closed, createdAt: created, updatedAt: closed,
                assignee: InboxMember.ID(500 + number % 200), team: Team.ID(7001 + number % teams)),
            rating: nil,
            statistics: ConversationStatistics(
                firstContactAt: created, firstReplyAt: answered, firstCloseAt: closed,
                officeTimes: ConversationStatistics.OfficeTimes(
                    firstReply: .seconds(number % 900), firstClose: .seconds(number % 9000),
                    medianReply: .seconds(number % 600))))
    }

    private static func size(of directory: URL) -> Int {
        let files =
            (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: [.fileSizeKey]))
            ?? []
        return files.filter { $0.lastPathComponent.hasPrefix("monitor.sqlite") }.reduce(0) { sum, file in
            sum + ((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
        }
    }
}
