import Monitoring

/// What a report is asked for while some teams only are shown. No set here is empty: an empty one would let everybody through.
extension Context {
    /// The people who are shown; nil for everybody.
    var shownMembers: Set<InboxMember.ID>? {
        guard isNarrowed else { return nil }
        let members = Set(snapshot.agents.map(\.id))
        return members.isEmpty ? [InboxMember.ID(rawValue: "")] : members
    }

    /// The calls of the people who are shown, as in every other figure.
    var shownCalls: CallFilter {
        guard isNarrowed else { return CallFilter() }
        let phones = Set(snapshot.agents.flatMap { $0.teammate.phones.map(\.id) })
        return CallFilter(people: phones.isEmpty ? [PhoneUser.ID(rawValue: "")] : phones)
    }
}
