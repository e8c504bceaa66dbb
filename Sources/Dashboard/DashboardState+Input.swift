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

    /// Shows callers' numbers in full, or masks them.
    mutating func showNumbers(_ areShown: Bool) {
        guard areShown != revealsNumbers else { return }
        revealsNumbers = areShown
        // Filters search the visible text.
        markStale()
    }

    /// The lines of the text over the screens; empty if there is none that scrolls like this.
    var overlayLines: [StyledText] {
        switch overlay {
        case .help:
            HelpContent.lines(hasPassword: lock.hasPassword, keys: keys, language: language, width: size.width)
        case .channel:
            ChannelMessage.lines(
                of: channel, DateNotation(language, timeZone: latestSnapshot?.rules.timeZone ?? .gmt), width: size.width
            )
        case .link, .palette, .teamPicker, .reader, nil: []
        }
    }
}

extension DashboardState {
    /// Performs what a screen requests; returns what has to be done outside.
    mutating func perform(_ reply: Reply) -> Effect? {
        switch reply {
        case .nothing: return nil
        case .effect(let effect): return effect
        case .read(let subject): return startReading(subject)
        case .showAgent(let agent):
            show(.agents)
            guard let context else { return nil }
            updateScreen(context)
            agents.openPage(of: agent, context)
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
        if let action = keys.action(for: key, in: keyScope, hasPassword: lock.hasPassword) {
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
        case .switchView: shownScreens[tab, default: 0] += 1
        case .export: return exportRequest.map(Effect.export)
        case .submit, .erase, .clear:
            if lock.isLocked { return lock.handle(action, now: uptime) }
            return performInScope(action)
        case .togglePeriod: return togglePeriod()
        case .freeze: toggleFreeze()
        case .wallboard: toggleWallboard()
        case .commands: openPalette()
        case .pickTeams: openTeamPicker()
        case .copyLink: return copyLink()
        case .show(let tab): show(tab)
        case .help: overlay = .help(ScrollOffset())
        case .showChannel: overlay = .channel(ScrollOffset())
        default: return performInScope(action)
        }
        return nil
    }

    /// Passes the action to the overlay, or else to the current tab.
    private mutating func performInScope(_ action: Action) -> Effect? {
        switch overlay {
        case .help(var offset):
            offset.handle(action, height: layout.body.height, lines: overlayLines.count)
            overlay = action == .closeOverlay ? nil : .help(offset)
            return nil
        case .channel(var offset):
            offset.handle(action, height: layout.body.height, lines: overlayLines.count)
            overlay = action == .closeOverlay ? nil : .channel(offset)
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
            if mouse.kind == .wheelUp { return performInScope(.move(.rows(-MouseWheel.rows))) }
            if mouse.kind == .wheelDown { return performInScope(.move(.rows(MouseWheel.rows))) }
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
        return perform(slot.handle(&self, input, context))
    }

    /// Shows `tab`; if it is shown already, returns to its first screen.
    private mutating func show(_ tab: Tab) {
        if self.tab == tab { slot.returnToStart(&self) }
        self.tab = tab
        wallboard?.chosen(at: localNow)
    }

    /// Fits the overlay to the available room.
    mutating func fitOverlayToScreen(_ context: Context?) {
        switch overlay {
        case .help(var offset):
            offset.clampToViewport(height: layout.body.height, lines: overlayLines.count)
            overlay = .help(offset)
        case .channel(var offset):
            offset.clampToViewport(height: layout.body.height, lines: overlayLines.count)
            overlay = .channel(offset)
        case .palette(var palette):
            palette.clampToViewport(height: paletteHeight)
            overlay = .palette(palette)
        case .teamPicker(var picker):
            picker.clampToViewport(pickableTeams, height: pickerHeight)
            overlay = .teamPicker(picker)
        case .reader(var reader):
            guard let context else { return }
            reader.fitToScreen(context)
            overlay = .reader(reader)
        case .link, nil: break
        }
    }

    mutating func openPalette() {
        let commands = Command.all(in: keyScopeBeneath, keys, hasPassword: lock.hasPassword)
        overlay = .palette(PaletteState(commands, height: paletteHeight))
    }

    mutating func typeIntoPalette(_ text: String) {
        guard case .palette(var palette) = overlay else { return }
        palette.type(text, language, height: paletteHeight)
        overlay = .palette(palette)
    }

    mutating func performInPalette(_ action: Action) -> Effect? {
        guard case .palette(var palette) = overlay else { return nil }
        switch action {
        case .cancel: overlay = nil
        case .submit:
            guard let chosen = palette.chosen else { return nil }
            overlay = nil
            return perform(chosen)
        case .edit(.erase) where palette.field.isEmpty: overlay = nil
        default:
            palette.handle(action, language, height: paletteHeight)
            overlay = .palette(palette)
        }
        return nil
    }

    mutating func openTeamPicker() {
        guard !pickableTeams.isEmpty else { return }
        overlay = .teamPicker(TeamPickerState(chosen: teams, teams: pickableTeams, height: pickerHeight))
    }

    mutating func performInTeamPicker(_ action: Action) {
        guard case .teamPicker(var picker) = overlay else { return }
        switch action {
        case .cancel: overlay = nil
        case .submit:
            overlay = nil
            show(picker.chosen(among: pickableTeams))
        default:
            picker.handle(action, pickableTeams, height: pickerHeight)
            overlay = .teamPicker(picker)
        }
    }

    /// Passes the mouse to the overlay.
    mutating func useOverlay(_ mouse: Mouse) -> Effect? {
        switch (mouse.kind, overlay) {
        case (.wheelUp, _): return perform(.move(.rows(-MouseWheel.rows)))
        case (.wheelDown, _): return perform(.move(.rows(MouseWheel.rows)))
        case (.press, .palette(var palette)):
            let list = PaletteView.list(in: layout.body)
            if list.contains(mouse.position), palette.select(row: mouse.position.y - list.y, height: list.height) {
                overlay = .palette(palette)
            }
            return nil
        case (.doublePress, .palette): return perform(.submit)
        case (.press, .teamPicker(var picker)):
            let list = TeamPickerView.list(in: layout.body)
            if list.contains(mouse.position) {
                picker.press(row: mouse.position.y - list.y, pickableTeams, height: list.height)
                overlay = .teamPicker(picker)
            }
            return nil
        default: return nil
        }
    }
}

extension DashboardState {
    private var paletteHeight: Int { PaletteView.list(in: layout.body).height }

    private var pickerHeight: Int { TeamPickerView.list(in: layout.body).height }

    /// All monitored teams, whether shown or not.
    private var pickableTeams: [Team.ID] { displayedSnapshot?.queues.map(\.id) ?? [] }
}
