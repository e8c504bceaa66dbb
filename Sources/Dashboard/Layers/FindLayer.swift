import Canvas
import Foundation
import Localization
import Monitoring

/// Finds a ticket by its number or customer, a call by its caller, and an agent by name. Agents are found at once; the store
/// answers when it has searched, and the screen does not wait for it.
struct FindLayer: Layer {
    /// A row of the result.
    enum Row: Hashable {
        case agent(Teammate.ID)
        case ticket(Conversation.ID)
        case call(Call.ID)
        /// A ticket that is not stored, but may exist.
        case number(Conversation.ID)
    }

    private var field: TextField
    private let showsNumbers: Bool
    private var menu = Menu<Row>()
    private var found: [FoundRecord] = []
    /// Whether the store has not answered yet.
    private(set) var isSearching: Bool
    /// Whether the store could not be read.
    private var hasFailed = false

    /// The digits from which a number may be that of a ticket which is not stored.
    private static let minNumberLength = 4

    /// - Parameters:
    ///   - text: What to find at first.
    ///   - showsNumbers: Whether callers' numbers are shown in full.
    init(_ text: String, showsNumbers: Bool) {
        field = TextField(text)
        self.showsNumbers = showsNumbers
        isSearching = !text.isEmpty
    }

    var keyScope: KeyScope { .find }

    var request: Effect? { isSearching ? .find(query) : nil }

    var farewell: Effect? { isSearching ? .stopFinding : nil }

    private var query: FindRequest { FindRequest(field.text, showsNumbers: showsNumbers) }

