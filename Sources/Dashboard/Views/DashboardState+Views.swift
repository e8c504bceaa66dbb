package import Canvas
package import Localization
import Monitoring

/// Saved views.
extension DashboardState {
    /// The most views that are kept.
    static let maxViews = 50

    /// The names of the saved views, in the order of language.
    var viewNames: [String] { savedViews.sortedNames }

    /// The name of the saved view that `name` means, whatever its case and accents; nil if there is none.
    func viewName(like name: String) -> String? { savedViews.name(like: name) }

    mutating func perform(_ command: ViewCommand) -> Effect? {
        switch command {
        case .show(let name):
            guard let known = viewName(like: name), let view = savedViews[known] else {
                message = Message(ViewText.unknown(name, viewNames), now: localNow)
                return nil
            }
            wallboard?.chosen(at: localNow)
            return show(view, named: known)
        case .save(let name): save(as: name)
        case .delete(let name):
            guard let known = viewName(like: name) else { break }
            savedViews[known] = nil
            message = Message(ViewText.deleted(known), now: localNow)
        }
        return nil
    }

    private mutating func save(as name: String) {
        let replaced = viewName(like: name)
        guard replaced != nil || savedViews.count < Self.maxViews else {
            message = Message(ViewText.tooMany(Self.maxViews), now: localNow)
            return
        }
        if let replaced { savedViews[replaced] = nil }
        savedViews[name] = presentView
        message = Message(ViewText.saved(name, isNew: replaced == nil), now: localNow)
    }

    /// What is shown.
    private var presentView: SavedView {
        var view = SavedView(tab)
        view.screen = shownScreens[tab] ?? 0
        for id in teams.named ?? [] { view.teams[id] = displayedSnapshot?.names[id] ?? id.rawValue }
        view.period = period ?? visibleSnapshot?.period.name
        screen.save(to: &view)
        return view
    }

    /// Shows `view` as far as what it names exists, and says what does not.
    private mutating func show(_ view: SavedView, named name: String) -> Effect? {
        var missing = showTeams(of: view)
        if let tab = view.knownTab {
            self.tab = tab
            shownScreens[tab] = tab.screens.indices.contains(view.screen) ? view.screen : 0
        } else {
            missing.append(ViewText.tab(view.tab))
        }
        updateScreens()
        if view.knownTab != nil { missing += slot.restoreView(&self, view, context) }
        var effect: Effect?
        if let period = view.period, period != self.period ?? displayedSnapshot?.period.name {
            if freeze == nil {
                self.period = period
                effect = .setPeriod(period)
            } else {
                missing.append(ViewText.frozenPeriod)
            }
        }
        let text = missing.isEmpty ? ViewText.shown(name) : ViewText.shown(name, without: missing)
        message = Message(text, now: localNow)
        return effect
    }

    /// Shows the teams of `view` that there are; all of them as long as it is not known which there are.
    ///
    /// - Returns: The others.
    private mutating func showTeams(of view: SavedView) -> [LocalizedText] {
        let (wanted, known) = (Set(view.teams.keys), Set(pickableTeams))
        let present = known.isEmpty ? wanted : wanted.intersection(known)
        teams = Subset(anyOf: present)
        return wanted.subtracting(present).map { view.teams[$0] ?? $0.rawValue }.sorted().map(ViewText.team)
    }

    /// The tab of a view, its teams, its period and its key, for the list of views.
    func note(onView name: String) -> String {
        guard let view = savedViews[name] else { return "" }
        let key = keys.bindings.lazy.compactMap { binding -> Key? in
            guard case .showView(let shown) = binding.action, viewName(like: shown) == name else { return nil }
            return binding.keys.first
        }.first
        let teams = view.teams.values.sorted().joined(separator: ", ")
        return [
            key?.name(language) ?? "", view.knownTab?.name(language) ?? view.tab, teams,
            view.filters.sorted { $0.key < $1.key }.map { "/\($0.value)" }.joined(separator: " "),
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

/// Views on the wallboard.
extension DashboardState {
    /// The views through which the wallboard turns, as far as they exist; empty for the tabs.
    var knownWallboardViews: [String] { wallboardViews.compactMap(viewName) }

    /// Shows the first view of the wallboard, and says which do not exist.
    mutating func beginWallboardViews() -> Effect? {
        let effect = knownWallboardViews.isEmpty ? nil : showNextWallboardView()
        if let unknown = wallboardViews.first(where: { viewName(like: $0) == nil }) {
            message = Message(ViewText.unknown(unknown, viewNames), now: localNow)
        }
        return effect
    }

    /// Shows the next view of the wallboard.
    mutating func showNextWallboardView() -> Effect? {
        let names = knownWallboardViews
        guard let position = wallboard?.step(among: names.count), let view = savedViews[names[position]] else {
            return nil
        }
        return show(view, named: names[position])
    }
}

extension KeyTable {
    /// The same table with keys that show saved views, on every screen. Keys that have a meaning are left out, and reported by
    /// ``problems(with:)``.
    package func adding(_ views: ViewSettings) -> KeyTable {
        let added = views.names.sorted { $0.key < $1.key }.filter { rival(of: .function($0.key)) == nil }
        return KeyTable(
            bindings: bindings
                + added.map { number, name in
                    Binding(.showView(name), .function(number), in: .screens, help: ViewText.key(name))
                })
    }

    /// The keys of `views` that have a meaning already. Each message continues a sentence that begins with the key.
    package func problems(with views: ViewSettings) -> [(key: String, message: LocalizedText)] {
        views.names.keys.sorted().compactMap { number in
            rival(of: .function(number)).map { rival in
                ("f\(number)", RebindingText.taken(.function(number), by: rival.action.name?(.english), rival.help))
            }
        }
    }

    /// What `key` does on a screen already; nil if nothing.
    private func rival(of key: Key) -> Binding? {
        bindings.first { $0.keys.contains(key) && !$0.scopes.isDisjoint(with: Set<KeyScope>.screens) }
    }
}
