import Foundation
import Monitoring
import Simulator

/// The world used to measure the budgets, and the knowledge of a monitor that has followed it.
struct LargeWorld {
    /// Tuesday 24 November 2026, 17:30 in São Paulo: a busy hour after a busy day.
    static let now = Date(timeIntervalSince1970: 1_795_552_200)

    /// How many times as many people, conversations and calls.
    static let scale = max(1, Int(ProcessInfo.processInfo.environment["SCALE"] ?? "") ?? 1)

    let world: World

    /// - Parameter share: How much of it there is, 0…1.
    init(share: Double = 1) {
        var scenario = Scenario.large
        let factor = share * Double(Self.scale)
        scenario.agents = Int(Double(scenario.agents) * factor)
        scenario.conversationsPerDay *= factor
        scenario.callsPerDay *= factor
        world = World(seed: 7, scenario: scenario, startingAt: Self.now)
    }

    /// The whole text channel, as one change.
    var inbox: InboxChange {
        InboxChange(
            asOf: Self.now, workspace: Workspace(name: "Large", timeZoneName: world.timeZone.identifier),
            teams: world.teams.map(Team.init(simulated:)),
            members: world.admins.filter { !$0.isRemoved }.map { InboxMember(simulated: $0, in: world.teams) },
            entries: world.conversations.map { ConversationEntry(simulated: $0, by: world.contact(of: $0)) })
    }

    /// The whole voice channel, as one change.
    var phone: PhoneChange {
        let users = world.voiceUsers.filter { !$0.isRemoved }
        let names = Dictionary(world.lines.map { ($0.id, $0.name) }) { first, _ in first }
        return PhoneChange(
            asOf: Self.now, users: users.map(PhoneUser.init(simulated:)), lines: world.lines.map(Line.init(simulated:)),
            voiceStates: Dictionary(
                users.map { (.init($0.id), VoiceState(rawValue: world.availability(ofVoiceUser: $0.id).rawValue)) }
            ) { first, _ in first },
            calls: world.calls.map { call in Call(simulated: call, lineName: call.lineID.flatMap { names[$0] }) })
    }

    /// All teams and lines, today, in the world's own time zone.
    var rules: SnapshotRules { Self.rules(world) }

    static func rules(_ world: World) -> SnapshotRules {
        let aliases = world.aliases.compactMap { phone, inbox in
            EmailAddress(phone).flatMap { phone in EmailAddress(inbox).map { (phone, $0) } }
        }
        return SnapshotRules(
            timeZone: world.timeZone, aliases: Dictionary(aliases) { first, _ in first }, links: links)
    }

    private static let links = TicketLinks(web: URL(filePath: "/"), application: "bench")

    /// A description of its size.
    var title: String {
        let midnight = Calendar.gregorian(in: world.timeZone).startOfDay(for: Self.now).timeIntervalSince1970
        let open = world.conversations.count { $0.state == .open }
        let day = world.calls.count { Double($0.startedAt) >= Self.now.timeIntervalSince1970 - 86_400 }
        let today = world.calls.count { Double($0.startedAt) >= midnight }
        return
            "\(world.scenario.agents) agents, \(world.teams.count) teams, \(open) open, \(world.conversations.count) "
            + "conversations, \(day) calls in 24 hours, \(today) of them today"
    }
}
