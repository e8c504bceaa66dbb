extension Frame {
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
