import Foundation
import Monitoring
import TestSupport

/// What people were doing on the scene's day, and a call that rings at this instant.
extension Scene {
    static let ringing = Call(
        id: "3000000012", direction: .inbound, status: .ringing, startedAt: now.addingTimeInterval(-14), line: "56",
        lineName: "Cobrança", number: "+55 21 5550-0177")

    /// Seconds from midnight to `now`.
    private static let secondsOfDay = 14 * 3600 + 32 * 60 + 7

    private static func at(_ hour: Int, _ minute: Int = 0) -> Date {
        now.addingTimeInterval(Double(hour * 3600 + minute * 60 - secondsOfDay))
    }

    static var statusChanges: [StatusChange] {
        let ana: [(PresenceState, Date)] = [
            (.online, at(8, 2)), (.away, at(10, 5)), (.online, at(10, 20)), (.away, at(12)), (.online, at(13, 1)),
            (.away, at(14, 10)), (.online, at(14, 14)),
        ]
        let phone: [(PresenceState, Date)] = [
            (.voice(.available), at(8, 4)), (.voice(.inCall), at(9, 10)), (.voice(.afterCallWork), at(9, 50)),
            (.voice(.available), at(10)), (.voice(.offline), at(12)), (.voice(.available), at(13, 1)),
            (.voice(.doNotDisturb), at(13, 20)), (.voice(.available), at(13, 40)), (.voice(.inCall), at(14, 28)),
        ]
        return ana.map { StatusChange(person: .member("501"), state: $0.0, changedAt: $0.1) }
            + phone.map { StatusChange(person: .phoneUser("77"), state: $0.0, changedAt: $0.1) }
            + [StatusChange(person: .member("504"), state: .away, changedAt: at(14, 9))]
    }
}
