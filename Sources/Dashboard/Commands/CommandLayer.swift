import Canvas
import Foundation
import Localization
import Monitoring

/// A command of the user's own over a screen: what will run, while it runs, and what it printed.
struct CommandLayer: Layer {
    /// How far it has come.
    enum Stage: Equatable {
        /// The user is asked whether to run it.
        case asking
        /// It has been running since then.
        case running(since: Date)
        case ended(CommandOutcome)
    }

    let id: CommandRun.ID
    let command: OwnCommand
    let arguments: CommandArguments
    private(set) var stage = Stage.asking
    /// Whether it was asked to stop.
    private var isStopping = false
    private var offset = ScrollOffset()
    /// What can be scrolled, laid out for a width, so that much output is not wrapped at each key.
    private var lines: [StyledText] = []
    private var width: Int?

    init(_ id: CommandRun.ID, _ command: OwnCommand, _ arguments: CommandArguments) {
        (self.id, self.command, self.arguments) = (id, command, arguments)
    }

    var keyScope: KeyScope {
        switch stage {
        case .asking: .commandConfirmation
        case .running: .commandProgress
        case .ended: .commandOutput
        }
    }

    var farewell: Effect? { if case .running = stage { .stopCommand(id) } else { nil } }

    /// Starts it; returns what has to be done outside.
    mutating func start(at now: Date) -> Effect {
        show(.running(since: now))
        return .run(CommandRun(id: id, words: arguments.words))
    }

    /// Applies what became of it.
    mutating func receive(_ outcome: CommandOutcome) {
        show(.ended(outcome))
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        let (width, height) = (max(1, state.layout.body.width - 2), textHeight(state))
        if width != self.width {
            lines = lines(state.language, width: width)
            self.width = width
        }
        offset.clampToViewport(height: height, lines: lines.count)
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch (stage, input) {
        case (.asking, .action(.submit)): return .open(.effect(start(at: state.localNow)))
        case (.running, .action(.closeOverlay)) where !isStopping:
            isStopping = true
            return .open(.effect(.stopCommand(id)))
        case (_, .action(.closeOverlay)): return .closed()
        default:
            if let motion = input.motion {
                offset.handle(.move(motion), height: textHeight(state), lines: lines.count)
            }
            return .open()
        }
    }

    /// The heading with how far it has come, the command once it runs, a blank line, and the text.
    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let language = state.language
        let (head, text) = body.splitTop(Self.headHeight)
        let heading = StyledText(command.heading, .heading) + StyledText("  ") + status(state)
        frame.write(heading, row: 0, in: head, indent: 1)
        if stage != .asking { frame.write(StyledText(arguments.quoted, .quiet), row: 1, in: head, indent: 1) }
        if case .ended(let outcome) = stage, outcome.output.isEmpty, outcome.hasRun {
            return frame.write(StyledText(CommandText.nothingPrinted(language), .quiet), row: 0, in: text, indent: 1)
        }
        offset.draw(lines, in: text, on: &frame)
    }

    private static let headHeight = 3

    private func textHeight(_ state: DashboardState) -> Int { max(1, state.layout.body.height - Self.headHeight) }

    private mutating func show(_ stage: Stage) {
        (self.stage, offset, width) = (stage, ScrollOffset(), nil)
    }

    private func lines(_ language: Language, width: Int) -> [StyledText] {
        switch stage {
        case .asking:
            let note = Paragraph.lines(of: CommandText.noShell(language), width: width)
            return PrintedText.lines(of: arguments.quoted, width: width).map { StyledText($0, .strong) } + [
                StyledText()
            ]
                + note.map { StyledText($0, .quiet) }
        case .running: return []
        case .ended(let outcome): return PrintedText.lines(of: outcome.output, width: width).map { StyledText($0) }
        }
    }

    private func status(_ state: DashboardState) -> StyledText {
        let language = state.language
        switch stage {
        case .asking: return StyledText(CommandText.ask(language))
        case .running(let start):
            guard !isStopping else { return StyledText(CommandText.stopping(language), .quiet) }
            let time = NumberFormat(language).span(max(.zero, state.localNow.elapsed(since: start)))
            return StyledText(CommandText.running(time)(language), .accent)
        case .ended(let outcome):
            let end = StyledText(CommandText.end(outcome.end)(language), outcome.end == .exited(0) ? .ok : .critical)
            return outcome.isCut ? end + StyledText(CommandText.cut(language), .quiet) : end
        }
    }
}

