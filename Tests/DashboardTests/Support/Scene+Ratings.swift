import Foundation
import Monitoring
import TestSupport

@testable import Dashboard

extension Scene {
    /// Ratings of more than a year, three a day: enough for every range, and for more than one page of the list.
    static let ratingHistory: [ConversationRating] = (0..<420).flatMap { day in
        (0..<3).map { number in
            let position = day * 3 + number
            let mood = (day / 9 + number * 7 + day % 4) % 11
            let score = [5, 5, 4, 5, 3, 5, 4, 5, 2, 5, 1][mood]
            return ConversationRating.make(
                Conversation.ID(rawValue: "\(209_000 - position)"), now: now,
                age: Double(day) * 86_400 + Double(number) * 7000 + 300, score: position % 4 == 3 ? nil : score,
                remark: score < 3 ? "Demorou demais para responder" : nil,
                teammate: ["501", "502", "503", "480"][(position / 2) % 4])
        }
    }

    /// The instant so many days ago.
    static func daysAgo(_ days: Double) -> Date { now.addingTimeInterval(-days * 86_400) }

    /// A load of history that is under way.
    static let historyLoad = ReportProgress(fraction: 0.42, rows: 1203, rowsPerSecond: 84.6, timeLeft: .seconds(192))
}
