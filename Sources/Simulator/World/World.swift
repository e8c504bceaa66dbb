package import Foundation
import HeapModule

/// A living support operation: teammates, customers, conversations and calls.
///
/// A world is a value. The same seed, scenario, launch and time zone give the same world, whether it is advanced in one
/// step or in many. Its history ends at the launch; from then on it runs at the scenario's live rate. All instants of
/// its parts are Unix seconds, as on the wire.
package struct World: Sendable {
    /// The seed of the random numbers.
    package let seed: UInt64
    /// The kind of operation.
    package let scenario: Scenario
    /// The first live second.
    package let launch: Int
    /// The time zone of its people.
    package let timeZone: TimeZone
    /// The second up to which everything has happened.
    package internal(set) var now: Int
    /// A number that grows with every change of a conversation.
    package internal(set) var version = 0

    /// Every teammate that ever existed, including removed ones.
    package internal(set) var admins: [SimulatedAdmin]
    /// The Intercom teams.
    package internal(set) var teams: [SimulatedTeam]
    /// Every Aircall user that ever existed, including removed ones.
    package internal(set) var voiceUsers: [SimulatedVoiceUser]
    /// The Aircall lines.
    package internal(set) var lines: [SimulatedLine]
    /// The Aircall teams.
    package internal(set) var voiceTeams: [SimulatedVoiceTeam]
    /// Aircall addresses that only an alias can match, with their Intercom addresses.
    package let aliases: [String: String]
    /// The customers.
    package internal(set) var contacts: [SimulatedContact]
    /// Every conversation that ever existed, including removed ones, in order of creation.
    package internal(set) var allConversations: [SimulatedConversation] = []
    /// Every call that ever existed, in order of its first ring.
    package internal(set) var calls: [SimulatedCall] = []
    /// Every change of an away mode, oldest first.
    package internal(set) var awayChanges: [AwayChange] = []

    var people: [Person]
    var random: RandomSource
    var events = Heap<WorldEvent>()
    var eventCount = 0
    var day: BusinessCalendar.Day
    let calendar: BusinessCalendar
    /// Unassigned conversations, by team index, oldest first.
    var backlogs: [[BacklogEntry]]
    /// When each team next dispatches its backlog; nil if nothing is waiting.
    var nextDispatch: [Int?]
    /// The search index if it lags; otherwise unused.
    var index = SearchIndex()
    /// How late searches currently see a change.
    var searchLag: Duration

    /// Creates a world with its history up to `launch`.
    ///
    /// - Parameters:
    ///   - instants: When to look at the history, in order of time.
    ///   - look: Sees the world at each of them.
    package init(
        seed: UInt64, scenario: Scenario, startingAt launch: Date,
        timeZone: TimeZone = World.saoPaulo, at instants: [Date] = [], look: (World) -> Void = { _ in }
    ) {
        let launch = Int(launch.timeIntervalSince1970)
        let begin = launch - max(scenario.historyDays, 1) * 86_400
        var random = RandomSource(seed: seed)
        let roster = Roster(scenario: scenario, startingAt: launch, random: &random)
        let customers = min(4_000, max(60, Int(scenario.conversationsPerDay * 4)))
        self.seed = seed
        self.scenario = scenario
        searchLag = scenario.searchLag
        self.launch = launch
        self.timeZone = timeZone
        now = begin
        admins = roster.admins
        teams = roster.teams
        voiceUsers = roster.voiceUsers
        lines = roster.lines
        voiceTeams = roster.voiceTeams
        aliases = roster.aliases
        people = roster.people
        contacts = ContactBook.contacts(customers, from: &random)
        self.random = random
        calendar = BusinessCalendar(timeZone: timeZone, launch: launch, alwaysAtWork: scenario.alwaysAtWork)
        day = calendar.day(containing: begin)
        backlogs = Array(repeating: [], count: roster.teams.count)
        nextDispatch = Array(repeating: nil, count: roster.teams.count)
        beginHistory()
        for instant in instants {
            let second = Int(instant.timeIntervalSince1970)
            guard now < second, second < launch else { continue }
            advance(toSecond: second)
            look(self)
        }
        advance(toSecond: launch)
    }

    /// The name of the invented company in both services.
    package var companyName: String {
        let names = ["Sample Ltd", "Muster GmbH", "Exemplo Ltda", "Exemple SA", "Test Inc", "Demo Ltd", "Esempio Srl"]
        let choice = Int(seed % 8)
        return choice < names.count ? names[choice] : "Example Ltd"
    }

    /// The conversations that still exist, in order of creation.
    package var conversations: [SimulatedConversation] {
        allConversations.filter { !$0.isRemoved }
    }

    /// The conversation with this id; nil if it never existed or was removed.
    package func conversation(_ id: String) -> SimulatedConversation? {
        guard let position = position(ofConversation: id), !allConversations[position].isRemoved else { return nil }
        return allConversations[position]
    }

    /// The customer who wrote `conversation`.
    package func contact(of conversation: SimulatedConversation) -> SimulatedContact {
        contacts[conversation.contactIndex]
    }

    /// An Aircall user's availability at ``now``.
    package func availability(ofVoiceUser id: Int64) -> VoiceAvailability {
        if let fixed = voiceUsers.first(where: { $0.id == id })?.fixedAvailability { return fixed }
        guard let person = people.first(where: { $0.voiceUserID == id }) else { return .offline }
        return availability(of: person)
    }

    /// Makes everything happen up to `instant`. An instant in the past changes nothing.
    package mutating func advance(to instant: Date) {
        advance(toSecond: Int(instant.timeIntervalSince1970.rounded(.down)))
    }
}

