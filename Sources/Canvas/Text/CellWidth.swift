/// The width of a scalar in columns, where all relevant sources agree.
///
/// The table is made from Unicode 14.0 (general categories, default ignorable code points), Unicode 17.0 widths (the
/// Python package `wcwidth` 0.7.0) and `wcwidth` of glibc 2.36 in the locale `C.UTF-8`, the oldest one supported
/// (Debian 12). A scalar whose width differs between them, or which one of them does not know, has no width here.
public enum CellWidth {
    /// How to treat a scalar.
    enum Kind: UInt32 {
        /// A combining mark, drawn over its base.
        case mark = 0
        /// One column.
        case narrow = 1
        /// Two columns.
        case wide = 2
        /// Visible or unknown, with an uncertain width: must be replaced.
        case unknown = 3
        /// Control and format characters, variation selectors and fillers: must be removed.
        case invisible = 4
    }

    /// The width of `scalar`: 0 for a combining mark, 1 or 2; nil if it must not reach a terminal.
    public static func of(_ scalar: Unicode.Scalar) -> Int? {
        switch kind(of: scalar) {
        case .mark: 0
        case .narrow: 1
        case .wide: 2
        case .unknown, .invisible: nil
        }
    }

    /// The kind of `scalar`, in constant time for ASCII and by binary search otherwise.
    static func kind(of scalar: Unicode.Scalar) -> Kind {
        if scalar.value >= 0x20, scalar.value < 0x7F { return .narrow }
        let entry = table.withUnsafeBufferPointer { lastEntry(notAfter: scalar.value << 3 | 7, in: $0) }
        return Kind(rawValue: entry & 7) ?? .unknown
    }
}

extension CellWidth {
    private static func lastEntry(notAfter limit: UInt32, in entries: UnsafeBufferPointer<UInt32>) -> UInt32 {
        var (low, high) = (0, entries.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if entries[middle] <= limit { low = middle } else { high = middle }
        }
        return entries[low]
    }
}
