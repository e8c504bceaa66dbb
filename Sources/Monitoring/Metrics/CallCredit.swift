/// Whom a missed call counts for: the person the service names, else the only one that its line rings, else nobody.
struct CallCredit {
    /// nil when it counts for the line alone.
    let user: PhoneUser.ID?
    /// Whether the service does not name them: the line rings this one person only.
    let isInferred: Bool

    /// - Parameters:
    ///   - call: A missed call.
    ///   - onlyUser: The one person that its line rings; asked for only where the service names nobody.
    init(missed call: Call, onlyUser: @autoclosure () -> PhoneUser.ID?) {
        let inferred = call.user == nil ? onlyUser() : nil
        user = call.user ?? inferred
        isInferred = inferred != nil
    }
}

extension Line {
    /// The person that the line rings; nil when it rings several or none, and while that is not known.
    var onlyUser: PhoneUser.ID? {
        guard let users, users.count == 1 else { return nil }
        return users[0]
    }
}

extension [Line] {
    /// The person that a line rings, for the lines that ring exactly one.
    public var onlyUsers: [Line.ID: PhoneUser.ID] {
        reduce(into: [:]) { only, line in
            if let user = line.onlyUser { only[line.id] = user }
        }
    }
}
