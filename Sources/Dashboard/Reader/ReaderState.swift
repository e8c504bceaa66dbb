import Canvas
import Localization
import Monitoring

/// What is being read over a tab, how far it has come, and how far it has been scrolled.
struct ReaderState: Equatable, Sendable {
    private(set) var subject: ReaderSubject
    /// What was said; nil until it is there. A call has none.
    private(set) var thread: ConversationThread?
    /// Whether the thread is on its way.
    private(set) var isLoading = false
    /// Why the last attempt to read the thread failed; nil when it did not.
    private(set) var failure: LocalizedText?
    /// The first line in view.
    private(set) var offset = 0
    /// The lines that can be scrolled, laid out for `page`: a long thread is not wrapped anew at each key. What there is to
    /// say of a call is short, and changes each second while it runs.
    private(set) var lines: [StyledText] = []
    private var page: Page?

    /// What the layout of the lines depends on, beside the subject and its thread.
    private struct Page: Equatable {
        let width: Int
        /// Times are written with their day where that is not today.
        let today: String
    }

    init(_ subject: ReaderSubject) {
        self.subject = subject
        if case .ticket = subject { isLoading = true }
    }

    /// Whether there is more to read than the facts.
    var hasThread: Bool {
        if case .ticket = subject { true } else { false }
    }

    var place: Place {
        switch subject {
        case .ticket: .ticketReader
        case .call: .callReader
        }
    }

    /// Whether the ticket has changed since its thread was read.
    var isOutdated: Bool {
        guard case .ticket(let ticket) = subject, let thread, let known = ticket.conversation else { return false }
        return known.updatedAt > thread.conversation.updatedAt
    }

    /// The ticket as the thread or the lists know it, whichever saw it last; nil while neither does.
    var ticket: Conversation? {
        guard case .ticket(let ticket) = subject else { return nil }
        guard let read = thread?.conversation, let listed = ticket.conversation else {
            return thread?.conversation ?? ticket.conversation
        }
        return listed.updatedAt >= read.updatedAt ? listed : read
    }

    /// Takes in new figures.
    mutating func update(_ context: Context) {
        subject = subject.updated(from: context.snapshot)
        settle(context)
    }

    /// Takes in the answer to a request for the thread.
    mutating func take(_ result: Result<ConversationThread, ThreadFailure>, _ context: Context) {
        isLoading = false
        switch result {
        case .success(let thread):
            self.thread = thread
            failure = nil
        case .failure(let failure):
            self.failure = failure.reason
        }
        page = nil
        settle(context)
    }

    /// Asks for the thread once more; what is known of it stays to be read.
    mutating func reload(_ context: Context) {
        isLoading = true
        failure = nil
        page = nil
        settle(context)
    }

    /// Lays the lines out for the room there is, and keeps the last one at the bottom, at most.
    mutating func settle(_ context: Context) {
        let layout = ReaderLayout(body: context.body, state: self, context: context)
        let page = Page(width: layout.text.width, today: context.dates.dayOfMonth(context.now))
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

    /// Where the ticket or the recording can be opened.
    func open(_ context: Context) -> Reply {
        switch subject {
        case .ticket(let ticket): .effect(.open(context.snapshot.rules.links.link(to: ticket.id)))
        case .call(let call): call.openRecording
        }
    }
}

extension Call {
    /// What opening the recording comes to.
    var openRecording: Reply {
        recordingLink.map { .effect(.open($0)) } ?? .message(MessageText.noRecording)
    }
}
