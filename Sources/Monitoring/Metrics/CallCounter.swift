import Foundation

/// The people that a call counts for.
struct CallCredit {
    /// Indices into the counter's people of everyone on the call, each once.
    let people: [Int]
    /// The person who took or placed it; nil if the service does not say.
    let user: Int?
    /// Whether it involves someone who is or then was an agent, or someone whom neither service knows any more.
    let hasAgent: Bool
    /// The person a missed call counts for: the one named by the service, or else the only one the line rang at the
    /// time; nil if it counts only for the line.
    let owner: Int?
    /// Whether the owner was inferred because the line rang only this person.
    let isInferred: Bool
}

extension LineUsers {
    /// The owner of a missed call that names nobody: the only person whom its line rang at the time. nil if it rang several
    /// people or none, if it is not known whom it rang, and for all other calls.
    public func inferredOwner(of call: Call) -> PhoneUser.ID? {
        guard call.isMissed, call.user == nil, let rung = users(of: call.line, at: call.startedAt), rung.count == 1
        else {
            return nil
        }
        return rung[0]
    }

    /// Whether a missed call that names nobody is about `people` alone: its line then rang some of them, and nobody else.
    func rang(only people: Set<PhoneUser.ID>, for call: Call) -> Bool {
        guard let rung = users(of: call.line, at: call.startedAt), !rung.isEmpty else { return false }
        return people.isSuperset(of: rung)
    }
}

/// Decides for whom a call counts. Used both for current figures and for reports on past days.
struct CallCounter {
    /// Everyone a call can count for. People unknown to both services are added when a call names them.
    private(set) var people: [StaffRegister.Person]
    private let register: StaffRegister
    private var unknown: [PhoneUser.ID: Int] = [:]
    private let firstUnknown: Int
    /// Whether there is a missed call that names nobody on a line whose users are not known, so that anyone may have
    /// missed it.
    private var hasMissedOnUnknownLine = false

    init(_ register: StaffRegister) {
        self.register = register
        people = register.people
        firstUnknown = register.people.count
    }

    /// The people that `call` counts for.
    mutating func credit(for call: Call) -> CallCredit {
        var credited: [Int] = []
        let user = call.user.map { position(of: $0, at: call.startedAt) }
        if let user { credited.append(user) }
        func add(_ other: PhoneUser.ID) {
            guard other != call.user else { return }
            let position = self.position(of: other, at: call.startedAt)
            if !credited.contains(position) { credited.append(position) }
        }
        // One after the other, since a list of them for each call would cost more than all the rest.
        if let other = call.transferredBy { add(other) }
        if let other = call.transferredTo { add(other) }
        for other in call.participants { add(other) }
        let inferred = inferredOwner(of: call)
        return CallCredit(
            people: credited, user: user, hasAgent: credited.contains(where: countsAsAgent),
            owner: call.isMissed ? user ?? inferred : nil, isInferred: inferred != nil)
    }

    /// The index of the person who was `user` at `instant`; nil if neither service knows them and no call has named
    /// them yet.
    func knownPosition(of user: PhoneUser.ID, at instant: Date) -> Int? {
        register.position(of: user, at: instant) ?? unknown[user]
    }

    /// Which people may have missed calls in `span` that name nobody: those on lines that ring several people, or on
    /// lines whose users are not known. A line missing from the list of lines (because it cannot be read or is late) is
    /// known only from its calls.
    func sharesLines(in span: Range<Date>, _ rules: SnapshotRules) -> [Bool] {
        let sharing = hasMissedOnUnknownLine ? nil : register.lineUsers.sharing(in: span) { rules.watches($0) }
        return people.map { person in
            sharing.map { sharing in person.phones.contains { sharing.contains($0.id) } } ?? !person.phones.isEmpty
        }
    }

    private func countsAsAgent(_ position: Int) -> Bool {
        register.everybodyIsAgent || people[position].isAgent || position >= firstUnknown
    }

    /// The index of whoever ``LineUsers/inferredOwner(of:)`` names.
    private mutating func inferredOwner(of call: Call) -> Int? {
        guard call.isMissed, call.user == nil else { return nil }
        if call.line != nil, register.lineUsers.users(of: call.line, at: call.startedAt) == nil {
            hasMissedOnUnknownLine = true
        }
        return register.lineUsers.inferredOwner(of: call).map { position(of: $0, at: call.startedAt) }
    }

    private mutating func position(of user: PhoneUser.ID, at instant: Date) -> Int {
        if let known = knownPosition(of: user, at: instant) { return known }
        let phone = PhoneUser(id: user, name: "#\(user)", email: "")
        people.append(StaffRegister.Person(unknown: phone))
        unknown[user] = people.count - 1
        return people.count - 1
    }
}
