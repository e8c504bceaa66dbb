public import Foundation
public import Localization

extension StaffingReport {
    /// The report as a JSON document, ready to be written: printable, with a newline at the end.
    ///
    /// - Parameters:
    ///   - days: The days planned; nil for the week from today on.
    ///   - language: The language of sentences.
    public func document(of days: [CalendarDay]? = nil, generatedAt: Date, in language: Language) throws -> Data {
        let plans = days.map { $0.map { day($0) } } ?? self.days()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let document = StaffingDocument(self, plans, generatedAt: generatedAt, language)
        return PrintableJSON.escaping(try encoder.encode(document)) + Data("\n".utf8)
    }
}

/// The structure of the document. Keys may be added but not removed; what is not known is null.
private struct StaffingDocument: Encodable {
    struct Hour: Encodable {
        let hour: Int
        let open: Bool
        let calls: OrNull<Double>
        let conversations: OrNull<Double>
        let neededForCalls: OrNull<Int>
        let neededForConversations: OrNull<Int>
        let needed: OrNull<Int>
        let usuallyOnline: OrNull<Double>
        /// Why it is not known how many are needed; empty if it is.
        let unknownBecause: [String]

        init(_ hour: StaffingReport.Hour, _ language: Language) {
            self.hour = hour.hour
            open = hour.isOpen
            calls = OrNull(hour.calls)
            conversations = OrNull(hour.conversations)
            neededForCalls = OrNull(hour.forCalls?.people)
            neededForConversations = OrNull(hour.forConversations?.people)
            needed = OrNull(hour.total.people)
            usuallyOnline = OrNull(hour.online)
            unknownBecause = hour.reasons.map { $0.text(language) }
        }
    }

    struct Day: Encodable {
        let day: String
        let hours: [Hour]
    }

    let schema = 1
    let generatedAt: Int
    /// The days that it was learned from.
    let learnedFrom: String
    let learnedTo: String
    /// The teams it is limited to; null for no limit.
    let teams: OrNull<[String]>
    /// Whether history of these days is missing.
    let incomplete: Bool
    let inputs: [String: Int?]
    let days: [Day]

    init(_ report: StaffingReport, _ days: [StaffingReport.Day], generatedAt: Date, _ language: Language) {
        self.generatedAt = Int(generatedAt.timeIntervalSince1970)
        learnedFrom = "\(report.range.firstDay)"
        learnedTo = "\(report.range.lastDay)"
        teams = OrNull(report.filter.teams.named.map { $0.map(\.rawValue).sorted() })
        incomplete = !report.conversationGaps.isEmpty || !report.callGaps.isEmpty
        inputs = Dictionary(uniqueKeysWithValues: report.usedInputs.map { ($0.rawValue, report.inputs[$0]) })
        self.days = days.map { day in Day(day: "\(day.day)", hours: day.hours.map { Hour($0, language) }) }
    }
}
