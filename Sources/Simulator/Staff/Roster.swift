import Foundation

/// The employees of a world and their teams, as of the start of its history.
struct Roster: Sendable {
    static let firstAdminID = 501
    static let firstTeamID = 7001
    static let firstVoiceUserID: Int64 = 880_001
    static let firstLineID: Int64 = 55_001
    static let firstVoiceTeamID: Int64 = 6_001

    var admins: [SimulatedAdmin] = []
    var teams: [SimulatedTeam] = []
    var people: [Person] = []
    var voiceUsers: [SimulatedVoiceUser] = []
    var lines: [SimulatedLine] = []
    var voiceTeams: [SimulatedVoiceTeam] = []
    /// Aircall addresses that only an alias can match, with their Intercom addresses.
    var aliases: [String: String] = [:]

    init(scenario: Scenario, startingAt launch: Int, random: inout RandomSource) {
        hireAgents(scenario, launch: launch, random: &random)
        hireOthers(scenario, launch: launch)
        formTeams(scenario)
        openLines(scenario)
    }
}

extension Roster {
    private static let givenNames = [
        "Ana", "Bruno", "Carla", "Diego", "Érica", "Felipe", "Glória", "Heitor", "Íris", "Jonas", "Kátia", "Luís",
        "Márcia", "Nilo", "Olívia", "Paulo", "Quitéria", "Renê", "Sílvia", "Tomás",
    ]
    private static let familyNames = [
        "Souza", "Lima", "Zoë-Núñez", "Prado", "Assunção", "Moura", "Bezerra", "Falcão", "Leão", "Braga", "Fróes",
    ]
    private static let shiftStarts = [8, 9, 9, 10, 8, 11, 9, 12]
    private static let teamNames = [
        "Suporte", "Financeiro", "Onboarding", "Comercial", "Suporte N2", "Cancelamento", "Logística", "Parcerias",
        "Jurídico", "Fraude", "Marketplace", "Integrações", "Plantão", "English Desk", "Redes sociais", "Cadastro",
        "Trocas", "Garantia", "Ouvidoria", "Expansão",
    ]
    private static let lineNames = ["Suporte Brasil", "Financeiro", "English support", "Comercial", "Onboarding"]
    private static let lonelyLineName = "Diretoria"

    /// Indices of agents with an unusual Aircall account.
    private static let agentWithoutVoice = 3
    private static let agentWithPlusAlias = 2
    private static let agentOnOtherDomain = 4
    /// One of this many agents has no inbox seat, but works like the others.
    private static let agentsPerSeatless = 7

    private mutating func hireAgents(_ scenario: Scenario, launch: Int, random: inout RandomSource) {
        for index in 0..<scenario.agents {
            let name = Roster.name(index)
            let email = Roster.email(of: name, index: index)
            let hasVoice = index != Roster.agentWithoutVoice
            let voiceID = hasVoice ? Roster.firstVoiceUserID + Int64(index) : nil
            admins.append(
                SimulatedAdmin(
                    id: Roster.firstAdminID + index, name: name, email: email,
                    jobTitle: index % 5 == 0 ? "Analista" : nil, isAway: true, reassignsWhileAway: index % 6 == 0,
                    hasInboxSeat: index % Roster.agentsPerSeatless != 5, isBot: false, isRemoved: false))
            let hour = Roster.shiftStarts[index % Roster.shiftStarts.count]
            people.append(
                Person(
                    adminID: Roster.firstAdminID + index, voiceUserID: voiceID, shiftStart: hour * 3600,
                    worksSaturdays: index % 5 == 0, pace: 0.6 + random.unit()))
            guard let voiceID else { continue }
            addVoiceUser(voiceID, name: name, email: voiceEmail(for: email, index: index), launch: launch)
        }
    }

    private mutating func hireOthers(_ scenario: Scenario, launch: Int) {
        let next = Roster.firstAdminID + scenario.agents
        admins.append(
            SimulatedAdmin(
                id: next, name: "Vera Supervisora", email: "vera.supervisora@example.test",
                jobTitle: "Supervisora", isAway: false, reassignsWhileAway: false, hasInboxSeat: false, isBot: false,
                isRemoved: false))
        admins.append(
            SimulatedAdmin(
                id: next + 1, name: "Example Bot", email: "operator+abc123@example.test", jobTitle: nil, isAway: false,
                reassignsWhileAway: false, hasInboxSeat: false, isBot: true, isRemoved: false))
        let reception = Roster.firstVoiceUserID + Int64(scenario.agents)
        people.append(
            Person(adminID: nil, voiceUserID: reception, shiftStart: 9 * 3600, worksSaturdays: false, pace: 1))
        addVoiceUser(reception, name: "Recepção", email: "recepcao@example.test", launch: launch)
    }

    private mutating func addVoiceUser(_ id: Int64, name: String, email: String, launch: Int) {
        let created = launch - 400 * 86_400 + Int(id % 97) * 86_400
        voiceUsers.append(
            SimulatedVoiceUser(
                id: id, name: name, email: email, createdAt: created, isRemoved: false, fixedAvailability: nil))
    }

