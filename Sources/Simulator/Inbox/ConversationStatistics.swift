/// Intercom's statistics of one conversation: durations in seconds, instants in Unix seconds, nil if unknown.
public struct ConversationStatistics: Sendable, Equatable {
    /// Seconds from creation to the first assignment.
    public var timeToAssignment: Int?
    /// Seconds from the first contact message to the first answer.
    public var timeToAdminReply: Int?
    /// Seconds from creation to the first close.
    public var timeToFirstClose: Int?
    /// Seconds from creation to the last close.
    public var timeToLastClose: Int?
    /// Median seconds to an answer.
    public var medianTimeToReply: Int?
    /// First message of the contact.
    public var firstContactReplyAt: Int?
    /// First assignment.
    public var firstAssignmentAt: Int?
    /// First answer of a teammate.
    public var firstAdminReplyAt: Int?
    /// First close.
    public var firstCloseAt: Int?
    /// Last assignment.
    public var lastAssignmentAt: Int?
    /// First answer after the last assignment.
    public var lastAssignmentAdminReplyAt: Int?
    /// Last message of the contact.
    public var lastContactReplyAt: Int?
    /// Last answer of a teammate.
    public var lastAdminReplyAt: Int?
    /// Last close; a reopened conversation keeps it.
    public var lastCloseAt: Int?
    /// Who closed it last.
    public var lastClosedByID: Int?
    /// How often it was reopened.
    public var reopens = 0
    /// How often it was assigned.
    public var assignments = 0

    init() {}
}
