/// A failure in Intercom's envelope.
struct IntercomError: Error, Sendable, Equatable {
    var status: Int
    var code: String
    var message: String?
    var field: String?

    static func badRequest(_ code: String, _ message: String, field: String? = nil) -> IntercomError {
        IntercomError(status: 400, code: code, message: message, field: field)
    }

    static func notFound(_ code: String) -> IntercomError {
        IntercomError(status: 404, code: code, message: "Resource Not Found")
    }

    static let unauthorized = IntercomError(status: 401, code: "unauthorized", message: "Access Token Invalid")

    /// The `error.list` envelope.
    func answer(requestID: String?) -> Answer {
        let error: JSONValue = ["code": .string(code), "message": .text(message), "field": .text(field)]
        return .json(
            ["type": "error.list", "request_id": .text(requestID), "errors": [error]], status: status)
    }
}
