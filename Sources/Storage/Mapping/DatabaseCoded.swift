/// A value of few cases that is stored as a number: its position in `codes`.
///
/// The numbers are on people's disks: a new case goes to the end of the list, and an old one never leaves it.
protocol DatabaseCoded: Equatable {
    static var codes: [Self] { get }
}

extension DatabaseCoded {
    /// nil for a number that stands for nothing.
    init?(code: Int64) {
        guard let position = Int(exactly: code), Self.codes.indices.contains(position) else { return nil }
        self = Self.codes[position]
    }

    var code: Int64 { Int64(Self.codes.firstIndex(of: self) ?? -1) }
}