/// Changes made by tests and troubles, recorded as the vendor would. They have no further consequences.
extension World {
    /// Begins a conversation now and returns its id. With `isWaiting` false, a teammate answered last.
    @discardableResult
    package mutating func addConversation(
        subject: String, body: String = "<p>…</p>", from customer: String? = "Cliente de Teste", team: Int? = nil,
        admin: Int? = nil, isWaiting: Bool = true
    ) -> String {
        contacts.append(ContactBook.contact(named: customer, number: 900_000 + contacts.count))
        var conversation = blankConversation(contact: contacts.count - 1, subject: subject, body: body)
        conversation.teamID = team
        conversation.adminID = admin
        conversation.sourceType = "email"
        conversation.waitingSince = isWaiting ? now : nil
        conversation.statistics.firstContactReplyAt = now
        return allConversations[insert(conversation)].id
    }

    /// Assigns a conversation to a teammate, or to nobody. Unknown ids are ignored, here and below.
    package mutating func assign(_ id: String, toAdmin admin: Int?) {
        guard let position = position(ofConversation: id) else { return }
        guard let admin else { return change(position) { $0.adminID = nil } }
        record(assignmentOf: position, to: admin)
    }

    /// Moves a conversation to a team, or out of all of them.
    package mutating func move(_ id: String, toTeam team: Int?) {
        guard let position = position(ofConversation: id) else { return }
        change(position) { $0.teamID = team }
    }

    /// Stops all events, for tests that compare two readings of the same world. Time goes on, and changes made by tests
    /// still work.
    package mutating func comeToRest() {
        events = []
    }

    /// Makes searches see later changes this late; zero makes all of them visible at once.
    package mutating func delaySearches(by lag: Duration) {
        if lag > .zero, searchLag == .zero { index = SearchIndex(showing: allConversations, version: version) }
        searchLag = max(.zero, lag)
    }

    /// Snoozes a conversation until `instant`, in Unix seconds; it reopens automatically.
    package mutating func snooze(_ id: String, until instant: Int) {
        guard let position = position(ofConversation: id) else { return }
        record(snoozeOf: position, until: instant)
        schedule(.conversationWakes(position), at: instant)
    }

    /// Closes a conversation as its assignee.
    package mutating func close(_ id: String) {
        guard let position = position(ofConversation: id) else { return }
        record(closeOf: position, by: allConversations[position].adminID)
    }

    /// Adds a message of the customer: the conversation opens and waits.
    package mutating func addCustomerMessage(to id: String, body: String = "<p>Alguém aí?</p>") {
        guard let position = position(ofConversation: id) else { return }
        record(customerMessageIn: position, body: body)
    }

    /// Adds an answer of a teammate, so that nobody is waiting any more.
    package mutating func addAnswer(to id: String, by admin: Int, body: String = "<p>Pronto!</p>") {
        guard let position = position(ofConversation: id) else { return }
        record(answerIn: position, by: admin, body: body)
    }

    /// Requests a rating from the customer and, with a `score`, answers it at the same instant.
    package mutating func rate(_ id: String, score: Int?, remark: String? = nil, teammate: Int? = nil) {
        guard let position = position(ofConversation: id) else { return }
        let now = now
        change(position) { conversation in
            conversation.rating = .init(
                requestedAt: now, repliedAt: score.map { _ in now }, score: score, remark: remark,
                teammateID: teammate ?? conversation.adminID)
        }
    }

    /// Deletes a conversation: searches omit it, and requesting it gives 404.
    package mutating func deleteConversation(_ id: String) {
        guard let position = position(ofConversation: id) else { return }
        vanish(position)
    }

    /// Switches a teammate's away mode.
    package mutating func setAway(_ admin: Int, _ isAway: Bool) {
        guard let position = admins.firstIndex(where: { $0.id == admin }), admins[position].isAway != isAway else {
            return
        }
        admins[position].isAway = isAway
        awayChanges.append(AwayChange(at: now, adminID: admin, isAway: isAway))
    }

    /// Hires a teammate into `teams` and returns the id.
    @discardableResult
    package mutating func addAdmin(name: String, email: String, teams members: [Int] = []) -> Int {
        let id = (admins.map(\.id).max() ?? Roster.firstAdminID) + 1
        admins.append(
            SimulatedAdmin(
                id: id, name: name, email: email, jobTitle: nil, isAway: false, reassignsWhileAway: false,
                hasInboxSeat: true, isBot: false, isRemoved: false))
        for position in teams.indices where members.contains(teams[position].id) {
            teams[position].memberIDs.append(id)
        }
        return id
    }

    /// Removes a teammate from the workspace; conversations still refer to them.
    package mutating func removeAdmin(_ admin: Int) {
        guard let position = admins.firstIndex(where: { $0.id == admin }) else { return }
        admins[position].isRemoved = true
        for team in teams.indices { teams[team].memberIDs.removeAll { $0 == admin } }
    }
}
