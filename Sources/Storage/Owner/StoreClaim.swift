public import Foundation
import Monitoring

/// Whose store the settings ask for, as far as they tell by themselves: enough to choose one before anybody is asked.
public struct StoreClaim: Sendable, Equatable {
    /// One service's part of it.
    public struct Account: Sendable, Equatable {
        /// What the settings call the account; empty where they give it no name.
        public var name: String
        /// The host that answers for it. A service on this machine is known by that alone: its port changes with each start.
        public let address: String
        /// Tells whether a store was opened with the same name, address and credential before, without giving them away.
        public let credential: String

        /// Describes the account that `credential` opens at `address`.
        public init(name: String, address url: URL, credential: String) {
            self.name = name
            let host = url.host(percentEncoded: false)?.lowercased() ?? ""
            let isHere = host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
            address = isHere ? "loopback" : host + (url.port.map { ":\($0)" } ?? "")
            self.credential = SinkFingerprint(of: [name, address, credential].joined(separator: "\n")).rawValue
        }
    }

    /// The workspace of the text service.
    public var inbox: Account
    /// The company of the telephone service; nil when the settings have no voice.
    public let phone: Account?

    /// Describes what the settings name.
    public init(inbox: Account, phone: Account?) {
        self.inbox = inbox
        self.phone = phone
    }
}

/// What a service says of the account that a credential opens.
public struct AnsweredAccount: Sendable, Equatable {
    /// The service's own name for the account, unique among all; nil where it has none or does not tell.
    public let id: String?
    /// What people call the account; nil when that is not told.
    public let name: String?
    /// Identifiers of people and lines of the account, as many as were asked for. No two accounts have one in common.
    public let members: Set<String>

    /// Describes an account by what the service told.
    public init(id: String?, name: String?, members: Set<String>) {
        self.id = id
        self.name = name
        self.members = members
    }
}

/// What a store is to those who ask for it, by one service's part.
public enum StoreStanding: Sendable, Equatable {
    /// Nothing was ever loaded into it.
    case free
    /// It is theirs: by the very credential it was filled with, or, without certainty, by the name of the account.
    case own(isCertain: Bool)
    /// It may be theirs: it was filled before stores had owners, or what it was filled from answers elsewhere, or with another key.
    /// Only the service can tell.
    case doubtful
    /// It belongs to another account.
    case foreign
}
