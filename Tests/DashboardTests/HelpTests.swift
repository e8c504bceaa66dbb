import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct HelpTests {
    private static func context(_ language: Language, width: Int = 200) -> Context {
        Context(
            snapshot: Scene.snapshot(), serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: width, height: 24),
            language: language)
    }

    /// The tables of every screen of every tab.
    private static func tables(_ language: Language) -> [HelpTable] {
        let state = Person().state
        return DashboardState.everySlot.flatMap { type(of: $0.screen(state)).helpTables(context(language)) }
    }

    @Test(arguments: Language.allCases, [Size(width: 80, height: 24), Size(width: 100, height: 30)])
    func `how many lines are below stands apart from the last line`(language: Language, size: Size) throws {
        var person = Person(language: language, size: size)
        person.type("?")
        for _ in 0..<12 {
            let last = try #require(person.lines.first { $0.wholeMatch(of: /.*↓ [0-9]+ */) != nil })
            let mark = try #require(last.lastIndex(of: "↓"))
            #expect(last[..<mark].hasSuffix(" "), "\(last)")
            person.press(.down)
        }
    }

    @Test func `every screen of every tab has tables that the help knows`() {
        let state = Person().state
        for slot in DashboardState.everySlot {
            let screen = slot.screen(state)
            #expect(!type(of: screen).helpTables(Self.context(.english)).isEmpty, "\(type(of: screen))")
        }
        let names = Self.tables(.english).map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `a key that works on every screen is explained once`() {
        let state = Person().state
        let entries = HelpSections(place: HelpPlace(state), state: state).all.flatMap(\.self)
        for action in [Action.refresh, .find, .wallboard, .show(.agents)] {
            let help = state.keys.bindings.first { $0.action == action }?.help(.english)
            #expect(entries.count { $0.text == help } == 1, "\(action)")
        }
    }

    @Test func `every column is explained in either language, and every figure says how it is computed`() {
        for (english, portuguese) in zip(Self.tables(.english), Self.tables(.brazilianPortuguese)) {
            #expect(
                english.title(.english) != english.name, "\(english.name) needs a PaneHelp with a title and columns")
            #expect(english.title(.english) != english.title(.brazilianPortuguese) || english.name == "ratings")
            for (column, other) in zip(english.columns, portuguese.columns) where !column.key.isEmpty {
                let place = "\(english.name), \(column.key)"
                guard let explanation = column.explanation else {
                    Issue.record("nothing explains \(place)")
                    continue
                }
                #expect(!column.title.isEmpty && !other.title.isEmpty, "\(place)")
                Self.check(explanation, place)
                #expect(!column.isFigure || explanation.formula != nil, "no formula: \(place)")
            }
        }
    }

    @Test func `no explanation is about a column that is gone`() {
        func check<Screen: ListScreen>(_ screen: Screen.Type) {
            let tables = screen.paneTables(Self.context(.english))
            for (pane, table) in zip(screen.panes, tables) {
                let keys = Set(table.columns.map(\.key))
                let stale = pane.help.columns.keys.filter { !keys.contains($0) }
                #expect(stale.isEmpty, "\(table.name): \(stale)")
            }
        }
        check(QueuesState.self)
        check(AgentPageState.self)
        check(CSATState.self)
        check(CallsState.self)
        check(CallsReportState.self)
    }

    @Test func `whatever lies over the screens has a section, and whatever is typed into`() {
        let known = HelpSections.overlays.flatMap(\.scopes)
        #expect(known.count == Set(known).count, "a scope has two sections")
        let missing = Set<KeyScope>.overlays.union(Set<KeyScope>.typing).subtracting(known)
        #expect(missing.isEmpty, "\(missing)")
    }

    @Test func `while the help is searched, only keys are named that do something then`() {
        // Given
        var person = Person(size: Size(width: 160, height: 45))
        person.type("?")
        #expect(!person.footer.contains("n next"))
        // When it is searched
        person.type("/wai")
        // Then there is nothing to complete
        #expect(person.state.keyScope == .helpSearch)
        #expect(!person.footer.contains("complete") && !person.footer.contains("filter"))
        let before = person.state
        person.press(.tab)
        #expect(person.state == before)
        // When the search is kept
        person.press(.enter)
        // Then
        #expect(person.state.keyScope == .helpMatches && person.footer.contains("n next"))
        person.press(.escape)
        #expect(person.state.keyScope == .help && !person.footer.contains("n next"))
        person.press(.escape)
        #expect(person.state.keyScope == .teams)
    }

    @Test func `every figure outside of tables is explained in either language`() {
        let figures = HeaderHelp.figures + HeaderHelp.wallboard + Self.tables(.english).flatMap(\.figures)
        #expect(figures.count > 30)
        for figure in figures {
            #expect(Language.allCases.allSatisfy { !figure.name($0).isEmpty })
            Self.check(figure.explanation, figure.name(.english))
        }
    }

    private static func check(_ explanation: Explanation, _ place: String) {
        for text in [explanation.meaning, explanation.formula].compactMap(\.self) {
            #expect(!text(.english).isEmpty && !text(.brazilianPortuguese).isEmpty, "\(place)")
            #expect(text(.english) != text(.brazilianPortuguese), "not translated: \(place)")
        }
    }

    @Test(arguments: Language.allCases)
    func `every word of the header is in what the help says about it`(language: Language) {
        let text = HeaderHelp.figures.map { "\($0.name(language)) \($0.explanation.meaning(language))" }
            .joined(separator: " ").lowercased()
        let snapshots = [Scene.snapshot(), Scene.withoutPhone, Scene.withFailedInbox]
        for snapshot in snapshots {
            let person = Person(Scene.update(snapshot), language: language, size: Size(width: 200, height: 40))
            let line = HeaderFigures(state: person.state).lines(fitting: [190])[0].spans.map(\.text.string).joined()
            let words = line.lowercased().split { !$0.isLetter && !$0.isNumber }
                .filter { word in !word.contains { $0.isNumber } }
            #expect(words.count > 3)
            for word in words { #expect(text.contains(word), "the header says \(word)") }
        }
    }

    @Test(arguments: Language.allCases)
    func `every figure of the wallboard is explained`(language: Language) throws {
        // Given
        var person = Person(language: language, size: Size(width: 200, height: 45))
        person.press("w")
        // When
        let labels = try #require(person.lines.first { $0.contains(WallboardText.longest(language)) })
        // Then
        let shown = labels.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        #expect(shown.count > 4)
        #expect(Set(shown).isSubset(of: HeaderHelp.wallboard.map { $0.name(language) }))
    }

    @Test func `every mark in a column without a name is in the legend`() throws {
        var person = Person(size: Size(width: 200, height: 60))
        person.type("342")
        person.press(.enter)
        let context = try #require(person.state.context)
        let legend = Set(
            Legend.marks.flatMap { [$0.mark(.english)] + $0.mark(.english).split(separator: " ").map(String.init) })
        var seen: Set<String> = []
        func look<Screen: ListScreen>(_ screen: Screen) {
            for pane in Screen.panes { seen.formUnion(pane.marks(on: screen, context)) }
        }
        look(person.state.queues)
        look(try #require(person.state.agents.page))
        look(person.state.csat)
        look(person.state.calls)
        #expect(seen.count > 3)
        for mark in seen { #expect(legend.contains(mark), "\(mark)") }
    }

    @Test(arguments: Language.allCases)
    func `the filters shown for a place work in that place`(language: Language) {
        for table in Self.tables(language) {
            let examples = FilterExamples.examples(for: table.fields, language)
            #expect(examples.isEmpty == table.fields.isEmpty, "\(table.name)")
            for example in examples {
                let filter = Filter(example.text, fields: table.fields)
                #expect(filter.problem == nil, "\(table.name): \(example.text)")
                #expect(filter.terms.count == example.text.split(separator: " ").count)
                let names = Set(table.fields.map { $0.name(.english) })
                for term in filter.terms {
                    switch term.test {
                    case .word: break
                    case .figure(let field, _, _), .text(let field, _): #expect(names.contains(field))
                    }
                }
            }
        }
    }

    /// Ways to a place, and the heading of its help.
    private static let places: [(keys: String, heading: String)] = [
        ("", "QUEUES: TEAMS"), ("⇥", "QUEUES: TICKETS"), ("2", "AGENTS"), ("2⇥", "AGENTS: ONLY IN AIRCALL"),
        ("2⏎", "ONE AGENT: TICKETS"), ("2⏎⇥", "ONE AGENT: TIMELINE"), ("3", "CSAT: AGENTS"), ("3⇥", "CSAT: RATINGS"),
        ("4", "CALLS"), ("4⇥", "CALLS: LINES"), ("5", "ALERTS"), ("5G", "ALERTS: HISTORY"), ("6", "TRENDS"),
        ("⇥⏎", "READING A TICKET"), ("4v", "CALLS: REPORT"),
    ]

    @Test(arguments: 0..<places.count, [80, 160])
    func `the help begins with the place where it is asked for, and its filters can be typed there`(
        index: Int, width: Int
    ) throws {
        // Given
        let place = Self.places[index]
        var person = Person(Scene.alerted(), size: Size(width: width, height: 200))
        for key in StormKeys.keys(place.keys) { person.press(key) }
        let beneath = person.state.keyScope
        // When
        person.press("?")
        // Then
        let first = person.lines[person.state.layout.body.y]
        #expect(first.hasPrefix(" \(place.heading)"), "\(first)")
        // When
        let heading = person.lines.firstIndex { $0.contains("FILTERS ( / ) HERE") }
        guard Set<KeyScope>.panes.contains(beneath), beneath != .callsReport else { return }
        let rows = person.lines.dropFirst(try #require(heading) + 1).prefix { $0.hasPrefix("   ") }
        let examples = rows.compactMap { $0.dropFirst(3).split(separator: "  ").first.map(String.init) }
        person.press("q")
        for example in examples.prefix(3) {
            person.press("/")
            person.type(example)
            person.press(.enter)
            // Then
            #expect(!person.sees("no column"), "\(example)\(person)")
            person.press(.escape)
        }
    }

    @Test func `a search finds while one types, goes on and back, and ends before the help does`() {
        // Given
        var person = Person(size: Size(width: 80, height: 24))
        person.press("?")
        let start = person.lines
        // When
        person.type("/SNOOZ")
        // Then
        #expect(person.sees("/ SNOOZ"))
        #expect(person.sees("1 of "))
        #expect(person.sees("snoozed"))
        #expect(person.frame.underlined.contains { $0.lowercased() == "snooz" })
        // When
        person.press(.enter)
        person.type("n")
        let second = person.lines
        // Then
        #expect(person.sees("2 of "))
        // When
        person.type("n")
        #expect(person.sees("3 of "))
        person.type("N")
        // Then
        #expect(person.lines == second)
        // When
        person.type("NN")
        let note = person.rows(with: "/ SNOOZ")[0]
        let numbers = note.split { !$0.isNumber }.compactMap { Int($0) }
        #expect(numbers.count == 2 && numbers[0] == numbers[1], "before the first one comes the last one: \(note)")
        // When
        person.press(.escape)
        // Then
        #expect(!person.sees("/ SNOOZ"))
        #expect(person.state.keyScope == .help)
        person.press(.home)
        #expect(person.lines == start)
        person.press(.escape)
        #expect(person.state.layers.isEmpty)
    }

    @Test func `a search that is given up while typing leads back to where it began`() {
        var person = Person(size: Size(width: 80, height: 24))
        person.press("?", .pageDown)
        let before = person.lines
        person.type("/the team whose tickets")
        #expect(person.lines != before)
        person.press(.escape)
        #expect(person.lines == before)
    }

    @Test func `what is not there is said, in the language of the user, and accents do not matter`() {
        var person = Person(language: .brazilianPortuguese, size: Size(width: 80, height: 24))
        person.press("?")
        person.type("/xyzzy")
        #expect(person.sees("nada encontrado"))
        for _ in 0..<5 { person.press(.backspace) }
        person.type("LIGACOES")
        #expect(person.sees("1 de "))
        #expect(person.frame.underlined.contains { $0.lowercased() == "ligações" })
    }

    @Test func `a search finds what is wrapped over two lines`() {
        var person = Person(size: Size(width: 44, height: 24))
        person.press("?")
        person.type("/click tabs, rows and column titles (sorts), double-click")
        #expect(person.sees("1 of 1") || !person.sees("not found"))
    }

    @Test func `the help of a reader is about the reader, and leads back to it`() {
        // Given
        var person = Person()
        person.press(.tab, .enter)
        #expect(person.state.keyScope == .ticketReader)
        // When
        person.press("?")
        // Then
        #expect(person.sees("READING A TICKET"))
        person.press("q")
        #expect(person.state.keyScope == .ticketReader)
    }

    @Test(arguments: Language.allCases)
    func `before the first figures there is help, too`(language: Language) {
        var person = Person(nil, language: language)
        person.press("?")
        #expect(person.sees(language == .english ? "QUEUES: TEAMS" : "FILAS: EQUIPES"))
        person.send(.update(Scene.update()))
        #expect(person.sees(language == .english ? "QUEUES: TEAMS" : "FILAS: EQUIPES"))
    }

    @Test(arguments: Language.allCases)
    func `every alert rule is explained with its limit and its settings`(language: Language) {
        var person = Person(language: language, size: Size(width: 80, height: 2000))
        person.press("?")
        for rule in AlertRule.all {
            #expect(person.rows(with: rule.title(language)).count > 0, "\(rule)")
            for limit in rule.limits { #expect(person.sees(limit.key), "\(limit.key)") }
        }
    }
}

extension Pane {
    /// What stands in the columns that have no name.
    fileprivate static func marks(on screen: Screen, _ context: Context) -> Set<String> {
        let unnamed = allColumns.filter { $0.field == nil && $0.title(context).isEmpty }
        let texts = rows(screen, context).all.flatMap { row in
            unnamed.map { $0.cell(row, context).spans.map(\.text.string).joined() }
        }
        return Set(texts).subtracting([""])
    }
}

extension Frame {
    /// The underlined parts of its rows.
    fileprivate var underlined: [String] {
        (0..<size.height).flatMap { y in
            row(y).split { !$0.style.isUnderlined }.map { cells in
                cells.map { String(Character($0.cluster.base)) }.joined()
            }
        }
    }
}
