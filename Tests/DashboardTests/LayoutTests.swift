import Canvas
import Foundation
import Localization
import Testing

@testable import Dashboard

@Suite struct LayoutTests {
    @Test(arguments: [
        (Size(width: 80, height: 24), 3, 18), (Size(width: 160, height: 45), 2, 40),
        (Size(width: 80, height: 16), 2, 11),
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

    @Test func `however many teams there are, tickets are in view`() {
        let layout = QueuesLayout(body: Rect(x: 0, y: 4, width: 80, height: 18), rows: 40)
        #expect(layout.tickets.height >= 5)
        #expect(layout.teams.height >= 5)
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
        #expect(titles(78) == ["AGENT", "SINCE", "VOICE", "OPEN", "MISSED", "TODAY", "30 MIN"])
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
