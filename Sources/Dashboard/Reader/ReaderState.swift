import Canvas
import Localization
import Monitoring

/// The item in the reader, its loading state, and its scroll position.
struct ReaderState: Equatable, Sendable {
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
        case .call: .callReader
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

    /// Applies new figures.
    mutating func update(_ context: Context) {
        subject = subject.updated(from: context.snapshot)
        fitToScreen(context)
    }

    /// Applies the answer to a request for the conversation.
    mutating func receive(_ result: Result<ConversationThread, ThreadFailure>, _ context: Context) {
        isLoading = false
        switch result {
        case .success(let thread):
            self.thread = thread
            failure = nil
        case .failure(let failure):
            self.failure = failure.reason
        }
        page = nil
        fitToScreen(context)
    }

    /// Requests the conversation again; the loaded one stays visible.
    mutating func reload(_ context: Context) {
        isLoading = true
        failure = nil
        page = nil
        fitToScreen(context)
    }

    /// Lays out the lines for the available room, and keeps the last one from scrolling above the bottom.
    mutating func fitToScreen(_ context: Context) {
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

    mutating func scroll(_ motion: Motion, _ context: Context) {
        let layout = ReaderLayout(body: context.body, state: self, context: context)
        offset = motion.offset(from: offset, height: layout.text.height, count: lines.count)
    }

    /// Opens the ticket or the recording.
    func open(_ context: Context) -> Reply {
        switch subject {
        case .ticket(let ticket): .effect(.open(context.snapshot.rules.links.link(to: ticket.id)))
        case .call(let call): call.openRecording
        }
    }
}

extension Call {
    /// The reply for opening the recording.
    var openRecording: Reply {
        recordingLink.map { .effect(.open($0)) } ?? .message(MessageText.noRecording)
    }
}
