package import Foundation
import Monitoring

/// The accounts that the settings claim, as far as they tell by themselves: enough to choose a store before a service
/// is asked.
package struct StoreClaim: Sendable, Equatable {
    /// The claim for one service.
    package struct Account: Sendable, Equatable {
        /// The name of the account in the settings; empty if they give none.
        package var name: String
        /// The host of the service. A service on this machine is identified by the host alone, because its port changes
        /// with each start.
        package let address: String
        /// A fingerprint that tells whether a store was opened with the same name, address and credential before,
        /// without revealing them.
        package let credential: String

        /// Describes the account that `credential` opens at `address`.
        package init(name: String, address url: URL, credential: String) {
            self.name = name
            let host = url.host(percentEncoded: false)?.lowercased() ?? ""
            let isHere = host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
            address = isHere ? "loopback" : host + (url.port.map { ":\($0)" } ?? "")
            self.credential = AddressFingerprint(of: [name, address, credential].joined(separator: "\n")).rawValue
        }
    }

    /// The workspace of the text service.
    package var inbox: Account
    /// The company of the telephone service; nil if the settings have no voice channel.
    package let phone: Account?

    /// Describes the accounts in the settings.
    package init(inbox: Account, phone: Account?) {
        self.inbox = inbox
        self.phone = phone
    }
}

/// A service's answer about the account that a credential opens.
package struct AnsweredAccount: Sendable, Equatable {
    /// The service's own identifier of the account, unique among all; nil if it has none or does not say.
    package let id: String?
    /// The account's display name; nil if the service does not say.
    package let name: String?
    /// Identifiers of people and lines of the account, as many as were requested. No two accounts have one in common.
    package let members: Set<String>

    /// Creates an answer.
    package init(id: String?, name: String?, members: Set<String>) {
        self.id = id
        self.name = name
        self.members = members
    }
}

/// The relation of a store to a claim, for one service.
package enum StoreOwnership: Sendable, Equatable {
    /// Nothing was ever loaded into it.
    case free
    /// It belongs to the claim: certainly, because of the same credential, or probably, because of the account's name.
    case own(isCertain: Bool)
    /// It may belong to the claim: it was filled before stores had owners, or from another address, or with another
    /// key. Only the service can tell.
    case unconfirmed
    /// It belongs to another account.
    case foreign
}
