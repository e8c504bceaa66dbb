import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

@Suite struct ExportWriterTests {
    private static let now = Date(timeIntervalSince1970: 1_795_455_127)

    @Test(arguments: [
        (remark: "Resolveu, obrigada!", cell: "\"Resolveu, obrigada!\"", why: "a comma is quoted"),
        (remark: "Disse \"não\"", cell: "\"Disse \"\"não\"\"\"", why: "a quote is doubled"),
        (remark: "Ótimo", cell: "\"Ótimo\"", why: "UTF-8 stays"),
        (remark: "Plain words", cell: "Plain words", why: "what needs no quotes has none"),
        (remark: "=HYPERLINK(\"x\")", cell: "\"'=HYPERLINK(\"\"x\"\")\"", why: "a formula"),
        (remark: "+1", cell: "\"'+1\"", why: "a plus"), (remark: "-1", cell: "\"'-1\"", why: "a minus"),
        (remark: "@SUM(A1)", cell: "\"'@SUM(A1)\"", why: "an at sign"),
        (remark: "  =1+1", cell: "\"'  =1+1\"", why: "a formula behind spaces"),
        (remark: "\u{200E}=1", cell: "\"' =1\"", why: "a formula behind what cannot be seen"),
        (remark: "\u{200B}＠1", cell: "\"'\u{200B}＠1\"", why: "a full-width one behind a space without width"),
        (remark: "＝1", cell: "\"'＝1\"", why: "a full-width formula"),
        (remark: "\t=1", cell: "\"' =1\"", why: "a tab"), (remark: "\rx", cell: "\"' x\"", why: "a carriage return"),
        (remark: "a\r\nb", cell: "\"a  b\"", why: "a line break cannot begin a line"),
        (remark: "\u{1B}[31mred", cell: "\" [31mred\"", why: "an escape sequence"),
        (remark: "a\u{202E}b", cell: "\"a b\"", why: "an override of direction"),
        (remark: "x;=cmd", cell: "\"x;'=cmd\"", why: "a formula behind a semicolon, which parts cells elsewhere"),
        (remark: "a; +1;@x;b", cell: "\"a; '+1;'@x;b\"", why: "one behind each"),
        (remark: ";\"=1\"", cell: "\";\"\"'=1\"\"\"", why: "one behind a semicolon and a quote"),
        (remark: ";\t\u{200E}＝1", cell: "\";  '＝1\"", why: "one behind a semicolon and what cannot be seen"),
        (remark: "x;\u{200B}－1", cell: "\"x;\u{200B}'－1\"", why: "one behind a semicolon and a space without width"),
        (remark: ";\u{2066}＋1", cell: "\"; '＋1\"", why: "one behind a semicolon and a mark of direction"),
        (remark: "a;b=1, -1", cell: "\"a;b=1, -1\"", why: "the file's own comma parts nothing inside quotes"),
        (remark: "1=1", cell: "\"1=1\"", why: "a mark in the middle is harmless"),
    ])
    func `a text makes one harmless cell`(remark: String, cell: String, why: String) throws {
        let lines = csv([.make(now: Self.now, remark: remark)])
        #expect(lines.count == 3 && lines[2].isEmpty, "\(why)")
        #expect(lines[1].contains(",\(cell),https://app.example.test/"), "\(why): \(lines[1])")
    }

    @Test func `every line ends with CR LF and has as many cells as the header`() {
        let lines = csv([
            .make("1", now: Self.now, score: nil), .make("2", now: Self.now, score: 3, teammate: nil, customer: nil),
        ])
        #expect(lines.count == 4)
        let cells = lines.dropLast().map { $0.filter { $0 == "," }.count }
        #expect(Set(cells).count == 1)
        #expect(lines[0].hasPrefix("requested_at,conversation_id,score,kind,agent_id,agent,agent_email"))
        #expect(lines[1].contains(",1,,,501,Ana Lima,"))
        #expect(lines[2].contains(",2,3,neutral,,,,"))
    }

    @Test func `for a Brazilian spreadsheet lists, decimals and times are written as it reads them`() {
        // Given a share, and a call
        let shares = ExportTable<Double>(columns: [.init("agent") { _ in .text("Ana") }, .init("csat") { .ratio($0) }])
        let call = Call.make(now: Self.now, number: "a,=1;b")
        // When
        let agents = lines(shares, 2.0 / 3, language: .brazilianPortuguese)
        let calls = lines(.calls(Self.context(showsNumbers: true)), call, language: .brazilianPortuguese)
        // Then
        #expect(agents == ["\u{FEFF}agent;csat", "Ana;0,6667", ""])
        #expect(calls[1].contains("/11/2026 ") && calls[1].contains(";FALSO;"))
        #expect(calls[1].contains(";\"a,'=1;b\";"), "another language's spreadsheet parts by commas")
    }

