package import Foundation
package import Monitoring

extension Call {
    /// An inbound call on line 55 that user 77 answered after nine seconds, with two minutes of talk time.
    package static func make(
        _ id: Call.ID = "3000000001", direction: Direction = .inbound, now: Date, age: TimeInterval = 1800,
        rang: TimeInterval? = 9, talked: TimeInterval? = 120, reason: String? = nil, user: PhoneUser.ID? = "77",
        transferredTo: PhoneUser.ID? = nil, line: Line.ID? = "55", lineName: String? = "Linha Suporte",
        number: String? = "+55 11 5550-0147",
        asset: URL? = nil, hasVoicemail: Bool = false
    ) -> Call {
        let start = now.addingTimeInterval(-age)
        let answer = rang.map { start.addingTimeInterval($0) }
        return Call(
            id: id, direction: direction, status: .done, startedAt: start, answeredAt: answer,
            endedAt: (answer ?? start).addingTimeInterval(talked ?? 30), missedReason: reason, user: user,
            transferredBy: transferredTo == nil ? nil : user, transferredTo: transferredTo, line: line,
            lineName: lineName, number: number, asset: asset, hasVoicemail: hasVoicemail)
    }

    /// A call in conversation, answered `age` seconds before `now`.
    package static func makeLive(
        _ id: Call.ID = "3000000009", now: Date, age: TimeInterval = 252, user: PhoneUser.ID = "77"
    ) -> Call {
        let answer = now.addingTimeInterval(-age)
        return Call(
            id: id, direction: .inbound, status: .talking, startedAt: answer.addingTimeInterval(-5),
            answeredAt: answer, user: user, line: "55", lineName: "Linha Suporte", number: "+55 11 5550-0199")
    }
}

extension PhoneUser {
    /// A user whose address is derived from the identifier.
    package static func make(_ id: PhoneUser.ID, _ name: String, email: String? = nil) -> PhoneUser {
        PhoneUser(id: id, name: name, email: email ?? "\(id)@example.test")
    }
}
