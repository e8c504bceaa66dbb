import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct DayStateTests {
    private static let zone = Scene.rules.timeZone
    private static let midnight = CalendarDay(Scene.now, in: zone).start(in: zone)

    private func person(_ keys: String = "", size: Size = Size(width: 120, height: 36)) -> Person {
        var person = Person(size: size)
        person.look(at: "7")
        person.type(keys)
        return person
    }

    private func cursor(_ person: Person) -> Int? {
        person.state.context.map { Int(person.state.day.cursor($0).timeIntervalSince(Self.midnight)) / 60 }
    }

    @Test func `today is asked for, of the teams shown, and history that is missing is loaded`() throws {
        var person = Person(size: Size(width: 120, height: 36))
        person.press("7")
        let first = try #require(person.question)
        #expect(first.subject == .day(.all, beside: nil) && first.range.days == 1 && first.loadsHistory)
        person.getAnswer()
        person.press("t", .down)
        person.type(" ")
        person.press(.enter)
        #expect(person.question?.subject == .day(.only(["7002"]), beside: nil))
    }

    @Test func `the cursor begins at the present, and stays within what has been`() {
        var person = person()
        #expect(cursor(person) == 872)
        person.press(.right, .pageDown)
        #expect(cursor(person) == 872)
        person.press(.pageUp)
        #expect(cursor(person) == 812)
        person.press(.left)
        let minutes = (24 * 60 + 98) / 99
        #expect(cursor(person) == 812 - minutes)
        person.press(.home, .left, .pageUp)
        #expect(cursor(person) == 0)
        person.press(.end)
        #expect(cursor(person) == 872)
        // And goes on with the clock.
        person.wait(60)
        #expect(cursor(person) == 873)
    }

    @Test func `the values are those at the cursor, with what is usual then`() {
        var person = person()
        person.press(.pageUp, .pageUp)
        let sample = Scene.samples(CalendarDay(Scene.now, in: Self.zone), Self.zone).last {
            $0.instant < Self.midnight + 753 * 60
        }
        let waiting = sample?.queues?.reduce(0) { $0 + $1.waiting } ?? 0
        #expect(waiting > 9 && person.lines.contains { $0.hasPrefix(" \(waiting) ") })
        #expect(person.sees("12:32") && person.sees("usual: last 4 Mondays"))
        // In the gap nothing is known.
        person.press(.pageUp)
        #expect(person.sees("not kept"))
    }

    @Test func `+ shows fewer hours around the cursor, - all again, and the cursor moves by minutes`() {
        var person = person("++++")
        #expect(!person.sees(" 06 ") && person.sees("14"))
        person.press(.left)
        #expect(cursor(person) == 871)
        for _ in 0..<40 { person.press(.left) }
        #expect(cursor(person) == 831)
        #expect(person.sees("13"))
        person.type("----")
        #expect(person.sees("06") && person.sees("22"))
    }

    @Test func `c puts the day of a week before beside it, then the day before, then none`() throws {
        var person = person("c")
        func other(_ person: Person) -> String? {
            guard case .day(_, let other)? = person.question?.subject else { return nil }
            return other.map { "\($0.firstDay)" }
        }
        #expect(other(person) == "2026-11-16")
        person.getAnswer()
        #expect(person.sees("Mon 16 Nov"))
        person.type("c")
        #expect(other(person) == "2026-11-22")
        person.type("c")
        #expect(other(person) == nil)
    }

    @Test func `of several days the last one is shown, and the days before and after are one away`() throws {
        var person = person("d")
        // Last week.
        person.press(.down, .down, .down, .enter)
        #expect(person.question?.range.firstDay.description == "2026-11-22")
        #expect(person.question?.range.days == 1)
        person.getAnswer()
        person.type("<")
        #expect(person.question?.range.firstDay.description == "2026-11-21")
        person.type(">>")
        #expect(person.question?.range.firstDay.description == "2026-11-23")
    }

    @Test func `a click moves the cursor, and a second one replays that minute`() throws {
        var person = person()
        let context = try #require(person.state.context)
        let column = try #require(DayView(state: person.state.day, context: context).columns.first)
        let noon = try #require(column.x(Self.midnight + 43_200))
        let point = Point(x: noon, y: column.rect.y + 2)
        person.send(.input(.mouse(Mouse(kind: .press, position: point))))
        let minute = try #require(cursor(person))
        #expect((705...735).contains(minute))
        person.send(.input(.mouse(Mouse(kind: .doublePress, position: point))))
        #expect(person.question?.subject == .replay(at: Self.midnight + Double(minute) * 60, .all))
    }

    @Test func `a replay goes on minute by minute, never into the future, and closes to the day`() throws {
        var person = person()
        person.press(.pageUp, .pageUp, .enter)
        person.getAnswer()
        #expect(person.sees("REPLAY  Mon 23 Nov 12:32") && person.sees("Suporte") && person.sees("Ana Beatriz Lima"))
        func asked(_ person: Person) -> Date? {
            guard case .replay(let instant, _)? = person.question?.subject else { return nil }
            return instant
        }
        let start = try #require(asked(person))
        person.press(.left)
        #expect(asked(person) == start - 60)
        person.type("]")
        #expect(asked(person) == start + 840)
        person.type("[[")
        #expect(asked(person) == start - 960)
        for _ in 0..<20 { person.type("]") }
        #expect((asked(person) ?? .distantFuture) <= Scene.now)
        person.press(.escape)
        #expect(!person.sees("REPLAY") && person.sees("DAY"))
    }

    @Test func `where no monitor ran, a replay says so and knows the calls all the same`() {
        var person = person()
        person.press(.pageUp, .pageUp, .pageUp, .enter)
        person.getAnswer()
        #expect(person.sees("queues not kept") && person.sees("No monitor ran then"))
        #expect(person.sees("answered"))
    }

    @Test func `e writes the samples of the day, of the teams shown`() {
        var person = person("e")
        person.press(.enter)
        let orders = person.effects.compactMap { if case .export(let order) = $0 { order } else { nil } }
        #expect(orders.last?.subject == .floor(teams: .all))
        #expect(orders.last?.fileName == "floor-2026-11-23.csv")
    }

    @Test(arguments: [(-1, " "), (0x01, "'"), (0x40, "_"), (0x12, "-"), (0x47, "|"), (0x24, "-")] as [(Int, String)])
    func `curves are readable without braille`(dots: Int, ascii: String) throws {
        let scalar = try #require(Unicode.Scalar(dots < 0 ? 0x2800 : 0x2800 + dots))
        var frame = Frame(size: Size(width: 1, height: 1))
        frame.write(String(Character(scalar)), at: Point(x: 0, y: 0), style: .chart)
        #expect(frame.asciiFolded()[0, 0].text == ascii)
        #expect(!frame.brailleFolded().lines[0].unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
    }

    @Test func `a curve joins its values, and breaks where nothing is known`() {
        var frame = Frame(size: Size(width: 4, height: 2))
        CurveChart(values: [0, 8, 8, nil, 0, 0, nil, 4], band: [nil, 2...3, nil, nil], maximum: 8, style: .chart)
            .draw(in: frame.bounds, on: &frame)
        #expect(frame.lines == ["⢸⠁ ⢀", "⡸░⣀"])
    }
}
