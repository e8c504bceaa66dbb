/// A heading with lines under it, of which as many are shown as there is room for; the rest is counted.
///
/// Lines are dropped whole, so that no link and no escape is ever cut in two.
public struct SlackList: Sendable {
    private let heading: String
    private let lines: [String]
    private let total: Int
    private let more: @Sendable (Int) -> String

    /// Creates a list of markup.
    ///
    /// - Parameters:
    ///   - heading: Markup that is always shown; short enough for a section by itself.
    ///   - lines: Markup, the most urgent first.
    ///   - total: How many there are; more than `lines` when some are known by number only.
    ///   - more: Says how many are not shown.
    public init(
        _ heading: String, lines: [String] = [], total: Int? = nil, more: @escaping @Sendable (Int) -> String
    ) {
        self.heading = heading
        self.lines = lines
        self.total = max(total ?? lines.count, lines.count)
        self.more = more
    }

    /// The heading and at most `count` lines in at most `limit` UTF-16 units.
    public func markup(showing count: Int = .max, limit: Int = SlackText.sectionLimit) -> String {
        var shown = lines.prefix(max(0, count))
        while true {
            let text = markup(of: shown)
            if shown.isEmpty || text.utf16.count <= limit { return text }
            shown.removeLast()
        }
    }

    private func markup(of shown: ArraySlice<String>) -> String {
        let hidden = total - shown.count
        return ([heading] + shown + (hidden > 0 ? [more(hidden)] : [])).joined(separator: "\n")
    }
}
