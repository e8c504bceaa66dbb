import Canvas
import Foundation

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
            lock.noticeInput(at: uptime)
            return press(key)
        case .paste(let text):
            lock.noticeInput(at: uptime)
            return type(text.prefix { !$0.isNewline })
        case .mouse(let mouse):
            lock.noticeInput(at: uptime)
            return lock.isLocked ? nil : use(mouse)
        }
    }

    /// Passes `input` to the current tab.
    mutating func forward(_ input: ScreenInput, _ context: Context) -> Reply {
        switch tab {
        case .queues: queues.handle(input, context)
        case .agents: agents.handle(input, context)
        case .csat: csat.handle(input, context)
        case .calls: showsCallsReport ? callsReport.handle(input, context) : calls.handle(input, context)
        case .alerts: alerts.handle(input, context)
        case .trends: trends.handle(input, context)
        }
    }

    /// Shows callers' numbers in full, or masks them.
    mutating func showNumbers(_ areShown: Bool) {
        guard areShown != revealsNumbers else { return }
        revealsNumbers = areShown
        // Filters search the visible text.
        isCallListStale = true
        if let context {
            callsReport.update(context)
            agents.update(context)
        }
    }

    /// The number of lines of the help at the current width.
    var helpLineCount: Int {
        HelpContent.lines(hasPassword: lock.hasPassword, keys: keys, language: language, width: size.width).count
    }
}

extension DashboardState {
    /// Performs what a screen requests; returns what has to be done outside.
    mutating func perform(_ reply: Reply) -> Effect? {
        switch reply {
        case .nothing: return nil
        case .effect(let effect): return effect
        case .read(let subject): return startReading(subject)
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
        if let action = keys.action(for: key, at: keyScope, hasPassword: lock.hasPassword) {
            return perform(action)
        }
        if case .character(let character) = key { return type(String(character)[...]) }
        return nil
    }

    /// Inserts typed or pasted text where text is expected; elsewhere it is ignored.
    private mutating func type(_ text: Substring) -> Effect? {
        switch keyScope {
        case .lock: text.forEach { lock.type($0) }
        case .palette: typeIntoPalette(String(text))
        case .filter, .dateFields: return sendToScreen(.text(String(text)))
        default: break
        }
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
        case .switchView: showsCallsReport.toggle()
        case .export: return exportRequest.map(Effect.export)
        case .submit, .erase, .clear:
            if lock.isLocked { return lock.handle(action, now: uptime) }
            return performInPlace(action)
        case .togglePeriod: return togglePeriod()
        case .freeze: toggleFreeze()
        case .wallboard: toggleWallboard()
        case .commands: openPalette()
        case .pickTeams: openTeamPicker()
        case .copyLink: return copyLink()
        case .show(let tab): show(tab)
        case .help: overlay = .help(HelpState())
        default: return performInPlace(action)
        }
        return nil
    }

    /// Passes the action to the overlay, or else to the current tab.
    private mutating func performInPlace(_ action: Action) -> Effect? {
        switch overlay {
        case .help(var help):
            help.handle(action, height: layout.body.height, lines: helpLineCount)
            overlay = action == .closeOverlay ? nil : .help(help)
            return nil
        case .link:
            if action == .closeOverlay { overlay = nil }
            return nil
        case .palette: return performInPalette(action)
        case .teamPicker:
            performInTeamPicker(action)
            return nil
        case .reader(let reader):
            return use(action, in: reader)
        case nil:
            return sendToScreen(.action(action))
        }
    }

    private mutating func use(_ mouse: Mouse) -> Effect? {
        if overlay?.scrolls == true {
            if mouse.kind == .wheelUp { return performInPlace(.move(.rows(-MouseWheel.rows))) }
            if mouse.kind == .wheelDown { return performInPlace(.move(.rows(MouseWheel.rows))) }
            return nil
        }
        guard overlay == nil else { return useOverlay(mouse) }
        if mouse.kind == .press, let tab = TabBar(in: layout.header, of: self).tab(at: mouse.position) {
            show(tab)
            return nil
        }
        return absence == nil ? sendToScreen(.mouse(mouse)) : nil
    }

    mutating func sendToScreen(_ input: ScreenInput) -> Effect? {
        guard let context else { return nil }
        return perform(forward(input, context))
    }

    /// Shows `tab`; if it is shown already, returns to its first screen.
    private mutating func show(_ tab: Tab) {
        if self.tab == tab, tab == .agents { agents.closePage() }
        self.tab = tab
        wallboard?.chosen(at: localNow)
    }
}
