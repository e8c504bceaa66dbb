import Foundation
import HTTPTransport
import Testing

@Suite struct ServiceAddressTests {
    @Test(arguments: [
        ("https://api.example.test", "https://api.example.test"),
        ("https://api.example.test/", "https://api.example.test"),
        ("https://proxy.example.test:8443/aircall", "https://proxy.example.test:8443/aircall"),
        ("http://localhost:8080", "http://localhost:8080"), ("http://127.0.0.1:9", "http://127.0.0.1:9"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ])
    func `an address over TLS or on this machine is taken`(text: String, url: String) throws {
        #expect(try ServiceAddress(text).url.absoluteString == url)
    }

    @Test(arguments: [
        "", "api.example.test", "ftp://api.example.test", "https://", "https://user@api.example.test",
        "https://u:p@api.example.test", "https://api.example.test?x=1", "https://api.example.test#x",
        "http://api.example.test", "http://127.0.0.1.example.test", "http://localhost.example.test", "http://128.0.0.1",
        "http://127.1", "http://10.0.0.1",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: ServiceAddress.Unusable.self) { try ServiceAddress(text) }
    }
}
