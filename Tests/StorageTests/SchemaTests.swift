import Foundation
import GRDB
import Monitoring
import Testing

@testable import Storage

/// Stores that earlier versions have made go on working.
@Suite struct SchemaTests {
    /// What a version had not done yet of today's steps, and how to undo it.
    struct Version: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let undo: [String: String]
    }

    private static let owner = ["5 owner": "DROP TABLE owner; DROP TABLE ownerCredential"]
    private static let past = [
        "6 the past keeps its people": "DROP TABLE spell; ALTER TABLE conversation DROP COLUMN keptAssigneeID"
    ]
    private static let watch = [
        "8 watched spans": "DROP TABLE watch; ALTER TABLE statusChange DROP COLUMN wasSeen"
    ]

    private static let unreadable = ["14 unreadable rows": "DROP TABLE unreadableRows"]
    private static let answers = [
        "16 last message and answers": """
        ALTER TABLE conversation DROP COLUMN lastMessageAt;
        DROP INDEX ratingByAnswer;
        ALTER TABLE rating DROP COLUMN answeredAt
        """
    ]

    @Test(arguments: [
        Version(testDescription: "before unreadable rows were counted", undo: unreadable.merging(owner) { $1 }),
        Version(testDescription: "before stores had owners, and with later steps", undo: owner),
        Version(testDescription: "before answers had a time", undo: answers),
        Version(
            testDescription: "before the past was kept, too",
            undo: owner.merging(past) { $1 }.merging(watch) { $1 }.merging(unreadable) { $1 }.merging(answers) { $1 }),
    ])
    func `a store of an earlier version opens with all that is in it`(version: Version) throws {
        // Given a store on which only the version's steps were carried out
        let scratch = try Scratch()
        do {
            let store = try scratch.open()
            try store.apply(
                InboxChange(
                    asOf: .at(0), workspace: Workspace(name: "Example", timeZoneName: nil),
                    teams: [Team(id: "7001", name: "Suporte", members: ["501"])], members: [.make()]))
            try store.database.write { database in
                for (step, sql) in version.undo {
                    try database.execute(sql: sql)
                    try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [step])
                }
            }
            try store.database.close()
        }
        #expect(try MonitorStore.openFollower(in: scratch.state) == nil, "there is something to do")
        // When
        let store = try scratch.open()
        // Then
        #expect(try store.database.read(Schema.migrator.hasCompletedMigrations))
        let directory = try store.wholeInbox()
        #expect(directory.workspace?.name == "Example")
        #expect(directory.teams.map(\.name) == ["Suporte"])
        // And nobody knows yet whose it is
        let claim = StoreClaim(inbox: try .named("demo-7"), phone: nil)
        #expect(try store.ownership(for: claim).inbox == .unconfirmed)
        #expect(try MonitorStore.openFollower(in: scratch.state) != nil)
    }
}
