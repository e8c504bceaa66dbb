public import Foundation
import GRDB
public import Monitoring

extension MonitorStore {
    /// Passes every ended call that began in `span` to `body`, oldest first: from one consistent state, with one call
    /// at a time in memory. Stops if `body` returns false.
    public func forEachCall(_ span: Range<Date>, _ body: (Call) -> Bool) throws(StoreError) {
        let seconds = span.unixSeconds
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(Call.Columns.list) FROM call INDEXED BY callByStart
                    WHERE startedAt >= ? AND startedAt < ? AND status = ? ORDER BY startedAt, length(id), id
                    """, arguments: [seconds.lowerBound, seconds.upperBound, Call.Status.done.code])
            while let row = try rows.next() {
                guard body(try Call(PositionedRow(row: row))) else { return }
            }
        }
    }
}
