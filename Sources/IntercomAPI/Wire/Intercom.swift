import Foundation
import HTTPTransport

/// The types of the Intercom REST API 2.9, named as in the API, limited to what a monitor needs.
///
/// All identifiers are `String`, although the service sends some as numbers. Instants are as sent: a far-future
/// `waiting_since` is passed on. A field that is absent, null or unreadable is nil.
public enum Intercom {}

extension KeyedDecodingContainer {
    /// An identifier, sent as text or as a number.
    ///
    /// - Throws: `DecodingError` if there is none, since a row without its identifier is useless.
    func identifier(_ key: Key) throws -> String {
        guard let identifier = reference(key) else {
            guard contains(key) else {
                throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no identifier"))
            }
            throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no identifier")
        }
        return identifier
    }

    /// A reference by identifier; nil if null, absent, empty or 0, which means nobody.
    func reference(_ key: Key) -> String? {
        let text = text(key)?.trimmingCharacters(in: .whitespaces) ?? integer(key).map(String.init)
        guard let text, !text.isEmpty, text != "0" else { return nil }
        return text
    }

    /// A list of identifiers, each sent as text or as a number; nil if absent, null or not a list.
    func identifiers(_ key: Key) -> [String]? {
        tolerant(key, as: LossyRows<LooseIdentifier>.self)?.rows.map(\.text)
    }
}

/// One identifier in a list.
private struct LooseIdentifier: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}
