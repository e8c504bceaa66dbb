import Foundation
import GRDB
package import Monitoring

/// Earlier versions of the services' lists: one row for each version of an entry that changed, was removed or came
/// back. Entries that never changed have no row; their only version is in the list itself and reaches back to the
/// beginning.
///
/// Lists are compared in the transaction that replaces them, so no change is missed. If a list lacks an entry by
/// mistake, its version ends, and continues when the entry returns.
struct SpellTable {
    /// The kind of record, by its code.
    enum Kind: Int, CaseIterable {
        case team, member, phoneUser, line
    }

    /// The stored content of a record.
    struct Entry: Equatable {
        let id: String
        let name: String
        let email: String
        /// The teams of a member, or the users of a line; nil if not known.
        var related: String?

        /// Whether `other` has different content. Unknown values do not count as different.
        func differs(from other: Entry) -> Bool {
            var (mine, theirs) = (self, other)
            if mine.related == nil || theirs.related == nil { (mine.related, theirs.related) = (nil, nil) }
            return mine != theirs
        }
    }

    let kind: Kind
    /// The instant of the change, in Unix seconds.
    let instant: Int64
    let database: Database

    /// Records which entries of `old` have changed or are missing in `new`, and which have returned.
    func record(from old: [Entry], to new: [Entry]) throws {
        let after = Dictionary(new.map { ($0.id, $0) }) { first, _ in first }
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        for (id, entry) in before {
            var changed = after[id]
            guard changed.map({ $0.differs(from: entry) }) ?? true else { continue }
            if changed?.related == nil { changed?.related = entry.related }
            try end(entry, filledIn: changed)
            if let changed { try begin(changed) }
        }
        for (id, entry) in after where before[id] == nil {
            guard let last = try latest(id) else { continue }
            if entry.differs(from: last.entry) {
                try begin(entry)
            } else {
                try database.execute(
                    sql: "UPDATE spell SET until = NULL WHERE kind = ? AND id = ? AND since = ?",
                    arguments: [kind.rawValue, id, last.since])
            }
        }
    }

    /// All earlier versions.
    static func past(in database: Database) throws -> PastRecords {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql:
                    "SELECT id, name, email, relatedIDs, kind, since, until FROM spell ORDER BY kind, length(id), id, since"
            ))
        var past = PastRecords()
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let entry = try Entry(&columns)
            let kind = Kind(rawValue: Int(try columns.integer()))
            let since = try columns.integer()
            let span = (since: since == 0 ? nil : Date(unixSeconds: since), until: columns.optionalDate())
            switch kind {
            case .team:
                past.teams.append(
                    Spell(Team(id: .init(rawValue: entry.id), name: entry.name), start: span.since, end: span.until))
            case .member: past.members.append(Spell(InboxMember(entry), start: span.since, end: span.until))
            case .phoneUser:
                let user = PhoneUser(id: .init(rawValue: entry.id), name: entry.name, email: entry.email)
                past.users.append(Spell(user, start: span.since, end: span.until))
            case .line: past.lines.append(Spell(Line(entry), start: span.since, end: span.until))
            case nil: throw UnreadableValue()
            }
        }
        return past
    }

    /// Removes versions that ended before `limit`.
    static func prune(before limit: Int64, in database: Database) throws {
        try database.execute(sql: "DELETE FROM spell WHERE until <= ?", arguments: [limit])
    }
}

extension SpellTable {
    /// Ends the current version of `entry`. If it is the first one recorded, it reaches back to the beginning.
    ///
    /// - Parameter changed: The next version, which may know what was unknown in `entry`.
    private func end(_ entry: Entry, filledIn changed: Entry?) throws {
        var entry = entry
        entry.related = entry.related ?? changed?.related
        if let last = try latest(entry.id) {
            try database.execute(
                sql: "UPDATE spell SET until = ? WHERE kind = ? AND id = ? AND since = ? AND until IS NULL",
                arguments: [instant, kind.rawValue, entry.id, last.since])
        } else {
            try insert(entry, since: 0, until: instant)
        }
    }

    private func begin(_ entry: Entry) throws {
        try insert(entry, since: instant, until: nil)
    }

