package import Foundation
import GRDB
import Localization
package import Monitoring

/// The maximum number of samples removed in one transaction.
private let samplesAtATime = 500

extension MonitorStore {
    /// Keeps `samples`, each unless there is one of its minute already that knows as much. Programs that follow are
    /// not told, since nothing on their screens waits for it.
    package func keep(_ samples: [FloorSample]) throws(StoreError) {
        try writeInTime(isNews: false) { database in
            let insert = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO floorSample (minute, instant, online, talking, ringing, queues)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """)
            for sample in samples {
                let known = try Self.samples("minute = ?", [sample.minute], in: database).first
                if let known, !sample.knowsMore(than: known) { continue }
                try insert.execute(arguments: [
                    sample.minute, sample.instant.unixSeconds, sample.online, sample.talking, sample.ringing,
                    sample.queues.map(QueueList.text),
                ])
            }
        }
    }

    /// The samples of `span`, in order of time.
    package func samples(in span: Range<Date>) throws(StoreError) -> [FloorSample] {
        let seconds = span.unixSeconds
        return try read { database in
            try Self.samples(
                "minute BETWEEN ? AND ? AND instant >= ? AND instant < ?",
                [seconds.lowerBound / 60, seconds.upperBound / 60, seconds.lowerBound, seconds.upperBound], in: database
            )
        }
    }

    private static func samples(
        _ condition: String, _ arguments: [Int64], in database: Database
    ) throws -> [FloorSample] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT instant, queues, online, talking, ringing FROM floorSample
                    WHERE \(condition) ORDER BY minute
                    """), arguments: StatementArguments(arguments))
        var samples: [FloorSample] = []
        while let row = try rows.next() {
            var columns = ColumnReader(row)
            samples.append(
                FloorSample(
                    instant: try columns.date(), queues: try columns.optionalText().map(QueueList.queues),
                    online: columns.optionalInteger().map(Int.init), talking: columns.optionalInteger().map(Int.init),
                    ringing: columns.optionalInteger().map(Int.init)))
        }
        return samples
    }

    /// Leaves only the first sample of each quarter hour before `limit`.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    package func thinSamples(before limit: Date) throws(StoreError) -> Int {
        let distance = Int64(FloorSample.sparseDistance.wholeSeconds / 60)
        return try removeSamples(
            """
            instant < ? AND minute > (
                SELECT min(minute) FROM floorSample AS first
                WHERE first.minute BETWEEN floorSample.minute / ? * ? AND floorSample.minute)
            """, [limit.unixSeconds, distance, distance])
    }

    /// Removes the samples that `condition` is true of, in small transactions.
    ///
    /// - Returns: How many were removed.
    func removeSamples(_ condition: String, _ arguments: [Int64]) throws(StoreError) -> Int {
        let old = try read {
            try Int64.fetchAll(
                $0, sql: "SELECT minute FROM floorSample WHERE \(condition)", arguments: StatementArguments(arguments))
        }
        for start in stride(from: 0, to: old.count, by: samplesAtATime) {
            let batch = old[start..<min(start + samplesAtATime, old.count)]
            try write { database in
                let delete = try database.cachedStatement(sql: "DELETE FROM floorSample WHERE minute = ?")
                for minute in batch { try delete.execute(arguments: [minute]) }
            }
        }
        return old.count
    }
}

/// The queues of a sample in one column, a line for each team: its figures with spaces between them, `-` for nil, and then its
/// identifier, which may contain anything but a new line. They are read as a whole, never searched.
private enum QueueList {
    static func text(_ queues: [FloorSample.Queue]) -> String {
        queues.map { queue in
            let figures = [queue.waiting, queue.longestWait?.wholeSeconds, queue.open, queue.new, queue.online]
            return (figures.map { $0.map(String.init) ?? "-" } + [queue.id.rawValue]).joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// - Throws: `UnreadableValue`.
    static func queues(in text: String) throws -> [FloorSample.Queue] {
        // A day has tens of thousands of them.
        var text = text
        return try text.withUTF8 { bytes in
            var reader = QueueReader(bytes: bytes)
            var queues: [FloorSample.Queue] = []
            while !reader.isAtEnd { queues.append(try reader.queue()) }
            return queues
        }
    }
}

/// Reads the lines of a ``QueueList``, byte by byte.
private struct QueueReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    mutating func queue() throws(UnreadableValue) -> FloorSample.Queue {
        let (waiting, longest, open, new, online) = (
            try optionalNumber(), try optionalNumber(), try optionalNumber(), try optionalNumber(),
            try optionalNumber()
        )
        guard let waiting, let open, let new else { throw UnreadableValue() }
        let start = position
        while !isAtEnd, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        guard start < position else { throw UnreadableValue() }
        let id = Team.ID(rawValue: String(decoding: bytes[start..<position], as: UTF8.self))
        position += 1
        return FloorSample.Queue(
            id: id, waiting: waiting, longestWait: longest.map { .seconds($0) }, open: open, new: new, online: online)
    }

    /// A figure and the space behind it.
    private mutating func optionalNumber() throws(UnreadableValue) -> Int? {
        let start = position
        var number = 0
        while !isAtEnd, let digit = Self.digit(bytes[position]) {
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            guard !isTooLarge, tens <= .max - digit else { throw UnreadableValue() }
            number = tens + digit
            position += 1
        }
        let isKnown = position > start
        if !isKnown, !isAtEnd, bytes[position] == UInt8(ascii: "-") { position += 1 }
        guard position > start, !isAtEnd, bytes[position] == UInt8(ascii: " ") else { throw UnreadableValue() }
        position += 1
        return isKnown ? number : nil
    }

    private static func digit(_ byte: UInt8) -> Int? {
        let value = Int(byte) - Int(UInt8(ascii: "0"))
        return (0...9).contains(value) ? value : nil
    }
}
