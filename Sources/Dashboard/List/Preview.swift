import Canvas
import Localization
import Monitoring

/// What is behind the selected row of a list, shown beside or below it where there is room. It shows only what is known
/// already: nothing is requested for it.
enum Preview {
    /// A ticket, with its conversation if that has been read before, or a call.
    case subject(ReaderSubject)
    /// The day and the tickets of one person.
    case person(AgentPageState.Person)
    /// The people of a team; of all teams if it is nil.
    case people(Team.ID?)
    /// Tickets below their title.
    case tickets(TicketGroup)
    /// The conversations or calls that a figure counts.
    case records(RecordsState)
    /// Several, one below the other, as far as there is room.
    case stack([Preview])

    func draw(in rect: Rect, _ context: Context, on frame: inout Frame) {
        switch self {
        case .subject(let subject): draw(subject, in: rect.inset(left: 1, right: 1), context, on: &frame)
        case .person(let person): draw(person, in: rect, context, on: &frame)
        case .people(let team): drawPeople(of: team, in: rect, context, on: &frame)
        case .tickets(let group):
            let (shown, names) = (group.tickets.prefix(rect.height), context.snapshot.names)
            let columns = TicketRow.columns(
                showsTeam: group.showsTeam, showsOwner: group.showsOwner, showsState: false,
                showsTimeLeft: context.snapshot.rules.showsTimeLeft,
                showsSLA: group.marksSLA, numbers: TicketRow.numberWidth(shown))
            draw(shown.map { TicketRow.Item($0, names) }, columns, group.title, in: rect, context, on: &frame)
        case .records(let records): records.drawPreview(context.within(rect), on: &frame)
        case .stack(let previews):
            var room = rect
            for preview in previews where room.height >= Self.minPart {
                let (part, rest) = room.splitTop(preview.height(context))
                preview.draw(in: part, context, on: &frame)
                room = rest.splitTop(1).bottom
            }
        }
    }

    /// The least height of a part of a stack: its titles, and a row.
    private static let minPart = 3

    /// The height at which all of it is shown.
    private func height(_ context: Context) -> Int {
        switch self {
        case .tickets(let group): 1 + group.count
        case .people(let team): 2 + Self.people(of: team, context).count
        case .subject, .person, .records, .stack: .max
        }
    }
}

/// Where a screen has room for a preview.
enum PreviewPlace {
    case beside, below, none

    /// The width of the screen from which the preview is beside the list.
    private static let wideLayoutWidth = 150
    /// The height from which it is below: that of the body of a screen with 36 rows, at the most.
    private static let tallLayoutHeight = 30

    init(in body: Rect) {
        self =
            body.width >= Self.wideLayoutWidth ? .beside : body.height >= Self.tallLayoutHeight ? .below : .none
    }

    /// For a list that needs the whole width: below, if the screen is high.
    static func belowOrBeside(in body: Rect) -> PreviewPlace {
        body.height >= tallLayoutHeight ? .below : PreviewPlace(in: body)
    }
}

extension Share {
    /// The columns between a list and the preview beside it.
    private static let previewGap = 3
    /// The minimum height of a preview below a list.
    private static let minPreview = 7

    /// The rows of the pane `name` below `head`, with the preview where it has its place.
    ///
    /// - Parameters:
    ///   - count: The number of its rows.
    ///   - least: How many of them are shown at least.
    ///   - more: What gets the room that they leave below them if the preview is beside; nil for nothing.
    static func previewed(
        _ name: String, below head: [Share], count: Int, atLeast least: Int, above more: Part? = nil, in body: Rect
    ) -> Share {
        switch PreviewPlace(in: body) {
        case .none: return .rest(atLeast: head.count + least, rows: head + [.rest(.rows(name))])
        case .beside:
            let rows: [Share] =
                if let more {
                    [.wanted(max(1, count), atLeast: least, .rows(name)), .fixed(1), .rest(more)]
                } else {
                    [.rest(.rows(name))]
                }
            return beside(head + rows, atLeast: head.count + least, in: body)
        case .below:
            let rows = Share.wanted(max(1, count), atLeast: max(least, body.height * 2 / 5), .rows(name))
            return .rest(
                atLeast: head.count + least, rows: head + [rows, .fixed(1), .rest(atLeast: minPreview, .preview)])
        }
    }

    /// `lists` on the left, and the preview on the right.
    static func beside(_ lists: [Share], atLeast least: Int = 0, in body: Rect) -> Share {
        let width = body.width * 3 / 8
        return .rest(
            atLeast: least,
            columns: [
                .fixed(body.width - width - previewGap, rows: lists), .fixed(previewGap), .rest(.preview),
            ])
    }
}

extension Part {
    /// What is behind the selected row.
    static let preview = Part("preview")
}

extension Preview {
    /// The width from which facts share lines.
    private static let wideFactsWidth = 100
    /// The width from which a person's day is beside the tickets.
    private static let wideLayoutWidth = 124

