import Canvas
import Localization
import Monitoring

/// The picker of teams.
struct TeamPickerState: Equatable, Sendable {
    private(set) var marked: Set<Team.ID>
    private(set) var selection = ListSelection<Team.ID>()

    /// - Parameter chosen: The teams shown now.
    init(chosen: Subset<Set<Team.ID>>, teams: [Team.ID], height: Int) {
        marked = chosen.named ?? []
        clampToViewport(teams, height: height)
    }

    mutating func clampToViewport(_ teams: [Team.ID], height: Int) {
        selection.clampToViewport(in: teams, height: height)
    }

    mutating func handle(_ action: Action, _ teams: [Team.ID], height: Int) {
        switch action {
        case .move(let motion): selection.move(motion, in: teams, height: height)
        case .mark: toggle()
        case .markAll: marked = marked.isSuperset(of: teams) ? [] : Set(teams)
        default: break
        }
    }

    /// Selects the team on line `row` of the list, and marks it.
    mutating func press(row: Int, _ teams: [Team.ID], height: Int) {
        let index = selection.offset + row
        guard teams.indices.contains(index) else { return }
        selection.select(index, in: teams, height: height)
        toggle()
    }

    /// The teams to show: all where all are marked, or none.
    func chosen(among teams: [Team.ID]) -> Subset<Set<Team.ID>> {
        let known = marked.intersection(teams)
        return known.count == teams.count ? .all : Subset(anyOf: known)
    }

    private mutating func toggle() {
        guard let id = selection.id else { return }
        if marked.remove(id) == nil { marked.insert(id) }
    }
}

/// Draws the picker of teams over a screen.
struct TeamPickerView {
    let state: TeamPickerState
    /// All monitored teams.
    let queues: [TeamQueue]
    let numbers: NumberFormat

    private static let title = LocalizedText(en: "TEAMS TO SHOW", pt: "EQUIPES A MOSTRAR")
    private static let none = LocalizedText(
        en: "none marked: every team is shown", pt: "nenhuma marcada: todas as equipes são mostradas")
    private static let maxNameWidth = 40

    /// The rectangle of the teams.
    static func list(in rect: Rect) -> Rect { rect.splitTop(2).bottom }

    func draw(in rect: Rect, on frame: inout Frame) {
        let language = numbers.language
        let count = state.marked.intersection(queues.map(\.id)).count
        let note =
            count == 0
            ? StyledText(Self.none(language), .quiet)
            : StyledText(FilterText.matches("\(count)", of: "\(queues.count)")(language), .strong)
        frame.write(
            StyledText(Self.title(language), .heading) + StyledText("   ") + note, row: 0, in: rect, indent: 1)
        let list = Self.list(in: rect)
        for index in state.selection.visible(height: list.height, count: queues.count) {
            let row = list.row(index - state.selection.offset)
            draw(queues[index], in: row.inset(left: 1, right: 1), language, on: &frame)
            if index == state.selection.index { frame.restyle(row) { $0.selected() } }
        }
    }

    private func draw(_ queue: TeamQueue, in row: Rect, _ language: Language, on frame: inout Frame) {
        let isMarked = state.marked.contains(queue.id)
        frame.write(StyledText(isMarked ? "[✓]" : "[ ]", isMarked ? .accent : .quiet), row: 0, in: row, indent: 1)
        let (name, facts) = row.inset(left: 6).splitLeft(min(Self.maxNameWidth, max(0, row.width - 20)))
        frame.write(StyledText(queue.team.name), row: 0, in: name)
        let waiting = "\(QueuesText.waiting(language).lowercased()) \(numbers.count(queue.waiting.count))"
        frame.write(StyledText(waiting, .quiet), row: 0, in: facts, indent: 2)
    }
}
