import Canvas
package import Foundation
import Localization

/// A message that the simulated Slack of the demo has accepted, as its channel shows it.
package struct ChannelMessage: Sendable, Equatable {
    /// How many are kept; older ones are dropped.
    static let maxKept = 100

    /// When it was posted, in the services' time.
    package let postedAt: Date
    /// The lines, without markup.
    package let lines: [String]

    /// Creates a message.
    package init(postedAt instant: Date, lines: [String]) {
        postedAt = instant
        self.lines = lines
    }

    /// The text of the channel, newest message first, wrapped to `width`.
    static func lines(of messages: [ChannelMessage], _ dates: DateNotation, width: Int) -> [StyledText] {
        let title = StyledText(ChannelText.title(dates.language), .heading)
        guard !messages.isEmpty else {
            return [title, StyledText(), StyledText(ChannelText.empty(dates.language), .quiet)]
        }
        return [title] + messages.flatMap { $0.lines(dates, width: width) }
    }

    private func lines(_ dates: DateNotation, width: Int) -> [StyledText] {
        let clock = StyledText(dates.clock(postedAt), .quiet)
        let room = max(8, width - Self.indent - 2)
        let indent = String(repeating: " ", count: Self.indent)
        let text = lines.enumerated().flatMap { number, line in
            Paragraph.lines(of: line, width: room).map {
                StyledText(indent) + StyledText($0, number == 0 ? .strong : .normal)
            }
        }
        return [StyledText(), clock] + text
    }

    private static let indent = 2
}

/// Texts of the demo's channel.
enum ChannelText {
    static let title = LocalizedText(en: "POSTED TO SLACK", pt: "PUBLICADO NO SLACK")
    static let empty = LocalizedText(en: "Nothing has been posted yet.", pt: "Nada foi publicado ainda.")
}
