import Canvas
import Localization
import Monitoring

/// The calls of the period, current ones first, and below them the figures of each line. The two are never side by side,
/// since a list of calls needs rows, and the reasons for missed calls need columns.
struct CallsState: ListScreen {
    /// A row of the table of lines.
    enum Row: Hashable, Sendable {
        case everyLine
        case line(Line.ID)
    }

    static let panes: [any Pane<CallsState>.Type] = [CallPane.self, LinePane.self]
    static let emptyScope = KeyScope.emptyCalls

    var focus = CallPane.name
    var calls = ListPane<Call.ID>(sort: CallColumns.defaultSort, sourceOrder: CallColumns.defaultSort)
    var lines = ListPane<Row>(sort: LineRow.defaultSort)
    /// Current calls, then ended ones, newest first.
    private(set) var shown = CallLog()
    /// The rows of the table of lines.
    private(set) var rows: [Row] = []
    fileprivate var directory: CallDirectory?

    mutating func update(_ context: Context) {
        let snapshot = context.snapshot
        shown = snapshot.calls.runningFirst
        rows = snapshot.lines.map { .line($0.id) }
        if rows.count > 1 { rows.insert(.everyLine, at: 0) }
        directory = CallDirectory(snapshot)
        updateLists(context)
        fitToScreen(context)
    }

    func layout(_ context: Context) -> Layout {
        let count = lines.filter.isShown ? max(1, lines.ids.count) : rows.count
        let rows = min(count, max(Self.minLines, (context.body.height - 4) / Self.share))
        let hasLines = count > 0 ? 1 : 0
        return Layout(
            in: context.body,
            [
                .previewed(
                    CallPane.name, below: [.fixed(1, .over(CallPane.name)), .fixed(1, .titles(CallPane.name))],
                    count: calls.ids.count, atLeast: 1, in: context.body),
                .fixed(hasLines), .filter(LinePane.self, of: self), .fixed(hasLines, .titles(LinePane.name)),
                .fixed(rows, .rows(LinePane.name)),
            ])
    }

    /// The lines get one of this many rows.
    private static let share = 3
    /// The minimum number of visible lines.
    private static let minLines = 2

    func draw(_ context: Context, on frame: inout Frame) {
        drawLists(layout(context), context, on: &frame)
    }

    mutating func perform(_ action: Action, _ context: Context) -> Reply {
        guard action == .missedCalls else { return .nothing }
        let missed = CallText.missedFilter(context.language)
        let filter = calls.filter.text == missed ? "" : missed
        CallPane.show(filter: filter, on: &self, layout(context), context)
        return .nothing
    }

    func absence(in snapshot: Snapshot) -> Absence? { Absence(ofCalls: snapshot) }

    func export(_ context: Context) -> ScreenExport? {
        var export = ScreenExport(subject: .calls(context.shownCalls), range: context.periodDays)
        if let words = words(onFilterOf: CallPane.self, context) {
            let rows = CallPane.rows(self, context)
            let ended = calls.positions.compactMap { rows[$0]?.call }.filter { $0.status == .done }
            (export.calls, export.rows) = (.only(Set(ended.map(\.id))), ended.count)
            export.narrowed.append(words)
        }
        export.groups = [LinePane.groups(on: self, context)].compactMap(\.self)
        export.narrowed += [words(onFilterOf: LinePane.self, context)].compactMap(\.self)
        // Each filter has a part of the calls, and nobody counted what they have in common.
        if !export.groups.isEmpty { export.rows = nil }
        return export
    }
}

/// The calls of the period.
enum CallPane: Pane {
    static let name = "calls"
    static var list: WritableKeyPath<CallsState, ListPane<Call.ID>> { \.calls }
    static let keyScope = KeyScope.calls
    static let allColumns = CallColumns.all

    static func rows(_ screen: CallsState, _ context: Context) -> Rows<CallColumns.Item> {
        let (calls, directory) = (screen.shown, screen.directory ?? CallDirectory(context.snapshot))
        return Rows(count: calls.count) { CallColumns.Item(calls: calls, position: $0, directory: directory) }
    }

    static func id(of row: CallColumns.Item) -> Call.ID { row.call.id }

    static func pin(_ row: CallColumns.Item, on screen: CallsState) -> RowPin {
        row.call.status == .done ? .unpinned : .top
    }

    static func title(_ screen: CallsState, _ context: Context) -> PaneTitle {
        PaneTitle(
            heading: CallText.heading(context.language), count: screen.shown.isEmpty ? nil : screen.shown.count,
            facts: facts(context))
    }

    static func absence(_ screen: CallsState, _ context: Context) -> PaneAbsence? {
        let sentence = context.callsAreComplete ? CallText.noCalls : CallText.noCallsKnown
        return .centered([StyledText(context.absence(sentence, in: .phone), .quiet)])
    }

    static func subject(of row: CallColumns.Item) -> ReaderSubject? { .call(row.call) }

    /// The number of current calls, and of calls made.
    private static func facts(_ context: Context) -> StyledText {
        guard let totals = context.snapshot.totals.calls else { return StyledText() }
        let language = context.language
        let live = [(totals.ringing, CallText.ringing), (totals.talking, CallText.talking)]
            .map { count, word in
                StyledText(context.numbers.count(count), count == 0 ? .quiet : .accent)
                    + StyledText(" \(word(language))", .quiet)
            }
        let made =
            context.callCount(totals.outbound, context.phoneStyle)
            + StyledText(" \(CallText.made(totals.outbound)(language))", .quiet)
        return (live + [made]).joined(by: " · ")
    }
}

