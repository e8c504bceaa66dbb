import Foundation

/// An overlay over the current tab.
enum Overlay: Equatable, Sendable {
    case help(HelpState)
    /// A whole address that no program here can open, to be copied.
    case link(URL)
    case palette(PaletteState)
    case teamPicker(TeamPickerState)
    /// A ticket or a call.
    case reader(ReaderState)
}

extension Overlay {
    /// Whether its content may need scrolling.
    var scrolls: Bool {
        switch self {
        case .help, .reader: true
        case .link, .palette, .teamPicker: false
        }
    }
}
