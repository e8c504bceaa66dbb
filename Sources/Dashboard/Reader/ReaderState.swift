import Canvas
import Localization
import Monitoring

/// The item in the reader, its loading state, and its scroll position.
struct ReaderState: Layer {
    private(set) var subject: ReaderSubject
    /// The conversation; nil until it is loaded. A call has none.
    private(set) var thread: ConversationThread?
    /// Whether the conversation is being loaded.
    private(set) var isLoading = false
    /// Why the last attempt to load the conversation failed; nil if it did not.
    private(set) var failure: LocalizedText?
    /// The first visible line.
    private(set) var offset = 0
    /// The lines that can be scrolled, laid out for `page`, so that a long thread is not wrapped at each key. The lines
    /// of a call are few, and change every second while it runs.
    private(set) var lines: [StyledText] = []
    private var page: Page?

    /// What the layout of the lines depends on, besides the subject and its thread.
    private struct Page: Equatable {
        let width: Int
        /// Times include the day if it is not today.
        let today: String
    }

    init(_ subject: ReaderSubject) {
        self.subject = subject
        if case .ticket = subject { isLoading = true }
    }

    /// Whether there is a conversation besides the facts.
    var hasThread: Bool {
        if case .ticket = subject { true } else { false }
    }

    var keyScope: KeyScope {
        switch subject {
        case .ticket: .ticketReader
        case .call(let call): call.recordingLink == nil ? .unrecordedCall : .callReader
        }
    }

    /// Whether the ticket has changed since its conversation was loaded.
    var isOutdated: Bool {
        guard case .ticket(let ticket) = subject, let thread, let known = ticket.conversation else { return false }
        return known.updatedAt > thread.conversation.updatedAt
    }

    /// The newer version of the ticket from the thread or the lists; nil if neither has it.
    var ticket: Conversation? {
        guard case .ticket(let ticket) = subject else { return nil }
        guard let read = thread?.conversation, let listed = ticket.conversation else {
            return thread?.conversation ?? ticket.conversation
        }
        return listed.updatedAt >= read.updatedAt ? listed : read
    }

    /// What has to be requested; nil if nothing is missing.
    var request: Effect? {
        guard isLoading, case .ticket(let ticket) = subject else { return nil }
        return .readThread(ticket.id)
    }

    var farewell: Effect? { isLoading ? .stopReading : nil }

    /// A rated ticket is a ticket here.
    var commandSubject: CommandSubject? {
        switch subject {
        case .call(let call): return .call(call)
        case .ticket(var shown):
            shown.conversation = ticket ?? shown.conversation
            return .ticket(shown)
        }
    }

    mutating func update(_ state: DashboardState) {
        if let context = state.context { subject = subject.updated(from: context.snapshot) }
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        if let context = state.context { fitToScreen(context) }
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        guard let context = state.context else { return .open() }
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.reload):
            guard !isLoading else { break }
            reload()
            return .open(request.map(Reply.effect) ?? .nothing)
        case .action(.openLink): return .open(subject.open(context))
        default: if let motion = input.motion { scroll(motion, context) }
        }
        return .open()
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let context = state.context { ReaderView(state: self, context: context).draw(on: &frame) }
    }

    /// Applies the answer to a request for the conversation.
    mutating func receive(_ result: Result<ConversationThread, ThreadFailure>) {
        isLoading = false
        switch result {
        case .success(let thread):
            self.thread = thread
            failure = nil
        case .failure(let failure):
            self.failure = failure.reason
        }
        page = nil
    }

    /// Requests the conversation again; the loaded one stays visible.
    private mutating func reload() {
        isLoading = true
        failure = nil
        page = nil
    }

    /// Lays out the lines for the available room, and keeps the last one from scrolling above the bottom.
    private mutating func fitToScreen(_ context: Context) {
        let layout = ReaderLayout(body: context.body, state: self, context: context)
        let page = Page(width: layout.text.width, today: context.dates.dayOfMonth(context.serviceNow))
        if page != self.page || !hasThread {
            lines =
                hasThread
                ? ThreadText(context: context, width: page.width).lines(of: self)
                : ReaderFacts(state: self, context: context).list(width: page.width)
            self.page = page
        }
        offset = max(0, min(offset, lines.count - layout.text.height))
    }

    private mutating func scroll(_ motion: Motion, _ context: Context) {
        let layout = ReaderLayout(body: context.body, state: self, context: context)
        offset = motion.offset(from: offset, height: layout.text.height, count: lines.count)
    }
}

