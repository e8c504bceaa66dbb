import Foundation
import Testing

@testable import Simulator

/// A filter as sent, and what it should find.
struct SearchExample: Sendable, CustomTestStringConvertible {
    let query: String
    let finds: @Sendable (SimulatedConversation, World) -> Bool

    init(_ query: String, _ finds: @escaping @Sendable (SimulatedConversation, World) -> Bool) {
        self.query = query
        self.finds = finds
    }

    var testDescription: String { query }

    static let moment = Int(tuesdayMorning.timeIntervalSince1970) - 86_400
    /// A second in which something changed, so that it matters whether a boundary belongs to its range.
    static let latest = World.make().conversations.map(\.updatedAt).max() ?? 0

    static let all: [SearchExample] = [
        SearchExample(#"{"field":"state","operator":"=","value":"open"}"#) { row, _ in row.state == .open },
        SearchExample(#"{"field":"state","operator":"!=","value":"closed"}"#) { row, _ in row.state != .closed },
        SearchExample(#"{"field":"state","operator":"IN","value":["open","snoozed"]}"#) { row, _ in
            row.state == .open || row.state == .snoozed
        },
        SearchExample(#"{"field":"open","operator":"=","value":true}"#) { row, _ in
            row.state == .open || (row.state == .snoozed && row.number % 2 == 0)
        },
        SearchExample(#"{"field":"team_assignee_id","operator":"=","value":7001}"#) { row, _ in row.teamID == 7001 },
        SearchExample(#"{"field":"team_assignee_id","operator":"=","value":"7002"}"#) { row, _ in row.teamID == 7002 },
        SearchExample(#"{"field":"team_assignee_id","operator":"NIN","value":[7001,"7002"]}"#) { row, _ in
            row.teamID != 7001 && row.teamID != 7002
        },
        SearchExample(#"{"field":"admin_assignee_id","operator":"=","value":0}"#) { row, _ in row.adminID == nil },
        SearchExample(#"{"field":"admin_assignee_id","operator":"=","value":null}"#) { row, _ in row.adminID == nil },
        SearchExample(#"{"field":"updated_at","operator":">","value":\#(moment)}"#) { row, _ in row.updatedAt > moment
        },
        SearchExample(#"{"field":"created_at","operator":"<","value":"\#(moment)"}"#) { row, _ in
            row.createdAt < moment
        },
        SearchExample(#"{"field":"updated_at","operator":">=","value":\#(latest)}"#) { row, _ in row.updatedAt >= latest
        },
        SearchExample(#"{"field":"updated_at","operator":"<=","value":"\#(latest)"}"#) { row, _ in
            row.updatedAt <= latest
        },
        SearchExample(#"{"field":"waiting_since","operator":">","value":0}"#) { row, _ in row.waitingSince != nil },
        SearchExample(#"{"field":"conversation_rating.replied_at","operator":">","value":\#(moment)}"#) { row, _ in
            (row.rating?.repliedAt ?? 0) > moment
        },
        SearchExample(#"{"field":"conversation_rating.score","operator":"IN","value":[1,"2"]}"#) { row, _ in
            row.rating?.score == 1 || row.rating?.score == 2
        },
        SearchExample(#"{"field":"conversation_rating.remark","operator":"~","value":"EXCELENTE"}"#) { row, _ in
            row.rating?.remark?.lowercased().contains("excelente") == true
        },
        SearchExample(#"{"field":"source.subject","operator":"^","value":"Boleto"}"#) { row, _ in
            row.subject.hasPrefix("Boleto")
        },
        SearchExample(#"{"field":"source.author.email","operator":"$","value":"@example.test"}"#) { row, world in
            row.initiatorID.map { id in world.admins.first { $0.id == id }?.email.hasSuffix("@example.test") == true }
                ?? true
        },
        SearchExample(#"{"field":"source.body","operator":"=","value":"boletos"}"#) { row, _ in
            row.body.contains("boletos")
        },
        SearchExample(#"{"field":"source.body","operator":"=","value":"dois boletos"}"#) { _, _ in false },
        SearchExample(#"{"field":"tag_ids","operator":"=","value":"9101"}"#) { row, _ in row.tagIDs.contains(9101) },
        SearchExample(#"{"field":"priority","operator":"=","value":"priority"}"#) { row, _ in row.isPriority },
        SearchExample(#"{"field":"statistics.count_reopens","operator":">","value":0}"#) { row, _ in
            row.statistics.reopens > 0
        },
        SearchExample(
            #"""
            {"operator":"AND","value":[
              {"operator":"OR","value":[{"field":"state","operator":"=","value":"open"},
                                        {"field":"state","operator":"=","value":"snoozed"}]},
              {"field":"team_assignee_id","operator":"IN","value":[7001,7003]}]}
            """#
        ) { row, _ in row.state != .closed && (row.teamID == 7001 || row.teamID == 7003) },
    ]
}

@Suite struct SearchTests {
    private static let world = World.make()

    private let stage = Stage(SearchTests.world)

    /// All ids that a query finds, over all pages, and the number of pages.
    private func everything(_ query: String, perPage: Int, sort: String = "") throws -> (ids: [String], pages: Int) {
        var ids: [String] = []
        var cursor: String?
        for page in 1...200 {
            let after = cursor.map { #","starting_after":"\#($0)""# } ?? ""
            let body = #"{"query":\#(query),"pagination":{"per_page":\#(perPage)\#(after)}\#(sort)}"#
            let response = stage.search(body)
            try #require(response.status == 200, "\(response.text)")
            let json = response.json
            ids += (json["conversations"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
            guard let next = json["pages"]?["next"]?["starting_after"]?.stringValue else { return (ids, page) }
            cursor = next
        }
        return (ids, .max)
    }

    @Test(arguments: SearchExample.all)
    func `a search finds what a naive filter finds`(example: SearchExample) throws {
        let world = SearchTests.world
        let expected = world.conversations.filter { example.finds($0, world) }.map(\.id)
        #expect(Set(try everything(example.query, perPage: 150).ids) == Set(expected))
    }

    @Test func `pages of any size hold every row once, latest change first`() throws {
        let all = #"{"field":"created_at","operator":">","value":0}"#
        let expected = SearchTests.world.conversations.sorted { ($0.updatedAt, $0.number) > ($1.updatedAt, $1.number) }
        for size in [7, 50, 150] {
            let found = try everything(all, perPage: size)
            #expect(found.ids == expected.map(\.id))
            #expect(found.pages == (expected.count + size - 1) / size)
        }
    }

    @Test func `rows come in the order that is asked for`() throws {
        let sort = #","sort":{"field":"created_at","order":"ascending"}"#
        let all = #"{"field":"created_at","operator":">","value":0}"#
        let found = try everything(all, perPage: 50, sort: sort)
        #expect(found.ids == SearchTests.world.conversations.map(\.id))
    }

    @Test func `a conversation that changes between two pages moves`() throws {
        // Given a first page and the row that would come last
        let body = #"{"query":{"field":"created_at","operator":">","value":0},"pagination":{"per_page":20"#
        let first = stage.search(body + "}}")
        let cursor = try #require(first.json["pages"]?["next"]?["starting_after"]?.stringValue)
        let last = try #require(SearchTests.world.conversations.min { $0.updatedAt < $1.updatedAt })
        // When that row changes before the next pages are read
        stage.services.withWorld { $0.addCustomerMessage(to: last.id) }
        var seen = first.ids("conversations")
        var next: String? = cursor
        while let cursor = next {
            let page = stage.search(body + #","starting_after":"\#(cursor)"}}"#)
            seen += page.ids("conversations")
            next = page.json["pages"]?["next"]?["starting_after"]?.stringValue
        }
        // Then it is missed there, and everything else is seen once
        #expect(!seen.contains(last.id))
        #expect(Set(seen).count == seen.count)
        #expect(seen.count == SearchTests.world.conversations.count - 1)
    }

    @Test func `an empty result has no pages and no next one`() {
        let response = stage.search(#"{"query":{"field":"id","operator":"=","value":"1"}}"#)
        #expect(response.json["total_count"] == 0)
        #expect(response.json["pages"]?["total_pages"] == 0)
        #expect(response.json["pages"]?["next"] == nil)
    }

    @Test(arguments: [
        (#"{"field":"nonsense","operator":"=","value":1}"#, "parameter_invalid"),
        (#"{"field":"state","operator":">","value":"open"}"#, "parameter_invalid"),
        (#"{"field":"state","operator":">=","value":"open"}"#, "parameter_invalid"),
        (#"{"field":"updated_at","operator":"~","value":1}"#, "parameter_invalid"),
        (#"{"field":"updated_at","operator":">","value":"soon"}"#, "type_mismatch"),
        (#"{"field":"state","operator":"IN","value":"open"}"#, "type_mismatch"),
        (#"{"field":"state","operator":"="}"#, "parameter_not_found"),
        (#"{"operator":"AND","value":[]}"#, "parameter_invalid"),
        (#"{"field":"state","value":"open"}"#, "parameter_invalid"),
        (SearchTests.group(of: 16), "parameter_invalid"),
        (SearchTests.nest(3), "parameter_invalid"),
    ])
    func `a wrong query is refused`(query: String, code: String) {
        let response = stage.search(#"{"query":\#(query)}"#)
        #expect(response.status == 400)
        #expect(response.intercomCode == code)
    }

    @Test func `fifteen filters and two levels are allowed`() {
        #expect(stage.search(#"{"query":\#(SearchTests.group(of: 15))}"#).status == 200)
        #expect(stage.search(#"{"query":\#(SearchTests.nest(2))}"#).status == 200)
    }

    @Test(arguments: [
        #""pagination":{"per_page":151}"#, #""pagination":{"per_page":0}"#, #""pagination":{"per_page":"many"}"#,
        #""pagination":{"starting_after":"???"}"#, #""sort":{"field":"updated_at","order":"upwards"}"#,
        #""sort":{"field":"state","order":"ascending"}"#,
    ])
    func `a wrong page or order is refused`(part: String) {
        let query = #"{"field":"state","operator":"=","value":"open"}"#
        #expect(stage.search(#"{"query":\#(query),\#(part)}"#).status == 400)
    }

    @Test func `a body that is no search is refused`() {
        #expect(stage.search("nonsense").intercomCode == "bad_request")
        #expect(stage.search("{}").intercomCode == "bad_request")
    }

    @Test func `with a lag, a change appears in searches some seconds late`() {
        // Given an index that is five seconds late
        let stage = Stage(.make { $0.searchLag = .seconds(5) })
        let id = stage.services.withWorld { $0.addConversation(subject: "Novo") }
        let query = #"{"query":{"field":"id","operator":"=","value":"\#(id)"}}"#
        // Then the conversation itself is there at once, and found only after them
        #expect(stage.intercom("GET", "/conversations/\(id)").status == 200)
        #expect(stage.search(query).ids("conversations") == [])
        stage.clock.advance(by: .seconds(4))
        #expect(stage.search(query).ids("conversations") == [])
        stage.clock.advance(by: .seconds(1))
        #expect(stage.search(query).ids("conversations") == [id])
    }

    private static let simple = #"{"field":"state","operator":"=","value":"open"}"#

    private static func group(of count: Int) -> String {
        #"{"operator":"OR","value":[\#(Array(repeating: simple, count: count).joined(separator: ","))]}"#
    }

    private static func nest(_ levels: Int) -> String {
        (0..<levels).reduce(simple) { inner, _ in #"{"operator":"AND","value":[\#(inner)]}"# }
    }
}
