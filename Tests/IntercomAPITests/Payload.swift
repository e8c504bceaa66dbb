import Foundation
import HTTPTransport
import Testing

/// A file of what the vendor sends, in its documented shape with invented values.
enum Payload {
    static func data(_ name: String) throws -> Data {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Payloads"))
        return try Data(contentsOf: url)
    }

    static func decode<Value: Decodable>(_ name: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: data(name))
    }

    static func response(_ name: String, status: Int = 200) throws -> HTTPResponse {
        HTTPResponse(status: status, body: try data(name))
    }
}
