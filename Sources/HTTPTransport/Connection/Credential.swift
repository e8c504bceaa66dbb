public import Diagnostics
import Foundation

/// The content of the `Authorization` field. It is created for each request, and not kept.
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
