import CNcurses
import Canvas

/// Draws frames with curses, which determines what to send to the terminal.
@MainActor
struct Painter {
    private let palette: Palette
    /// The characters that the terminal shows.
    enum Characters {
        case all
        /// All but braille, which the fonts of consoles lack.
        case withoutBraille
        case ascii

        func folded(_ frame: Frame) -> Frame {
            switch self {
            case .all: frame
            case .withoutBraille: frame.brailleFolded()
            case .ascii: frame.asciiFolded()
            }
        }
    }

    private let characters: Characters

    /// Creates a painter that uses `theme`. curses must be running.
    init(theme: Theme, characters: Characters) {
        palette = Palette(theme: theme)
        self.characters = characters
    }

    /// Draws `frame`, if the window contains `old` (nil: anything).
    func show(_ frame: Frame, over old: Frame?) {
        let window = cn_window()
        if old == nil { werase(window) }
        let (new, old) = (characters.folded(frame), old.map(characters.folded))
        for run in FrameDiff.runs(from: old, to: new) { draw(run, of: new, in: window) }
        place(frame.cursor, in: window)
        wrefresh(window)
    }

    /// Shows `frame`, whatever the terminal shows now.
    func showFromScratch(_ frame: Frame) {
        clearok(cn_window(), true)
        show(frame, over: nil)
    }
}

extension Painter {
    /// Copies the characters into the window's cells: nothing wraps, scrolls or depends on what was there before. The
    /// last glyph of a run may be wide; curses omits what a smaller window cuts off.
    private func draw(_ run: FrameDiff.Run, of frame: Frame, in window: UnsafeMutablePointer<WINDOW>?) {
        var characters: [cchar_t] = []
        characters.reserveCapacity(run.columns.count)
        for x in run.columns {
            append(frame[x, run.y], to: &characters)
        }
        guard wmove(window, Int32(run.y), Int32(run.columns.lowerBound)) == OK else { return }
        wadd_wchnstr(window, characters, Int32(characters.count))
    }

    private func append(_ cell: Cell, to characters: inout [cchar_t]) {
        guard !cell.isContinuation else { return }
        let ink = palette.ink(for: cell.style)
        if isAgreedUpon(cell.cluster) {
            characters.append(character(cell.cluster, ink))
        } else {
            characters.append(character(.replacement, ink))
            characters.append(contentsOf: repeatElement(character(.blank, ink), count: cell.width - 1))
        }
    }

    /// Whether the C library, on which curses relies, gives the base the same width as the frame does.
    private func isAgreedUpon(_ cluster: Cluster) -> Bool {
        cluster.base.isASCII || Int(cn_column_width(cluster.base.value)) == cluster.width
    }

    private func character(_ cluster: Cluster, _ ink: Palette.Ink) -> cchar_t {
        var character = cchar_t()
        withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: Cluster.maxMarks + 2) { text in
            text.initialize(repeating: 0)
            text[0] = wchar_t(cluster.base.value)
            if !cluster.isSingleScalar {
                for (index, scalar) in cluster.scalars.enumerated() { text[index] = wchar_t(scalar.value) }
            }
            _ = setcchar(&character, text.baseAddress, ink.attributes, ink.pair, nil)
        }
        return character
    }

    private func place(_ cursor: Point?, in window: UnsafeMutablePointer<WINDOW>?) {
        let isShown = cursor.map { wmove(window, Int32($0.y), Int32($0.x)) == OK } ?? false
        leaveok(window, !isShown)
        curs_set(isShown ? 1 : 0)
    }
}

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
