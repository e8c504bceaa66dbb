import Monitoring
import Testing

@Suite struct AlertKeyTests {
    @Test(arguments: [
        (Alert.Subject.team("7001"), "team:7001"), (.agent("501"), "agent:501"), (.online, "online"),
        (.limbo, "limbo"), (.source(.inbox), "source:intercom"), (.source(.phone), "source:aircall"),
        (.team("a:b"), "team:a:b"), (.team(""), "team:"), (.line("9001"), "line:9001"),
        (.conversation("215468"), "conversation:215468"),
    ])
    func `a subject is written and read back`(subject: Alert.Subject, key: String) {
        #expect(subject.key == key)
        #expect(Alert.Subject(key: key) == subject)
    }

    @Test(arguments: [
        "", ":", "team", "online:1", "limbo:", "source:", "source:slack", "guess:1", "line", "conversation",
    ])
    func `what is no subject is not read as one`(key: String) {
        #expect(Alert.Subject(key: key) == nil)
    }

    @Test func `a fingerprint tells addresses apart and gives none away`() {
        let address = "https://hooks.slack.com/services/T0/B0/xyz"
        let fingerprint = AddressFingerprint(of: address)
        #expect(fingerprint == AddressFingerprint(of: address))
        #expect(fingerprint != AddressFingerprint(of: address + "1"))
        #expect(fingerprint.rawValue.count == 8)
    }
}
