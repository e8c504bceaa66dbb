import Canvas
import Foundation
import Localization
import Monitoring
import Testing

@testable import Dashboard

@Suite struct DashboardStateTests {
    @Test func `q and the end of the terminal quit, r refreshes`() {
        var person = Person()
        person.press("r")
        #expect(person.sees("Refreshing …"))
        person.press("q")
        person.send(.input(.endOfInput))
        #expect(person.effects == [.refresh, .quit, .quit])
    }

    @Test func `given nothing yet, tabs and keys work and figures are unknown`() {
        var person = Person(nil)
        #expect(person.sees("Waiting –"))
        person.press("2", .down, .enter, .tab)
        person.press("3", .end)
        #expect(person.state.tab == .csat)
        #expect(person.footer.contains("q quit"))
    }

    @Test func `tabs are clicked as well as typed`() {
        var person = Person()
        person.click("3 CSAT")
        #expect(person.sees("LATEST RATINGS"))
        person.click("1 Queues")
        #expect(person.sees("All teams"))
    }

    @Test(arguments: [Key.escape, .character("?"), .character("q")])
    func `the help is closed by any of its keys`(key: Key) {
        var person = Person()
        person.press("?")
        #expect(person.sees("QUEUES: TEAMS"))
        person.press(key)
        #expect(!person.sees("QUEUES: TEAMS"))
        #expect(person.effects.isEmpty)
    }

    @Test func `the help scrolls to its end and no further`() {
        var person = Person(size: Size(width: 80, height: 24))
        person.press("?", .end, .down, .down)
        #expect(person.sees("the team whose tickets have the focus"))
        person.press(.home)
        #expect(person.sees("QUEUES: TEAMS"))
    }

    @Test func `given nothing that opens links, the whole link is shown`() throws {
        // Given
        var person = Person(size: Size(width: 40, height: 12))
        let url = try #require(URL(string: "https://app.example.test/" + String(repeating: "a", count: 60)))
        // When
        person.send(.linkOpened(.noOpener(url)))
        // Then
        let shown = person.lines.filter { $0.hasPrefix("https") || $0.hasPrefix("aaa") }.joined()
        #expect(shown == url.absoluteString)
        person.press(.escape)
        #expect(person.sees("All teams"))
    }

    @Test func `a link that could not be opened says why`() {
        var person = Person()
        person.send(.linkOpened(.failed("xdg-open ended with 3")))
        #expect(person.sees("Could not open the link: xdg-open ended with 3"))
        person.press(.down)
        #expect(!person.sees("Could not open"))
    }

    @Test func `the countdown runs, and shows a load's progress while there is one`() {
        var person = Person()
        #expect(person.sees("↻48s"))
        person.wait(3)
        #expect(person.sees("↻45s"))
        person.send(.update(Scene.loading))
        #expect(person.sees("↻27%"))
    }

    @Test func `given a stale source, its age and reason are on one line`() {
        var person = Person(Scene.update(Scene.withStalePhone))
        #expect(person.sees("▲ Aircall: rate limited, next try in 34 s · figures from 14:29"))
        person.wait(34)
        #expect(person.sees("▲ Aircall: rate limited, trying now · figures from 14:29"))
    }

    @Test func `given a source that has never answered, the other one is shown`() {
        var person = Person(Scene.update(Scene.withFailedInbox))
        #expect(person.sees("Intercom could not be read."))
        #expect(person.sees("Calls"))
        person.press("2")
        #expect(person.sees("Recepção"))
        #expect(person.rows(with: "Intercom refused").count == 1)
    }

    @Test func `another size changes the frame`() {
        var person = Person()
        person.send(.input(.resize(Size(width: 91, height: 33))))
        #expect(person.frame.size == Size(width: 91, height: 33))
    }
}
