public import Foundation
import Localization

/// A search for a ticket by its number or customer, and for a call by its caller, over everything stored.
public struct FindRequest: Sendable, Equatable {
    /// What was typed.
    public let text: String
    /// Whether callers' numbers are compared in full; otherwise only what is visible of them.
    public let showsNumbers: Bool

    /// Looks for `text`.
    public init(_ text: String, showsNumbers: Bool) {
        self.text = text
        self.showsNumbers = showsNumbers
    }

    /// The most records to find; the newest count.
    public static let limit = 50
}

/// What was found.
public enum FoundRecord: Sendable, Equatable {
    case conversation(Conversation)
    case call(Call)

    /// When it began.
    public var instant: Date {
        switch self {
        case .conversation(let conversation): conversation.createdAt
        case .call(let call): call.startedAt
        }
    }
}

/// Compares records with what is looked for, which is made ready once.
public struct RecordMatcher: Sendable {
    private let text: SearchText
    /// The digits, if nothing but a number was typed; nil otherwise.
    private let digits: String?
    private let showsNumbers: Bool

    /// The digits from which a part of a number is looked for.
    private static let minDigits = 3

    /// Makes `request` ready.
    public init(_ request: FindRequest) {
        let trimmed = request.text.trimmingCharacters(in: .whitespaces)
        text = SearchText(trimmed)
        showsNumbers = request.showsNumbers
        let isNumber = trimmed.allSatisfy { $0.isNumber || "#+-() .".contains($0) }
        let digits = trimmed.filter { $0.isASCII && $0.isNumber }
        self.digits = isNumber && digits.count >= Self.minDigits ? digits : nil
    }

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { text.isEmpty }

    /// Whether the conversation's number begins like what is looked for, or its customer's name contains it.
    public func matches(conversation id: String, customer: String?) -> Bool {
        if let digits, id.hasPrefix(digits) { return true }
        return !text.isEmpty && customer.map { SearchText($0).contains(text) } == true
    }

    /// Whether the caller's number contains what is looked for, as far as it is shown.
    public func matches(caller number: String?) -> Bool {
        guard let digits, let number else { return false }
        return (showsNumbers ? number : CallerNumber.masked(number)).filter { $0.isASCII && $0.isNumber }.contains(
            digits)
    }
}
