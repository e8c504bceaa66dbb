import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct OwnCommandTests {
    private func person(
        _ commands: OwnCommand..., language: Language = .english, isLocked: Bool = false,
        size: Size = Size(width: 100, height: 30)
    ) -> Person {
        Person(language: language, isLocked: isLocked, size: size, keys: .standard.adding(commands))
    }

    private func command(
        _ run: String..., key: String = "n", places: OwnCommand.Place..., confirms: Bool = true
    ) -> OwnCommand {
        OwnCommand(name: "own", key: key, places: places.isEmpty ? [.ticket] : places, run: run, confirms: confirms)
    }

    private var context: Context {
        Context(
            snapshot: Scene.snapshot(), serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: 80, height: 24),
            language: .english)
    }

    private func words(_ command: OwnCommand, _ ticket: Conversation) throws -> [String] {
        try command.arguments(for: .ticket(ReaderTicket(ticket)), context).words
    }

    // MARK: Arguments

    @Test func `each argument is one, whatever a customer calls themselves`() throws {
        let names = ["Zé \"o\" $(rm -rf ~) `id` ; | & > x", "O'Brien's", "a  b", "*?[x]", "{id}", "\\n"]
        for name in names {
            let ticket = Conversation.make("9", now: Scene.now, customer: name)
            #expect(
                try words(command("p", "{customer}", "to={customer}!"), ticket) == ["p", name, "to=\(name)!"])
        }
    }

    @Test(arguments: [
        ("two\nlines\r\nand\ttabs", "two lines and tabs"), ("\u{1B}[2Jred\u{7}\u{0}", "[2Jred"),
        ("a\u{202E}b\u{2066}c", "abc"),
        ("x\u{2028}y", "x y"), ("zero\u{200B}width\u{FEFF}", "zerowidth"), ("  padded \n", "padded"),
        ("👩\u{200D}👧 é", "👩\u{200D}👧 é"),
    ])
    func `what cannot be seen does not get into an argument`(text: String, cleaned: String) {
        #expect(CommandValue.cleaned(text) == cleaned)
    }

    @Test func `a value that looks like an option is refused, unless the options are over`() throws {
        let ticket = Conversation.make("9", now: Scene.now, customer: "--delete-all")
        #expect(throws: CommandArguments.Refusal.option(.customer)) { try words(command("p", "{customer}"), ticket) }
        #expect(throws: CommandArguments.Refusal.option(.customer)) {
            try words(command("p", "{customer}", "--"), ticket)
        }
        #expect(try words(command("p", "--", "{customer}"), ticket) == ["p", "--", "--delete-all"])
        #expect(try words(command("p", "to {customer}"), ticket) == ["p", "to --delete-all"])
        // One that only becomes an option when something invisible is taken away.
        let hidden = Conversation.make("9", now: Scene.now, customer: "\u{200B}-x")
        #expect(throws: CommandArguments.Refusal.option(.customer)) { try words(command("p", "{customer}"), hidden) }
    }

    @Test func `a value that is missing or empty keeps the command from running`() {
        let ticket = Conversation.make("9", now: Scene.now, team: nil, subject: " \u{200B}", customer: nil)
        for placeholder in [Placeholder.customer, .subject, .team, .teamID, .agentEmail] {
            #expect(throws: CommandArguments.Refusal.missing(placeholder)) {
                try words(command("p", "x{\(placeholder.rawValue)}"), ticket)
            }
        }
    }

    @Test func `braces that name nothing are text, and double braces a name in single ones`() throws {
        let ticket = Conversation.make("9", now: Scene.now)
        let run = command("p", "{\"id\": \"{id}\"}", "{}", "{{id}}", "{ id }", "{1}")
        #expect(try words(run, ticket) == ["p", "{\"id\": \"9\"}", "{}", "{id}", "{ id }", "{1}"])
    }

    @Test(arguments: OwnCommand.Place.allCases)
    func `every value that a kind of row promises is there`(place: OwnCommand.Place) throws {
        let line = Alert.ID(rule: .missed, subject: .line("55"))
        let missed = Scene.record(line, "Linha Suporte", value: 4, threshold: 3, since: 60, fired: 60)
        let alerts = Scene.alerts(Scene.records + [missed]).lines
        let call = Call.make(now: Scene.now, user: "77", asset: URL(string: "https://assets.example.test/1"))
        let subjects: [CommandSubject] =
            switch place {
            case .ticket:
                [.ticket(ReaderTicket(.make(now: Scene.now, assignee: "501", customer: "Zé")))]
            case .call: [.call(call)]
            case .rating: [.rating(.make(now: Scene.now, remark: "Great"))]
            case .agent: [.agent("501", [])]
            case .team: [.team("7001")]
            case .line: [.line("55", "Linha Suporte")]
            case .alert: alerts.map { .alert($0) }
            }
        for placeholder in place.placeholders {
            let values = subjects.compactMap { $0.value(of: placeholder, context) }
            #expect(values.contains { !$0.isEmpty }, "\(placeholder)")
        }
        #expect(subjects.allSatisfy { $0.place == place })
        for subject in subjects {
            for placeholder in Placeholder.allCases where !place.placeholders.contains(placeholder) {
                #expect(subject.value(of: placeholder, context) == nil, "\(placeholder) is there, but not promised")
            }
        }
    }

    @Test func `an agent is the same person on every row`() {
        let ana = ("Ana Beatriz Lima", "ana@example.test", "501")
        let ticket = Conversation.make(now: Scene.now, assignee: "501")
        let subjects: [CommandSubject] = [
            .ticket(ReaderTicket(ticket)), .call(.make(now: Scene.now, user: "77")), .rating(.make(now: Scene.now)),
            .agent("501", []), .agent(nil, ["77"]),
        ]
        for subject in subjects {
            let values = Placeholder.agent.map { subject.value(of: $0, context) }
            #expect(values == [ana.0, ana.1, ana.2], "\(subject.place)")
        }
        // Somebody who is no agent has a name and an address, but no number in the inbox.
        let other = CommandSubject.agent(nil, ["90"])
        #expect(Placeholder.agent.map { other.value(of: $0, context) } == ["Recepção", "recepcao@example.test", nil])
    }

    // MARK: Keys and settings

    @Test func `the samples are in order`() {
        #expect(KeyTable.demo.problems(with: OwnCommand.samples).map(\.command) == [])
        let contract = OwnCommand(
            name: "assign", key: "x", places: [.ticket], run: ["intercom-assign", "{id}", "{agent_email}"])
        #expect(KeyTable.standard.problems(with: [contract]).isEmpty)
    }

    @Test(arguments: [
        (["p", "{nobody}"], "run", "item 2; for a ticket there are {id}, {link},"),
        (["p", "{ID}"], "run", "item 2"),
        (["{customer}", "x"], "run", "must begin with the program itself"),
        (["sh", "-c", "echo {customer}"], "run", "must not have names in braces in the script (item 3)"),
        (["env", "/bin/bash", "-ec", "echo {id}"], "run", "(item 4)"),
    ])
    func `what cannot be run is explained`(run: [String], key: String, message: String) {
        let command = OwnCommand(name: "own", key: "n", places: [.ticket], run: run)
        let problems = KeyTable.standard.problems(with: [command])
        #expect(problems.map(\.key) == [key])
        #expect(problems.first?.message(.english).contains(message) == true, "\(problems)")
    }

    @Test func `a script gets values as arguments`() {
        let command = command("sh", "-c", "echo \"$1\"", "sh", "{customer}")
        #expect(KeyTable.standard.problems(with: [command]).isEmpty)
    }

    @Test(arguments: [
        ("s", OwnCommand.Place.ticket, "cannot be s, which on a ticket already means: choose the column to sort by"),
        ("r", .ticket, "which on a ticket already means"), ("x", .call, "numbers"), ("ctrl-c", .team, "quit"),
        ("a", .alert, "acknowledge"), ("ctrl-i", .ticket, "must name keys"), ("", .ticket, "must name keys"),
        ("two", .ticket, "must name keys"),
    ])
    func `a key that is taken or cannot be typed is refused`(key: String, place: OwnCommand.Place, message: String) {
        let problems = KeyTable.standard.problems(with: [
            OwnCommand(name: "own", key: key, places: [place], run: ["p"])
        ])
        #expect(problems.map(\.key) == ["key"])
        #expect(problems.first?.message(.english).contains(message) == true, "\(problems)")
    }

    @Test func `a key that was given up for another is free`() {
        let table = KeyTable.standard.rebound([KeyChoice(action: "sort", keys: ["ctrl-s"])])
        #expect(table.problems(with: [command("p", key: "s")]).isEmpty)
    }

    @Test func `two commands may have the same key only on different rows`() {
        let others: [(OwnCommand.Place, Bool)] = [(.ticket, true), (.team, false)]
        for (place, clashes) in others {
            let commands = [
                OwnCommand(name: "one", key: "n", places: [.ticket], run: ["p"]),
                OwnCommand(name: "two", key: "n", places: [.rating, place], run: ["p"]),
            ]
            let problems = KeyTable.standard.problems(with: commands)
            #expect(problems.map(\.command) == (clashes ? ["two"] : []))
            if clashes { #expect(problems[0].message(.english).contains("[commands.one] on a ticket")) }
        }
    }

    @Test(arguments: ["refresh", "sort", "ordenar"])
    func `a command cannot be called like one of the monitor`(name: String) {
        let problems = KeyTable.standard.problems(with: [
            OwnCommand(name: name, key: "n", places: [.ticket], run: ["p"])
        ])
        #expect(problems.map(\.key) == ["name"])
    }

    @Test func `help and palette name commands where they work, the footer only if there is room`() {
        var person = person(
            OwnCommand(name: "own", key: "n", places: [.ticket], run: ["p"], title: "Do my thing"),
            size: Size(width: 220, height: 50))
        #expect(!person.footer.contains("Do my thing"))
        person.press(.tab)
        #expect(person.footer.contains("n Do my thing"))
        person.press(.character("?"))
        #expect(person.sees("Do my thing"))
        person.press(.escape, .character(":"))
        person.type("own")
        #expect(person.sees("Do my thing"))
        // At 80 columns it gives way to the keys of the monitor.
        person.press(.escape)
        person.send(.input(.resize(Size(width: 80, height: 24))))
        #expect(!person.footer.contains("Do my thing"))
        // In a list of several kinds a key of the monitor comes first, but the name works.
        let table = KeyTable.standard.adding([command("p", key: "x")])
        #expect(table.action(for: .character("x"), in: .agentTimeline, hasPassword: false) == .toggleNumbers)
        #expect(Command.all(in: .agentTimeline, table, hasPassword: false).contains { $0.id == "own" })
    }

    // MARK: On the screen

    @Test func `a command says what it will run, runs it at Enter, and shows what it printed`() {
        // Given
        var person = person(command("notify", "{id}", "{customer}", "it's"))
        // When
        person.press(.tab, .character("n"))
        // Then
        #expect(person.sees("own  Run this?"))
        #expect(person.sees("notify 215468 'Marina Q.' 'it'\\''s'"))
        #expect(person.effects.isEmpty)
        // When
        person.press(.enter)
        // Then
        let run = CommandRun(id: 1, words: ["notify", "215468", "Marina Q.", "it's"])
        #expect(person.effects == [.run(run)])
        person.wait(3)
        #expect(person.sees("own  running for 3s"))
        // When it ends, with what only a terminal would make something of
        let output =
            "one\ttwo\r\n10%\r20%\r100%\n\u{1B}]0;title\u{7}\u{1B}[31mred\u{1B}[0m \u{202E}evil\n    indented\n"
        person.send(.commandEnded(1, CommandOutcome(.exited(3), output: output)))
        // Then
        #expect(person.sees("own  ended with code 3"))
        #expect(person.rows(with: "one").first?.hasPrefix(" one     two") == true)
        #expect(person.sees("100%") && !person.sees("20%"))
        #expect(person.lines.contains(" red evil"))
        #expect(person.rows(with: "indented") == ["     indented"])
        person.press(.escape)
        #expect(person.state.layers.isEmpty)
    }

    @Test func `Esc cancels, and nothing has run`() {
        var person = person(command("notify"))
        person.press(.tab, .character("n"), .escape)
        #expect(person.effects.isEmpty && person.state.layers.isEmpty)
    }

    @Test func `without confirmation it runs at once`() {
        var person = person(command("notify", "{id}", confirms: false))
        person.press(.tab, .character("n"))
        #expect(person.effects == [.run(CommandRun(id: 1, words: ["notify", "215468"]))])
        #expect(person.sees("own  running for 0s"))
        // An outcome of another one is not for this pane.
        person.send(.commandEnded(7, CommandOutcome(.exited(0))))
        #expect(person.sees("running"))
        person.send(.commandEnded(1, CommandOutcome(.exited(0))))
        #expect(person.sees("own  done") && person.sees("It printed nothing."))
    }

    @Test func `Esc stops what runs and waits for its last words; again, it leaves`() {
        var person = person(command("notify", confirms: false))
        person.press(.tab, .character("n"), .escape)
        #expect(person.effects.last == .stopCommand(1))
        #expect(person.sees("stopping"))
        var patient = person
        patient.send(.commandEnded(1, CommandOutcome(.stopped, output: "half")))
        #expect(patient.sees("own  stopped") && patient.sees("half"))
        person.press(.escape)
        #expect(person.state.layers.isEmpty)
    }

    @Test func `a click on a tab stops what runs`() {
        var person = person(command("notify", confirms: false))
        person.press(.tab, .character("n"))
        person.click("3 CSAT")
        #expect(person.effects.last == .stopCommand(1))
        #expect(person.state.layers.isEmpty && person.state.tab == .csat)
    }

    @Test(arguments: [
        (CommandOutcome.End.signalled(9), "ended by signal 9"),
        (.overdue(.seconds(60)), "stopped: not done after 1m00s"),
        (.notStarted(.verbatim("no such program")), "not started: no such program"),
    ])
    func `every end has its words`(end: CommandOutcome.End, words: String) {
        var person = person(command("notify", confirms: false))
        person.press(.tab, .character("n"))
        person.send(.commandEnded(1, CommandOutcome(end, output: "x", isCut: true)))
        #expect(person.sees(words))
        #expect(person.sees("only the end of what it printed"))
    }

    @Test func `much output is scrolled to its last line`() {
        var person = person(command("notify", confirms: false))
        person.press(.tab, .character("n"))
        let output = (1...5000).map { "line \($0)" }.joined(separator: "\n")
        person.send(.commandEnded(1, CommandOutcome(.exited(0), output: output)))
        #expect(person.sees("line 1"))
        person.press(.end)
        #expect(person.sees("line 5000"))
        person.press(.home)
        #expect(person.sees("line 1"))
        person.send(.input(.resize(Size(width: 40, height: 10))))
        #expect(person.frame.isWhole(person.state.size))
    }

    @Test func `a ticket without an agent asks which one`() {
        // Given
        var person = person(command("assign", "{id}", "{agent_email}"))
        // When
        person.press(.tab, .character("n"))
        // Then
        #expect(person.sees("own: which agent?"))
        #expect(person.sees("Bruno Costa") && person.sees("ana@example.test"))
        // When
        person.type("ana lima")
        #expect(!person.sees("Bruno Costa"))
        person.press(.enter)
        // Then
        #expect(person.sees("assign 215468 ana@example.test"))
        person.press(.enter)
        #expect(person.effects == [.run(CommandRun(id: 1, words: ["assign", "215468", "ana@example.test"]))])
    }

    @Test func `nobody is asked for an agent if something else is missing`() {
        var person = person(command("assign", "{agent_email}", "{customer}"))
        person.press(.tab, .character("/"))
        person.type("215485")
        person.press(.enter, .character("n"))
        #expect(person.sees("own did not run: this ticket has no {customer}."))
        #expect(person.state.layers.isEmpty)
    }

    @Test func `a ticket that somebody has is that agent's`() throws {
        var person = person(command("tell", "{agent_name}", "{id}"))
        person.press(.character("2"), .enter, .character("n"))
        let row = try #require(person.rows(with: "tell '").first)
        #expect(row.contains("tell '") && !person.sees("which agent?"))
        // The reader is about the same ticket.
        person.press(.escape, .enter, .character("n"))
        #expect(person.rows(with: "tell '") == [row])
    }

    @Test func `a row that is something else, or lacks a value, says so`() {
        var person = person(command("notify", "{team}", places: .team), command("p", "{customer}", key: "B"))
        // The first row is the sum of all teams.
        person.press(.home, .character("n"))
        #expect(person.sees("own is not for this row, but for: team."))
        person.press(.down, .character("n"), .enter)
        #expect(person.effects == [.run(CommandRun(id: 1, words: ["notify", "Suporte"]))])
        // A ticket without a name.
        person.press(.escape, .escape, .home, .tab, .end)
        person.press(.character("/"))
        person.type("215485")
        person.press(.enter, .character("B"))
        #expect(person.sees("own did not run: this ticket has no {customer}."))
        #expect(!person.effects.dropFirst().contains { if case .run = $0 { true } else { false } })
    }

    @Test func `on a list of several kinds the command for the row is meant`() {
        var person = Person(keys: .full)
        person.press(.character("2"), .enter, .tab)
        #expect(person.state.keyScope == .agentTimeline)
        var seen: Set<String> = []
        for _ in 0..<12 {
            person.press(.character("n"))
            seen.formUnion(["tell-call", "assign", "tell-rating"].filter { person.sees("\($0)  Run this?") })
            person.press(.escape, .down)
        }
        #expect(seen.contains("tell-call") && seen.count > 1, "\(seen)")
    }

    @Test func `callers' numbers are masked until they are shown`() {
        var person = person(command("dial", "{number}", places: .call))
        person.press(.character("4"), .down, .down, .character("n"))
        #expect(person.sees("dial ") && person.sees("Run this?"))
        let masked = person.rows(with: "dial ")
        person.press(.enter)
        guard case .run(let run) = person.effects.last else { return #expect(Bool(false)) }
        #expect(!masked[0].contains(run.words[1]))
        person.press(.escape, .escape, .character("x"), .character("n"))
        #expect(person.rows(with: "dial ")[0].contains(run.words[1].split(separator: " ").last ?? "-"))
    }

    @Test func `nothing runs while the screen is locked`() {
        var person = person(command("notify"), isLocked: true)
        person.type("n")
        person.press(.enter)
        #expect(person.effects == [.checkPassword("n")])
        // And what runs before the lock is not seen.
        var open = self.person(command("notify", confirms: false), isLocked: true)
        open.press(.enter)
        open.send(.passwordChecked(true, uptime: open.state.uptime))
        open.press(.tab, .character("n"), .character("L"))
        open.send(.commandEnded(1, CommandOutcome(.exited(0), output: "private")))
        #expect(open.state.isLocked && !open.sees("private"))
    }

    @Test(arguments: [Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 200, height: 60)])
    func `a pane of a command fits everywhere, in both languages`(size: Size) {
        for language in Language.allCases {
            var person = Person(language: language, size: size, keys: .full)
            for keys in ["1⇥n", "1⇥n⏎", "1⇥n⏎⏎", "1⇥Z", "1⇥B"] {
                for key in StormKeys.keys(keys) { person.press(key) }
                #expect(person.frame.isWhole(size), "\(keys)\(person.testDescription)")
                person.press(.escape, .escape, .escape, .escape)
            }
        }
    }
}

@Suite struct PrintedTextTests {
    @Test func `lines keep their spaces and are divided where they end`() {
        #expect(PrintedText.lines(of: "a  b\n\n  c", width: 10) == ["a  b", "", "  c"])
        #expect(PrintedText.lines(of: "abcdef\n", width: 4) == ["abcd", "ef"])
        #expect(PrintedText.lines(of: "a李李", width: 4) == ["a李", "李"])
        #expect(PrintedText.lines(of: "", width: 4) == [])
        #expect(PrintedText.lines(of: "1%\r2%\r", width: 4) == ["2%"])
        #expect(PrintedText.lines(of: "李\tx", width: 20) == ["李      x"])
    }
}