extension CommandOutcome {
    /// Whether the program was started at all.
    fileprivate var hasRun: Bool { if case .notStarted = end { false } else { true } }
}

/// Chooses the agent for a ticket to which nobody is assigned, when a command names one. What is typed narrows the list.
struct CommandAgentPicker: Layer {
    private let command: OwnCommand
    private let subject: CommandSubject
    private var field = TextField()
    private var menu = Menu<InboxMember.ID>()

    init(_ command: OwnCommand, _ subject: CommandSubject) {
        (self.command, self.subject) = (command, subject)
    }

    var keyScope: KeyScope { .commandAgent }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(agents(state).map(\.id), in: Menu<InboxMember.ID>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.cancel): return .closed()
        case .action(.edit(.erase)) where field.isEmpty: return .closed()
        case .action(.submit): return choose()
        case .action(.edit(let edit)):
            field.apply(edit)
            menu = Menu(agents(state).map(\.id))
        case .text(let text):
            field.insert(text)
            menu = Menu(agents(state).map(\.id))
        case .action, .mouse, .choice:
            let list = Menu<InboxMember.ID>.list(in: state.layout.body)
            if menu.handle(input, in: list) == .doublePress { return choose() }
        }
        return .open()
    }

    private func choose() -> LayerReply {
        menu.id.map { .closed(.run(command, subject.assigned(to: $0))) } ?? .open()
    }

    /// The agents whose name or address has all that is typed.
    private func agents(_ state: DashboardState) -> [AgentFigures] {
        let words = SearchText.folded(field.text).split(separator: " ")
        return (state.displayedSnapshot?.agents ?? []).filter { agent in
            let text = SearchText.folded("\(agent.teammate.name) \(agent.teammate.member.email)")
            return words.allSatisfy { text.contains($0) }
        }
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let language = state.language
        let prompt = CommandText.whichAgent(command.heading)(language)
        _ = TextFieldLine(prompt: prompt, field: field, isTyping: true)
            .draw(in: body.inset(left: 1, right: 1), on: &frame)
        let list = Menu<InboxMember.ID>.list(in: body)
        if menu.id == nil {
            frame.write(StyledText(CommandText.noAgent(language), .quiet), row: 0, in: list, indent: 3)
        }
        let agents = agents(state)
        let nameWidth = min(list.width / 2, agents.map { DisplayText($0.teammate.name).width }.max() ?? 0)
        menu.draw(in: list, on: &frame) { id, row, frame in
            guard let agent = agents.first(where: { $0.id == id }) else { return }
            let (name, address) = row.inset(left: 3, right: 1).splitLeft(2 + nameWidth + 2)
            frame.write(
                AgentRow.agent(agent).mark + StyledText(" ") + StyledText(agent.teammate.name), row: 0,
                in: name.inset(right: 2))
            frame.write(StyledText(agent.teammate.member.email, .quiet), row: 0, in: address)
        }
    }
}

/// Output of a program, which keeps its spaces.
enum PrintedText {
    private static let tabStop = 8

    /// Divides `text` into lines of at most `width` columns. Of a line that was written over, what is left is shown.
    static func lines(of text: String, width: Int) -> [String] {
        // A carriage return and a line feed are one character.
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.flatMap { line in
            let shown = line.split(separator: "\r").last ?? ""
            return wrapped(DisplayText(expanded(shown)), width: max(1, width))
        }
    }

