/// Computes one snapshot after the other, each at the cost of what changed since the last one rather than of what there is.
///
/// Each is equal to the one that `Snapshot.init(_:)` computes from the beginning.
public struct SnapshotBuilder: Sendable {
    private var staff: Staff?
    private var tickets = InboxCountsMemory()
    private var calls = CallCountsMemory()

    /// Starts without a memory: the first snapshot is computed from the beginning.
    public init() {}

    /// Computes all figures.
    public mutating func snapshot(_ inputs: Snapshot.Inputs) -> Snapshot {
        let staff = staff.flatMap { $0.isMade(of: inputs) ? $0 : nil } ?? Staff(inputs)
        self.staff = staff
        let tickets = inputs.inbox.map { inbox in
            self.tickets.counts(inbox.conversations, staff, rules: inputs.rules, period: inputs.period)
        }
        let counts = inputs.watchedPhone.map { phone in
            calls.counts(phone, register: staff.register, rules: inputs.rules, period: inputs.period)
        }
        return Snapshot(inputs, staff, tickets, counts)
    }
}

/// Who is who, and what everybody is called. It changes only with the lists of both services.
struct Staff {
    let roster: Roster
    let register: StaffRegister
    let names: SnapshotNames
    private let lists: Lists

    private struct Lists: Equatable {
        let isInboxKnown: Bool
        let teams: [Team]
        let members: [InboxMember]
        let users: [PhoneUser]
        let lines: [Line]
        let past: PastRecords
        let rules: SnapshotRules

        init(_ inputs: Snapshot.Inputs) {
            isInboxKnown = inputs.inbox != nil
            teams = inputs.inbox?.teams ?? []
            members = inputs.inbox?.members ?? []
            users = inputs.phone?.users ?? []
            lines = inputs.phone?.lines ?? []
            past = inputs.past
            rules = inputs.rules
        }
    }

    init(_ inputs: Snapshot.Inputs) {
        lists = Lists(inputs)
        roster = Roster(inbox: inputs.inbox, phone: inputs.phone, rules: inputs.rules)
        register = StaffRegister(
            roster, inbox: inputs.inbox, phone: inputs.phone, past: inputs.past, rules: inputs.rules)
        names = SnapshotNames(inbox: inputs.inbox, phone: inputs.phone, past: inputs.past, roster: roster)
    }

    /// Whether another one made of `inputs` would be the same.
    func isMade(of inputs: Snapshot.Inputs) -> Bool { lists == Lists(inputs) }
}

extension Snapshot.Inputs {
    var period: Period { Period(rules.period, now: now, timeZone: rules.timeZone) }

    /// Lines in the settings that the company does not have.
    var unknownLines: [Line.ID] { phone.map { rules.unknownLines(in: $0) } ?? [] }

    /// The voice channel; nil if the settings name only lines that do not exist.
    var watchedPhone: PhoneRecords? { unknownLines.count == rules.lines.named?.count ? nil : phone }
}
