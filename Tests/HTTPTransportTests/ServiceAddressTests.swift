import Foundation
import HTTPTransport
import TestSupport
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

    @Test(arguments: AddressCases.services)
    func `what the settings let in is taken`(text: String) throws {
        #expect(throws: Never.self) { try ServiceAddress(text) }
    }

    @Test(arguments: AddressCases.noServices + [""])
    func `anything else is refused`(text: String) {
        #expect(throws: ServiceAddress.InvalidAddress.self) { try ServiceAddress(text) }
    }
}
