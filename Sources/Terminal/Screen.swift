public import Canvas

/// Shows frames and yields input.
@MainActor
public protocol Screen: AnyObject {
    /// The size that the next frame should have.
    var size: Size { get }
    /// All input of the user and the terminal, in order. For one reader.
    var events: AsyncStream<InputEvent> { get }
    /// Shows `frame`.
    func present(_ frame: Frame)
    /// Shows the last frame again from scratch, over anything else written to the terminal.
    func repaint()
    /// Sets the title of the terminal's window, from the next frame until `close()`. Does nothing if that is not
    /// possible.
    func setTitle(_ title: String)
    /// Asks the terminal to put `text` on its clipboard.
    func copy(_ text: String) -> CopyOutcome
    /// Rings the bell, or flashes.
    func bell()
    /// Returns the terminal to the shell until the user resumes the program.
    func suspend()
    /// Restores the terminal. Later calls do nothing.
    func close()
}
