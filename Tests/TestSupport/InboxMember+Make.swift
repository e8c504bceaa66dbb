public import Monitoring

extension InboxMember {
    /// Somebody online, in team 7001, whose address is made from the identifier.
    public static func make(
        _ id: InboxMember.ID, _ name: String, email: String? = nil, isAway: Bool = false,
        teams: Set<Team.ID>? = ["7001"]
    ) -> InboxMember {
        InboxMember(id: id, name: name, email: email ?? "\(id)@example.test", isAway: isAway, teams: teams)
    }
}
