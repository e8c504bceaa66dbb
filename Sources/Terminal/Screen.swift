public import Canvas

/// What shows frames and yields what the person does.
@MainActor
public protocol Screen: AnyObject {
    /// Columns and rows the next frame should have.
    var size: Size { get }
    /// Everything the person and the terminal do, in order. For one reader.
    var events: AsyncStream<InputEvent> { get }
    /// Shows `frame`.
    func present(_ frame: Frame)
    /// Shows the last frame again from scratch, over whatever else was written to the terminal.
    func repaint()
    /// Names the terminal's window, from the next frame on until `close()`. Does nothing where that is not possible.
    func setTitle(_ title: String)
    /// Asks the terminal to put `text` on its clipboard.
    func copy(_ text: String) -> CopyOutcome
    /// Asks for attention.
    func bell()
    /// Leaves the terminal to the shell until the person brings the program back.
    func suspend()
    /// Gives the terminal back as it was. Later calls do nothing.
    func close()
}
