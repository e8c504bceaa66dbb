/// One of the two services that figures come from. The raw value is its name in documents and logs.
public enum SourceName: String, Sendable, CaseIterable {
    /// The text channel.
    case inbox = "intercom"
    /// The voice channel.
    case phone = "aircall"

    /// The name of the service, the same in every language.
    public var title: String {
        switch self {
        case .inbox: "Intercom"
        case .phone: "Aircall"
        }
    }
}

extension SourcesHealth {
    /// The health of one channel by the name of its service.
    public subscript(name: SourceName) -> SourceHealth {
        switch name {
        case .inbox: inbox
        case .phone: phone
        }
    }
}
