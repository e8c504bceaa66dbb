import Foundation
import Monitoring
import Testing

@testable import Storage

@Suite struct MappingTests {
    @Test(arguments: [[], ["1"], ["2", "1", "10"], ["a,b", "100%", "%2C", "é"]])
    func `lists of identifiers come back as they were`(texts: [String]) {
        let identifiers = texts.map { Team.ID(rawValue: $0) }
        #expect(IdentifierList.identifiers(in: IdentifierList.text(identifiers)) == identifiers)
    }

    @Test func `equal sets have equal texts`() {
        #expect(IdentifierList.text(Set<Team.ID>(["10", "9", "1"])) == "1,9,10")
    }

    @Test(
        arguments: [
            (0.0, 0, 0), (1.9, 1, 2), (-5, 0, 0), (-.infinity, 0, 0), (.infinity, 253_402_300_799, 253_402_300_799),
            (.nan, 0, 0),
        ] as [(Double, Int64, Int64)])
    func `times are whole seconds that a column can hold`(seconds: Double, down: Int64, up: Int64) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(date.unixSeconds == down)
        #expect(date.unixSecondsUp == up)
    }
}