    @Test func `for an English spreadsheet the file begins with a mark, and times have no distance from UTC`() {
        let lines = lines(.calls(Self.context()), Call.make(now: Self.now), language: .english)
        #expect(lines[0].hasPrefix("\u{FEFF}started_at,call_id,"))
        #expect(lines[1].prefixMatch(of: /2026-11-23 \d\d:\d\d:\d\d,/) != nil, "\(lines[1])")
        #expect(lines[1].contains(",FALSE,"))
    }

    private func lines<Record>(_ table: ExportTable<Record>, _ record: Record, language: Language) -> [String] {
        let writer = ExportWriter(table, as: .excel, in: .gmt, language: language)
        var output = writer.header
        writer.append(record, to: &output)
        return String(decoding: output, as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test(arguments: [
        (zone: "America/Sao_Paulo", time: "2026-11-23T14:32:07-03:00"),
        (zone: "GMT", time: "2026-11-23T17:32:07+00:00"),
        (zone: "Asia/Kathmandu", time: "2026-11-23T23:17:07+05:45"),
    ])
    func `times are those of the zone, with the distance from UTC`(zone: String, time: String) throws {
        let timeZone = try #require(TimeZone(identifier: zone))
        #expect(csv([.make(now: Self.now, age: 0)], in: timeZone)[1].hasPrefix("\(time),"))
    }

    @Test func `JSON lines are read back as they were, whatever they hold`() throws {
        let remark = "=1 \"x\" \\ \u{1B}[31m\u{202E}\n\t🌟 李"
        let writer = ExportWriter(.ratings(Self.context()), as: .json, in: .gmt)
        var output: [UInt8] = []
        writer.append(.make(now: Self.now, score: nil, remark: remark), to: &output)
        #expect(writer.header.isEmpty)
        #expect(output.last == UInt8(ascii: "\n") && output.count { $0 < 0x20 } == 1)
        #expect(!String(decoding: output, as: UTF8.self).unicodeScalars.contains("\u{202E}"))
        let object = try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any]
        #expect(object?["remark"] as? String == remark)
        #expect(object?["score"] is NSNull)
        #expect(object?["agent"] as? String == "Ana Lima")
    }

    @Test func `numbers are masked unless they are asked for`() {
        let call = Call.make(now: Self.now, number: "+55 11 5550-0147")
        let line = { (shows: Bool) in
            var output: [UInt8] = []
            ExportWriter(.calls(Self.context(showsNumbers: shows)), as: .csv, in: .gmt).append(call, to: &output)
            return String(decoding: output, as: UTF8.self)
        }
        #expect(line(false).contains("••••-0147") && !line(false).contains("5550"))
        #expect(line(true).contains("\"'+55 11 5550-0147\""))
    }

    @Test func `in an export of agents what is not known is an empty cell, and shared lines have a line of their own`()
    {
        // Given two people on one line, whose missed calls name nobody
        let directory = ReportDirectory(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana"), .make("502", "Bia")],
            users: [.make("77", "Ana", email: "501@example.test"), .make("78", "Bia", email: "502@example.test")],
            lines: [Line(id: "55", name: "Suporte", users: ["77", "78"])])
        let range = ReportRange(.today, now: Self.now, timeZone: .gmt)
        var builder = CallsReportBuilder(range: range, directory: directory, rules: .make())
        for number in 1...4 { builder.add(.make(.init(rawValue: "\(number)"), now: Self.now, rang: nil, user: nil)) }
        builder.add(.make("5", now: Self.now, rang: nil, user: "78"))

        // When the agents are exported
        let report = AgentsReport(
            range: range, directory: directory, rules: .make(), volume: [:], ratings: [:], calls: builder.report())
        let writer = ExportWriter(.agents(ExportContext(directory, links: .make())), as: .csv, in: .gmt)
        var output = writer.header
        for agent in report.agents { writer.append(agent, to: &output) }
        let rows = String(decoding: output, as: UTF8.self).components(separatedBy: "\r\n").dropLast()
            .map { $0.components(separatedBy: ",") }

        // Then the missed calls add up, and what Ana missed is empty
        let missed = rows[0].firstIndex(of: "calls_missed") ?? 0
        #expect(rows.map { $0[missed] } == ["calls_missed", "", "1", "4"])
        #expect(rows.map { $0[1] } == ["agent", "Ana", "Bia", "\"(shared lines)\""])
        #expect(report.agents.compactMap(\.missed).reduce(0, +) == builder.report().totals.missed)
    }

    private func csv(_ ratings: [ConversationRating], in timeZone: TimeZone = .gmt) -> [String] {
        let writer = ExportWriter(.ratings(Self.context()), as: .csv, in: timeZone)
        var output = writer.header
        for rating in ratings { writer.append(rating, to: &output) }
        return String(decoding: output, as: UTF8.self).components(separatedBy: "\r\n")
    }

    private static func context(showsNumbers: Bool = false) -> ExportContext {
        ExportContext(
            ReportDirectory(members: [.make("501", "Ana Lima")], users: [.make("77", "Ana Lima")]), links: .make(),
            showsNumbers: showsNumbers)
    }
}
