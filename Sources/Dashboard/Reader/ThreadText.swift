import Canvas
import Foundation
import Localization
import Monitoring

/// A conversation as lines that can be scrolled.
struct ThreadText {
    let context: Context
    let width: Int

    /// The maximum line length, for readability on wide screens.
    private static let maxWidth = 100
    private static let indent = 2

    private var language: Language { context.language }

    /// All lines: the rating, then the loading state or failure, then the conversation.
    func lines(of state: ReaderState) -> [StyledText] {
        guard case .ticket(let ticket) = state.subject else { return [] }
        let rating = ticket.rating.map { lines(of: $0) + [StyledText()] } ?? []
        return rating + news(of: state) + (state.thread.map { lines(of: $0) } ?? [])
    }

    /// The rating and what has been read, without a word about what has not.
    func preview(of state: ReaderState) -> [StyledText] {
        guard case .ticket(let ticket) = state.subject else { return [] }
        let (rating, thread) = (ticket.rating.map { lines(of: $0) } ?? [], state.thread.map { lines(of: $0) } ?? [])
        return rating + (rating.isEmpty || thread.isEmpty ? [] : [StyledText()]) + thread
    }

    private func news(of state: ReaderState) -> [StyledText] {
        guard let failure = state.failure else {
            return state.thread == nil ? [StyledText(ReaderText.loading(language), .quiet)] : []
        }
        return [StyledText(ReaderText.failed(language), .critical)]
            + Paragraph.lines(of: failure(language), width: max(1, width)).map { StyledText($0) }
            + [StyledText(ReaderText.retry(language), .quiet)] + (state.thread == nil ? [] : [StyledText()])
    }

    private func lines(of rating: ConversationRating) -> [StyledText] {
        let head = [
            RatingRow.score(rating.score, context), StyledText(RatingText.person(rating, context), .strong),
            StyledText(context.dates.moment(rating.requestedAt, now: context.serviceNow), .quiet),
        ].joined(by: " · ")
        guard let remark = rating.remark else { return [head, note(CSATText.noRemark)] }
        return [head] + body(RatingText.quoted(remark))
    }

    private func lines(of thread: ConversationThread) -> [StyledText] {
        var lines: [StyledText] = []
        var day: String?
        var previous: ThreadPart?
        for (position, part) in thread.parts.enumerated() {
            let today = part.createdAt.map(context.dates.day)
            if previous.map({ $0.isSaid || part.isSaid || today != day }) ?? false { lines.append(StyledText()) }
            if let today, today != day {
                day = today
                lines.append(StyledText(today, .heading))
            }
            lines += self.lines(of: part)
            previous = part
            if position == 0, thread.olderParts > 0 {
                lines += [StyledText()] + warning(ReaderText.older(context.numbers.count(thread.olderParts)))
            }
        }
        guard thread.unreadableParts > 0 else { return lines }
        return lines + [StyledText()] + warning(ReaderText.unreadable(thread.unreadableParts))
    }

    private func lines(of part: ThreadPart) -> [StyledText] {
        let time = StyledText("\(part.createdAt.map(context.dates.time) ?? "     ")  ", .quiet)
        switch part.kind {
        case .message:
            return [time + author(part.author)] + said(part)
        case .note:
            let head = time + author(part.author) + StyledText(" · ", .quiet)
            let marked = said(part).map { StyledText("│", .accent) + $0.withoutFirstBlank }
            return [head + StyledText(ReaderText.note(language), .accent)] + marked
        case .assigned, .opened, .closed, .snoozed, .other:
            return [time + StyledText("\(name(part.author)) \(event(part.kind)(language))", .quiet)]
        }
    }

    /// The text, and the names of attached files.
    private func said(_ part: ThreadPart) -> [StyledText] {
        (part.text.isEmpty ? [] : body(part.text))
            + part.files.map { blanks + StyledText("[\($0)]", .quiet) }
            + (part.text.isEmpty && part.files.isEmpty ? [note(QueuesText.noText)] : [])
    }
}

extension ThreadText {
    private var blanks: StyledText { StyledText(String(repeating: " ", count: Self.indent)) }

    private func body(_ text: String) -> [StyledText] {
        let width = min(Self.maxWidth, self.width - Self.indent)
        return Paragraph.lines(of: text, width: max(1, width)).map { blanks + StyledText($0) }
    }

    private func note(_ text: LocalizedText) -> StyledText { blanks + StyledText(text(language), .quiet) }

    private func warning(_ text: LocalizedText) -> [StyledText] {
        Paragraph.lines(of: text(language), width: max(1, width)).map { StyledText($0, .warning) }
    }

    private func author(_ author: ThreadPart.Author) -> StyledText {
        switch author {
        case .customer: StyledText(name(author), .accent)
        case .teammate: StyledText(name(author), .strong)
        case .bot, .unknown: StyledText(name(author), .quiet)
        }
    }

    private func name(_ author: ThreadPart.Author) -> String {
        switch author {
        case .customer(let name): name ?? QueuesText.noName(language)
        case .teammate(let name): name ?? ReaderText.teammate(language)
        case .bot(let name): name.map { "\($0) (\(ReaderText.bot(language)))" } ?? ReaderText.bot(language)
        case .unknown: ReaderText.unknownAuthor(language)
        }
    }

    private func event(_ kind: ThreadPart.Kind) -> LocalizedText {
        switch kind {
        case .assigned(let assignee): ReaderText.assigned(to: assignee.map(name))
        case .opened: ReaderText.opened
        case .closed: ReaderText.closed
        case .snoozed: ReaderText.snoozed
        case .other(let word): .verbatim(word)
        case .message, .note: .verbatim("")
        }
    }

    private func name(_ assignee: ThreadPart.Assignee) -> String {
        switch assignee {
        case .member(let id): context.name(of: id)
        case .team(let id): context.name(of: id)
        }
    }
}

extension StyledText {
    /// The text without its first column, which is a space.
    fileprivate var withoutFirstBlank: StyledText {
        guard let first = spans.first, first.text.string.hasPrefix(" ") else { return self }
        return StyledText(String(first.text.string.dropFirst()), first.style) + StyledText(spans.dropFirst())
    }
}

extension ThreadPart {
    /// Whether it is a message or note, which has lines of its own, rather than an event.
    fileprivate var isSaid: Bool { kind == .message || kind == .note }
}
