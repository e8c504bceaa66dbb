import Foundation
import GRDB
import Monitoring
import Testing

@testable import Storage

/// Stores that earlier versions have made go on working.
@Suite struct SchemaTests {
    /// A step and how to undo it.
    typealias Undo = (step: String, sql: String)

    /// What a version had not done yet of today's steps, in the order of undoing.
    struct Version: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let undo: [Undo]
    }

    private static let owner: Undo = ("5 owner", "DROP TABLE owner; DROP TABLE ownerCredential")
    private static let past: Undo = (
        "6 the past keeps its people", "DROP TABLE spell; ALTER TABLE conversation DROP COLUMN keptAssigneeID"
    )
    private static let watch: Undo = (
        "8 watched spans", "DROP TABLE watch; ALTER TABLE statusChange DROP COLUMN wasSeen"
    )
    private static let unreadable: Undo = ("14 unreadable rows", "DROP TABLE unreadableRows")
    private static let answers: Undo = (
        "16 last message and answers",
        """
        ALTER TABLE conversation DROP COLUMN lastMessageAt;
        DROP INDEX ratingByAnswer;
        ALTER TABLE rating DROP COLUMN answeredAt
        """
    )
    private static let closed: Undo = ("18 closed before", "ALTER TABLE conversation DROP COLUMN wasClosed")
    private static let statistics: Undo = (
        "17 statistics",
        """
        DROP INDEX conversationByFirstReply;
        DROP INDEX conversationByFirstClose;
        DROP INDEX conversationWithoutStatistics;
        """
            + [
                "isUnanswered", "firstContactAt", "firstReplyAt", "firstCloseAt", "firstReplyOfficeTime",
                "firstCloseOfficeTime", "medianReplyOfficeTime", "reopens", "parts",
            ].map { "ALTER TABLE conversation DROP COLUMN \($0)" }.joined(separator: ";")
    )

    private static let samples: Undo = ("19 samples", "DROP TABLE floorSample")

    @Test(arguments: [
        Version(testDescription: "before samples were kept", undo: [samples]),
        Version(testDescription: "before it was known what was closed", undo: [samples, closed]),
        Version(testDescription: "before there were statistics", undo: [samples, closed, statistics]),
        Version(testDescription: "before unreadable rows were counted", undo: [closed, statistics, unreadable, owner]),
        Version(testDescription: "before stores had owners, and with later steps", undo: [owner]),
        Version(testDescription: "before answers had a time", undo: [closed, statistics, answers]),
        Version(
            testDescription: "before the past was kept, too",
            undo: [samples, closed, statistics, answers, unreadable, watch, past, owner]),
    ])
    func `a store of an earlier version opens with all that is in it`(version: Version) throws {
        // Given a store on which only the version's steps were carried out
        let scratch = try Scratch()
        do {
            let store = try scratch.open()
            try store.apply(
                InboxChange(
                    asOf: .at(0), workspace: Workspace(name: "Example", timeZoneName: nil),
                    teams: [Team(id: "7001", name: "Suporte", members: ["501"])], members: [.make()],
                    entries: [.make("1", state: .closed)]))
            try store.addCoverage(of: .conversations, DateInterval(start: .at(-9), end: .at(0)), unreadable: 2)
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
        #expect(directory.conversations == [.make("1", state: .closed)])
        #expect(try store.coverage(of: .conversations).map(\.duration) == [9])
        // And what is counted since then can be stored
        try store.addCoverage(of: .service, DateInterval(start: .at(-9), end: .at(0)), unreadable: 3)
        #expect(try store.unreadableRows(of: [.service], in: .at(-5)..<(.at(0))) == 3)
        var events: [ServiceEvent] = []
        try store.forEachServiceEvent(.at(-5)..<(.at(5))) { events.append($0) }
        #expect(events == [ServiceEvent(.unrecorded, at: .at(0), team: nil, owner: nil)])
        // And nobody knows yet whose it is
        let claim = StoreClaim(inbox: try .named("demo-7"), phone: nil)
        #expect(try store.ownership(for: claim).inbox == .unconfirmed)
        #expect(try MonitorStore.openFollower(in: scratch.state) != nil)
    }
}
