import Settings
import Terminal

extension TerminalOptions {
    /// What the person set about the screen; everything else adapts to the terminal.
    init(_ settings: MonitorSettings.Screen) {
        self.init(theme: ThemeChoice(settings.theme), isMouseEnabled: settings.mouse)
    }
}

extension ThemeChoice {
    fileprivate init(_ theme: MonitorSettings.Theme) {
        self =
            switch theme {
            case .automatic: .automatic
            case .dark: .dark
            case .light: .light
            case .sixteen: .sixteen
            case .monochrome: .monochrome
            }
    }
}
