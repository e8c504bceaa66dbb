/// An array of which every readable element is kept: a bad row costs that row, never the page.
public struct LossyRows<Row: Decodable & Sendable>: Decodable, Sendable {
    /// The rows that could be read.
    public let rows: [Row]
    /// The rows that could not.
    public let skipped: [SkippedRow]

    /// An array with nothing in it.
    public init() {
        rows = []
        skipped = []
    }

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var (rows, skipped): ([Row], [SkippedRow]) = ([], [])
        rows.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd {
            let index = container.currentIndex
            do {
                rows.append(try container.decode(Row.self))
            } catch {
                skipped.append(SkippedRow(index: index, error: error))
                _ = try container.decode(Anything.self)
            }
        }
        self.rows = rows
        self.skipped = skipped
    }

    /// Moves past a value without looking at it.
    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}

/// Where and why a row could not be read, without any of its content.
public struct SkippedRow: Sendable, Equatable, CustomStringConvertible {
    /// The position in its page, from 0.
    public let index: Int
    /// The field, and what was wrong with it.
    public let reason: String

    init(index: Int, error: any Error) {
        self.index = index
        reason = DecodingReason.of(error)
    }

    public var description: String { "row \(index): \(reason)" }
}

/// Says what a decoding error complains of. Its own description may quote the value, which may be a customer's.
public enum DecodingReason {
    /// The path and the complaint, such as `rows.id missing`.
    public static func of(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "unreadable" }
        return switch error {
        case .typeMismatch(let type, let context): "\(path(context)) is not \(type)"
        case .valueNotFound(_, let context): "\(path(context)) is null"
        case .keyNotFound(let key, let context): "\(path(context, key)) is missing"
        case .dataCorrupted(let context): "\(path(context)) is malformed"
        @unknown default: "unreadable"
        }
    }

    private static func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
        let keys = (context.codingPath + [last].compactMap { $0 }).filter { $0.intValue == nil }
        return keys.isEmpty ? "the value" : keys.map(\.stringValue).joined(separator: ".")
    }
}
