import Canvas
import Monitoring

extension DashboardState {
    /// Fits the overlay to the available room.
    mutating func fitOverlayToScreen(_ context: Context?) {
        switch overlay {
        case .help(var help):
            help.clampToViewport(height: layout.body.height, lines: helpLineCount)
            overlay = .help(help)
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
        let commands = Command.all(at: keyScopeBeneath, keys, hasPassword: lock.hasPassword)
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
