import Canvas

extension Frame {
    /// Whether it has that size, every row its width, every wide glyph both halves, and nothing is a control or an
    /// override. Cell by cell and without a copy: it is asked of many thousand frames.
    func isWhole(_ size: Size) -> Bool {
        guard self.size == size else { return false }
        for y in 0..<size.height {
            var columns = 0
            var awaitsHalf = false
            for cell in row(y) {
                let cluster = cell.cluster
                let width = cluster.width
                guard (width == 0) == awaitsHalf, Self.isHarmless(cluster) else { return false }
                awaitsHalf = width == 2
                columns += 1
            }
            guard !awaitsHalf, columns == size.width else { return false }
        }
        return true
    }

    private static func isHarmless(_ cluster: Cluster) -> Bool {
        guard cluster.isSingleScalar else { return cluster.scalars.allSatisfy(isHarmless) }
        return isHarmless(cluster.base)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
