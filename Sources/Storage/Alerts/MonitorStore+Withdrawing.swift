public import Foundation
import GRDB
public import Localization
public import Monitoring

extension MonitorStore {
    /// Withdraws unsent messages: their content still has to be reported by another message.
    ///
    /// - Returns: The book, which replaces the caller's.
    @discardableResult
    public func withdraw(
        _ messages: [AlertMessage.ID], reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            let waiting = try messages.compactMap { try AlertMessage.waiting($0, in: database) }
            return try Self.withdraw(waiting, reason: reason, at: instant, in: database)
        }
    }

    /// Withdraws `messages`, which are still in the outbox.
    static func withdraw(
        _ messages: [AlertMessage], reason: LocalizedText, at instant: Date, in database: Database
    ) throws -> AlertBook {
        var book = try AlertBook.stored(in: database)
        for message in messages {
            book.finish(message, as: .withdrawn)
            try message.leaveOutbox(as: .dropped, outcome: reason, at: instant, in: database)
        }
        try book.save(in: database)
        return book
    }
}
