import Foundation
import Monitoring
import Simulator

/// What reports about a world must say, computed the long way: one plain loop per figure, straight from the ground truth,
/// with days told by the system's calendar.
struct ExpectedReports {
    let world: World
    let timeZone: TimeZone
    /// Days as `2026-11-23`, both included.
    let first: String
    let last: String
    /// To whom conversations were assigned when that person left, by conversation.
    var keptOwners: [String: Int] = [:]

    private let formatters = Formatters()

    /// Making one takes longer than using it a thousand times.
    private final class Formatters {
        var known: [String: DateFormatter] = [:]
    }

    init(world: World, timeZone: TimeZone, first: String, last: String) {
        self.world = world
        self.timeZone = timeZone
        self.first = first
        self.last = last
    }

    func text(_ second: Int, _ format: String) -> String {
        formatter(format).string(from: Date(timeIntervalSince1970: TimeInterval(second)))
    }

    private func formatter(_ format: String) -> DateFormatter {
        if let known = formatters.known[format] { return known }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = timeZone
        formatter.dateFormat = format
        formatters.known[format] = formatter
        return formatter
    }

    func isInRange(_ second: Int) -> Bool {
        (first...last).contains(text(second, "yyyy-MM-dd"))
    }

    fileprivate var conversations: [SimulatedConversation] { world.allConversations.filter { !$0.isRemoved } }

    /// The conversations asked about in the range, oldest first.
    var asked: [SimulatedConversation] {
        conversations.filter { $0.rating.map { isInRange($0.requestedAt) } ?? false }
            .sorted { ($0.rating?.requestedAt ?? 0, $0.number) < ($1.rating?.requestedAt ?? 0, $1.number) }
    }

    static func person(_ conversation: SimulatedConversation) -> String? {
        (conversation.rating?.teammateID ?? conversation.adminID).map(String.init)
    }

    /// The calls that have ended, oldest first.
    var calls: [SimulatedCall] {
        world.calls.filter { $0.status == .done && isInRange($0.startedAt) }
            .sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }

    var volume: [String: Int] {
        conversations.filter { $0.teamID != nil && isInRange($0.createdAt) }
            .compactMap(\.adminID).reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    /// What came in by weekday (as in `EEE`) and hour.
    var arrivals: [String: Int] {
        let instants =
            conversations.filter { $0.teamID != nil && isInRange($0.createdAt) }.map(\.createdAt)
            + calls.filter { $0.direction == .inbound }.map(\.startedAt)
        return instants.reduce(into: [:]) { $0[text($1, "EEE HH"), default: 0] += 1 }
    }

    /// Answered, missed, inferred, talk of one agent.
    func figures(of admin: SimulatedAdmin) -> [Int] {
        let phones = Set(phones(of: admin))
        let inbound = calls.filter { $0.direction == .inbound }
        let answered = inbound.filter { $0.answeredAt != nil && phones.contains(anyOn: $0) }
        let named = inbound.filter { $0.answeredAt == nil && $0.userID.map(phones.contains) == true }
        let inferred = inbound.filter { $0.answeredAt == nil && $0.userID == nil && isOnlyOne(phones, rungBy: $0) }
        let talk = answered.filter { $0.userID.map(phones.contains) == true }
            .reduce(0) { $0 + ($1.endedAt ?? 0) - ($1.answeredAt ?? 0) }
        return [answered.count, named.count + inferred.count, inferred.count, talk]
    }

    /// Whose figures are shown: people in a team.
    var agents: [SimulatedAdmin] {
        let members = Set(world.teams.flatMap(\.memberIDs))
        return world.admins.filter { !$0.isRemoved && members.contains($0.id) }
    }

    func phones(of admin: SimulatedAdmin) -> [Int64] {
        let aliases = Dictionary(
            uniqueKeysWithValues: world.aliases.map { ($0.key.lowercased(), $0.value.lowercased()) })
        return world.voiceUsers.filter { user in
            let address = user.email.trimmingCharacters(in: .whitespaces).lowercased()
            return !user.isRemoved && (aliases[address] ?? address) == admin.email.lowercased()
        }.map(\.id)
    }

    func sharesLines(_ admin: SimulatedAdmin) -> Bool { world.sharesLines(Set(phones(of: admin))) }

    private func isOnlyOne(_ phones: Set<Int64>, rungBy call: SimulatedCall) -> Bool {
        let users = world.lines.first { $0.id == call.lineID }?.userIDs ?? []
        return users.count == 1 && phones.contains(users[0])
    }
}

/// How fast customers were answered, computed the long way.
extension ExpectedReports {
    /// Figures to compare.
    struct Service: Equatable {
        var (responses, median, percentile90) = (0, -1, -1)
        var (closed, closeMedian, replyMedian) = (0, -1, -1)
        var (targeted, inTime, overdue, unrecorded) = (0, 0, 0, 0)
        var (closesTargeted, closesInTime, closesOverdue) = (0, 0, 0)
    }

    /// From Monday to Friday, 08:00 to 18:00, but on no holiday.
    struct Office {
        let holidays: Set<String>
    }

    /// Whether an instant of a file, as `2026-11-23T14:30:00-03:00`, is in the range.
    func isInRange(_ text: String?) -> Bool {
        text.map { (first...last).contains(String($0.prefix(10))) } ?? false
    }

