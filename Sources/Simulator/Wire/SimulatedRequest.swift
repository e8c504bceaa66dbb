import Foundation

/// A request received by the simulator.
package struct SimulatedRequest: Sendable, Equatable {
    /// The method in capitals.
    package var method: String
    /// The path, still percent-encoded, without the query.
    package var path: String
    /// The query's names and values, decoded, in order.
    package var query: [(name: String, value: String)]
    /// The headers, by lower-case name.
    package var headers: [String: String]
    /// The body.
    package var body: [UInt8]

    /// Creates a request for `target`: a path with an optional query.
    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: String = "") {
        self.init(method, target, headers: headers, body: Array(body.utf8))
    }

    /// Creates a request for `target`: a path with an optional query.
    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8]) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        self.path = String(parts.first ?? "/")
        self.query = parts.count > 1 ? SimulatedRequest.items(of: parts[1]) : []
        self.headers = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
        self.body = body
    }

    /// The value of a query parameter; nil if it is missing.
    package func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// The values of a query parameter that may occur several times, as `tags[]` does.
    package func parameters(_ name: String) -> [String] {
        query.filter { $0.name == name }.map(\.value)
    }

    /// The segments of the path, decoded.
    package var segments: [String] {
        path.split(separator: "/").map { String($0).removingPercentEncoding ?? String($0) }
    }

    package static func == (left: SimulatedRequest, right: SimulatedRequest) -> Bool {
        left.method == right.method && left.path == right.path && left.headers == right.headers
            && left.body == right.body && left.query.elementsEqual(right.query, by: ==)
    }

    private static func items(of query: Substring) -> [(name: String, value: String)] {
        query.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return String(spaced).removingPercentEncoding ?? String(spaced)
    }
}

extension String {
    private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

    /// The text percent-encoded for the query of an address.
    var percentEncoded: String {
        var result = ""
        for byte in utf8 {
            if String.unreserved.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%\(digits.count == 1 ? "0" : "")\(digits)"
            }
        }
        return result
    }
}
