/// A failure in one of Aircall's three envelopes.
struct AircallError: Error, Sendable, Equatable {
    var status: Int
    var title: String
    /// Used in the long envelope; without details the short one is sent.
    var details: String?

    static let unauthorized = AircallError(status: 401, title: "Unauthorized")
    static let forbidden = AircallError(status: 403, title: "Forbidden")
    static let notFound = AircallError(status: 404, title: "Not Found")
    static let methodNotAllowed = AircallError(status: 405, title: "Method Not Allowed")
    static let tooManyRequests = AircallError(status: 429, title: "Too Many Requests")

    static func badRequest(_ details: String) -> AircallError {
        AircallError(status: 400, title: "Bad Request", details: details)
    }

    var answer: Answer {
        let code = title.uppercased().replacing(" ", with: "_")
        if status == 404 { return .json(["error": .string(title), "troubleshoot": .string(code)], status: status) }
        guard let details else { return .json(["message": .string(title)], status: status) }
        return .json(
            [
                "error": .string(title), "message": .string(code), "errors": .string(details),
                "troubleshoot": .string(code), "data": nil, "success": false,
            ], status: status)
    }
}
