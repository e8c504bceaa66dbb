/// The content of one position on the screen: a base scalar with at most four combining marks, one or two columns wide.
///
/// Five scalars of 21 bits are stored in two words, so a frame is one block of memory without references.
public struct Cluster: Sendable, Hashable {
    /// The maximum number of combining marks of a base; more would extend into other rows.
    public static let maxMarks = 4

    /// Base, first and second mark.
    private var head: UInt64
    /// Third and fourth mark, and the width in the top bits.
    private var tail: UInt64

    /// Creates a cluster of `base` alone. `width` is in columns.
    init(_ base: Unicode.Scalar, width: Int) {
        head = UInt64(base.value)
        tail = UInt64(width) << Self.widthShift
    }

    /// One blank column.
    public static let blank = Cluster(" ", width: 1)
    /// Replaces a scalar that cannot be shown.
    public static let replacement = Cluster("?", width: 1)
    /// The right half of the wide cluster before it.
    static let continuation = Cluster(" ", width: 0)

    /// Columns taken: 1 or 2.
    public var width: Int { Int(tail >> Self.widthShift) }

    /// The scalar the marks are drawn over.
    public var base: Unicode.Scalar { Self.scalar(head & Self.scalarMask) }

    /// Whether there is no combining mark.
    public var isSingleScalar: Bool { head >> Self.scalarBits == 0 }

    /// The base and its marks, in order.
    public var scalars: [Unicode.Scalar] {
        if isSingleScalar { return [base] }
        return [base] + marks
    }

    /// The base and its marks as text.
    public var text: String {
        var text = String.UnicodeScalarView()
        append(to: &text)
        return String(text)
    }

    /// Adds the base and its marks to `text`.
    func append(to text: inout String.UnicodeScalarView) {
        text.append(base)
        if !isSingleScalar { text.append(contentsOf: marks) }
    }

    /// The same cluster with one more mark, or unchanged if it has the maximum.
    func adding(mark: Unicode.Scalar) -> Cluster {
        var cluster = self
        let bits = UInt64(mark.value)
        switch marks.count {
        case 0: cluster.head |= bits << Self.scalarBits
        case 1: cluster.head |= bits << (2 * Self.scalarBits)
        case 2: cluster.tail |= bits
        case 3: cluster.tail |= bits << Self.scalarBits
        default: break
        }
        return cluster
    }
}

extension Cluster {
    private static let scalarBits: UInt64 = 21
    private static let scalarMask: UInt64 = 1 << scalarBits - 1
    private static let widthShift: UInt64 = 62

    private var marks: [Unicode.Scalar] {
        let slots = [head >> Self.scalarBits, head >> (2 * Self.scalarBits), tail, tail >> Self.scalarBits]
        return slots.map { $0 & Self.scalarMask }.prefix { $0 != 0 }.map(Self.scalar)
    }

    private static func scalar(_ bits: UInt64) -> Unicode.Scalar {
        Unicode.Scalar(UInt32(bits)) ?? "?"
    }
}
