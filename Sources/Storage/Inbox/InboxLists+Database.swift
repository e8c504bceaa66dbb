import Foundation
import GRDB
import Monitoring

extension Team: ListedRecord {
    static let table = "team"
    static let columns = ["id", "name", "memberIDs"]

    var databaseValues: [(any DatabaseValueConvertible)?] {
        [id.rawValue, name, IdentifierList.text(members)]
    }

    init(_ columns: inout ColumnReader) throws {
        self.init(
            id: try columns.identifier(), name: try columns.text(),
            members: Set(IdentifierList.identifiers(in: try columns.text())))
    }
}

extension InboxMember: ListedRecord {
    static let table = "member"
    static let columns = ["id", "name", "email", "isAway", "teamIDs"]

    var databaseValues: [(any DatabaseValueConvertible)?] {
        [id.rawValue, name, email, isAway, teams.map { IdentifierList.text($0) }]
    }

    init(_ columns: inout ColumnReader) throws {
        self.init(
            id: try columns.identifier(), name: try columns.text(), email: try columns.text(),
            isAway: try columns.flag(),
            teams: columns.optionalText().map { Set(IdentifierList.identifiers(in: $0)) })
    }
}

extension Workspace {
    /// What is stored; nil when nothing is.
    static func stored(in database: Database) throws -> Workspace? {
        try Row.fetchOne(database, sql: "SELECT name, timeZone FROM workspace").map { row in
            var columns = ColumnReader(row)
            return Workspace(name: try columns.text(), timeZoneName: columns.optionalText())
        }
    }

    func save(in database: Database) throws {
        let upsert = Upsert(into: "workspace", columns: ["onlyRow", "name", "timeZone"])
        try database.execute(sql: upsert.sql, arguments: [1, name, timeZoneName])
    }
}
