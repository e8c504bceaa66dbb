extension World {
    func availability(of person: Person) -> VoiceAvailability {
        if let call = person.call, calls[call].status == .answered || calls[call].direction == .outbound {
            return .inCall
        }
        if person.wrapUpUntil > now { return .afterCallWork }
        return switch person.presence {
        case .atWork: .available
        case .onBreak: .doNotDisturb
        case .off: .offline
        }
    }

    /// The indices of people who could take a call on `line` now.
    func freePeople(on line: SimulatedLine) -> [Int] {
        people.indices.filter { position in
            let person = people[position]
            guard let user = person.voiceUserID, !person.hasLeft, person.call == nil else { return false }
            return line.userIDs.contains(user) && availability(of: person) == .available
        }
    }

    /// The index of the person with this Aircall user.
    func person(ofVoiceUser id: Int64?) -> Int? {
        guard let id else { return nil }
        return people.firstIndex { $0.voiceUserID == id }
    }
}
