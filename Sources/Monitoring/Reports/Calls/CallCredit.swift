/// Whom a finished call counts for, by the rules that the dashboard's figures follow.
struct CallCredit {
    /// The phone users.
    let people: Set<PhoneUser.ID>
    /// Whether they are not named by the call: its line rings this one person only.
    let isInferred: Bool

    /// - Parameter onlyUsers: The one person that a line rings, for the lines that ring one.
    init(_ call: Call, onlyUsers: [Line.ID: PhoneUser.ID]) {
        guard call.isMissed else {
            people = call.people
            isInferred = false
            return
        }
        let inferred = call.user == nil ? call.line.flatMap { onlyUsers[$0] } : nil
        people = Set([call.user ?? inferred].compactMap(\.self))
        isInferred = inferred != nil
    }
}

extension [Line] {
    /// The person that a line rings, for the lines that ring exactly one.
    var onlyUsers: [Line.ID: PhoneUser.ID] {
        reduce(into: [:]) { only, line in
            if let users = line.users, users.count == 1 { only[line.id] = users[0] }
        }
    }
}
