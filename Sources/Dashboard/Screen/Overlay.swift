import Foundation

/// What lies over whichever tab is shown.
enum Overlay: Equatable, Sendable {
    case help(HelpState)
    /// An address that nothing here can open, whole, to be copied.
    case link(URL)
    case palette(PaletteState)
    case teamPicker(TeamPickerState)
    /// A ticket or a call.
    case reader(ReaderState)
}

extension Overlay {
    /// Whether more may be written in it than fits.
    var scrolls: Bool {
        switch self {
        case .help, .reader: true
        case .link, .palette, .teamPicker: false
        }
    }
}
