import Foundation
import Monitoring

/// Identifiers in one column, separated by commas. They are read and replaced as a whole, never searched. The services'
/// identifiers are numbers; a comma in one would be percent-encoded.
enum IdentifierList {
    static func text<Owner>(_ identifiers: some Sequence<Identifier<Owner>>) -> String {
        identifiers.map { escaped($0.rawValue) }.joined(separator: ",")
    }

    /// The same for a set, sorted, so that equal sets give equal texts.
    static func text<Owner>(_ identifiers: Set<Identifier<Owner>>) -> String {
        text(identifiers.sorted())
    }

    static func identifiers<Owner>(in text: String) -> [Identifier<Owner>] {
        guard !text.isEmpty else { return [] }
        // Usually there is only one, and splitting looks at every character.
        guard text.utf8.contains(UInt8(ascii: ",")) else { return [Identifier(rawValue: unescaped(text[...]))] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map {
            Identifier(rawValue: unescaped($0))
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "%") }) else { return text }
        return text.replacing("%", with: "%25").replacing(",", with: "%2C")
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        return String(text).replacing("%2C", with: ",").replacing("%25", with: "%")
    }
}
