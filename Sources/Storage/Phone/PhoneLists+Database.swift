import GRDB
import Monitoring

extension PhoneUser: ListedRecord {
    static let table = "phoneUser"

    enum Columns: String, StoredColumn {
        case id, name, email
    }

    var values: Values { [.id: id.rawValue, .name: name, .email: email] }

    init(_ row: NamedRow<Columns>) throws {
        self.init(id: try row.identifier(.id), name: try row.text(.name), email: try row.text(.email))
    }
}

extension Line: ListedRecord {
    static let table = "line"

    enum Columns: String, StoredColumn {
        case id, name, userIDs
    }

    var values: Values {
        [.id: id.rawValue, .name: name, .userIDs: users.map { IdentifierList.text($0) }]
    }

    init(_ row: NamedRow<Columns>) throws {
        self.init(
            id: try row.identifier(.id), name: try row.text(.name),
            users: row.optionalText(.userIDs).map { IdentifierList.identifiers(in: $0) })
    }
}
