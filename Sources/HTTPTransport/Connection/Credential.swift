public import Diagnostics
import Foundation

/// What a service wants to see in the `Authorization` field. It is put together when a request is, and not kept.
public enum Credential: Sendable {
    /// A token, sent as `Bearer`.
    case bearer(Secret)
    /// A user and a password, sent as `Basic`.
    case basic(user: Secret, password: Secret)

    func reveal() -> String {
        switch self {
        case .bearer(let token):
            "Bearer \(token.reveal())"
        case .basic(let user, let password):
            "Basic \(Data("\(user.reveal()):\(password.reveal())".utf8).base64EncodedString())"
        }
    }
}
