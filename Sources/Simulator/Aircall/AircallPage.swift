/// A page of an Aircall list, as requested by a client.
struct AircallPage: Sendable {
    static let usualSize = 20
    static let maxSize = 50
    /// The maximum of `page × per_page`, however long the list is.
    static let reach = 10_000

    let number: Int
    let size: Int

    init(_ request: SimulatedRequest) throws(AircallError) {
        number = try AircallPage.number("page", in: request) ?? 1
        // Larger pages are silently reduced.
        size = min(AircallPage.maxSize, try AircallPage.number("per_page", in: request) ?? AircallPage.usualSize)
        guard number.multipliedReportingOverflow(by: size).partialValue <= AircallPage.reach,
            number <= AircallPage.reach
        else { throw .badRequest("page * per_page must not exceed \(AircallPage.reach)") }
    }

    /// The list with its `meta`, limited to this page. The links repeat all parameters of `request`.
    func json<Row>(
        _ rows: [Row], key: String, request: SimulatedRequest, base: String, row: (Row) -> JSONValue
    ) -> JSONValue {
        let start = min(rows.count, (number - 1) * size)
        let slice = rows[start..<min(rows.count, start + size)]
        let hasNext = start + size < rows.count
        let meta: JSONValue = [
            "count": .int(slice.count), "total": .int(rows.count), "current_page": .int(number),
            "per_page": .int(size),
            "next_page_link": hasNext ? .string(link(to: number + 1, request: request, base: base)) : nil,
            "previous_page_link": number > 1 ? .string(link(to: number - 1, request: request, base: base)) : nil,
        ]
        return .object([.init(key: "meta", value: meta), .init(key: key, value: .array(slice.map(row)))])
    }
}

extension AircallPage {
    private static func number(_ name: String, in request: SimulatedRequest) throws(AircallError) -> Int? {
        guard let text = request.parameter(name) else { return nil }
        guard let number = Int(text), number > 0 else { throw .badRequest("\(name) must be a positive number") }
        return number
    }

    private func link(to page: Int, request: SimulatedRequest, base: String) -> String {
        let kept = request.query.filter { $0.name != "page" && $0.name != "per_page" }
        let all = kept + [(name: "page", value: "\(page)"), (name: "per_page", value: "\(size)")]
        let query = all.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return "\(base)\(request.path)?\(query)"
    }
}
