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
            #expect(!binding.keys.isEmpty || binding.action.name != nil)
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
        case .filter, .palette, .find, .teamPicker, .commandAgent, .help, .helpSearch, .helpMatches:
            #expect(KeyTable.demo.action(for: .escape, in: scope, hasPassword: false) == .cancel)
        case .channel, .handover, .link, .sortMenu, .ticketReader, .callReader, .unrecordedCall, .alertDetails,
            .pastAlertDetails, .muteMenu,
            .rangePicker,
            .ratingFilter, .dateFields, .exportConfirmation, .commandConfirmation, .commandProgress, .commandOutput:
            #expect(KeyTable.demo.action(for: .escape, in: scope, hasPassword: false) == .closeOverlay)
        case .recordTickets, .recordCalls, .emptyRecords, .replay, .emptyReplay:
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
        var person = Person(isLocked: hasPassword, size: Size(width: 80, height: 24), keys: .demo)
        if hasPassword {
            person.type("secret")
            person.press(.enter)
            person.send(.passwordChecked(true, uptime: person.state.uptime))
        }
        let content = HelpContent(HelpPlace(person.state), person.state, width: 80)
        let help = content.columns[0].map { $0.text.spans.map(\.text.string).joined() }
        for binding in KeyTable.demo.bindings where !binding.scopes.isDisjoint(with: .lists) {
            let isThere = help.contains {
                $0.hasSuffix(binding.help(.english))
                    && $0.contains(binding.keys.first?.name(.english) ?? ":\(binding.action.name?(.english) ?? "")")
            }
            #expect(isThere == (hasPassword || !binding.needsPassword), "\(binding.help(.english))")
        }
    }
}
