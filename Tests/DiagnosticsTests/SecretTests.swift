import Diagnostics
import Testing

@Suite struct SecretTests {
    @Test func `a secret prints as a placeholder however it is printed`() {
        let secret = Secret("sk-very-private")
        var dumped = ""
        dump(secret, to: &dumped)
        dump([secret], to: &dumped)
        let printed = "\(secret) \(String(reflecting: secret)) \([secret]) \(Optional(secret) as Any) \(dumped)"
        #expect(!printed.contains("private"))
        #expect(printed.contains(Secret.placeholder))
    }

    @Test(arguments: [
        ("hunter2", "hunter2", true),
        ("hunter2", "hunter", false),
        ("hunter2", "hunter22", false),
        ("hunter2", "", false),
        ("", "", true),
        ("", "x", false),
        ("ab", "abab", false),
        ("senha çã", "senha çã", true),
    ])
    func `comparison accepts only the same text`(kept: String, offered: String, same: Bool) {
        #expect(Secret(kept).matches(offered) == same)
    }
}
