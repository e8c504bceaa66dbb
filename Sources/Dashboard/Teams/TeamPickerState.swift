import Canvas
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
