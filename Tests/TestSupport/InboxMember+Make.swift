package import Monitoring

extension InboxMember {
    /// An online member of team 7001 whose address is derived from the identifier.
    package static func make(
        _ id: InboxMember.ID, _ name: String, email: String? = nil, isAway: Bool = false,
        teams: Set<Team.ID>? = ["7001"]
    ) -> InboxMember {
        InboxMember(id: id, name: name, email: email ?? "\(id)@example.test", isAway: isAway, teams: teams)
    }
}
