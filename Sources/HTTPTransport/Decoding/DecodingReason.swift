/// Describes a decoding error. Its own description may quote the value, which may be a customer's.
public enum DecodingReason {
    /// The path and the problem, such as `rows.id missing`.
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