    private func draw(_ subject: ReaderSubject, in rect: Rect, _ context: Context, on frame: inout Frame) {
        var reader = ReaderState(subject.updated(from: context.snapshot))
        if case .ticket(let ticket) = subject,
            let thread = context.threads.first(where: { $0.conversation.id == ticket.id })
        {
            // Every part has a line at least, so that no more of a long conversation has to be wrapped.
            reader.receive(.success(thread.newest(rect.height)))
        }
        let facts = ReaderFacts(state: reader, context: context)
        var lines =
            rect.width < Self.wideFactsWidth ? facts.list(width: rect.width) : facts.paragraph(width: rect.width)
        let said = ThreadText(context: context, width: rect.width).preview(of: reader)
        let room = rect.height - lines.count - 2
        if !said.isEmpty, room > 0 {
            let heading = StyledText(ReaderText.conversation(context.language), .heading)
            let note =
                reader.isOutdated ? StyledText("  \(ReaderText.changedSince(context.language))", .quiet) : StyledText()
            lines += [StyledText(), heading + note] + said.suffix(room)
        }
        for (row, line) in lines.prefix(rect.height).enumerated() { frame.write(line, row: row, in: rect) }
    }

    private func draw(
        _ person: AgentPageState.Person, in rect: Rect, _ context: Context, on frame: inout Frame
    ) {
        guard let content = AgentPageContent(person, context.snapshot) else { return }
        let room = rect.inset(left: 1, right: 1)
        let facts = AgentFacts(content: content, context: context)
        let head =
            [facts.identity(width: room.width)] + AgentDay(content.row.agent, context).lines(width: room.width)
            + facts.lines(width: room.width)
        for (row, line) in head.prefix(room.height).enumerated() { frame.write(line, row: row, in: room) }
        let below = rect.splitTop(head.count + 1).bottom
        guard below.height > 2 else { return }
        let isWide = rect.width >= Self.wideLayoutWidth && content.hasInbox
        let (left, right) = isWide ? below.splitLeft(rect.width / 2) : (below, below)
        if isWide || !content.hasInbox {
            let title = PaneTitle(heading: AgentPageText.timeline(context.language), facts: facts.calls)
            draw(
                content.timeline, TimelineRow.columns, title, in: left.inset(right: isWide ? 1 : 0), context, on: &frame
            )
        }
        guard content.hasInbox else { return }
        let tickets = Array(content.tickets.prefix(right.height))
        let title = PaneTitle(heading: AgentPageText.tickets(context.language), count: content.tickets.count)
        let columns = AgentTicketRow.columns(
            showsTimeLeft: context.snapshot.rules.showsTimeLeft, numbers: TicketRow.numberWidth(tickets))
        draw(tickets, columns, title, in: right, context, on: &frame)
        let rest = right.splitTop(tickets.count + 2).bottom
        guard rest.height >= Self.minPart, !content.ratings.isEmpty else { return }
        let latest = PaneTitle(heading: CSATText.latest(context.language), count: content.ratings.count)
        draw(content.ratings, OwnRatingRow.columns, latest, in: rest, context, on: &frame)
    }

    private func drawPeople(of team: Team.ID?, in rect: Rect, _ context: Context, on frame: inout Frame) {
        let people = Self.people(of: team, context)
        let name = team.map { context.name(of: $0) } ?? ""
        draw(
            people.map(AgentRow.agent), AgentColumns.all(hasPhone: context.hasPhone),
            PaneTitle(heading: AgentsText.agents(context.language), name: name, count: people.count), in: rect, context,
            on: &frame)
    }

    private static func people(of team: Team.ID?, _ context: Context) -> [AgentFigures] {
        context.snapshot.agents.filter { agent in team.map(agent.teammate.teams.contains) ?? true }
    }

    private func draw<Row>(
        _ rows: [Row], _ columns: [Column<Row>], _ title: PaneTitle, in rect: Rect, _ context: Context,
        on frame: inout Frame
    ) {
        var below = rect.splitTop(1).bottom
        if columns.contains(where: { !$0.title(context).isEmpty }) {
            let (titles, rest) = below.splitTop(1)
            Table(columns, in: titles, context: context).drawTitles(in: titles, on: &frame)
            below = rest
        }
        var title = title
        title.height = below.height
        title.draw(in: rect.row(0), context: context, on: &frame)
        let table = Table(columns, in: below, context: context)
        for (y, row) in rows.prefix(below.height).enumerated() { table.draw(row, at: y, emphasis: .none, on: &frame) }
    }
}

extension ConversationThread {
    /// Its last parts, at most `count` of them.
    fileprivate func newest(_ count: Int) -> ConversationThread {
        ConversationThread(
            conversation: conversation, parts: Array(parts.suffix(max(0, count))), unreadableParts: unreadableParts)
    }
}