/// The item in the reader: a ticket with its conversation, or a call.
enum ReaderSubject: Equatable, Sendable {
    case ticket(ReaderTicket)
    case call(Call)

    /// The reply for opening it: the ticket, or the recording.
    func open(_ context: Context) -> Reply {
        switch self {
        case .ticket(let ticket): .effect(.open(context.snapshot.rules.links.link(to: ticket.id)))
        case .call(let call): call.recordingLink.map { .effect(.open($0)) } ?? .message(MessageText.noRecording)
        }
    }

    /// The same item with its current state in `snapshot`. If it is no longer there, it stays unchanged.
    func updated(from snapshot: Snapshot) -> ReaderSubject {
        switch self {
        case .ticket(var ticket):
            ticket.conversation = snapshot.ticket(ticket.id) ?? ticket.conversation
            return .ticket(ticket)
        case .call(let call):
            return .call(snapshot.calls.first { $0.id == call.id } ?? call)
        }
    }
}

/// A ticket in the reader.
struct ReaderTicket: Equatable, Sendable {
    let id: Conversation.ID
    /// What is known about it; nil for a rated ticket that is not open.
    var conversation: Conversation?
    /// The rating it was opened from; nil if it was opened as a ticket.
    let rating: ConversationRating?

    init(_ conversation: Conversation) {
        id = conversation.id
        self.conversation = conversation
        rating = nil
    }

    /// A ticket of which only the number is known.
    init(_ id: Conversation.ID) {
        self.id = id
        (conversation, rating) = (nil, nil)
    }

    init(_ rating: ConversationRating) {
        id = rating.conversation
        conversation = nil
        self.rating = rating
    }
}

extension Snapshot {
    /// The open or snoozed ticket `id`; nil if there is none.
    fileprivate func ticket(_ id: Conversation.ID) -> Conversation? {
        for queue in queues {
            if let ticket = queue.waiting.first(where: { $0.id == id }) { return ticket }
        }
        for agent in agents {
            let lists = [agent.openTickets, agent.snoozedTickets, agent.newTickets]
            for list in lists {
                if let ticket = list.first(where: { $0.id == id }) { return ticket }
            }
        }
        return limbo.first { $0.id == id }
    }
}

/// The layout of the reader: the facts about a ticket to the left of its thread on wide screens, otherwise above it. A
/// call has only facts, which are the text.
struct ReaderLayout: Equatable {
    let facts: Rect
    /// Whether each fact has a line of its own.
    let isWide: Bool
    let title: Rect
    let text: Rect

    /// The width from which the facts are beside the text.
    private static let wideLayoutWidth = 124
    private static let factsWidth = 44
    private static let gap = 4
    /// The facts above the text get at most one of this many rows.
    private static let share = 3

    init(body: Rect, state: ReaderState, context: Context) {
        let room = body.inset(left: 1, right: 1)
        isWide = room.width >= Self.wideLayoutWidth
        guard state.hasThread else {
            (facts, text) = room.splitTop(0)
            title = facts
            return
        }
        if isWide {
            let (left, right) = room.splitLeft(Self.factsWidth)
            facts = left
            (title, text) = right.splitLeft(Self.gap).right.splitTop(1)
        } else {
            let count = ReaderFacts(state: state, context: context).paragraph(width: room.width).count
            let (top, rest) = room.splitTop(min(count, max(1, room.height / Self.share)))
            facts = top
            (title, text) = rest.splitTop(1).bottom.splitTop(1)
        }
    }
}
