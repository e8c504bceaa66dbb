import Monitoring

/// The names of the phone users and lines that calls refer to.
struct CallDirectory: Equatable, Sendable {
    private let names: SnapshotNames
    private let lineUsers: LineUsers

    init(_ snapshot: Snapshot) {
        names = snapshot.names
        lineUsers = snapshot.lineUsers
    }

    /// The person's name, or the user's number if the service never listed them.
    func name(of user: PhoneUser.ID) -> String { names[user] ?? "#\(user)" }

    /// The owner of the call, and whether it was inferred because the line rang only one person; nil if it belongs to
    /// no one.
    func owner(of call: Call) -> (name: String, isInferred: Bool)? {
        if let user = call.user ?? call.participants.first { return (name(of: user), false) }
        return lineUsers.inferredOwner(of: call).map { (name(of: $0), true) }
    }
}
