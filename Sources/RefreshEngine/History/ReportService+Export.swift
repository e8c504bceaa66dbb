public import Monitoring
public import Storage

extension ReportService {
    /// Writes the requested report piece by piece, oldest first; agents by name.
    ///
    /// - Parameter sink: Receives pieces of a few kilobytes; returning false stops the export.
    /// - Returns: The number of records written.
    @discardableResult
    public func export(_ request: ExportRequest, to sink: @escaping ([UInt8]) -> Bool) throws(StoreError) -> Int {
        let context = ExportContext(directory, links: rules.links, showsNumbers: request.showsNumbers)
        switch request.subject {
        case .ratings(let filter):
            return try write(.ratings(context), request, sink) { body throws(StoreError) in
                try store.forEachRating(request.range.span, filter.within(monitoredTeams), body)
            }
        case .calls(let filter):
            var tally = CallsReportBuilder(range: request.range, filter: filter, directory: directory, rules: rules)
            return try write(.calls(context), request, sink) { body throws(StoreError) in
                try store.forEachCall(request.range.span) { call in tally.add(call) ? body(call) : true }
            }
        case .agents(let people):
            let rows = try agents(request.range, people).agents
            return try write(.agents(context), request, sink) { body throws(StoreError) in
                for row in rows { guard body(row) else { return } }
            }
        }
    }

    private func write<Record>(
        _ table: ExportTable<Record>, _ request: ExportRequest, _ sink: @escaping ([UInt8]) -> Bool,
        _ each: ((Record) -> Bool) throws(StoreError) -> Void
    ) throws(StoreError) -> Int {
        let writer = ExportWriter(table, as: request.format, in: rules.timeZone, language: request.language)
        var (piece, count, isOpen) = (writer.header, 0, true)
        try each { record in
            writer.append(record, to: &piece)
            count += 1
            guard piece.count >= Self.pieceSize else { return true }
            isOpen = sink(piece)
            piece.removeAll(keepingCapacity: true)
            return isOpen
        }
        if isOpen, !piece.isEmpty { _ = sink(piece) }
        return count
    }

    private static let pieceSize = 1 << 16
}
