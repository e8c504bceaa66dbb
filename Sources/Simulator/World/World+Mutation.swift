import HeapModule

/// Changes made by tests, recorded as the vendor would. They have no further consequences.
extension World {
    /// Begins a conversation now and returns its id. With `isWaiting` false, a teammate answered last.
    @discardableResult
    public mutating func addConversation(
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
    public mutating func assign(_ id: String, toAdmin admin: Int?) {
        guard let position = position(ofConversation: id) else { return }
        guard let admin else { return change(position) { $0.adminID = nil } }
        record(assignmentOf: position, to: admin)
    }

    /// Moves a conversation to a team, or out of all of them.
    public mutating func move(_ id: String, toTeam team: Int?) {
        guard let position = position(ofConversation: id) else { return }
        change(position) { $0.teamID = team }
    }

    /// Stops all events, for tests that compare two readings of the same world. Time goes on, and changes made by tests
    /// still work.
    public mutating func comeToRest() {
        events = []
    }

    /// Makes searches see later changes this many seconds late; 0 makes all of them visible at once.
    public mutating func delaySearches(by seconds: Int) {
        if seconds > 0, searchLag == 0 { index = SearchIndex(showing: allConversations, version: version) }
        searchLag = max(0, seconds)
    }

    /// Snoozes a conversation until `instant`, in Unix seconds; it reopens automatically.
    public mutating func snooze(_ id: String, until instant: Int) {
        guard let position = position(ofConversation: id) else { return }
        record(snoozeOf: position, until: instant)
        schedule(.conversationWakes(position), at: instant)
    }

    /// Closes a conversation as its assignee.
    public mutating func close(_ id: String) {
        guard let position = position(ofConversation: id) else { return }
        record(closeOf: position, by: allConversations[position].adminID)
    }

    /// Adds a message of the customer: the conversation opens and waits.
    public mutating func addCustomerMessage(to id: String, body: String = "<p>Alguém aí?</p>") {
        guard let position = position(ofConversation: id) else { return }
        record(customerMessageIn: position, body: body)
    }

    /// Adds an answer of a teammate, so that nobody is waiting any more.
    public mutating func addAnswer(to id: String, by admin: Int, body: String = "<p>Pronto!</p>") {
        guard let position = position(ofConversation: id) else { return }
        record(answerIn: position, by: admin, body: body)
    }

    /// Requests a rating from the customer and, with a `score`, answers it at the same instant.
    public mutating func rate(_ id: String, score: Int?, remark: String? = nil, teammate: Int? = nil) {
        guard let position = position(ofConversation: id) else { return }
        let now = now
        change(position) { conversation in
            conversation.rating = .init(
                requestedAt: now, repliedAt: score.map { _ in now }, score: score, remark: remark,
                teammateID: teammate ?? conversation.adminID)
        }
    }

    /// Deletes a conversation: searches omit it, and requesting it gives 404.
    public mutating func deleteConversation(_ id: String) {
        guard let position = position(ofConversation: id) else { return }
        vanish(position)
    }

    /// Switches a teammate's away mode.
    public mutating func setAway(_ admin: Int, _ isAway: Bool) {
        guard let position = admins.firstIndex(where: { $0.id == admin }), admins[position].isAway != isAway else {
            return
        }
        admins[position].isAway = isAway
        awayChanges.append(AwayChange(at: now, adminID: admin, isAway: isAway))
    }

    /// Hires a teammate into `teams` and returns the id.
    @discardableResult
    public mutating func addAdmin(name: String, email: String, teams members: [Int] = []) -> Int {
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
    public mutating func removeAdmin(_ admin: Int) {
        guard let position = admins.firstIndex(where: { $0.id == admin }) else { return }
        admins[position].isRemoved = true
        for team in teams.indices { teams[team].memberIDs.removeAll { $0 == admin } }
    }
}
