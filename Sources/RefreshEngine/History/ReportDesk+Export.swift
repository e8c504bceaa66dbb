public import Localization
public import Monitoring
public import Storage

/// What can be exported.
public enum ExportKind: String, Sendable, CaseIterable {
    /// One line per rating asked for.
    case csat
    /// One line per call that has ended.
    case calls
    /// One line per agent.
    case agents

    /// The kinds of history it is made from.
    public var needs: Set<HistoryKind> {
        switch self {
        case .csat: [.ratings]
        case .calls: [.calls]
        case .agents: [.ratings, .conversations, .calls]
        }
    }
}

/// What to export and how.
public struct ExportRequest: Sendable {
    /// What.
    public var kind: ExportKind
    /// Of which days.
    public var range: ReportRange
    /// Of whom; empty for everybody.
    public var people: [ReportPerson]
    /// Which ratings; people are added to it.
    public var ratings: RatingFilter
    /// Which calls; people are added to it.
    public var calls: CallFilter
    /// How it is written.
    public var format: ExportFormat
    /// Whether callers' numbers are written out; they are personal, and masked otherwise.
    public var showsNumbers: Bool
    /// Whose notation a spreadsheet's file follows.
    public var language: Language

    /// Asks for everything of `range`, with numbers masked.
    public init(
        _ kind: ExportKind, _ range: ReportRange, people: [ReportPerson] = [], ratings: RatingFilter = RatingFilter(),
        calls: CallFilter = CallFilter(), format: ExportFormat = .csv, showsNumbers: Bool = false,
        language: Language = .english
    ) {
        self.kind = kind
        self.range = range
        self.people = people
        self.ratings = ratings
        self.calls = calls
        self.format = format
        self.showsNumbers = showsNumbers
        self.language = language
    }
}

extension ReportDesk {
    /// Writes what `request` asks for, piece by piece, oldest first; agents by name.
    ///
    /// - Parameter sink: Takes a piece of a few kilobytes; what it answers with false is the last one.
    /// - Returns: How many records were written.
    @discardableResult
    public func export(_ request: ExportRequest, to sink: @escaping ([UInt8]) -> Bool) throws(StoreError) -> Int {
        let context = ExportContext(directory, links: rules.links, showsNumbers: request.showsNumbers)
        switch request.kind {
        case .csat:
            var filter = request.ratings
            filter.agents.formUnion(request.people.compactMap(\.member?.id))
            // Somebody who only takes calls has no ratings: an empty filter would be everybody's.
            let isNobody = !request.people.isEmpty && filter.agents.isEmpty
            return try write(.ratings(context), request, sink) { body throws(StoreError) in
                guard !isNobody, let filter = filter.within(monitoredTeams) else { return }
                try store.forEachRating(request.range.span, filter, body)
            }
        case .calls:
            var filter = request.calls
            filter.people.formUnion(request.people.flatMap { $0.phones.map(\.id) })
            let isNobody = !request.people.isEmpty && filter.people.isEmpty
            var tally = CallsTally(range: request.range, filter: filter, directory: directory, rules: rules)
            return try write(.calls(context), request, sink) { body throws(StoreError) in
                guard !isNobody else { return }
                try store.forEachCall(request.range.span) { call in tally.add(call) ? body(call) : true }
            }
        case .agents:
            let rows = try agents(request.range, request.people).agents
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
