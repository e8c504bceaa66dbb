import Foundation

/// For whom a call counts.
struct CallCredit {
    /// Places among the counter's people of everybody on the call, each once.
    let people: [Int]
    /// Who took or placed it; nil where the service does not say.
    let user: Int?
    /// Whether somebody is on it who is or then was an agent, or whom neither service knows any more.
    let hasAgent: Bool
    /// Whose a missed call is: the person the service names, else the only one whom the line rang then; nil when it is the
    /// line's alone.
    let owner: Int?
    /// Whether the service does not name the owner: the line rang this one person only.
    let isInferred: Bool
}

extension LineUsers {
    /// Whose a missed call is that names nobody: the only one whom its line rang then. nil where it rang several or none, or
    /// nobody knows whom, and for other calls.
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

/// Says of every call for whom it counts: the one place that decides, for the figures of now and for reports of any days.
struct CallCounter {
    /// Everybody whom a call can count for; people whom neither service knows are added as calls name them.
    private(set) var people: [StaffRegister.Person]
    private let register: StaffRegister
    private var unknown: [PhoneUser.ID: Int] = [:]
    private let firstUnknown: Int
    /// Whether a missed call may have been anybody's: it names nobody, and nobody knows whom its line rang.
    private var hasMissedOnUnknownLine = false

    init(_ register: StaffRegister) {
        self.register = register
        people = register.people
        firstUnknown = register.people.count
    }

    /// For whom `call` counts.
    mutating func credit(for call: Call) -> CallCredit {
        var places: [Int] = []
        let user = call.user.map { position(of: $0, at: call.startedAt) }
        if let user { places.append(user) }
        for other in [call.transferredBy, call.transferredTo].compactMap(\.self) + call.participants
        where other != call.user {
            let place = position(of: other, at: call.startedAt)
            if !places.contains(place) { places.append(place) }
        }
        let inferred = inferredOwner(of: call)
        return CallCredit(
            people: places, user: user, hasAgent: places.contains(where: countsAsAgent),
            owner: call.isMissed ? user ?? inferred : nil, isInferred: inferred != nil)
    }

    /// The place of whoever `user` was at `instant`; nil for one that no credit has named yet and neither service knows.
    func place(of user: PhoneUser.ID, at instant: Date) -> Int? {
        register.position(of: user, at: instant) ?? unknown[user]
    }

    /// Who may have missed calls that name nobody, in `span`: they serve a line that rings several people, or nobody knows whom.
    /// A line that the list of lines lacks, since it cannot be read or is late, is known by its calls only.
    func sharesLines(in span: Range<Date>, _ rules: SnapshotRules) -> [Bool] {
        let sharing = hasMissedOnUnknownLine ? nil : register.lineUsers.sharing(in: span) { rules.watches($0) }
        return people.map { person in
            sharing.map { sharing in person.phones.contains { sharing.contains($0.id) } } ?? !person.phones.isEmpty
        }
    }

    private func countsAsAgent(_ place: Int) -> Bool {
        register.everybodyIsAgent || people[place].isAgent || place >= firstUnknown
    }

    /// The place of whoever ``LineUsers/inferredOwner(of:)`` names.
    private mutating func inferredOwner(of call: Call) -> Int? {
        guard call.isMissed, call.user == nil else { return nil }
        if call.line != nil, register.lineUsers.users(of: call.line, at: call.startedAt) == nil {
            hasMissedOnUnknownLine = true
        }
        return register.lineUsers.inferredOwner(of: call).map { position(of: $0, at: call.startedAt) }
    }

    private mutating func position(of user: PhoneUser.ID, at instant: Date) -> Int {
        if let known = place(of: user, at: instant) { return known }
        let phone = PhoneUser(id: user, name: "#\(user)", email: "")
        people.append(StaffRegister.Person(unknown: phone))
        unknown[user] = people.count - 1
        return people.count - 1
    }
}
