import Foundation
import Monitoring
import TestSupport

extension Scene {
    /// The calls of the day, and one that is going on.
    static var calls: [Call] {
        [
            .makeLive(now: now), ringing,
            .make("3000000001", now: now, age: 1740, talked: 740, asset: URL(string: "https://assets.example.test/1")),
            .make(
                "3000000002", direction: .outbound, now: now, age: 3600, rang: 14, talked: 96,
                number: "+55 11 5550-0032"),
            .make("3000000003", direction: .outbound, now: now, age: 4100, rang: nil, number: "+55 11 5550-0033"),
            .make(
                "3000000004", now: now, age: 5200, rang: nil, reason: "agents_did_not_answer", number: "anonymous",
                hasVoicemail: true),
            .make("3000000005", now: now, age: 9800, rang: 21, talked: 4020, number: "+1 212 555 0101"),
            .make("3000000006", now: now, age: 7200, talked: 310, user: "78", transferredTo: "80"),
            .make(
                "3000000007", now: now, age: 2400, rang: 31, talked: 1810, user: "79", transferredTo: "79",
                line: "56", lineName: "Cobrança"),
            .make(
                "3000000008", now: now, age: 2000, rang: nil, reason: "no_available_agent", user: nil, line: "56",
                lineName: "Cobrança"),
            .make("3000000010", now: now, age: 600, talked: 45, user: "90"),
            .make("3000000011", now: now, age: 300, rang: nil, reason: "short_abandoned", user: nil),
        ]
    }

    /// The month's ratings: for each agent so many of each score, from 5 to 1, and how many were asked in vain.
    private static let scores: [(InboxMember.ID?, [Int], Int)] = [
        ("501", [30, 8, 1, 1, 1], 25), ("502", [24, 7, 1, 2, 1], 18), ("503", [12, 3, 2, 0, 1], 9),
        ("504", [3, 1, 0, 0, 1], 4), ("480", [2, 0, 0, 1, 0], 1), (nil, [1, 1, 0, 0, 1], 6),
    ]

    private static let remarks: [Int: String] = [
        0: "Resolveu na hora, obrigada!", 3: "Ótimo atendimento 🌟🌟🌟", 38: "Bom, mas poderia ser mais rápido.",
        41:
            "Demorou demais para responder. Abri três tickets, expliquei o mesmo problema para três pessoas, e só na quarta "
            + "tentativa alguém leu o histórico antes de perguntar tudo de novo.\nMesmo assim, agradeço a quem resolveu.",
    ]

    static var ratings: [ConversationRating] {
        var ratings: [ConversationRating] = []
        for (agent, counts, unanswered) in scores {
            let answered = zip(counts, [5, 4, 3, 2, 1]).flatMap { count, score in Array(repeating: score, count: count)
            }
            for score in answered.map(Optional.some) + Array(repeating: nil, count: unanswered) {
                let number = ratings.count
                let age = Double((number * 611_953) % 1_800_000) + 400
                ratings.append(
                    .make(
                        Conversation.ID(rawValue: "\(210_000 + number)"), now: now, age: number < 2 ? 700 : age,
                        score: score, remark: remarks[(number * 13) % 47], teammate: agent))
            }
        }
        return ratings
    }
}
