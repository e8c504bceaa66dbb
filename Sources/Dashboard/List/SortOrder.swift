import Localization

/// The sort order of a list.
struct SortOrder: Hashable, Sendable, Codable {
    /// The field's identifier.
    let field: String
    let isDescending: Bool

    init(_ field: String, descending: Bool = false) {
        self.field = field
        isDescending = descending
    }

    /// The initial order for `field`: text ascending, figures descending.
    init<Row>(_ field: Field<Row>) {
        self.init(field.id, descending: field.kind != .text)
    }

    var reversed: SortOrder { SortOrder(field, descending: !isDescending) }

    /// The order by the next of `fields`; after the last one, the first.
    func next<Row>(among fields: [Field<Row>]) -> SortOrder {
        let position = fields.firstIndex { $0.id == field }.map { $0 + 1 } ?? 0
        return fields.isEmpty ? self : SortOrder(fields[position % fields.count])
    }

    /// The order after the user chose `field`: choosing it again reverses the order.
    func choosing<Row>(_ field: Field<Row>) -> SortOrder {
        field.id == self.field ? reversed : SortOrder(field)
    }

    /// The mark after the title of the column of `field`; it points towards the smaller of what is shown. The smallest age is
    /// the latest time.
    func mark<Row>(of field: Field<Row>) -> String { isDescending != field.isShownAsTime ? "▾" : "▴" }
}

extension SortOrder {
    /// The indices of `rows` in this order. Equal rows keep their order, and unknown values are last.
    func positions<Row>(of rows: [Row], by columns: [Column<Row>], _ context: Context) -> [Int] {
        guard let field = columns.lazy.compactMap(\.field).first(where: { $0.id == self.field }) else {
            return Array(rows.indices)
        }
        switch field.reading {
        case .text(let read):
            return positions(of: rows.map { SearchText.folded(read($0, context)) }.map { $0.isEmpty ? nil : $0 })
        case .state(let read): return positions(of: rows.map { read($0, context)?.rank })
        case .count(let read): return positions(of: rows.map { read($0, context) })
        case .span(let read): return positions(of: rows.map { read($0, context) })
        case .knownSpan(let read): return positions(of: rows.map { read($0, context)?.length })
        case .ratio(let read): return positions(of: rows.map { read($0, context) })
        }
    }

    private func positions<Value: Comparable>(of values: [Value?]) -> [Int] {
        values.indices.sorted { left, right in
            switch (values[left], values[right]) {
            case (let first?, let second?) where first != second: isDescending ? first > second : first < second
            case (_?, nil): true
            case (nil, _?): false
            default: left < right
            }
        }
    }
}