    private mutating func voiceEmail(for email: String, index: Int) -> String {
        switch index {
        case Roster.agentWithPlusAlias:
            let alias = email.replacing("@", with: "+voz@", maxReplacements: 1)
            aliases[alias] = email
            return alias
        case Roster.agentOnOtherDomain:
            let name = email.prefix { $0 != "@" }
            let alias = "\(name)@voz.example.test"
            aliases[alias] = email
            return alias
        default:
            return [email, email.capitalized, " \(email) ", email, email.uppercased()][index % 5]
        }
    }

    private mutating func formTeams(_ scenario: Scenario) {
        guard scenario.teams > 0 else { return }
        for index in 0..<scenario.teams {
            let name = index < Roster.teamNames.count ? Roster.teamNames[index] : "Equipe \(index + 1)"
            let members = people.indices.filter { people[$0].adminID != nil }
                .filter { $0 % scenario.teams == index || ($0 % 3 == 0 && ($0 + 1) % scenario.teams == index) }
                .compactMap { people[$0].adminID }
            teams.append(SimulatedTeam(id: Roster.firstTeamID + index, name: name, memberIDs: members))
            let voice = people.filter { $0.adminID.map(members.contains) == true }.compactMap(\.voiceUserID)
            voiceTeams.append(
                SimulatedVoiceTeam(id: Roster.firstVoiceTeamID + Int64(index), name: name, userIDs: voice))
        }
    }

    private mutating func openLines(_ scenario: Scenario) {
        let users = voiceUsers.map(\.id)
        for index in 0..<scenario.lines {
            let isLonely = index == scenario.lines - 1 && index > 0
            let named = index < Roster.lineNames.count ? Roster.lineNames[index] : "Linha \(index + 1)"
            let english = named.hasPrefix("English")
            let shared = users.indices.filter { ($0 + index) % 3 != 0 && (scenario.lines < 8 || $0 % 8 == index % 8) }
            lines.append(
                SimulatedLine(
                    id: Roster.firstLineID + Int64(index), name: isLonely ? Roster.lonelyLineName : named,
                    digits: english ? "+1 555 01\(10 + index)" : "+55 11 5550-\(1_000 + index)",
                    country: english ? "US" : "BR",
                    userIDs: isLonely ? users.prefix(1).map(\.self) : shared.map { users[$0] }))
        }
    }

    private static func name(_ index: Int) -> String {
        let round = index / givenNames.count
        return "\(givenNames[index % givenNames.count]) \(familyNames[(index + round * 3) % familyNames.count])"
    }

    private static func email(of name: String, index: Int) -> String {
        let plain = name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == " ") }
        let address = String(String.UnicodeScalarView(plain)).replacing(" ", with: ".")
        let number = index < givenNames.count ? "" : "\(index)"
        return "\(address)\(number)@\(index % 4 == 3 ? "exemplo.test" : "example.test")"
    }
}

/// What a person is doing.
enum Presence: Sendable, Equatable {
    case off, atWork, onBreak
}

/// An employee: the habits behind an Intercom admin, an Aircall user, or both.
struct Person: Sendable {
    let adminID: Int?
    let voiceUserID: Int64?
    /// In seconds after midnight.
    let shiftStart: Int
    let worksSaturdays: Bool
    /// How slow this person is; 1 is normal.
    let pace: Double
    var presence = Presence.off
    var hasLeft = false
    /// The number of open conversations assigned to this person.
    var load = 0
    /// Conversations whose next step is postponed until this person is back.
    var deferred: [Int] = []
    /// The ringing or current call, by index.
    var call: Int?
    /// When wrap-up of the last call ends, in Unix seconds.
    var wrapUpUntil = 0
}

/// An Intercom admin: a teammate, a supervisor who belongs to no team, or a bot.
package struct SimulatedAdmin: Sendable, Equatable, Identifiable {
    /// The id; a string in the wire format of the admin, a number in references to it.
    package let id: Int
    /// The teammate's name.
    package var name: String
    /// An address at example.test or exemplo.test.
    package var email: String
    /// The job title; nil for most.
    package var jobTitle: String?
    /// Whether away mode is on.
    package var isAway: Bool
    /// Whether replies go back to the inbox while away.
    package var reassignsWhileAway: Bool
    /// Whether a seat of one pricing generation is paid for. Some teammates work without one.
    package var hasInboxSeat: Bool
    /// Whether it is a bot.
    package let isBot: Bool
    /// Whether the admin left: no list includes them any more, though conversations still refer to them.
    package var isRemoved: Bool
}

/// An Intercom team.
package struct SimulatedTeam: Sendable, Equatable, Identifiable {
    /// The id; a string in the wire format of the team, a number in references to it.
    package let id: Int
    /// The team's name.
    package var name: String
    /// The members, in order of their ids.
    package var memberIDs: [Int]
}

/// One change of a teammate's away mode.
package struct AwayChange: Sendable, Equatable {
    /// In Unix seconds.
    package let at: Int
    /// The teammate.
    package let adminID: Int
    /// True when the teammate went away, false when they came back.
    package let isAway: Bool
}