    /// Takes in the answer of the store, unless something else is looked for by now.
    mutating func receive(_ records: [FoundRecord]?, for request: FindRequest) {
        guard isSearching, request == query else { return }
        (found, isSearching, hasFailed) = (records ?? [], false, records == nil)
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(rows(state), in: Menu<Row>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.cancel): return .closed()
        case .action(.edit(.erase)) where field.isEmpty: return .closed()
        case .action(.submit): return go(state)
        case .action(.edit(let edit)):
            let before = field.text
            field.apply(edit)
            return field.text == before ? .open() : search(state)
        case .text(let text):
            field.insert(text)
            return search(state)
        default:
            if menu.handle(input, in: Menu<Row>.list(in: state.layout.body)) == .doublePress { return go(state) }
        }
        return .open()
    }

    /// What was found for the text before stays until the store answers, so that rows do not flicker.
    private mutating func search(_ state: DashboardState) -> LayerReply {
        let wasSearching = isSearching
        isSearching = !RecordMatcher(query).isEmpty
        if !isSearching { (found, hasFailed) = ([], false) }
        menu = Menu(rows(state))
        if let request { return .open(.effect(request)) }
        return .open(wasSearching ? .effect(.stopFinding) : .nothing)
    }

    private func go(_ state: DashboardState) -> LayerReply {
        switch menu.id {
        case .agent(let id): return .closed(.showAgent(id))
        case .number(let id): return .closed(.read(.ticket(ReaderTicket(id))))
        case .ticket, .call:
            switch fitting.first(where: { Self.row($0) == menu.id }) {
            case .conversation(let ticket): return .closed(.read(.ticket(ReaderTicket(ticket))))
            case .call(let call): return .closed(.read(.call(call)))
            case nil: return .open()
            }
        case nil: return .open()
        }
    }

    private static func row(_ record: FoundRecord) -> Row {
        switch record {
        case .conversation(let ticket): .ticket(ticket.id)
        case .call(let call): .call(call.id)
        }
    }

    /// What was found, and fits the text as it is now.
    private var fitting: [FoundRecord] {
        let matcher = RecordMatcher(query)
        return found.filter { record in
            switch record {
            case .conversation(let ticket): matcher.matches(conversation: ticket.id.rawValue, customer: ticket.customer)
            case .call(let call): matcher.matches(caller: call.number)
            }
        }
    }

    /// Agents, then records, newest first, then the number itself.
    private func rows(_ state: DashboardState) -> [Row] {
        let text = SearchText(field.text.trimmingCharacters(in: .whitespaces))
        guard !text.isEmpty else { return [] }
        let agents = (state.visibleSnapshot?.agents ?? []).filter { SearchText($0.teammate.name).contains(text) }
        let records = fitting.map(Self.row)
        return agents.map { .agent($0.id) } + records
            + numbers.filter { !records.contains(.ticket($0)) }.map(Row.number)
    }

    /// The ticket with exactly the typed number.
    private var numbers: [Conversation.ID] {
        let text = field.text.trimmingCharacters(in: .whitespaces)
        let digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        let isNumber = digits.count >= Self.minNumberLength && digits.allSatisfy { $0.isASCII && $0.isNumber }
        return isNumber && !isSearching ? [Conversation.ID(rawValue: digits)] : []
    }

    private static let kindWidth = 10
    private static let keyWidth = 20
    private static let timeWidth = 15

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        guard let context = state.context else { return }
        let line = body.inset(left: 1, right: 1)
        let note = StyledText(note(context), .quiet)
        let prompt = FindText.title(context.language)
        _ = TextFieldLine(prompt: prompt, field: field, isTyping: true).draw(
            in: line, reserving: min(note.width + 2, line.width / 2), on: &frame)
        frame.write(trailing: note, row: 0, in: line)
        let records = fitting
        menu.draw(in: Menu<Row>.list(in: body), on: &frame) { row, rect, frame in
            let cells = cells(row, records, context)
            let (kind, rest) = rect.inset(left: 2, right: 1).splitLeft(Self.kindWidth)
            let (key, after) = rest.splitLeft(Self.keyWidth)
            let (time, text) = after.splitLeft(Self.timeWidth)
            for (rect, text) in [(kind, cells.kind), (key, cells.key), (time, cells.time), (text, cells.text)] {
                frame.write(text, row: 0, in: rect.inset(right: 1))
            }
        }
    }

    private func note(_ context: Context) -> String {
        if isSearching { return FindText.searching(context.language) }
        if hasFailed { return FindText.failed(context.language) }
        if found.count >= FindRequest.limit { return FindText.newest(FindRequest.limit)(context.language) }
        let isFound = !menu.ids.isEmpty
        return (field.isEmpty ? FindText.what : isFound ? .verbatim("") : FindText.nothing)(context.language)
    }

    private func cells(
        _ row: Row, _ records: [FoundRecord], _ context: Context
    ) -> (kind: StyledText, key: StyledText, time: StyledText, text: StyledText) {
        let language = context.language
        let moment = { (date: Date) in StyledText(context.dates.moment(date, now: context.serviceNow), .quiet) }
        switch row {
        case .agent(let id):
            let agent = context.snapshot.agents.first { $0.id == id }
            return (
                StyledText(FindText.agent(language), .quiet), StyledText(agent?.teammate.name ?? "", .strong),
                StyledText(), StyledText()
            )
        case .number(let id):
            return (
                StyledText(FindText.ticket(language), .quiet), StyledText("#\(id)", .accent), StyledText(),
                StyledText(FindText.notStored(language), .quiet)
            )
        case .ticket, .call:
            switch records.first(where: { Self.row($0) == row }) {
            case .conversation(let ticket):
                return (
                    StyledText(FindText.ticket(language), .quiet), StyledText("#\(ticket.id)", .accent),
                    moment(ticket.createdAt),
                    StyledText(ticket.customer ?? QueuesText.noName(language), .strong)
                        + StyledText("  \(ticket.subject)", .quiet)
                )
            case .call(let call):
                let outcome = CallOutcome(call: call, context: context)
                return (
                    StyledText(FindText.call(language), .quiet), outcome.number, moment(call.startedAt), outcome.full
                )
            case nil: return (StyledText(), StyledText(), StyledText(), StyledText())
            }
        }
    }
}

/// Texts of the search.
private enum FindText {
    static let title = LocalizedText(en: "Find", pt: "Localizar")
    static let what = LocalizedText(
        en: "ticket number, customer, caller or agent", pt: "número do ticket, cliente, telefone ou agente")
    static let searching = LocalizedText(en: "searching …", pt: "procurando …")
    static let nothing = LocalizedText(en: "nothing found", pt: "nada encontrado")
    static let failed = LocalizedText(en: "the store cannot be read", pt: "não foi possível ler os dados")
    static let notStored = LocalizedText(
        en: "not stored: ask Intercom for it", pt: "não guardado: pedir ao Intercom")
    static let agent = LocalizedText(en: "agent", pt: "agente")
    static let ticket = LocalizedText(en: "ticket", pt: "ticket")
    static let call = LocalizedText(en: "call", pt: "ligação")

    static func newest(_ count: Int) -> LocalizedText {
        LocalizedText(en: "the newest \(count)", pt: "as \(count) mais recentes")
    }
}
