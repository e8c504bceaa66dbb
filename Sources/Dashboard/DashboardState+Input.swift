import Canvas
import Foundation
import Monitoring

extension DashboardState {
    /// Handles input by the user or the terminal.
    mutating func handle(_ input: InputEvent) -> Effect? {
        switch input {
        case .resize(let size):
            self.size = size
            return nil
        case .resumed: return nil
        case .endOfInput: return .quit
        case .key(let key):
            noticeInput()
            return press(key)
        case .paste(let text):
            noticeInput()
            return type(text.prefix { !$0.isNewline })
        case .mouse(let mouse):
            noticeInput()
            return lock.isLocked ? nil : use(mouse)
        }
    }

    /// Shows callers' numbers in full, or masks them.
    mutating func showNumbers(_ areShown: Bool) {
        guard areShown != revealsNumbers else { return }
        revealsNumbers = areShown
        // Filters search the visible text.
        markStale()
    }
}

extension DashboardState {
    /// Performs what a screen requests; returns what has to be done outside.
    mutating func perform(_ reply: Reply) -> Effect? {
        switch reply {
        case .nothing: return nil
        case .effect(let effect): return effect
        case .read(let subject):
            var reader = ReaderState(subject)
            reader.update(self)
            return perform(.show(reader))
        case .show(let layer):
            layers.push(layer)
            return layer.request
        case .perform(let action): return perform(action)
        case .run(let command, let subject): return begin(command, on: subject)
        case .choose(let choice): return sendToScreen(.choice(choice))
        case .showTeams(let teams):
            show(teams)
            return nil
        case .view(let command): return perform(command)
        case .showAgent(let agent):
            if let context = lead(to: .agents) { agents.openPage(of: agent, context) }
            return nil
        case .showAgents:
            agents.returnToStart()
            _ = lead(to: .agents)
            return nil
        case .showTickets(let figure, let row):
            if let context = lead(to: .queues) { queues.showTickets(figure, of: row, context) }
            return nil
        case .announce(let text, let effect):
            message = Message(text, now: localNow)
            return effect
        case .message(let text):
            message = Message(text, now: localNow)
            return nil
        }
    }

    private mutating func press(_ key: Key) -> Effect? {
        message = nil
        if key == .escape, wallboard != nil, Set<KeyScope>.screens.contains(keyScope) {
            return goBackOrLeaveWallboard()
        }
        if let action = keys.action(for: key, in: keyScope, hasPassword: lock.hasPassword) {
            return perform(self.action(of: key, meaning: action))
        }
        if case .character(let character) = key { return type(String(character)[...]) }
        return nil
    }

    /// Goes back on the screen, or leaves the wallboard if there is nothing to go back from.
    private mutating func goBackOrLeaveWallboard() -> Effect? {
        let before = self
        let effect = perform(.back)
        if effect == nil, self == before { wallboard = nil }
        return effect
    }

    /// Inserts typed or pasted text where text is expected; elsewhere it is ignored.
    private mutating func type(_ text: Substring) -> Effect? {
        guard lock.isLocked else { return performInScope(.text(String(text))) }
        text.forEach { lock.type($0) }
        return nil
    }

    mutating func perform(_ action: Action) -> Effect? {
        switch action {
        case .quit: return .quit
        case .suspend: return .suspend
        case .repaint: return .repaint
        case .refresh:
            message = Message(MessageText.refreshing, now: localNow)
            return .refresh
        case .lock:
            lock.lock()
            showNumbers(false)
        case .toggleNumbers:
            showNumbers(!revealsNumbers)
        case .switchView: shownScreens[tab] = ((shownScreens[tab] ?? 0) + 1) % tab.screens.count
        case .export where layers.top is ExportLayer: return performInScope(.action(.submit))
        case .export: beginExport()
        case .submit, .erase, .clear:
            if lock.isLocked { return lock.handle(action, now: uptime) }
            return performInScope(.action(action))
        case .togglePeriod: return togglePeriod()
        case .freeze: toggleFreeze()
        case .wallboard: return toggleWallboard()
        case .showView(let name): return perform(.view(.show(name)))
        case .commands:
            layers.push(Palette(Command.all(in: keyScopeBeneath, keys, hasPassword: lock.hasPassword)))
        case .pickTeams: if !pickableTeams.isEmpty { layers.push(TeamPicker(chosen: teams, teams: pickableTeams)) }
        case .copyLink: return copyLink()
        case .copyState: return copyHandover()
        case .showState: showHandover()
        case .show(let tab): show(tab)
        case .back where leadsBack: goBack()
        case .find: return perform(.show(FindLayer("", showsNumbers: revealsNumbers)))
        case .help: layers.push(HelpLayer(self))
        case .showChannel: layers.push(TextLayer.channel)
        case .own(let command): return begin(command)
        default: return performInScope(.action(action))
        }
        return nil
    }

    /// Passes `input` to the topmost layer, or else to the screen.
    private mutating func performInScope(_ input: ScreenInput) -> Effect? {
        guard !layers.isEmpty else { return sendToScreen(input) }
        let state = self
        switch layers.handle(input, state) {
        case .open(let reply): return perform(reply)
        case .closed(let reply):
            let farewell = layers.pop()
            return perform(reply) ?? farewell
        }
    }

    private mutating func use(_ mouse: Mouse) -> Effect? {
        if mouse.kind == .press, let tab = TabBar(in: layout.header, of: self).tab(at: mouse.position) {
            let farewell = layers.removeAll()
            show(tab)
            return farewell
        }
        return layers.isEmpty && absence != nil ? nil : performInScope(.mouse(mouse))
    }

    mutating func sendToScreen(_ input: ScreenInput) -> Effect? {
        guard let context else { return nil }
        return perform(slot.handle(&self, input, context))
    }

    /// Shows `tab`; if it is shown already, returns to its first screen.
    private mutating func show(_ tab: Tab) {
        origin = nil
        if self.tab == tab { slot.returnToStart(&self) }
        self.tab = tab
        wallboard?.chosen(at: localNow)
    }

    /// Shows `tab`, from which Esc leads back here.
    ///
    /// - Returns: nil before the first figures.
    private mutating func lead(to tab: Tab) -> Context? {
        let here = self.tab
        show(tab)
        origin = here
        guard let context else { return nil }
        updateScreen(context)
        return context
    }

    /// Whether Esc leads back to where something here was opened. First it takes back what was typed.
    private var leadsBack: Bool { layers.isEmpty && origin != nil && !screen.isFiltered }

    private mutating func goBack() {
        guard let origin else { return }
        slot.returnToStart(&self)
        show(origin)
    }

    /// All monitored teams, whether shown or not.
    var pickableTeams: [Team.ID] { displayedSnapshot?.queues.map(\.id) ?? [] }
}
