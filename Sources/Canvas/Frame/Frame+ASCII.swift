extension Frame {
    /// The frame in ASCII, for terminals that cannot show anything else. Every cell keeps its position.
    ///
    /// The first space of a selection bar becomes `>`, so that it is visible without reverse video.
    public func asciiFolded() -> Frame {
        var frame = mapped { Cell(ASCIIFolding.folded($0), style: $0.style) }
        for y in 0..<size.height {
            guard let x = row(y).firstIndex(where: \.style.isSelected).map({ $0 - row(y).startIndex }) else { continue }
            if self[x, y].cluster == .blank { frame.write(">", at: Point(x: x, y: y), style: self[x, y].style) }
        }
        return frame
    }
}
