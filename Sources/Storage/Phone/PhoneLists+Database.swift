import GRDB
import Monitoring

extension PhoneUser: ListedRecord {
    static let table = "phoneUser"
    static let columns = ["id", "name", "email"]

    var databaseValues: [(any DatabaseValueConvertible)?] { [id.rawValue, name, email] }

    init(_ columns: inout ColumnReader) throws {
        self.init(id: try columns.identifier(), name: try columns.text(), email: try columns.text())
    }
}

extension Line: ListedRecord {
    static let table = "line"
    static let columns = ["id", "name", "userIDs"]

    var databaseValues: [(any DatabaseValueConvertible)?] {
        [id.rawValue, name, users.map { IdentifierList.text($0) }]
    }

    init(_ columns: inout ColumnReader) throws {
        self.init(
            id: try columns.identifier(), name: try columns.text(),
            users: columns.optionalText().map { IdentifierList.identifiers(in: $0) })
    }
}
