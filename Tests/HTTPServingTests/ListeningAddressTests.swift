import HTTPServing
import Testing

@Suite struct ListeningAddressTests {
    @Test(arguments: [
        ("9477", "127.0.0.1:9477"), ("0", "127.0.0.1:0"), ("127.0.0.1:9477", "127.0.0.1:9477"),
        ("0.0.0.0:80", "0.0.0.0:80"), ("[::1]:9477", "[::1]:9477"), ("[::]:65535", "[::]:65535"),
        ("localhost:9477", "localhost:9477"),
    ])
    func `a port alone is on the loopback interface, and every address is read as it is written`(
        text: String, address: String
    ) {
        #expect(ListeningAddress(text)?.description == address)
    }

    @Test(arguments: [
        "", ":", ":9477", "x", "x:1", "65536", "127.0.0.1:65536", "-1", "+1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:-1",
        "::1:9477", "::1", "[::1]", "[127.0.0.1]:1", "[x]:1", "256.0.0.1:1", "127.0.0.1:9477 ", " 9477",
        "127.0.0.1:1:2",
        "example.test:9477", "http://127.0.0.1:9477", "９４７７", "1²", "999999999999999999999", "[]:1",
    ])
    func `everything else is none`(text: String) {
        #expect(ListeningAddress(text) == nil)
    }
}
