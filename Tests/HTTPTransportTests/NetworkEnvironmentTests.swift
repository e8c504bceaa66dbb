import Diagnostics
import Foundation
import Localization
import TestSupport
import Testing

@testable import HTTPTransport

@Suite struct NetworkEnvironmentTests {
    @Test(arguments: [
        ("http://proxy.example.test:3128", "proxy.example.test", 3128),
        ("proxy.example.test:3128", "proxy.example.test", 3128),
        ("http://proxy.example.test", "proxy.example.test", 80), ("HTTP://10.0.0.1:8080/", "10.0.0.1", 8080),
        ("http://[fd00::1]:8080", "fd00::1", 8080), (" http://ana:pass@proxy.example.test:1 ", "proxy.example.test", 1),
    ])
    func `a proxy's address is read as other programs read it`(text: String, host: String, port: Int) throws {
        for name in ["HTTPS_PROXY", "https_proxy"] {
            let proxy = try NetworkEnvironment([name: text]).proxy
            #expect(proxy?.host == host)
            #expect(proxy?.port == port)
        }
    }

    @Test(arguments: [
        "https://sekret@proxy.example.test:3128", "socks5://sekret@proxy.example.test", "http://",
        "http://sekret:pass@:80",
        "http://sekret@proxy.example.test:0", "http://sekret@proxy.example.test:99999",
        "http://sekret.example.test/path",
        "http://sekret.example.test?x", "http://sek ret", "http://sekrét.example.test", "sekret\u{1B}[2J",
    ])
    func `what is no address of a proxy is refused in one line that does not repeat it`(text: String) throws {
        let error = #expect(throws: NetworkEnvironment.InvalidSettings.self) {
            try NetworkEnvironment(["HTTPS_PROXY": text])
        }
        let reasons = try #require(error?.reasons)
        #expect(reasons.count == 1)
        for language in Language.allCases {
            let line = reasons[0].text(in: language)
            #expect(line.hasPrefix("HTTPS_PROXY "))
            #expect(!line.contains("sek") && !line.contains("\n"))
        }
    }

    @Test func `a proxy's credentials are decoded, and never printed`() throws {
        let network = try NetworkEnvironment(["HTTPS_PROXY": "http://a%40na:sekret%3A1@proxy.example.test:3128"])
        #expect(network.proxy?.credentials?.user.reveal() == "a@na")
        #expect(network.proxy?.credentials?.password.reveal() == "sekret:1")
        var printed = "\(network) \(String(reflecting: network)) \(String(describing: network.proxy))"
        dump(network, to: &printed)
        dump(network.proxy, to: &printed)
        #expect(!printed.contains("sekret"))
    }

    @Test func `all that is wrong is reported at once`() {
        let error = #expect(throws: NetworkEnvironment.InvalidSettings.self) {
            try NetworkEnvironment(["HTTPS_PROXY": "ftp://x", "SSL_CERT_FILE": "/nowhere", "SSL_CERT_DIR": "/nowhere"])
        }
        #expect(error?.reasons.count == 3)
    }

    @Test func `an empty variable counts as none`() throws {
        let network = try NetworkEnvironment(
            ["HTTPS_PROXY": "", "https_proxy": " ", "NO_PROXY": "", "SSL_CERT_FILE": "", "SSL_CERT_DIR": ""])
        #expect(network.proxy == nil)
        #expect(network.trust.includesSystem && network.trust.certificates.isEmpty)
    }

    @Test func `certificates are read from a file and from all files of directories`() throws {
        // Given a directory with a certificate, something else, and a pipe that would never end
        let folder = try ScratchFolder()
        let file = try TestCertificate.write(to: folder)
        try Data("nothing".utf8).write(to: folder.url.appending(path: "README"))
        #expect(mkfifo(folder.url.appending(path: "pipe").path, 0o600) == 0)
        // Then
        let named = try NetworkEnvironment(["SSL_CERT_FILE": file])
        #expect(named.trust.certificates.count == 1 && named.trust.includesSystem)
        let all = try NetworkEnvironment(["SSL_CERT_DIR": "/nowhere:\(folder.url.path)", "SSL_CERT_FILE": file])
        #expect(all.trust.certificates.count == 2 && !all.trust.includesSystem)
    }

    @Test(arguments: [
        ("api.example.test", true), ("example.test", true), (".example.test", true), ("*.example.test", true),
        ("*", true), ("other.test, EXAMPLE.test", true), ("other.test example.test", true), ("example.test:443", true),
        ("ample.test", false), ("api.example.test.", false), ("example.test:8443", false), ("", false),
        ("10.0.0.0/8", false),
        ("www.api.example.test", false), (",,", false),
    ])
    func `names in NO_PROXY keep a host from the proxy`(list: String, isDirect: Bool) throws {
        for name in ["NO_PROXY", "no_proxy"] {
            let network = try NetworkEnvironment(["HTTPS_PROXY": "proxy.example.test:3128", name: list])
            let url = try #require(URL(string: "https://api.example.test/path"))
            #expect((network.proxy(for: url) == nil) == isDirect)
        }
    }

    @Test(arguments: [
        ("10.1.2.3", "10.1.2.3", true), ("10.0.0.0/8", "10.1.2.3", true), ("10.1.2.0/23", "10.1.3.255", true),
        ("10.1.2.0/23", "10.1.4.0", false), ("0.0.0.0/0", "192.0.2.1", true), ("10.0.0.0/33", "10.1.2.3", false),
        ("10.0.0.0/8", "fd00::1", false), ("fd00::/8", "fd00::1", true), ("[fd00::1]", "fd00::1", true),
        ("[fd00::1]:443", "fd00::1", true), ("[fd00::1]:444", "fd00::1", false), ("10.1.2.3:444", "10.1.2.3", false),
    ])
    func `addresses and networks in NO_PROXY keep a host from the proxy`(list: String, host: String, isDirect: Bool) {
        #expect(ProxyExemptions(list).contain(host: host, port: 443) == isDirect)
    }

    @Test(arguments: ["http://127.0.0.1:1/", "http://localhost/", "https://[::1]/", "https://127.9.9.9/"])
    func `this machine is always reached directly`(address: String) throws {
        let network = try NetworkEnvironment(["HTTPS_PROXY": "proxy.example.test:3128"])
        #expect(network.proxy(for: try #require(URL(string: address))) == nil)
    }
}
