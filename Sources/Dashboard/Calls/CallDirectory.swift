import Monitoring

/// Who is behind the phone users and lines that calls name.
struct CallDirectory: Equatable, Sendable {
    private let names: SnapshotNames
    /// The one person that a line rings.
    private let soleUsers: [Line.ID: PhoneUser.ID]

    init(_ snapshot: Snapshot) {
        names = snapshot.names
        soleUsers = snapshot.lines.map(\.line).onlyUsers
    }

    /// What the person is called; the number of one that the service does not list any more.
    func name(of user: PhoneUser.ID) -> String { names[user] ?? "#\(user)" }

    /// Whose call it is, and whether that is inferred from the line ringing one person only; nil when it is nobody's.
    func owner(of call: Call) -> (name: String, isInferred: Bool)? {
        if let user = call.user ?? call.participants.first { return (name(of: user), false) }
        guard call.isMissed, let sole = call.line.flatMap({ soleUsers[$0] }) else { return nil }
        return (name(of: sole), true)
    }
}
