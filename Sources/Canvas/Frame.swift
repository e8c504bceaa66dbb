/// A whole screen as a value: the content of each cell and the position of the cursor.
///
/// Drawing outside is ignored. A wide glyph is never left half drawn: overwriting one half blanks the other.
public struct Frame: Sendable, Equatable {
    /// The size in columns and rows.
    public let size: Size
    /// The cell of the cursor; nil hides it.
    public var cursor: Point?
    /// All rows, one after the other.
    private var cells: [Cell]

    /// Creates a blank frame.
    public init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.width * size.height)
    }

    /// The rectangle of the whole frame.
    public var bounds: Rect { Rect(size: size) }

    /// The cell in column `x` of row `y`; a blank one outside the frame.
    public subscript(x: Int, y: Int) -> Cell {
        guard bounds.contains(Point(x: x, y: y)) else { return .blank }
        return cells[y * size.width + x]
    }

    /// The cells of row `y` from left to right; empty outside the frame.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard y >= 0, y < size.height else { return [] }
        return cells[y * size.width..<(y + 1) * size.width]
    }

    /// Writes `text` from `point` to the right, up to the right edge of `clip`, and returns the columns advanced.
    ///
    /// Nothing outside `clip` (nil: the whole frame) changes. A wide glyph that is only half inside becomes a space.
    @discardableResult
    public mutating func write(_ text: DisplayText, at point: Point, style: Style, in clip: Rect? = nil) -> Int {
        let area = clip.map(bounds.intersection) ?? bounds
        let advance = min(text.width, max(0, area.maxX - point.x))
        guard point.y >= area.minY, point.y < area.maxY, advance > 0 else { return advance }
        if text.isPlain {
            writePlain(text.string, at: point, style: style, in: area)
        } else {
            writeClusters(text.clusters, at: point, style: style, in: area)
        }
        return advance
    }

    /// Makes `string` safe, writes it from `point` to the right and returns the columns advanced.
    @discardableResult
    public mutating func write(_ string: String, at point: Point, style: Style, in clip: Rect? = nil) -> Int {
        write(DisplayText(string), at: point, style: style, in: clip)
    }

    /// Fills `rect` with `character`. One that is not exactly one column wide leaves blanks.
    public mutating func fill(_ rect: Rect, with character: Character = " ", style: Style) {
        let clusters = DisplayText(String(character)).clusters
        let cluster = clusters.count == 1 && clusters[0].width == 1 ? clusters[0] : .blank
        let area = bounds.intersection(rect)
        for y in area.minY..<area.maxY {
            for x in area.minX..<area.maxX { set(cluster, x: x, y: y, style: style) }
        }
    }

    /// Changes the style of what is written in `rect`. A wide glyph has the style of its left half.
    public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = bounds.intersection(rect)
        for y in area.minY..<area.maxY {
            for x in area.minX..<area.maxX {
                let index = y * size.width + x
                guard !cells[index].isContinuation else { continue }
                cells[index].style = change(cells[index].style)
                if cells[index].width == 2 { cells[index + 1].style = cells[index].style }
            }
        }
    }

    /// The frame with every cell replaced by the result of `change`, which must keep its width.
    func mapped(_ change: (Cell) -> Cell) -> Frame {
        var frame = self
        for index in cells.indices { frame.cells[index] = change(cells[index]) }
        return frame
    }
}

extension Frame {
    private mutating func writePlain(_ string: String, at point: Point, style: Style, in area: Rect) {
        var x = point.x
        for byte in string.utf8 {
            if x >= area.maxX { return }
            if x >= area.minX { set(Cluster(Unicode.Scalar(byte), width: 1), x: x, y: point.y, style: style) }
            x += 1
        }
    }

    private mutating func writeClusters(_ clusters: [Cluster], at point: Point, style: Style, in area: Rect) {
        var x = point.x
        for cluster in clusters {
            if x >= area.maxX { return }
            if x >= area.minX, x + cluster.width <= area.maxX {
                set(cluster, x: x, y: point.y, style: style)
            } else {
                for column in max(x, area.minX)..<max(area.minX, min(x + cluster.width, area.maxX)) {
                    set(.blank, x: column, y: point.y, style: style)
                }
            }
            x += cluster.width
        }
    }

    /// Writes `cluster` if it fits, and blanks the other half of every wide glyph that it overwrites half of.
    private mutating func set(_ cluster: Cluster, x: Int, y: Int, style: Style) {
        let index = y * size.width + x
        if cells[index].isContinuation { cells[index - 1] = Cell(.blank, style: cells[index - 1].style) }
        let last = index + cluster.width - 1
        if cells[last].width == 2 { cells[last + 1] = Cell(.blank, style: cells[last].style) }
        cells[index] = Cell(cluster, style: style)
        if cluster.width == 2 { cells[last] = .continuation(style: style) }
    }
}

/// One column of one row.
public struct Cell: Sendable, Hashable {
    /// The content.
    public let cluster: Cluster
    /// Its meaning.
    public var style: Style

    /// Creates the cell, or the left half of a wide one, that shows `cluster`.
    public init(_ cluster: Cluster, style: Style) {
        self.cluster = cluster
        self.style = style
    }

    /// An empty cell of ordinary style.
    public static let blank = Cell(.blank, style: .normal)

    /// The right half of a wide cell.
    static func continuation(style: Style) -> Cell {
        Cell(.continuation, style: style)
    }

    /// The text shown; empty in the right half of a wide cell.
    public var text: String { isContinuation ? "" : cluster.text }

    /// Columns taken: 1, 2, or 0 for the right half of a wide cell.
    public var width: Int { cluster.width }

    /// Whether this is the right half of the wide cell left of it.
    public var isContinuation: Bool { cluster.width == 0 }
}

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

    /// The frame with blocks in place of braille, for terminals whose fonts lack it. Every cell keeps its position.
    public func brailleFolded() -> Frame {
        mapped { cell in
            guard let curve = Braille(cell.cluster.base) else { return cell }
            return Cell(Cluster(curve.block, width: 1), style: cell.style)
        }
    }

    /// The rows as text, without trailing spaces.
    public var lines: [String] {
        (0..<size.height).map { y in
            var text = String.UnicodeScalarView()
            for cell in row(y).prefix(upTo: endOfText(in: y)) where !cell.isContinuation {
                cell.cluster.append(to: &text)
            }
            return String(text)
        }
    }

    /// The role of each cell, one letter per column (`Role.letter`), upper case (and `*` for normal text) if selected.
    public var roles: [String] {
        (0..<size.height).map { y in
            String(row(y).map(Self.letter))
        }
    }

    private static func letter(of cell: Cell) -> Character {
        let letter = cell.style.role.letter
        guard cell.style.isSelected else { return letter }
        return letter == "." ? "*" : Character(letter.uppercased())
    }

    private func endOfText(in y: Int) -> Int {
        let row = row(y)
        return row.lastIndex { $0.cluster != .blank }.map { $0 + 1 } ?? row.startIndex
    }
}
