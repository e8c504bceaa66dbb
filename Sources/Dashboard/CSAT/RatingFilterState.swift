import Canvas
import Localization
import Monitoring

/// The menu for choosing ratings by score, remark, team and person.
struct RatingFilterState: Equatable, Sendable {
    enum Row: Hashable, Sendable {
        case score(Int)
        case withRemark
        case team(Team.ID)
        case agent(InboxMember.ID)
    }

    /// One line of the menu.
    struct Line: Equatable {
        let row: Row
        let name: String
        /// The heading of the group that begins with this line; nil for other lines.
        let heading: LocalizedText?
    }

    enum Outcome: Equatable {
        case open, closed
        case chosen(RatingFilter)
    }

    private(set) var filter: RatingFilter
    private(set) var selection = ListSelection<Row>()

    init(_ filter: RatingFilter) {
        self.filter = filter
    }

    func isMarked(_ row: Row) -> Bool {
        switch row {
        case .score(let score): filter.scores.named?.contains(score) ?? false
        case .withRemark: filter.withRemarkOnly
        case .team(let id): filter.teams.named?.contains(id) ?? false
        case .agent(let id): filter.agents.named?.contains(id) ?? false
        }
    }

    mutating func clampToViewport(_ lines: [Line], height: Int) {
        selection.clampToViewport(in: lines.map(\.row), height: height)
    }

    /// - Parameter list: The rectangle of the lines.
    mutating func handle(_ input: ScreenInput, _ lines: [Line], list: Rect) -> Outcome {
        switch input {
        case .action(let action): return handle(action, lines, height: list.height)
        case .mouse(let mouse): return handle(mouse, lines, list)
        case .layout: clampToViewport(lines, height: list.height)
        case .text: break
        }
        return .open
    }

    private mutating func handle(_ action: Action, _ lines: [Line], height: Int) -> Outcome {
        switch action {
        case .closeOverlay: return .closed
        case .move(let motion): selection.move(motion, in: lines.map(\.row), height: height)
        case .mark: selection.id.map { toggle($0) }
        case .clear: filter = RatingFilter()
        case .submit: return .chosen(filter)
        default: break
        }
        return .open
    }

    /// A click marks or unmarks a line.
    private mutating func handle(_ mouse: Mouse, _ lines: [Line], _ list: Rect) -> Outcome {
        switch mouse.kind {
        case .wheelUp: return handle(.move(.rows(-1)), lines, height: list.height)
        case .wheelDown: return handle(.move(.rows(1)), lines, height: list.height)
        case .press, .doublePress: break
        }
        let index = selection.offset + mouse.position.y - list.y
        guard list.contains(mouse.position), lines.indices.contains(index) else { return .open }
        selection.select(index, in: lines.map(\.row), height: list.height)
        toggle(lines[index].row)
        return .open
    }

    private mutating func toggle(_ row: Row) {
        switch row {
        case .score(let score): filter.scores.toggle(score)
        case .withRemark: filter.withRemarkOnly.toggle()
        case .team(let id): filter.teams.toggle(id)
        case .agent(let id): filter.agents.toggle(id)
        }
    }
}

extension RatingFilterState {
    /// All lines of the menu.
    ///
    /// - Parameter names: The names of people who have ratings or may get them.
    static func lines(_ names: [InboxMember.ID: String], _ context: Context) -> [Line] {
        let scores = (1...5).reversed().map { score in
            Line(row: .score(score), name: "\(score)", heading: score == 5 ? CSATText.scoreHeading : nil)
        }
        let remark = Line(
            row: .withRemark, name: CSATText.withRemark(context.language), heading: CSATText.remarkHeading)
        let teams = context.snapshot.queues.enumerated().map { position, queue in
            Line(
                row: .team(queue.team.id), name: queue.team.name,
                heading: position == 0 ? CSATText.teamHeading : nil)
        }
        let people = names.sorted { ($0.value.lowercased(), $0.key) < ($1.value.lowercased(), $1.key) }
        let agents = people.enumerated().map { position, person in
            Line(row: .agent(person.key), name: person.value, heading: position == 0 ? CSATText.agentHeading : nil)
        }
        return scores + [remark] + teams + agents
    }
}

/// Draws the menu of ratings.
struct RatingFilterView {
    let state: RatingFilterState
    let lines: [RatingFilterState.Line]
    let context: Context

    private static let headingWidth = 12

    /// The rectangle of the lines.
    static func list(in body: Rect) -> Rect { body.splitTop(2).bottom }

    func draw(on frame: inout Frame) {
        let (language, body) = (context.language, context.body)
        let note = StyledText(CSATText.filterNote(language), .quiet)
        frame.write(
            StyledText(CSATText.filterTitle(language), .heading) + StyledText("   ") + note, row: 0, in: body, indent: 1
        )
        let list = Self.list(in: body)
        for index in state.selection.visible(height: list.height, count: lines.count) {
            let row = list.row(index - state.selection.offset)
            draw(lines[index], isFirst: index == state.selection.offset, in: row.inset(left: 1, right: 1), on: &frame)
            if index == state.selection.index { frame.restyle(row) { $0.selected() } }
        }
    }

    private func draw(_ line: RatingFilterState.Line, isFirst: Bool, in row: Rect, on frame: inout Frame) {
        let heading = line.heading ?? (isFirst ? self.heading(over: line) : nil)
        frame.write(StyledText(heading?(context.language) ?? "", .quiet), row: 0, in: row, indent: 1)
        let isMarked = state.isMarked(line.row)
        let box = StyledText(isMarked ? "[x] " : "[ ] ", isMarked ? .accent : .quiet)
        frame.write(box + StyledText(line.name), row: 0, in: row, indent: Self.headingWidth)
    }

    /// The heading of the group of `line`, which is repeated if the list begins in the middle of a group.
    private func heading(over line: RatingFilterState.Line) -> LocalizedText? {
        let index = lines.firstIndex(of: line) ?? 0
        return lines[...index].last { $0.heading != nil }?.heading
    }
}
