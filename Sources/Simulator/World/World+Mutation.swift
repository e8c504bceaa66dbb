import HeapModule

/// What tests make happen, each the way the vendor would record it. Nothing further follows from it by itself.
extension World {
    /// Begins a conversation now and returns its id. `isWaiting` false stands for one that a teammate answered last.
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

    /// Lets nothing more happen by itself, for tests that compare what two readers make of the same world. Time goes on, and
    /// what a test makes happen still does.
    public mutating func comeToRest() {
        events = []
    }

    /// Lets searches see what changes from now on only so many seconds later; 0 lets them see everything at once.
    public mutating func delaySearches(by seconds: Int) {
        if seconds > 0, searchLag == 0 { index = SearchIndex(showing: allConversations, version: version) }
        searchLag = max(0, seconds)
    }

    /// Snoozes a conversation until `instant`, in unix seconds; it opens again by itself.
    public mutating func snooze(_ id: String, until instant: Int) {
        guard let position = position(ofConversation: id) else { return }
        record(snoozeOf: position, until: instant)
        schedule(.conversationWakes(position), at: instant)
    }

    /// Closes a conversation in the name of its assignee.
    public mutating func close(_ id: String) {
        guard let position = position(ofConversation: id) else { return }
        record(closeOf: position, by: allConversations[position].adminID)
    }

    /// Lets the customer write again: the conversation opens and waits.
    public mutating func addCustomerMessage(to id: String, body: String = "<p>Alguém aí?</p>") {
        guard let position = position(ofConversation: id) else { return }
        record(customerMessageIn: position, body: body)
    }

    /// Lets a teammate answer: nobody waits any longer.
    public mutating func addAnswer(to id: String, by admin: Int, body: String = "<p>Pronto!</p>") {
        guard let position = position(ofConversation: id) else { return }
        record(answerIn: position, by: admin, body: body)
    }

    /// Asks the customer for a rating and, with a `score`, has it answered at the same instant.
    public mutating func rate(_ id: String, score: Int?, remark: String? = nil, teammate: Int? = nil) {
        guard let position = position(ofConversation: id) else { return }
        let now = now
        change(position) { conversation in
            conversation.rating = .init(
                requestedAt: now, repliedAt: score.map { _ in now }, score: score, remark: remark,
                teammateID: teammate ?? conversation.adminID)
        }
    }

    /// Deletes a conversation: searches miss it, and asking for it gives 404.
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

    /// Removes a teammate from the workspace; conversations go on naming them.
    public mutating func removeAdmin(_ admin: Int) {
        guard let position = admins.firstIndex(where: { $0.id == admin }) else { return }
        admins[position].isRemoved = true
        for team in teams.indices { teams[team].memberIDs.removeAll { $0 == admin } }
    }
}
