import Foundation

/// Makes a JSON document safe to show on a terminal. JSON requires escapes only for control characters below U+0020,
/// but some terminals interpret those from U+0080 on, and all interpret bidirectional overrides.
enum PrintableJSON {
    /// The same document with these characters written as `\u` escapes, which JSON readers decode.
    static func escaping(_ document: Data) -> Data {
        let scalars = String(decoding: document, as: UTF8.self).unicodeScalars
        guard scalars.contains(where: isUnsafe) else { return document }
        var escaped = String.UnicodeScalarView()
        for scalar in scalars {
            guard isUnsafe(scalar) else {
                escaped.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            escaped += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
        }
        return Data(String(escaped).utf8)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
