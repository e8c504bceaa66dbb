import Localization
import Monitoring

extension ValueRule<[EmailAddress: EmailAddress]> {
    /// Pairs of e-mail addresses: an agent's address in Aircall and in Intercom.
    ///
    /// Addresses are compared trimmed and in lower case. An alias of an alias resolves to the end of the chain.
    static var aliases: ValueRule<[EmailAddress: EmailAddress]> {
        ValueRule(expectation: AliasText.expectation, kind: .table) { value in
            guard case .table(let table) = value else { return .refused([]) }
            return AliasReader(table).reading
        }
    }
}

private enum AliasText {
    static let expectation = LocalizedText(
        en: "must be pairs of e-mail addresses such as { \"ana.voice@example.com\" = \"ana@example.com\" }",
        pt: "deve ter pares de e-mails, como { \"ana.voice@example.com\" = \"ana@example.com\" }")

    static let notAddresses = LocalizedText(
        en: "must be an e-mail address, an equals sign and another e-mail address in double quotes",
        pt: "deve ser um e-mail, um sinal de igual e outro e-mail entre aspas duplas")

    static let leadsToItself = LocalizedText(
        en: "leads back to itself: the right-hand side must be the address that Intercom knows",
        pt: "leva de volta a si mesmo: o lado direito deve ser o e-mail que o Intercom conhece")

    static let repeated = LocalizedText(
        en: "is given twice (upper and lower case are the same here): keep one of the two",
        pt: "aparece duas vezes (maiúsculas e minúsculas são iguais aqui): mantenha só um dos dois")
}

/// Reads the pairs one by one, then resolves every chain.
private struct AliasReader {
    private var links: [EmailAddress: EmailAddress] = [:]
    private var complaints: [Complaint] = []

    init(_ table: SettingTable) {
        for name in table.namesInOrder {
            guard let member = table.members[name] else { continue }
            if let message = add(name, member.value) {
                complaints.append(Complaint(member: name, line: member.line, message: message))
            }
        }
        for name in table.namesInOrder {
            guard let alias = Self.address(name), end(of: alias) == nil else { continue }
            complaints.append(
                Complaint(member: name, line: table.members[name]?.line, message: AliasText.leadsToItself))
        }
    }

    var reading: ValueRule<[EmailAddress: EmailAddress]>.Reading {
        guard complaints.isEmpty else { return .refused(complaints) }
        return .accepted(links.keys.reduce(into: [:]) { $0[$1] = end(of: $1) })
    }

    private mutating func add(_ name: String, _ value: SettingValue) -> LocalizedText? {
        guard case .text(let text) = value else { return AliasText.notAddresses + value.kind.insteadOfRightOne }
        guard let alias = Self.address(name), let address = Self.address(text) else { return AliasText.notAddresses }
        guard links.updateValue(address, forKey: alias) == nil else { return AliasText.repeated }
        return nil
    }

    /// The address at the end of a chain of aliases; nil if the chain is a cycle.
    private func end(of alias: EmailAddress) -> EmailAddress? {
        var seen: Set<EmailAddress> = []
        var current = alias
        while let next = links[current] {
            guard seen.insert(current).inserted else { return nil }
            current = next
        }
        return current
    }

    /// nil where `text` is no address.
    private static func address(_ text: String) -> EmailAddress? {
        let text = text.trimmingBlanks
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, !sides.contains(""), !text.contains(where: \.isWhitespace) else { return nil }
        return EmailAddress(text)
    }
}
