public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// The book of alerts as it was left.
    public func alertBook() throws(StoreError) -> AlertBook {
        try read { try AlertBook.stored(in: $0) }
    }

    /// When the book was last judged while a condition in it had yet to last; nil when that was never so.
    public func alertsJudgedAt() throws(StoreError) -> Date? {
        try read { try SyncTable.alertsJudgedAt($0) }
    }

    /// Keeps what one evaluation came to, all at once: the book, the firings that ended, and the message that tells the
    /// digest, which then waits in the outbox. So no crash can tell without remembering, or remember without telling.
    ///
    /// A book that has not changed costs no write. A message or an episode that is kept already stays as it is.
    ///
    /// - Parameters:
    ///   - book: With the digest noted as under way in `message`.
    ///   - message: nil when there is nothing to tell.
    ///   - judgedAt: When it was judged, which is kept while a condition has yet to last; nil when it was not.
    public func record(
        _ book: AlertBook, ended: [AlertEpisode] = [], message: AlertMessage? = nil, judgedAt: Date? = nil
    ) throws(StoreError) {
        let judgedAt = book.isHolding ? judgedAt : nil
        if ended.isEmpty, message == nil, judgedAt == nil, try alertBook() == book.storable { return }
        try write { database in
            try book.save(in: database)
            if let judgedAt { try SyncTable.noteAlertsJudged(at: judgedAt, database) }
            for episode in ended { try episode.save(in: database) }
            try message?.save(in: database)
        }
    }

    /// A page of the firings that are over, the newest first.
    ///
    /// - Parameter until: Firings that were over before this instant; nil for all.
    public func alertHistory(limit: Int, endedBefore until: Date? = nil) throws(StoreError) -> [AlertEpisode] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(AlertEpisode.Columns.list) FROM alertHistory WHERE "until" < ?
                    ORDER BY "until" DESC, firedAt DESC, rule, subject LIMIT ?
                    """)
            return try AlertEpisode.fetchAll(statement, arguments: [until?.unixSeconds ?? .max, limit])
        }
    }
}

extension MonitorStore {
    /// Takes over how alerts went on in `other` while this store could not be written: the book, what ended, and every
    /// message with what became of it. All at once, so that nothing is told twice.
    ///
    /// - Parameter sink: Whose refusal is taken over, too; nil where there is no receiver.
    public func takeOverAlerts(from other: MonitorStore, sink: SinkFingerprint?) throws(StoreError) {
        let book = try other.alertBook()
        let episodes = try other.alertHistory(limit: .max)
        let messages = try other.messages(limit: .max).reversed()
        let stop = try sink.map { sink throws(StoreError) in try other.sinkStop(for: sink) } ?? nil
        try write { database in
            for message in messages {
                try message.save(in: database)
                try message.update(in: database)
            }
            // After the messages, which are counted where the episode is known already.
            for episode in episodes { try episode.save(in: database) }
            try book.save(in: database)
        }
        if let sink, let stop { try stopSink(sink, reason: stop.reason, at: stop.at) }
    }
}
