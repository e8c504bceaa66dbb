public import Foundation

/// The customer's account at the text service.
public struct Workspace: Sendable, Equatable {
    /// What the account is called.
    public let name: String
    /// What the service calls the account's time zone; nil when it names none.
    public let timeZoneName: String?
    /// The account's own time zone; nil when the service names none, or one that is not in the IANA database.
    public let timeZone: TimeZone?

    /// Creates a workspace.
    public init(name: String, timeZoneName: String?) {
        self.name = name
        self.timeZoneName = timeZoneName
        timeZone = timeZoneName.flatMap(Self.zone)
    }

    /// Foundation also takes abbreviations such as EST, whose meaning differs from place to place.
    private static func zone(named name: String) -> TimeZone? {
        guard name == "UTC" || name == "GMT" || name.contains("/") else { return nil }
        return TimeZone(identifier: name)
    }
}

/// That days begin by another zone than the workspace's own, because nobody knows that one.
public struct UnknownTimeZone: Sendable, Hashable {
    /// What the service calls the workspace's zone, such as `Brasilia`; nil when it tells none.
    public let name: String?
    /// The zone that days begin by instead.
    public let substitute: TimeZone

    /// nil where the workspace's own zone is known.
    ///
    /// - Parameter workspace: nil when the service tells nothing of it.
    public init?(of workspace: Workspace?, substitute: TimeZone) {
        guard workspace?.timeZone == nil else { return nil }
        name = workspace?.timeZoneName
        self.substitute = substitute
    }
}
