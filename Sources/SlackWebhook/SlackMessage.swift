/// A message for an incoming webhook. Texts are Slack markup: external text must be escaped by `SlackText` first.
///
/// Source: Slack developer docs, "Block Kit". Links are never expanded to previews.
package struct SlackMessage: Sendable, Equatable {
    /// A part of the layout.
    package enum Block: Sendable, Equatable {
        /// A heading without markup, at most 140 UTF-16 units.
        case header(String)
        /// A paragraph of markup, at most 2,800 UTF-16 units.
        case section(String)
        /// Small grey markup, at most 10 pieces.
        case context([String])
    }

    /// The text of the notification, and of the whole message if blocks are not shown.
    package let text: String
    /// The layout; empty for a plain message.
    package let blocks: [Block]

    /// Creates a message of at most 50 blocks; further ones are dropped.
    package init(text: String, blocks: [Block] = []) {
        self.text = text
        self.blocks = Array(blocks.prefix(SlackText.blockLimit))
    }

    /// The same message without a layout, for use if Slack rejects the layout.
    package var plain: SlackMessage { SlackMessage(text: text) }
}

extension SlackMessage: Encodable {
    private enum Key: String, CodingKey {
        case text, blocks
        case unfurlLinks = "unfurl_links"
        case unfurlMedia = "unfurl_media"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(text.orPlaceholder, forKey: .text)
        if !blocks.isEmpty { try container.encode(blocks, forKey: .blocks) }
        try container.encode(false, forKey: .unfurlLinks)
        try container.encode(false, forKey: .unfurlMedia)
    }
}

extension SlackMessage.Block: Encodable {
    private enum Key: String, CodingKey { case type, text, elements }

    private static let maxElements = 10

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .header(let text):
            try container.encode("header", forKey: .type)
            try container.encode(TextObject(plain: text), forKey: .text)
        case .section(let text):
            try container.encode("section", forKey: .type)
            try container.encode(TextObject(markup: text), forKey: .text)
        case .context(let texts):
            try container.encode("context", forKey: .type)
            try container.encode(texts.prefix(Self.maxElements).map(TextObject.init(markup:)), forKey: .elements)
        }
    }
}

/// A text object. `verbatim` keeps Slack from linking names and addresses in customers' text.
private struct TextObject: Encodable {
    let type: String
    let text: String
    let verbatim: Bool?
    let emoji: Bool?

    init(markup text: String) {
        (type, self.text, verbatim, emoji) = ("mrkdwn", text.orPlaceholder, true, nil)
    }

    init(plain text: String) {
        (type, self.text, verbatim, emoji) = ("plain_text", text.orPlaceholder, nil, true)
    }
}

extension String {
    /// Slack rejects empty texts.
    fileprivate var orPlaceholder: String { isEmpty ? "–" : self }
}

/// A heading with lines below it, as many as fit; the rest is given as a number.
///
/// Lines are omitted whole, so that no link and no escape is cut.
package struct SlackList: Sendable {
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
    package init(
        _ heading: String, lines: [String] = [], total: Int? = nil, more: @escaping @Sendable (Int) -> String
    ) {
        self.heading = heading
        self.lines = lines
        self.total = max(total ?? lines.count, lines.count)
        self.more = more
    }

    /// The heading and at most `count` lines in at most `limit` UTF-16 units.
    package func markup(showing count: Int = .max, limit: Int = SlackText.sectionLimit) -> String {
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
