import Canvas

/// The differences between two frames.
enum FrameDiff {
    /// Adjacent columns of one row.
    struct Run: Equatable {
        let y: Int
        let columns: Range<Int>
    }

    /// The number of unchanged columns that are redrawn rather than starting another run.
    private static let minGap = 4

    /// The runs in which `new` differs from `old`, top to bottom and left to right. A run contains whole glyphs of
    /// `new`.
    ///
    /// Everything is included if there is no old frame, or one of another size.
    static func runs(from old: Frame?, to new: Frame) -> [Run] {
        guard let old, old.size == new.size else {
            return new.size.isEmpty ? [] : (0..<new.size.height).map { Run(y: $0, columns: 0..<new.size.width) }
        }
        return (0..<new.size.height).flatMap { y in
            let (before, after) = (old.row(y), new.row(y))
            return before == after ? [] : runs(y: y, from: Array(before), to: Array(after))
        }
    }
}

extension FrameDiff {
    private static func runs(y: Int, from old: [Cell], to new: [Cell]) -> [Run] {
        var ranges: [Range<Int>] = []
        for x in new.indices where old[x] != new[x] {
            let start = new[x].isContinuation && x > 0 ? x - 1 : x
            let end = min(x + max(1, new[x].width), new.count)
            if let last = ranges.last, start - last.upperBound < minGap {
                ranges[ranges.count - 1] = last.lowerBound..<max(end, last.upperBound)
            } else {
                ranges.append(start..<end)
            }
        }
        return ranges.map { Run(y: y, columns: $0) }
    }
}
