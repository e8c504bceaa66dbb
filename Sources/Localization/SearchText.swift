import Foundation

/// Text for searching and sorting, without case and accents.
public struct SearchText: Equatable, Sendable {
    private let bytes: [UInt8]

    /// `text` without case and accents.
    public init(_ text: String) {
        bytes = Array(Self.folded(text).utf8)
    }

    /// `text` without case and accents.
    public static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        return text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    /// Whether it is empty.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Whether it contains `part`. The empty text is contained in every text.
    public func contains(_ part: SearchText) -> Bool {
        guard let first = part.bytes.first else { return true }
        guard bytes.count >= part.bytes.count else { return false }
        return bytes.withUnsafeBufferPointer { text in
            part.bytes.withUnsafeBufferPointer { part in
                for start in 0...(text.count - part.count) where text[start] == first {
                    var length = 1
                    while length < part.count, text[start + length] == part[length] { length += 1 }
                    if length == part.count { return true }
                }
                return false
            }
        }
    }
}
