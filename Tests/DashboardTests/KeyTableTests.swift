import Canvas
import Localization
import Testing

@testable import Dashboard

@Suite struct KeyTableTests {
    @Test(arguments: KeyScope.allCases)
    func `no key does two things in one scope`(scope: KeyScope) {
        let keys = KeyTable.demo.bindings(in: scope, hasPassword: true).flatMap(\.keys)
        let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice.map(\.name)) at \(scope)")
    }

    @Test(arguments: Language.allCases)
    func `every key is explained`(language: Language) {
        for binding in KeyTable.demo.bindings {
            #expect(!binding.keys.isEmpty)
            #expect(!binding.help(language).isEmpty)
            #expect(binding.hint.map { !$0.text(language).isEmpty } ?? true)
        }
    }

    @Test func `every explanation has been translated`() {
        let same = KeyTable.demo.bindings.filter { $0.help(.english) == $0.help(.brazilianPortuguese) }
        #expect(same.map { $0.help(.english) } == [])
    }

    @Test(arguments: KeyScope.allCases)
    func `one can always quit and repaint`(scope: KeyScope) {
        #expect(KeyTable.demo.action(for: .control("c"), in: scope, hasPassword: false) == .quit)
        #expect(KeyTable.demo.action(for: .control("l"), in: scope, hasPassword: false) == .repaint)
        #expect(KeyTable.demo.action(for: .control("z"), in: scope, hasPassword: false) == .suspend)
    }

    @Test(arguments: KeyScope.allCases)
    func `every overlay can be closed, and everywhere else there is help`(scope: KeyScope) {
        switch scope {
        case .lock: break
        case .filter, .palette, .find, .teamPicker, .commandAgent:
            #expect(KeyTable.demo.action(for: .escape, in: scope, hasPassword: false) == .cancel)
        case .help, .channel, .link, .sortMenu, .ticketReader, .callReader, .unrecordedCall, .alertDetails,
            .pastAlertDetails, .muteMenu,
            .rangePicker,
            .ratingFilter, .dateFields, .commandConfirmation, .commandProgress, .commandOutput:
            #expect(KeyTable.demo.action(for: .escape, in: scope, hasPassword: false) == .closeOverlay)
        case .recordTickets, .recordCalls, .emptyRecords:
            // Esc clears the filter first.
            #expect(KeyTable.demo.action(for: .escape, in: scope, hasPassword: false) == .back)
            #expect(KeyTable.demo.action(for: .character("q"), in: scope, hasPassword: false) == .closeOverlay)
        default:
            #expect(KeyTable.demo.action(for: .character("?"), in: scope, hasPassword: false) == .help)
            #expect(KeyTable.demo.action(for: .character("q"), in: scope, hasPassword: false) == .quit)
        }
    }

    @Test(arguments: KeyScope.allCases, Language.allCases)
    func `the keys named at the bottom fit into 80 columns`(scope: KeyScope, language: Language) {
        // When
        var frame = Frame(size: Size(width: 80, height: 1))
        FooterView(keyScope: scope, hasPassword: true, language: language, keys: .demo)
            .draw(in: frame.bounds, on: &frame)
        // Then
        let line = frame.lines[0]
        #expect(!line.contains("…"), "\(line)")
        #expect(!line.isEmpty)
    }

    @Test(arguments: [true, false])
    func `the help names every key that works, and none that does not`(hasPassword: Bool) {
        let help = HelpContent.lines(hasPassword: hasPassword, keys: .demo, language: .english, width: 80)
            .map { $0.spans.map(\.text.string).joined() }
        for binding in KeyTable.demo.bindings where !binding.scopes.isDisjoint(with: .lists) {
            let isThere = help.contains {
                $0.hasSuffix(binding.help(.english)) && $0.contains(binding.keys[0].name(.english))
            }
            #expect(isThere == (hasPassword || !binding.needsPassword), "\(binding.help(.english))")
        }
    }

    @Test(arguments: Language.allCases)
    func `the help explains every column of the alerts`(language: Language) throws {
        let help = HelpContent.lines(hasPassword: false, keys: .standard, language: language, width: 80)
            .map { $0.spans.map(\.text.string).joined() }
        let heading = try #require(
            help.firstIndex { $0.contains(language == .english ? "ALERTS: COL" : "ALERTAS: COL") })
        let context = Context(
            snapshot: Scene.snapshot(), serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: 80, height: 24),
            language: language)
        let titles = (CurrentAlertRow.columns + PastAlertRow.columns).map { $0.title(context) }.filter { !$0.isEmpty }
        #expect(titles.count > 10)
        for title in titles {
            #expect(help[heading...].contains { $0.hasPrefix("  \(title)  ") }, "\(title)")
        }
    }
}