    private func insert(_ entry: Entry, since: Int64, until: Int64?) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO spell (kind, id, since, until, name, email, relatedIDs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [kind.rawValue, entry.id, since, until, entry.name, entry.email, entry.related])
    }

    private func latest(_ id: String) throws -> (entry: Entry, since: Int64)? {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT id, name, email, relatedIDs, since FROM spell WHERE kind = ? AND id = ?
                    ORDER BY since DESC LIMIT 1
                    """), arguments: [kind.rawValue, id])
        guard let row else { return nil }
        var columns = ColumnReader(row)
        return (try Entry(&columns), try columns.integer())
    }
}

extension SpellTable.Entry {
    /// Decodes `id, name, email, relatedIDs`.
    fileprivate init(_ columns: inout ColumnReader) throws {
        self.init(
            id: try columns.text(), name: try columns.text(), email: try columns.text(),
            related: columns.optionalText())
    }

    init(_ team: Team) {
        self.init(id: team.id.rawValue, name: team.name, email: "")
    }

    init(_ user: PhoneUser) {
        self.init(id: user.id.rawValue, name: user.name, email: user.email)
    }

    init(_ line: Line) {
        self.init(
            id: line.id.rawValue, name: line.name, email: "",
            related: line.users.map { IdentifierList.text(Set($0)) })
    }

    /// - Parameter teams: Used for a member whose own list of teams is missing.
    init(_ member: InboxMember, _ teams: [Team]) {
        self.init(id: member.id.rawValue, name: member.name, email: member.email)
        if let own = member.teams {
            related = IdentifierList.text(own)
        } else if !teams.isEmpty {
            related = IdentifierList.text(Set(teams.filter { $0.members.contains(member.id) }.map(\.id)))
        }
    }

    private init(id: String, name: String, email: String) {
        self.init(id: id, name: name, email: email, related: nil)
    }
}

extension InboxMember {
    fileprivate init(_ entry: SpellTable.Entry) {
        self.init(
            id: .init(rawValue: entry.id), name: entry.name, email: entry.email, isAway: false,
            teams: entry.related.map { Set(IdentifierList.identifiers(in: $0)) })
    }
}

extension Line {
    fileprivate init(_ entry: SpellTable.Entry) {
        self.init(
            id: .init(rawValue: entry.id), name: entry.name,
            users: entry.related.map { IdentifierList.identifiers(in: $0) })
    }
}

extension MonitorStore {
    /// Earlier versions of the entries in the lists of both services.
    package func past() throws(StoreError) -> PastRecords {
        try read { try SpellTable.past(in: $0) }
    }

    /// Replaces the lists of the inbox that were read again, and records what changed.
    static func replaceLists(_ change: InboxChange, at instant: Int64, in database: Database) throws {
        guard change.teams != nil || change.members != nil else { return }
        let (oldTeams, oldMembers) = (try Team.list(in: database), try InboxMember.list(in: database))
        if let teams = change.teams { try Team.replace(with: teams, in: database) }
        if let members = change.members { try InboxMember.replace(with: members, in: database) }
        let (teams, members) = (change.teams ?? oldTeams, change.members ?? oldMembers)
        if teams != oldTeams {
            try SpellTable(kind: .team, instant: instant, database: database)
                .record(from: oldTeams.map(SpellTable.Entry.init), to: teams.map(SpellTable.Entry.init))
        }
        // Usually only the away status of someone changed.
        guard teams != oldTeams || !members.elementsEqual(oldMembers, by: { $0.isSameMember(as: $1) }) else { return }
        try SpellTable(kind: .member, instant: instant, database: database).record(
            from: oldMembers.map { SpellTable.Entry($0, oldTeams) }, to: members.map { SpellTable.Entry($0, teams) })
    }

    /// The same for the lists of the phone.
    static func replaceLists(_ change: PhoneChange, at instant: Int64, in database: Database) throws {
        if let users = change.users {
            let old = try PhoneUser.list(in: database)
            try PhoneUser.replace(with: users, in: database)
            if users != old {
                try SpellTable(kind: .phoneUser, instant: instant, database: database)
                    .record(from: old.map(SpellTable.Entry.init), to: users.map(SpellTable.Entry.init))
            }
        }
        if let lines = change.lines {
            let old = try Line.list(in: database)
            let lines = lines.keepingUsers(of: old)
            try Line.replace(with: lines, in: database)
            if lines != old {
                try SpellTable(kind: .line, instant: instant, database: database)
                    .record(from: old.map(SpellTable.Entry.init), to: lines.map(SpellTable.Entry.init))
            }
        }
    }
}

extension InboxMember {
    /// Whether at most away mode differs.
    fileprivate func isSameMember(as other: InboxMember) -> Bool {
        id == other.id && name == other.name && email == other.email && teams == other.teams
    }
}