/// The figures of each line.
enum LinePane: CallCountPane {
    static let name = "lines"
    static var list: WritableKeyPath<CallsState, ListPane<CallsState.Row>> { \.lines }
    static let keyScope = KeyScope.lines
    static let allColumns = LineRow.columns

    static func rows(_ screen: CallsState, _ context: Context) -> Rows<LineRow> {
        Rows(screen.rows) { LineRow($0, context) }
    }

    static func id(of row: LineRow) -> CallsState.Row { row.id }

    static func pin(_ row: LineRow, on screen: CallsState) -> RowPin { row.isSum ? .summary : .unpinned }

    static func group(of row: LineRow) -> CallGroup {
        if case .line(let line) = row.id { .line(line) } else { .everybody }
    }

    static func enter(_ row: LineRow, on screen: inout CallsState, _ context: Context) -> Reply {
        .show(RecordsLayer(RecordsState(.line(row.id), named: .text(row.name), over: .named(.today))))
    }

    static func title(_ screen: CallsState, _ context: Context) -> PaneTitle {
        PaneTitle(heading: CallText.linesHeading(context.language))
    }

    static func commandSubject(of row: LineRow) -> CommandSubject? {
        if case .line(let line) = row.id { .line(line, row.name) } else { nil }
    }
}

/// The names of the phone users and lines that calls refer to.
struct CallDirectory: Equatable, Sendable {
    private let names: SnapshotNames
    private let lineUsers: LineUsers

    init(_ snapshot: Snapshot) {
        names = snapshot.names
        lineUsers = snapshot.lineUsers
    }

    /// The person's name, or the user's number if the service never listed them.
    func name(of user: PhoneUser.ID) -> String { names[user] ?? "#\(user)" }

    /// The owner of the call, and whether it was inferred because the line rang only one person; nil if it belongs to
    /// no one.
    func owner(of call: Call) -> (name: String, isInferred: Bool)? {
        if let user = call.user ?? call.participants.first { return (name(of: user), false) }
        return lineUsers.inferredOwner(of: call).map { (name(of: $0), true) }
    }
}

/// Texts about calls.
enum CallText {
    static let heading = LocalizedText(en: "CALLS", pt: "LIGAÇÕES")
    static let linesHeading = LocalizedText(en: "LINES", pt: "LINHAS")
    static let noCalls = LocalizedText(en: "No calls in this period.", pt: "Nenhuma ligação neste período.")
    static let noCallsKnown = LocalizedText(
        en: "Calls in this period are not known yet.", pt: "Ainda não há ligações conhecidas deste período.")
    static let time = LocalizedText(en: "TIME", pt: "HORA")
    static let line = LocalizedText(en: "LINE", pt: "LINHA")
    static let number = LocalizedText(en: "NUMBER", pt: "NÚMERO")
    static let outcome = LocalizedText(en: "OUTCOME", pt: "RESULTADO")
    static let wait = LocalizedText(en: "WAIT", pt: "ESPERA")
    static let talk = LocalizedText(en: "TALK", pt: "CONVERSA")
    static let transferred = LocalizedText(en: "TRANSFERRED TO", pt: "TRANSFERIDA A")
    /// The share of offered calls answered within 20 seconds, as explained in the legend.
    static let serviceLevel = LocalizedText(en: "IN 20 S", pt: "ATÉ 20 S")
    static let averageWait = LocalizedText(en: "AVG WAIT", pt: "ESPERA MÉD.")
    static let missedBecause = LocalizedText(en: "MISSED BECAUSE", pt: "MOTIVO DAS PERDIDAS")
    static let everyLine = LocalizedText(en: "All lines", pt: "Todas as linhas")

    static let received = LocalizedText(en: "Call received", pt: "Ligação recebida")
    static let placed = LocalizedText(en: "Call made", pt: "Ligação feita")
    static let agent = LocalizedText(en: "agent", pt: "agente")
    static let started = LocalizedText(en: "started", pt: "início")
    static let answeredAt = LocalizedText(en: "answered", pt: "atendida")
    static let ended = LocalizedText(en: "ended", pt: "fim")
    static let transferredBy = LocalizedText(en: "transferred by", pt: "transferida por")
    static let transferredTo = LocalizedText(en: "transferred to", pt: "transferida a")
    static let alsoOnCall = LocalizedText(en: "also on call", pt: "também na ligação")
    static let recording = LocalizedText(en: "recording", pt: "gravação")
    static let noRecording = LocalizedText(en: "none", pt: "nenhuma")
    static let offered = LocalizedText(en: "taken by another", pt: "ficou com outra pessoa")
    static let inferred = LocalizedText(
        en: "the line rings this person only", pt: "a linha toca só para essa pessoa")

    static let answered = LocalizedText(en: "answered", pt: "atendida")
    static let withheld = LocalizedText(en: "withheld", pt: "oculto")
    static let ringing = LocalizedText(en: "ringing", pt: "tocando")
    static let talking = LocalizedText(en: "talking", pt: "em conversa")
    static let missed = LocalizedText(en: "missed", pt: "perdida")
    /// The filter that passes missed calls only.
    static let missedFilter = LocalizedText(en: "outcome=missed", pt: "resultado=perdida")
    static let unanswered = LocalizedText(en: "no answer", pt: "sem resposta")
    static let voicemail = LocalizedText(en: "voicemail", pt: "recado")

    static func made(_ count: Int) -> LocalizedText {
        LocalizedText(en: "made", pt: count == 1 ? "feita" : "feitas")
    }

    static func answered(after wait: String) -> LocalizedText {
        LocalizedText(en: "answered after \(wait)", pt: "atendida em \(wait)")
    }

    static func talked(_ span: String) -> LocalizedText {
        LocalizedText(en: "talked \(span)", pt: "conversa \(span)")
    }
}
