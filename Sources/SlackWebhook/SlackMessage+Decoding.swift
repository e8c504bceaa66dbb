import Foundation

/// Decodes what ``SlackMessage/encode(to:)`` wrote: the outbox stores messages in the form in which they are posted.
extension SlackMessage: Decodable {
    private enum Key: String, CodingKey { case text, blocks }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            text: try container.decode(String.self, forKey: .text),
            blocks: try container.decodeIfPresent([Block].self, forKey: .blocks) ?? [])
    }
}

extension SlackMessage.Block: Decodable {
    private enum Key: String, CodingKey { case type, text, elements }

    private struct Text: Decodable {
        let text: String
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: .type)
        switch type {
        case "header": self = .header(try container.decode(Text.self, forKey: .text).text)
        case "section": self = .section(try container.decode(Text.self, forKey: .text).text)
        case "context": self = .context(try container.decode([Text].self, forKey: .elements).map(\.text))
        default:
            throw DecodingError.dataCorruptedError(forKey: .type, in: container, debugDescription: "unknown: \(type)")
        }
    }
}
