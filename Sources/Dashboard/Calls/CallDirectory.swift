import Monitoring

/// Who is behind the phone users and lines that calls name.
struct CallDirectory: Equatable, Sendable {
    private let names: SnapshotNames
    private let lineUsers: LineUsers

    init(_ snapshot: Snapshot) {
        names = snapshot.names
        lineUsers = snapshot.lineUsers
    }

    /// What the person is called; the number of one that the service never listed.
    func name(of user: PhoneUser.ID) -> String { names[user] ?? "#\(user)" }

    /// Whose call it is, and whether that is inferred from the line having rung one person only; nil when it is nobody's.
    func owner(of call: Call) -> (name: String, isInferred: Bool)? {
        if let user = call.user ?? call.participants.first { return (name(of: user), false) }
        return lineUsers.inferredOwner(of: call).map { (name(of: $0), true) }
    }
}
