/// The format of answers in a version of Intercom's API. They are created as in 2.9; other versions differ in a few
/// keys.
struct IntercomFormat: Sendable {
    private static let minors = [1: 0...4, 2: 0...17]
    private static let unnumbered = ["Preview", "Unstable"]

    /// From 2.16 on nobody is always 0, and a rating includes the time of its last change.
    private let isRecent: Bool

    /// The format of `version`, such as `2.9`; nil if there is no such version.
    init?(version: String) {
        if IntercomFormat.unnumbered.contains(version) {
            isRecent = true
            return
        }
        let parts = version.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let major = parts[0], let minor = parts[1],
            IntercomFormat.minors[major]?.contains(minor) == true
        else { return nil }
        isRecent = (major, minor) >= (2, 16)
    }

    /// The row of a conversation in this format.
    func shaped(_ row: JSONValue, of conversation: SimulatedConversation) -> JSONValue {
        guard isRecent else { return row }
        var row = row
        for key in ["admin_assignee_id", "team_assignee_id"] where row[key] == .null { row = row.setting(key, to: 0) }
        guard let rating = conversation.rating, let json = row["conversation_rating"], json != .null else { return row }
        let changedAt = JSONValue.int(rating.repliedAt ?? rating.requestedAt)
        return row.setting("conversation_rating", to: json.setting("updated_at", to: changedAt))
    }
}
