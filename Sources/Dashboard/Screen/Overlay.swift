import Foundation

/// What lies over whichever tab is shown.
enum Overlay: Equatable, Sendable {
    case help(HelpState)
    /// An address that nothing here can open, whole, to be copied.
    case link(URL)
    case palette(PaletteState)
    case teamPicker(TeamPickerState)
}
