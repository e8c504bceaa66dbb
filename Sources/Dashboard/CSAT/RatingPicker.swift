import Canvas
import Localization
import Monitoring

/// The menu for choosing ratings by score, remark, team and person.
struct RatingPicker: Layer {
    enum Row: Hashable, Sendable {
        case score(Int)
        case withRemark
        case team(Team.ID)
        case agent(InboxMember.ID)
    }

    /// One line of the menu.
    private struct Line: Equatable {
        let row: Row
        let name: String
        /// The heading of its group.
        let heading: LocalizedText
    }

    private var filter: RatingFilter
    private var menu = Menu<Row>()

    init(_ filter: RatingFilter) {
        self.filter = filter
    }

    var keyScope: KeyScope { .ratingFilter }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(Self.lines(state).map(\.row), in: Menu<Row>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.submit): return .closed(.choose(.ratings(filter)))
        case .action(.mark): toggle()
        case .action(.clear): filter = RatingFilter()
        // A click marks or unmarks a line.
        default: if menu.handle(input, in: Menu<Row>.list(in: state.layout.body)) != nil { toggle() }
        }
        return .open()
    }

    private func isMarked(_ row: Row) -> Bool {
        switch row {
        case .score(let score): filter.scores.named?.contains(score) ?? false
        case .withRemark: filter.withRemarkOnly
        case .team(let id): filter.teams.named?.contains(id) ?? false
        case .agent(let id): filter.agents.named?.contains(id) ?? false
        }
    }

    private mutating func toggle() {
        switch menu.id {
        case .score(let score): filter.scores.toggle(score)
        case .withRemark: filter.withRemarkOnly.toggle()
        case .team(let id): filter.teams.toggle(id)
        case .agent(let id):
            filter.namesNobody = false
            filter.agents.toggle(id)
        case nil: break
        }
    }

    /// All lines of the menu.
    private static func lines(_ state: DashboardState) -> [Line] {
        guard let context = state.context else { return [] }
        let scores = (1...5).reversed().map { Line(row: .score($0), name: "\($0)", heading: CSATText.scoreHeading) }
        let remark = Line(
            row: .withRemark, name: CSATText.withRemark(context.language), heading: CSATText.remarkHeading)
        let teams = context.snapshot.queues.map {
            Line(row: .team($0.team.id), name: $0.team.name, heading: CSATText.teamHeading)
        }
        let people = state.csat.names(context).map { (order: SearchText.folded($0.value), person: $0) }
            .sorted { ($0.order, $0.person.key) < ($1.order, $1.person.key) }.map(\.person)
        return scores + [remark] + teams
            + people.map { Line(row: .agent($0.key), name: $0.value, heading: CSATText.agentHeading) }
    }

    private static let headingWidth = 12

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let (language, lines) = (state.language, Self.lines(state))
        let note = StyledText(CSATText.filterNote(language), .quiet)
        frame.write(
            StyledText(CSATText.filterTitle(language), .heading) + StyledText("   ") + note, row: 0, in: body, indent: 1
        )
        var heading: LocalizedText?
        menu.draw(in: Menu<Row>.list(in: body), on: &frame) { id, row, frame in
            guard let line = lines.first(where: { $0.row == id }) else { return }
            let row = row.inset(left: 1, right: 1)
            // It is above its group, and repeated if the list begins in the middle of one.
            if line.heading != heading {
                frame.write(StyledText(line.heading(language), .quiet), row: 0, in: row, indent: 1)
            }
            heading = line.heading
            let isMarked = isMarked(id)
            let box = StyledText(isMarked ? "[x] " : "[ ] ", isMarked ? .accent : .quiet)
            frame.write(box + StyledText(line.name), row: 0, in: row, indent: Self.headingWidth)
        }
    }
}
