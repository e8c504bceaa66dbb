public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// What people's states became from `since` on, and of each person the last change before, so that a strip can begin
    /// there. By person, in the order of time.
    public func statusChanges(since: Date) throws(StoreError) -> [StatusChange] {
        try read { database in
            try Channel.codes.flatMap { try Self.statusChanges(on: $0, since: since.unixSeconds, in: database) }
        }
    }

    /// Steps from person to person through the index; the history of each may be long.
    static let people = """
        WITH RECURSIVE person (id) AS (
            SELECT min(personID) FROM statusChange WHERE channel = :channel
            UNION ALL
            SELECT (SELECT min(personID) FROM statusChange WHERE channel = :channel AND personID > person.id)
            FROM person WHERE person.id IS NOT NULL
        )
        """

    private static func statusChanges(
        on channel: Channel, since: Int64, in database: Database
    ) throws -> [StatusChange] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                \(people)
                SELECT change.personID, change.state, change.at
                FROM person JOIN statusChange AS change ON change.channel = :channel AND change.personID = person.id
                WHERE change.at >= ifnull(
                    (SELECT max(at) FROM statusChange
                     WHERE channel = :channel AND personID = person.id AND at <= :since), :since)
                ORDER BY change.personID, change.at
                """, arguments: ["channel": channel.code, "since": since])
        var changes: [StatusChange] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            let id = try columns.text()
            let person: StatusChange.Person =
                switch channel {
                case .inbox: .member(InboxMember.ID(rawValue: id))
                case .phone: .phoneUser(PhoneUser.ID(rawValue: id))
                }
            changes.append(StatusChange(person: person, state: try columns.coded(), at: try columns.date()))
        }
        return changes
    }
}
