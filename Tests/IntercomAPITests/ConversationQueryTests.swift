import Foundation
import Testing

@testable import IntercomAPI

@Suite struct ConversationQueryTests {
    private typealias Query = ConversationQuery

    @Test func `a query becomes the documented JSON`() throws {
        // Given
        let since = Date(timeIntervalSince1970: 1_790_000_000.9)
        let query = try Query.all(
            .where(.state, .equals, "open"),
            .any(.where(.teamAssigneeID, .isIn, [7001, 7002]), .where(.isRead, .equals, false)),
            .where(.updatedAt, .isGreater, .date(since)))
        // When
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(query), as: UTF8.self)
        // Then
        #expect(
            json == """
                {"operator":"AND","value":[\
                {"field":"state","operator":"=","value":"open"},\
                {"operator":"OR","value":[\
                {"field":"team_assignee_id","operator":"IN","value":[7001,7002]},\
                {"field":"read","operator":"=","value":false}]},\
                {"field":"updated_at","operator":">","value":1790000000}]}
                """)
    }

    @Test(arguments: [
        (ConversationField.state, Query.Operator.isGreater, Query.Value.text("open")),
        (.createdAt, .contains, .date(.distantPast)), (.adminAssigneeID, .begins, 501), (.isOpen, .isLess, true),
        (.adminAssigneeID, .equals, "501"), (.createdAt, .isGreater, 1_790_000_000), (.state, .isIn, "open"),
        (.state, .isIn, .list([])), (.state, .equals, .list(["open"])),
        (.teamAssigneeID, .isIn, .list([7001, "7002"])),
        (.teamAssigneeID, .isIn, .list([.list([7001])])),
    ])
    func `what the service would refuse is refused first`(
        field: ConversationField, comparison: ConversationQuery.Operator, value: ConversationQuery.Value
    ) {
        #expect(throws: Query.Refusal.self) { try Query.where(field, comparison, value) }
    }

    @Test func `groups hold one to fifteen filters`() throws {
        let filter = try Query.where(.state, .equals, "open")
        #expect(throws: Never.self) { try Query.matching(everyOneOf: Array(repeating: filter, count: 15)) }
        #expect(throws: Query.Refusal.self) { try Query.matching(anyOf: Array(repeating: filter, count: 16)) }
        #expect(throws: Query.Refusal.self) { try Query.all() }
    }

    @Test func `groups nest two levels deep and no deeper`() throws {
        let filter = try Query.where(.state, .equals, "open")
        let two = try Query.all(.any(filter))
        #expect(throws: Query.Refusal(description: "groups nest 2 levels deep, not 3")) { try Query.all(two, filter) }
    }
}
