public import Foundation

/// The calls of a range of days: in all, by person, by line and reason, and who had to call again.
public struct CallsReport: Sendable, Equatable {
    /// The calls of one person.
    public struct Agent: Sendable, Equatable {
        /// The agent; nil for a phone user who is none.
        public let id: InboxMember.ID?
        /// The phone users who are this person.
        public let phones: [PhoneUser.ID]
        /// What the person is called.
        public let name: String
        /// The address in the inbox, else at the phone; empty when there is none.
        public let email: String
        /// The figures.
        public let counts: CallCounts
        /// To whom this person passed calls on, and how often: the most first.
        public let transfers: [Transfer]
    }

    /// Calls passed on to one person.
    public struct Transfer: Sendable, Equatable {
        /// To whom.
        public let to: PhoneUser.ID
        /// nil for somebody whom the service does not list any more.
        public let name: String?
        /// How often.
        public let count: Int
    }

    /// Missed calls of one reason.
    public struct Reason: Sendable, Equatable {
        /// The reason in the service's words; nil where it gives none.
        public let name: String?
        /// How many.
        public let count: Int
    }

    /// The inbound calls of one line.
    public struct LineCalls: Sendable, Equatable {
        /// nil for the calls that name no line.
        public let id: Line.ID?
        /// What the line is called; nil for the calls that name none.
        public let name: String?
        /// How many were answered.
        public let answered: Int
        /// How many were missed.
        public let missed: Int
        /// Why: the most frequent first.
        public let reasons: [Reason]
    }

    /// Somebody who called more than once.
    public struct RepeatCaller: Sendable, Equatable {
        /// The number as the service wrote it last. Personal: masked on screen and in exports.
        public let number: String
        /// Inbound calls, two at least.
        public let calls: Int
        /// How many of them were missed.
        public let missed: Int
        /// When the last one began.
        public let last: Date
    }

    /// The days it is about.
    public let range: ReportRange
    /// The calls it is about.
    public let filter: CallFilter
    /// All calls, each counted once.
    public let totals: CallCounts
    /// How many missed calls are no person's: they name nobody, and their line rang several people or none. With the missed
    /// ones of ``agents`` they add up to those of ``totals``.
    public let missedShared: Int
    /// The agents, then the phone users who were none; each by name. Agents without a phone are left out, and so are those who
    /// have left unless calls of these days are theirs.
    public let agents: [Agent]
    /// The lines, in the service's order; those it does not list any more and the calls without one come last.
    public let lines: [LineCalls]
    /// Why calls were missed: the most frequent first.
    public let reasons: [Reason]
    /// Who called at least twice: the most calls first, then the most missed.
    public let repeatCallers: [RepeatCaller]
    /// The parts of the range whose calls are not all known; empty when the figures are whole.
    public let gaps: [Range<Date>]
}
