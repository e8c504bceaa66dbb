/// A bar that is full when a limit is reached.
enum LoadBar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar of at most `width` cells, in eighths of a cell; anything above zero is visible.
    static func text(_ value: Int, limit: Int, width: Int) -> String {
        guard value > 0, limit > 0 else { return "" }
        let parts = value >= limit ? width * 8 : max(1, value * width * 8 / limit)
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }
}
