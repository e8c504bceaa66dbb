public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// The book of alerts as it was left.
    public func alertBook() throws(StoreError) -> AlertBook {
        try read { try AlertBook.stored(in: $0) }
    }

    /// Keeps what one evaluation came to, all at once: the book, the firings that ended, and the message that tells the
    /// digest, which then waits in the outbox. So no crash can tell without remembering, or remember without telling.
    ///
    /// A book that has not changed costs no write. A message or an episode that is kept already stays as it is.
    ///
    /// - Parameters:
    ///   - book: With the digest noted as under way in `message`.
    ///   - message: nil when there is nothing to tell.
    public func record(
        _ book: AlertBook, ended: [AlertEpisode] = [], message: AlertMessage? = nil
    ) throws(StoreError) {
        if ended.isEmpty, message == nil, try alertBook() == book.storable { return }
        try write { database in
            try book.save(in: database)
            for episode in ended { try episode.save(in: database) }
            try message?.save(in: database)
        }
    }

    /// A page of the firings that are over, the newest first.
    ///
    /// - Parameter until: Firings that were over before this instant; nil for all.
    public func alertHistory(limit: Int, endedBefore until: Date? = nil) throws(StoreError) -> [AlertEpisode] {
        try read { database in
            let columns = AlertEpisode.columns.map { "\"\($0)\"" }.joined(separator: ", ")
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(columns) FROM alertHistory WHERE "until" < ?
                    ORDER BY "until" DESC, firedAt DESC, rule, subject LIMIT ?
                    """)
            let rows = try Row.fetchCursor(statement, arguments: [until?.unixSeconds ?? .max, limit])
            var episodes: [AlertEpisode] = []
            while let row = try rows.next() { episodes.append(try AlertEpisode(row)) }
            return episodes
        }
    }
}
