/// Changes made by tests on the telephone, recorded as the vendor would.
extension World {
    /// Begins a ringing call now and returns its id. Without a `line` it rings on the first one.
    @discardableResult
    package mutating func addCall(
        direction: SimulatedCall.Direction = .inbound, line: Int64? = nil, user: Int64? = nil,
        digits: String = "+55 11 5550-0000"
    ) -> Int64 {
        var call = blankCall(direction: direction, line: lines.first { $0.id == line } ?? lines.first, digits: digits)
        call.userID = user
        calls.append(call)
        return call.id
    }

    /// Answers a ringing call now. Unknown ids are ignored, here and below.
    package mutating func answerCall(_ id: Int64, user: Int64?) {
        guard let position = position(ofCall: id) else { return }
        calls[position].status = .answered
        calls[position].answeredAt = now
        calls[position].userID = user
        if let person = person(ofVoiceUser: user) { people[person].call = position }
    }

    /// Ends a call now; if it was not answered, it is missed for `reason`.
    package mutating func endCall(_ id: Int64, missedReason reason: SimulatedCall.MissedReason? = nil) {
        guard let position = position(ofCall: id) else { return }
        let wasAnswered = calls[position].answeredAt != nil
        end(position)
        calls[position].missedReason = wasAnswered ? nil : reason
        calls[position].hasRecording = wasAnswered
    }

    /// Changes a call in any other way, such as adding its asset or moving its start.
    package mutating func editCall(_ id: Int64, _ change: (inout SimulatedCall) -> Void) {
        guard let position = position(ofCall: id) else { return }
        change(&calls[position])
    }

    /// Overrides an Aircall user's availability; nil removes the override.
    package mutating func setAvailability(ofVoiceUser id: Int64, _ availability: VoiceAvailability?) {
        guard let position = voiceUsers.firstIndex(where: { $0.id == id }) else { return }
        voiceUsers[position].fixedAvailability = availability
    }

    /// Adds an Aircall user to the lines with these ids and returns the user's id.
    @discardableResult
    package mutating func addVoiceUser(name: String, email: String, lines members: [Int64] = []) -> Int64 {
        let id = (voiceUsers.map(\.id).max() ?? Roster.firstVoiceUserID) + 1
        voiceUsers.append(
            SimulatedVoiceUser(
                id: id, name: name, email: email, createdAt: now, isRemoved: false, fixedAvailability: nil))
        for position in lines.indices where members.contains(lines[position].id) {
            lines[position].userIDs.append(id)
        }
        return id
    }

    /// Deletes an Aircall user, who becomes null in all old calls.
    package mutating func removeVoiceUser(_ id: Int64) {
        guard let position = voiceUsers.firstIndex(where: { $0.id == id }) else { return }
        voiceUsers[position].isRemoved = true
        for line in lines.indices { lines[line].userIDs.removeAll { $0 == id } }
        for team in voiceTeams.indices { voiceTeams[team].userIDs.removeAll { $0 == id } }
    }

    /// The index of the call with this id among all that ever existed; nil if there is none.
    func position(ofCall id: Int64) -> Int? {
        guard id >= World.firstCallID, id < World.firstCallID + Int64(calls.count) else { return nil }
        return Int(id - World.firstCallID)
    }
}
