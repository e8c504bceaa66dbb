import HTTPTransport

/// The types of the Aircall public API, in its own words, with what a monitor needs of them.
///
/// Links to recordings and voicemail that open without a login are never decoded: only whether they exist is.
/// A field that is absent, null or unreadable is nil.
public enum Aircall {}

extension KeyedDecodingContainer {
    /// A 64-bit identifier, sent as a number or as digits.
    ///
    /// - Throws: `DecodingError` if there is none: a row without its identifier is no row.
    func identifier(_ key: Key) throws -> Int64 {
        guard let identifier = integer(key), identifier > 0 else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no identifier")
        }
        return identifier
    }

    /// Whether `key` holds anything, without reading it.
    func holdsSomething(_ key: Key) -> Bool {
        contains(key) && (try? decodeNil(forKey: key)) == false
    }
}