    /// - Parameter target: In seconds; nil for none.
    ///
    /// - Parameter open: Which of the open ones count as overdue; nil for the same as of the others.
    func service(
        target: Int?, closeTarget: Int? = nil, office: Office?, now: Int,
        open: ((SimulatedConversation) -> Bool)? = nil, where counts: (SimulatedConversation) -> Bool
    ) -> Service {
        let rows = conversations.filter { $0.teamID != nil && counts($0) }
        let told = rows.filter(\.hasStatisticsInLists)
        let answered = told.filter { $0.statistics.firstAdminReplyAt.map(isInRange) ?? false }
        let closed = told.filter { $0.statistics.firstCloseAt.map(isInRange) ?? false }
        var (figures, waits) = (Service(), [Int]())
        for row in answered {
            guard let start = row.statistics.firstContactReplyAt, let end = row.statistics.firstAdminReplyAt,
                start <= end
            else {
                figures.unrecorded += 1
                continue
            }
            waits.append(end - start)
            guard let target else { continue }
            figures.targeted += 1
            figures.inTime += worked(office, start, end) <= target ? 1 : 0
        }
        (figures.responses, figures.median) = (waits.count, waits.median ?? -1)
        figures.percentile90 = waits.percentile90 ?? -1
        figures.closed = closed.count
        figures.closeMedian = closed.map { ($0.statistics.firstCloseAt ?? 0) - $0.createdAt }.median ?? -1
        if let closeTarget {
            figures.closesTargeted = closed.count
            figures.closesInTime = closed.count {
                worked(office, $0.createdAt, $0.statistics.firstCloseAt ?? 0) <= closeTarget
            }
        }
        figures.replyMedian = closed.compactMap(\.statistics.medianTimeToReply).median ?? -1
        figures.unrecorded += rows.count { row in
            !row.hasStatisticsInLists && isInRange(row.createdAt)
                && (row.state == .closed || row.waitingSince == nil && row.adminID != nil)
        }
        guard isInRange(now) else { return figures }
        let present = conversations.filter { row in
            row.teamID != nil && row.hasStatisticsInLists && row.state == .open && (open.map { $0(row) } ?? counts(row))
        }
        if let closeTarget {
            figures.closesOverdue = present.count { row in
                row.statistics.firstCloseAt == nil && worked(office, row.createdAt, now) > closeTarget
            }
        }
        guard let target else { return figures }
        figures.overdue = present.count { row in
            let statistics = row.statistics
            guard row.state == .open, statistics.firstAdminReplyAt == nil, statistics.lastAdminReplyAt == nil,
                statistics.lastAssignmentAdminReplyAt == nil,
                let since = row.waitingSince ?? statistics.lastContactReplyAt
            else { return false }
            return worked(office, since, now) > target
        }
        return figures
    }

    /// Whose conversation it is: the assignee, or whoever it was assigned to when leaving.
    func owner(of row: SimulatedConversation) -> Int? { keptOwners[row.id] ?? row.adminID }

    /// How many first responses came in each hour of the day.
    var responsesByHour: [Int: Int] {
        conversations.filter { row in
            guard row.teamID != nil, row.hasStatisticsInLists, let reply = row.statistics.firstAdminReplyAt,
                let contact = row.statistics.firstContactReplyAt
            else { return false }
            return isInRange(reply) && contact <= reply
        }.reduce(into: [:]) { $0[Int(text($1.statistics.firstAdminReplyAt ?? 0, "HH")) ?? -1, default: 0] += 1 }
    }

    /// The seconds of office hours from `start` to `end`, day by day of the calendar; all of them without an office.
    private func worked(_ office: Office?, _ start: Int, _ end: Int) -> Int {
        guard let office else { return end - start }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let (from, to) = (Date(timeIntervalSince1970: Double(start)), Date(timeIntervalSince1970: Double(end)))
        var (day, sum) = (calendar.startOfDay(for: from), 0.0)
        while day <= to {
            let next = calendar.date(byAdding: .day, value: 1, to: day) ?? .distantFuture
            defer { day = calendar.startOfDay(for: next) }
            guard (2...6).contains(calendar.component(.weekday, from: day)),
                !office.holidays.contains(text(Int(day.timeIntervalSince1970), "yyyy-MM-dd")),
                let opening = calendar.date(bySettingHour: 8, minute: 0, second: 0, of: day),
                let closing = calendar.date(bySettingHour: 18, minute: 0, second: 0, of: day)
            else { continue }
            sum += max(0, min(closing, to).timeIntervalSince(max(opening, from)))
        }
        return Int(sum)
    }
}

extension ExpectedReports.Service {
    init(_ times: ServiceTimes) {
        func seconds(_ length: Duration?) -> Int { length.map { Int($0.components.seconds) } ?? -1 }
        (responses, median) = (times.firstResponse.count, seconds(times.firstResponse.median))
        percentile90 = seconds(times.firstResponse.percentile90)
        (closed, closeMedian) = (times.close.count, seconds(times.close.median))
        replyMedian = seconds(times.replies.median)
        (targeted, inTime) = (times.targeted, times.inTime)
        (overdue, unrecorded) = (times.overdue, times.unrecorded)
        (closesTargeted, closesInTime, closesOverdue) = (
            times.closesTargeted, times.closesInTime, times.closesOverdue
        )
    }
}
