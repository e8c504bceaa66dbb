public import Foundation

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
    }

    /// A caller with more than one call.
    public struct RepeatCaller: Sendable, Equatable {
        /// The number as last written by the service. Personal data: masked on screen and in exports.
        public let number: String
        /// The number of inbound calls, at least two.
        public let calls: Int
        /// How many of them were missed.
        public let missed: Int
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
