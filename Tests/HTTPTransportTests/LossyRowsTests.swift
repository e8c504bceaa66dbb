import Foundation
import Testing

@testable import HTTPTransport

@Suite struct LossyRowsTests {
    private struct Row: Decodable, Sendable, Equatable {
        let id: Int
    }

    private struct Odd: Decodable, Sendable {
        let number: Int64?
        let flag: Bool?
        let instant: Date?

        private enum Key: String, CodingKey { case number, flag, instant }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            number = container.integer(.number)
            flag = container.flag(.flag)
            instant = container.instant(.instant)
        }
    }

    @Test func `a bad row costs that row only`() throws {
        let json = #"[{"id":1}, null, {"id":"Ana Silva"}, 7, "x", [], {}, {"id":2}]"#
        let rows = try JSONDecoder().decode(LossyRows<Row>.self, from: Data(json.utf8))
        #expect(rows.rows == [Row(id: 1), Row(id: 2)])
        #expect(rows.skipped.map(\.index) == [1, 2, 3, 4, 5, 6])
    }

    @Test func `the reason names the field and never its content`() throws {
        let json = #"[{"id":"Ana Silva"}, {}]"#
        let rows = try JSONDecoder().decode(LossyRows<Row>.self, from: Data(json.utf8))
        #expect(rows.skipped.map(\.reason) == ["id is not Int", "id is missing"])
    }

    @Test(arguments: [
        (#"{"number":7}"#, Int64?(7)), (#"{"number":"7"}"#, 7), (#"{"number":7.0}"#, 7), (#"{"number":7.5}"#, nil),
        (#"{"number":9007199254740993}"#, 9_007_199_254_740_993), (#"{"number":null}"#, nil), (#"{}"#, nil),
        (#"{"number":{}}"#, nil), (#"{"number":1e300}"#, nil), (#"{"number":"Ana"}"#, nil),
    ])
    func `whole numbers are read as they come`(json: String, number: Int64?) throws {
        #expect(try JSONDecoder().decode(Odd.self, from: Data(json.utf8)).number == number)
    }

    @Test(arguments: [
        (#"{"flag":true}"#, Bool?(true)), (#"{"flag":"false"}"#, false), (#"{"flag":1}"#, true),
        (#"{"flag":"0"}"#, false),
        (#"{"flag":null}"#, nil), (#"{"flag":"perhaps"}"#, nil), (#"{"flag":[]}"#, nil),
    ])
    func `flags are read as they come`(json: String, flag: Bool?) throws {
        #expect(try JSONDecoder().decode(Odd.self, from: Data(json.utf8)).flag == flag)
    }

    @Test(arguments: [
        (#"{"instant":1790000000}"#, Double?(1_790_000_000)), (#"{"instant":"1790000000"}"#, 1_790_000_000),
        (#"{"instant":0}"#, nil), (#"{"instant":-5}"#, nil), (#"{"instant":null}"#, nil),
        (#"{"instant":71790000000}"#, 71_790_000_000), (#"{"instant":9223372036854775807}"#, nil),
    ])
    func `instants are unix seconds, far ones included`(json: String, seconds: Double?) throws {
        #expect(try JSONDecoder().decode(Odd.self, from: Data(json.utf8)).instant?.timeIntervalSince1970 == seconds)
    }
}
