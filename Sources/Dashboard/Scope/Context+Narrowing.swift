import Monitoring

/// What a report is asked for while some teams only are shown.
extension Context {
    /// The people who are shown.
    var shownMembers: Subset<Set<InboxMember.ID>> {
        isNarrowed ? .only(Set(snapshot.agents.map(\.id))) : .all
    }

    /// The calls of the people shown, as in all other figures.
    var shownCalls: CallFilter {
        guard isNarrowed else { return CallFilter() }
        return CallFilter(people: .only(Set(snapshot.agents.flatMap { $0.teammate.phones.map(\.id) })))
    }
}
