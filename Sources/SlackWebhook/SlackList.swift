/// A heading with lines below it, as many as fit; the rest is given as a number.
///
/// Lines are omitted whole, so that no link and no escape is cut.
public struct SlackList: Sendable {
    private let heading: String
    private let lines: [String]
    private let total: Int
    private let more: @Sendable (Int) -> String

    /// Creates a list of markup.
    ///
    /// - Parameters:
    ///   - heading: Markup that is always shown; must be short enough for a section.
    ///   - lines: Markup, most urgent first.
    ///   - total: The total number; more than `lines` if some are known only by number.
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
