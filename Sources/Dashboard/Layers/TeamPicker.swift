import Canvas
import Localization
import Monitoring

/// The picker of teams.
struct TeamPicker: Layer {
    private(set) var marked: Set<Team.ID>
    private var menu: Menu<Team.ID>

    /// - Parameters:
    ///   - chosen: The teams shown now.
    ///   - teams: All monitored teams.
    init(chosen: Subset<Set<Team.ID>>, teams: [Team.ID]) {
        marked = chosen.named ?? []
        menu = Menu(teams)
    }

    var keyScope: KeyScope { .teamPicker }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(state.pickableTeams, in: Menu<Team.ID>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.cancel): return .closed()
        case .action(.submit): return .closed(.showTeams(chosen))
        case .action(.mark): toggle()
        case .action(.choose(let number)):
            guard menu.choose(number), let team = menu.id else { return .open(.message(MenuText.noRow(number))) }
            return .closed(.showTeams(menu.ids.count == 1 ? .all : .only([team])))
        case .action(.markAll): marked = marked.isSuperset(of: menu.ids) ? [] : Set(menu.ids)
        default: if menu.handle(input, in: Menu<Team.ID>.list(in: state.layout.body)) == .press { toggle() }
        }
        return .open()
    }

    /// The teams to show: all where all are marked, or none.
    private var chosen: Subset<Set<Team.ID>> {
        let known = marked.intersection(menu.ids)
        return known.count == menu.ids.count ? .all : Subset(anyOf: known)
    }

    private mutating func toggle() {
        if let id = menu.id { marked.formSymmetricDifference([id]) }
    }

    private static let title = LocalizedText(en: "TEAMS TO SHOW", pt: "EQUIPES A MOSTRAR")
    private static let none = LocalizedText(
        en: "none marked: every team is shown", pt: "nenhuma marcada: todas as equipes são mostradas")
    private static let maxNameWidth = 40

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let (language, numbers) = (state.language, NumberFormat(state.language))
        let queues = state.displayedSnapshot?.queues ?? []
        let count = marked.intersection(queues.map(\.id)).count
        let note =
            count == 0
            ? StyledText(Self.none(language), .quiet)
            : StyledText(FilterText.matches("\(count)", of: "\(queues.count)")(language), .strong)
        frame.write(
            StyledText(Self.title(language), .heading) + StyledText("   ") + note, row: 0, in: body, indent: 1)
        menu.draw(in: Menu<Team.ID>.list(in: body), on: &frame) { id, row, frame in
            guard let queue = queues.first(where: { $0.id == id }) else { return }
            let (row, isMarked) = (row.inset(left: 1, right: 1), marked.contains(id))
            if let position = menu.ids.firstIndex(of: id), position < Menu<Team.ID>.maxNumber {
                frame.write(StyledText("\(position + 1)", .key), row: 0, in: row, indent: 1)
            }
            frame.write(StyledText(isMarked ? "[✓]" : "[ ]", isMarked ? .accent : .quiet), row: 0, in: row, indent: 3)
            let (name, facts) = row.inset(left: 8).splitLeft(min(Self.maxNameWidth, max(0, row.width - 20)))
            frame.write(StyledText(queue.team.name), row: 0, in: name)
            let waiting = "\(QueuesText.waiting(language).lowercased()) \(numbers.count(queue.waiting.count))"
            frame.write(StyledText(waiting, .quiet), row: 0, in: facts, indent: 2)
        }
    }
}
