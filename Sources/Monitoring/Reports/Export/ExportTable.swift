/// The columns of an export as data: the name of each, and how it is read from a record.
public struct ExportTable<Record>: Sendable {
    /// One column.
    struct Column: Sendable {
        let name: String
        let value: @Sendable (Record) -> ExportValue

        init(_ name: String, _ value: @escaping @Sendable (Record) -> ExportValue) {
            self.name = name
            self.value = value
        }
    }

    let columns: [Column]

    /// The names of the columns, in order: lower-case English words, the same in every format and language.
    public var names: [String] { columns.map(\.name) }
}
