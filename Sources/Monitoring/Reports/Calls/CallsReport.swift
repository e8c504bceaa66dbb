public import Foundation
import Localization

/// Calls over a range of days: in total, per person, per line and reason, and repeat callers.
public struct CallsReport: Sendable, Equatable {
    /// The calls of one person.
    public struct Agent: Sendable, Equatable {
        /// The agent; nil for a phone user who is not an agent.
        public let id: InboxMember.ID?
        /// The person's phone users.
        public let phones: [PhoneUser.ID]
        /// The person's name.
        public let name: String
        /// The inbox address, or else the phone address; empty if there is none.
        public let email: String
        /// The figures.
        public let counts: CallCounts
        /// The people this person transferred calls to, most frequent first.
        public let transfers: [Transfer]
    }

    /// The number of calls transferred to one person.
    public struct Transfer: Sendable, Equatable {
        /// The person the calls were transferred to.
        public let recipient: PhoneUser.ID
        /// nil for someone the service no longer lists.
        public let name: String?
        /// The number of calls.
        public let count: Int
    }

    /// The number of missed calls for one reason.
    public struct Reason: Sendable, Equatable {
        /// The reason in the service's words; nil if it gives none.
        public let name: String?
        /// The number of calls.
        public let count: Int
        /// How many of them somebody had a chance to answer: all or none.
        public var lost: Int { MissedReason.isLoss(name) ? count : 0 }
    }

    /// The inbound calls of one line.
    public struct LineCalls: Sendable, Equatable {
        /// nil for calls that name no line.
        public let id: Line.ID?
        /// The name of the line; nil for calls that name none.
        public let name: String?
        /// Answered calls.
        public let answered: Int
        /// Missed calls.
        public let missed: Int
        /// The reasons for missed calls, most frequent first.
        public let reasons: [Reason]
        /// How many of `missed` somebody had a chance to answer.
        public var lost: Int { reasons.reduce(0) { $0 + $1.lost } }
    }

    /// A caller with more than one call.
    public struct RepeatCaller: Sendable, Equatable {
        /// The number as last written by the service. Personal data: masked on screen and in exports.
        public let number: String
        /// The number of inbound calls, at least two.
        public let calls: Int
        /// How many of them were missed.
        public let missed: Int
        /// How many of `missed` somebody had a chance to answer.
        public let lost: Int
        /// When the last one began.
        public let last: Date
    }

    /// The days covered.
    public let range: ReportRange
    /// The calls covered.
    public let filter: CallFilter
    /// All calls, each counted once.
    public let totals: CallCounts
    /// Missed calls that belong to no person: they name nobody, and their line rang several people or none. Together
    /// with the missed calls of ``agents`` they add up to those of ``totals``.
    public let missedShared: Int
    /// How many of `missedShared` somebody had a chance to answer.
    public let lostShared: Int
    /// The agents, then the phone users who were not agents; each by name. Agents without a phone are omitted, and so
    /// are former agents without calls on these days.
    public let agents: [Agent]
    /// The lines, in the service's order; those it no longer lists and the calls without a line come last.
    public let lines: [LineCalls]
    /// The reasons for missed calls, most frequent first.
    public let reasons: [Reason]
    /// People who called at least twice, by calls and then by missed calls, most first.
    public let repeatCallers: [RepeatCaller]
    /// The parts of the range with incomplete calls; empty if the figures are complete.
    public let gaps: [Range<Date>]
}

/// Call figures of everyone, or of one person.
public struct CallCounts: Sendable, Equatable {
    /// Answered inbound calls. A transferred call counts for everyone involved, but once in totals.
    public internal(set) var answered = 0
    /// Unanswered inbound calls, including those that went to voicemail. They count for the person named by the
    /// service, or else for the only one the line rang. nil if calls do not name anyone and the person shares lines, so
    /// that any missed call on those may have been theirs.
    public var missed: Int? { sharesLines && creditedMissed == 0 ? nil : creditedMissed }
    /// How many of `missed` were inferred because the line rang only this person.
    public internal(set) var missedInferred = 0
    /// How many of `missed` somebody had a chance to answer.
    public internal(set) var lost = 0
    /// Answered outbound calls.
    public internal(set) var outboundAnswered = 0
    /// Unanswered outbound calls.
    public internal(set) var outboundUnanswered = 0
    /// Inbound calls that were transferred, or offered to someone; for a person, those transferred by this person.
    public internal(set) var transferred = 0
    /// Inbound calls with talk time; for a person, those taken by this person.
    public internal(set) var talks = 0
    /// The talk time in those.
    public internal(set) var talkTime = Duration.zero
    /// The talk time in outbound calls.
    public internal(set) var outboundTalkTime = Duration.zero

    /// Whether the person also served lines that ring several people, so that no answer rate can be given. Always false
    /// for everyone together.
    public internal(set) var sharesLines = false

    /// Missed calls that name this person, or on a line that rang only this person; for everyone, all missed calls.
    var creditedMissed = 0

    /// No calls.
    public init() {}

    /// The mean talk time of an inbound call, rounded to whole seconds; nil if there is none.
    public var averageTalkTime: Duration? {
        talks == 0 ? nil : .seconds((talkTime.wholeSeconds + talks / 2) / talks)
    }

    /// answered / (answered + missed), 0…1; nil without inbound calls, and for someone who shares lines.
    public var answerRate: Double? {
        let inbound = answered + creditedMissed
        return sharesLines || inbound == 0 ? nil : Double(answered) / Double(inbound)
    }
}

/// Which calls a report is about.
public struct CallFilter: Sendable, Hashable {
    /// The lines of the calls.
    public var lines: Subset<Set<Line.ID>>
    /// The people the calls count for.
    public var people: Subset<Set<PhoneUser.ID>>

    /// Creates a filter; by default, all calls pass.
    public init(lines: Subset<Set<Line.ID>> = .all, people: Subset<Set<PhoneUser.ID>> = .all) {
        self.lines = lines
        self.people = people
    }
}

/// The other party's number: personal data, written in many ways.
public enum CallerNumber {
    /// How many of the last digits stay visible, in a long and in a short number.
    private static let (tail, shortTail) = (4, 2)
    /// The maximum length of short numbers, such as extensions and service numbers.
    private static let short = 7
    /// The maximum length of a country code.
    private static let maxCountryCodeLength = 3

    /// The digits of a number, which all its spellings have in common; nil if it is withheld.
    public static func key(_ number: String?) -> String? {
        guard let number else { return nil }
        let digits = number.filter(\.isASCIIDigit)
        // Shorter ones are extensions, or what services write for withheld numbers.
        return digits.count >= 5 ? digits : nil
    }

    /// The number masked so that only people who know it recognise it: digits become dots, except for the country code
    /// and the last four, as in `+55 •• ••••-0147`. The country code is kept only if it is separated from the rest.
    public static func masked(_ number: String) -> String {
        let digits = number.count(where: \.isNumber)
        let kept = digits > short ? tail : min(shortTail, digits / 2)
        let code = countryCode(of: number)
        var left = digits
        return String(
            number.enumerated().map { position, character -> Character in
                guard character.isNumber else { return character }
                defer { left -= 1 }
                return left <= kept || position < code ? character : "•"
            })
    }

    /// The number of leading characters that form the country code; 0 if it cannot be determined.
    private static func countryCode(of number: String) -> Int {
        guard number.first == "+" else { return 0 }
        let code = number.dropFirst().prefix { $0.isNumber }
        let rest = number.dropFirst(1 + code.count)
        return (1...maxCountryCodeLength).contains(code.count) && !rest.isEmpty ? 1 + code.count : 0
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