    private static func expanded(_ line: Substring) -> String {
        guard line.contains("\t") else { return String(line) }
        return line.split(separator: "\t", omittingEmptySubsequences: false).enumerated().reduce(into: "") {
            text, part in
            if part.offset > 0 {
                text += String(repeating: " ", count: tabStop - DisplayText(text).width % tabStop)
            }
            text += part.element
        }
    }

    private static func wrapped(_ line: DisplayText, width: Int) -> [String] {
        guard line.width > width else { return [line.string] }
        var (lines, text, used) = ([String](), "", 0)
        for cluster in line.clusters {
            if used + cluster.width > width {
                lines.append(text)
                (text, used) = ("", 0)
            }
            text += cluster.text
            used += cluster.width
        }
        return lines + [text]
    }
}

/// Texts about commands of the user's own.
enum CommandText {
    static let ask = LocalizedText(en: "Run this?", pt: "Executar?")
    static let noShell = LocalizedText(
        en: "There is no shell: each word goes to the program as it is, and so do the quoted ones.",
        pt: "Não há shell: cada palavra vai ao programa como está, e as que estão entre aspas também.")
    static let stopping = LocalizedText(en: "stopping …", pt: "parando …")
    static let nothingPrinted = LocalizedText(en: "It printed nothing.", pt: "Não imprimiu nada.")
    static let cut = LocalizedText(
        en: "   only the end of what it printed", pt: "   só o fim do que imprimiu")
    static let noAgent = LocalizedText(en: "No agent has that name.", pt: "Nenhum agente tem esse nome.")

    static func running(_ time: String) -> LocalizedText {
        LocalizedText(en: "running for \(time)", pt: "em execução há \(time)")
    }

    static func whichAgent(_ command: String) -> LocalizedText {
        LocalizedText(en: "\(command): which agent?", pt: "\(command): qual agente?")
    }

    static func end(_ end: CommandOutcome.End) -> LocalizedText {
        switch end {
        case .exited(0): LocalizedText(en: "done", pt: "concluído")
        case .exited(let code): LocalizedText(en: "ended with code \(code)", pt: "terminou com código \(code)")
        case .signalled(let number):
            LocalizedText(en: "ended by signal \(number)", pt: "terminou com o sinal \(number)")
        case .stopped: LocalizedText(en: "stopped", pt: "parado")
        case .overdue(let limit):
            LocalizedText(
                en: "stopped: not done after \(NumberFormat(.english).span(limit))",
                pt: "parado: não terminou em \(NumberFormat(.brazilianPortuguese).span(limit))")
        case .notStarted(let reason): LocalizedText(en: "not started: ", pt: "não foi iniciado: ") + reason
        }
    }

    /// Why the command does not run on a row of the kind `place`.
    static func refused(
        _ command: String, on place: OwnCommand.Place, _ refusal: CommandArguments.Refusal
    ) -> LocalizedText {
        switch refusal {
        case .missing(let value):
            LocalizedText(
                en: "\(command) did not run: this \(place.name(.english)) has no {\(value.rawValue)}.",
                pt: "\(command) não foi executado: falta {\(value.rawValue)} (\(place.name(.brazilianPortuguese))).")
        case .option(let value):
            LocalizedText(
                en: "\(command) did not run: {\(value.rawValue)} begins with “-” here, like an option.",
                pt: "\(command) não foi executado: {\(value.rawValue)} começa com “-”, como uma opção.")
        }
    }

    /// Says what the command works on.
    static func wrongRow(_ command: OwnCommand) -> LocalizedText {
        let (english, portuguese) = (
            command.places.map { $0.name(.english) }.joined(separator: ", "),
            command.places.map { $0.name(.brazilianPortuguese) }.joined(separator: ", ")
        )
        return LocalizedText(
            en: "\(command.heading) is not for this row, but for: \(english).",
            pt: "\(command.heading) não é para esta linha, e sim para: \(portuguese).")
    }
}
