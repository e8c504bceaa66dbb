import Foundation
import GRDB
import Monitoring

extension Team: ListedRecord {
    static let table = "team"

    enum Columns: String, StoredColumn {
        case id, name, memberIDs
    }

    var values: Values {
        [.id: id.rawValue, .name: name, .memberIDs: IdentifierList.text(members)]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), name: try row.text(.name),
            members: Set(IdentifierList.identifiers(in: try row.text(.memberIDs))))
    }
}

extension InboxMember: ListedRecord {
    static let table = "member"

    enum Columns: String, StoredColumn {
        case id, name, email, isAway, teamIDs
    }

    var values: Values {
        [
            .id: id.rawValue, .name: name, .email: email, .isAway: isAway,
            .teamIDs: teams.map { IdentifierList.text($0) },
        ]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), name: try row.text(.name), email: try row.text(.email),
            isAway: try row.flag(.isAway),
            teams: row.optionalText(.teamIDs).map { Set(IdentifierList.identifiers(in: $0)) })
    }
}

extension Workspace {
    /// The stored workspace; nil if there is none.
    static func stored(in database: Database) throws -> Workspace? {
        try Row.fetchOne(database, sql: "SELECT name, timeZone FROM workspace").map { row in
            var columns = ColumnReader(row)
            return Workspace(name: try columns.text(), timeZoneName: columns.optionalText())
        }
    }

    func save(in database: Database) throws {
        let upsert = Upsert(into: "workspace", columns: ["onlyRow", "name", "timeZone"], named: true)
        try database.execute(sql: upsert.sql, arguments: ["onlyRow": 1, "name": name, "timeZone": timeZoneName])
    }
}
