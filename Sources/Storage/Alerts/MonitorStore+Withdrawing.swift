public import Foundation
import GRDB
public import Localization
public import Monitoring

extension MonitorStore {
    /// Takes messages back that have not left: what they tell is still to be told, by another message.
    ///
    /// - Returns: The book, which takes the place of the caller's.
    @discardableResult
    public func withdraw(
        _ messages: [AlertMessage.ID], reason: LocalizedText, at instant: Date
    ) throws(StoreError) -> AlertBook {
        try write { database in
            var book = try AlertBook.stored(in: database)
            for id in messages {
                let waiting = try AlertMessage.stored(
                    where: "WHERE id = ? AND state < 2", arguments: [id.rawValue], in: database)
                for message in waiting {
                    book.settle(message, as: .withdrawn)
                    try message.leaveOutbox(as: .dropped, outcome: reason, at: instant, in: database)
                }
            }
            try book.save(in: database)
            return book
        }
    }
}
