import HTTPTransport

/// The types of the Aircall public API, named as in the API, limited to what a monitor needs.
///
/// Links to recordings and voicemail that open without a login are never decoded, only whether they exist. A field that
/// is absent, null or unreadable is nil.
public enum Aircall {}

extension KeyedDecodingContainer {
    /// A 64-bit identifier, sent as a number or as digits.
    ///
    /// - Throws: `DecodingError` if there is none, since a row without its identifier is useless.
    func identifier(_ key: Key) throws -> Int64 {
        guard let identifier = integer(key), identifier > 0 else {
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no identifier")
        }
        return identifier
    }

    /// Whether `key` has a value, without decoding it.
    func holdsSomething(_ key: Key) -> Bool {
        contains(key) && (try? decodeNil(forKey: key)) == false
    }
}
