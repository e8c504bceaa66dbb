import Canvas
import Foundation
import Localization
import Testing

@testable import Dashboard

@Suite struct ChannelTests {
    private static func message(_ number: Int, after seconds: TimeInterval = 0) -> DashboardEvent {
        .channelMessage(
            ChannelMessage(
                postedAt: Scene.now.addingTimeInterval(seconds), lines: ["⚠️ \(number) waiting", "Billing: \(number)"]))
    }

    @Test func `the demo shows what has been posted, newest first`() throws {
        // Given
        var person = Person(keys: .demo)
        person.send(Self.message(1))
        person.send(Self.message(2, after: 61))
        // When
        person.press("M")
        // Then
        let text = person.lines.joined(separator: "\n")
        #expect(text.contains("POSTED TO SLACK"))
        let newest = try #require(text.range(of: "Billing: 2"))
        let oldest = try #require(text.range(of: "Billing: 1"))
        #expect(newest.lowerBound < oldest.lowerBound)
        // When
        person.press(.escape)
        // Then
        #expect(!person.lines.joined().contains("POSTED TO SLACK"))
    }

    @Test func `before the first message it says so`() {
        var person = Person(language: .brazilianPortuguese, keys: .demo)
        person.press("M")
        #expect(person.lines.contains { $0.contains("Nada foi publicado ainda.") })
    }

    @Test func `without a demo there is no such key`() {
        var person = Person()
        let before = person.lines
        person.press("M")
        #expect(person.lines == before)
    }

    @Test func `a message that comes while somebody reads is there at once, and the oldest are dropped`() {
        // Given
        var person = Person(size: Size(width: 60, height: 12), keys: .demo)
        person.press("M")
        // When
        for number in 1...150 { person.send(Self.message(number)) }
        // Then
        #expect(person.lines.contains { $0.contains("Billing: 150") })
        // When
        person.press(.end)
        // Then
        #expect(person.lines.contains { $0.contains("Billing: 51") })
        #expect(person.state.channel.count == 100)
    }

    @Test func `a lock covers the channel`() {
        var person = Person(isLocked: true, keys: .demo)
        person.send(Self.message(1))
        person.press("M")
        #expect(!person.lines.joined().contains("Billing"))
    }
}
