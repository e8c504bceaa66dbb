import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

@Suite struct LayoutTests {
    @Test(arguments: [
        (Size(width: 80, height: 24), 3, 18), (Size(width: 160, height: 45), 3, 39),
        (Size(width: 200, height: 60), 2, 55), (Size(width: 80, height: 16), 2, 11),
    ])
    func `header and keys take few rows`(size: Size, header: Int, body: Int) {
        let layout = ScreenLayout(size: size)
        #expect(layout.header.height == header)
        #expect(layout.body.height == body)
        #expect(layout.footer == Rect(x: 0, y: size.height - 1, width: size.width, height: 1))
    }

    @Test func `notices take their rows from the body`() {
        let size = Size(width: 80, height: 24)
        #expect(ScreenLayout(size: size, notices: 2).body.height == ScreenLayout(size: size).body.height - 2)
        #expect(ScreenLayout(size: size, notices: 9).notices.height == 3)
    }

    private static let room = Rect(x: 2, y: 5, width: 40, height: 12)
    private static let (first, second, third) = (Part("first"), Part("second"), Part("third"))

    /// The top and the height of each part.
    private static func places(_ shares: [Share], height: Int = 12) -> [[Int]] {
        let layout = Layout(in: Rect(x: 2, y: 5, width: 40, height: height), shares)
        return [first, second, third].map { [layout[$0].y, layout[$0].height] }
    }

    @Test func `shares lie below one another, and the rest is between those before and after it`() {
        #expect(
            Self.places([.fixed(2, Self.first), .fixed(1), .rest(Self.second), .fixed(3, Self.third)])
                == [[5, 2], [8, 6], [14, 3]])
    }

    @Test func `what is wanted is given as long as the others have their least, the first ones first`() {
        let shares: [Share] = [
            .wanted(9, atLeast: 1, Self.first), .wanted(4, atLeast: 2, Self.second), .rest(atLeast: 3, Self.third),
        ]
        #expect(Self.places(shares, height: 20) == [[5, 9], [14, 4], [18, 7]])
        #expect(Self.places(shares) == [[5, 7], [12, 2], [14, 3]])
        #expect(Self.places(shares, height: 4) == [[5, 1], [6, 2], [8, 1]])
    }

    @Test func `where it is low, those after the rest are served first, and nothing leaves the room`() {
        let shares: [Share] = [.fixed(2, Self.first), .rest(Self.second), .fixed(3, Self.third)]
        #expect(Self.places(shares, height: 4) == [[5, 1], [6, 0], [6, 3]])
        #expect(Self.places(shares, height: 0).map { $0[1] } == [0, 0, 0])
    }

    @Test func `columns hold rows, and what is not declared has no room`() {
        let layout = Layout(
            in: Self.room,
            [
                .fixed(1, columns: [.fixed(2), .rest(Self.first)]),
                .rest(columns: [.fixed(10, rows: [.fixed(4), .rest(Self.second)]), .rest()]),
            ])
        #expect(layout[Self.first] == Rect(x: 4, y: 5, width: 38, height: 1))
        #expect(layout[Self.second] == Rect(x: 2, y: 10, width: 10, height: 7))
        #expect(layout[Self.third].isEmpty)
    }

    @Test func `however many teams there are, tickets are in view`() {
        // Given
        let teams = (0..<40).map { Team(id: Team.ID(rawValue: "\(8000 + $0)"), name: "Team \($0)") }
        var inbox = Scene.inbox
        inbox = InboxRecords(
            workspace: inbox.workspace, teams: teams, members: [], conversations: [])
        let context = Context(
            snapshot: Scene.snapshot(inbox: inbox), serviceNow: Scene.now,
            body: Rect(x: 0, y: 4, width: 80, height: 18),
            language: .english)
        var queues = QueuesState()
        // When
        queues.update(context)
        // Then
        let layout = queues.layout(context)
        #expect(layout[.rows(QueuedTicketPane.name)].height >= 5)
        #expect(layout[.rows(TeamPane.name)].height >= 5)
    }

    @Test func `columns go in their order where there is no room, and come back`() throws {
        let context = Context(
            snapshot: Scene.snapshot(), serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: 80, height: 20),
            language: .english)
        func titles(_ width: Int) -> [String] {
            TableLayout(AgentColumns.all(hasPhone: true), width: width, context: context).frames
                .map { $0.column.title(context) }.filter { !$0.isEmpty }
        }
        #expect(titles(200).last == "TEAMS")
        #expect(titles(78) == ["AGENT", "VOICE", "OPEN", "AWAITING", "ANSWERED", "MISSED", "TODAY"])
        #expect(titles(40) == ["AGENT", "VOICE", "OPEN"])
    }

    @Test(arguments: [80, 100, 160, 300])
    func `columns never overlap and stay inside`(width: Int) {
        let context = Context(
            snapshot: Scene.snapshot(), serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: width, height: 20),
            language: .brazilianPortuguese)
        let frames = TableLayout(AgentColumns.all(hasPhone: true), width: width, context: context).frames
        for (left, right) in zip(frames, frames.dropFirst()) { #expect(left.x + left.width < right.x) }
        #expect(frames.last.map { $0.x + $0.width <= width } == true)
    }
}
