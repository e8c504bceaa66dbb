import Canvas

/// Where the parts of a screen are.
struct Layout: Equatable {
    private var rects: [Part: Rect] = [:]

    /// Places `shares` below one another in `room`. If it is short, those after the rest are served first, from the bottom,
    /// then those before it, from the top.
    init(in room: Rect, _ shares: [Share]) {
        place(shares, in: room, .rows)
    }

    /// The rectangle of `part`; empty if it has no room.
    subscript(part: Part) -> Rect { rects[part] ?? Rect(x: 0, y: 0, width: 0, height: 0) }
}

/// The name of a part of a screen.
struct Part: Hashable, Sendable {
    private enum Kind { case plain, over, titles, rows }

    private let name: String
    private let kind: Kind

    init(_ name: String) { self.init(name, .plain) }

    private init(_ name: String, _ kind: Kind) {
        (self.name, self.kind) = (name, kind)
    }

    /// The line above the pane `name`: its heading or its filter.
    static func over(_ name: String) -> Part { Part(name, .over) }
    /// The titles of its columns.
    static func titles(_ name: String) -> Part { Part(name, .titles) }
    /// Its rows.
    static func rows(_ name: String) -> Part { Part(name, .rows) }

    /// The line at the top that sums up what follows.
    static let summary = Part("summary")
    /// The notes about missing data.
    static let note = Part("note")
}

/// A share of the room on a screen, and what it holds.
struct Share {
    fileprivate enum Length {
        case fixed(Int)
        case wanted(Int, atLeast: Int)
        case rest(atLeast: Int)
    }

    fileprivate indirect enum Content {
        case blank
        case part(Part)
        case rows([Share])
        case columns([Share])
    }

    fileprivate let length: Length
    fileprivate let content: Content

    /// So many rows or columns.
    static func fixed(_ length: Int, _ part: Part? = nil) -> Share {
        Share(length: .fixed(length), content: part.map(Content.part) ?? .blank)
    }

    /// So many rows that hold others.
    static func fixed(_ length: Int, rows: [Share]) -> Share { Share(length: .fixed(length), content: .rows(rows)) }

    /// As many as are wanted, but no more than leaves the others their least.
    static func wanted(_ length: Int, atLeast least: Int, _ part: Part) -> Share {
        Share(length: .wanted(length, atLeast: least), content: .part(part))
    }

    static func wanted(_ length: Int, atLeast least: Int, rows: [Share]) -> Share {
        Share(length: .wanted(length, atLeast: least), content: .rows(rows))
    }

    /// What the others leave.
    static func rest(atLeast least: Int = 0, _ part: Part? = nil) -> Share {
        Share(length: .rest(atLeast: least), content: part.map(Content.part) ?? .blank)
    }

    static func rest(atLeast least: Int = 0, rows: [Share]) -> Share {
        Share(length: .rest(atLeast: least), content: .rows(rows))
    }

    static func rest(atLeast least: Int = 0, columns: [Share]) -> Share {
        Share(length: .rest(atLeast: least), content: .columns(columns))
    }

    /// So many rows that hold others side by side.
    static func fixed(_ length: Int, columns: [Share]) -> Share {
        Share(length: .fixed(length), content: .columns(columns))
    }

    fileprivate var isRest: Bool { if case .rest = length { true } else { false } }

    fileprivate var least: Int {
        switch length {
        case .fixed(let length): length
        case .wanted(let length, let least): min(length, least)
        case .rest(let least): least
        }
    }

    /// The share of `spare`, which is what all leave together if they have no more than their least.
    fileprivate func length(taking spare: inout Int) -> Int {
        guard case .wanted(let length, _) = length else { return least }
        let more = max(0, min(spare, length - least))
        spare -= more
        return least + more
    }
}

extension Layout {
    private enum Axis {
        case rows, columns

        func length(of rect: Rect) -> Int { self == .rows ? rect.height : rect.width }

        func split(_ rect: Rect, first length: Int) -> (Rect, Rect) {
            if self == .rows { rect.splitTop(length) } else { rect.splitLeft(length) }
        }

        func split(_ rect: Rect, last length: Int) -> (Rect, Rect) {
            if self == .rows { rect.splitBottom(length) } else { rect.splitRight(length) }
        }
    }

    private mutating func place(_ shares: [Share], in room: Rect, _ axis: Axis) {
        var spare = max(0, axis.length(of: room) - shares.reduce(0) { $0 + $1.least })
        let lengths = shares.map { $0.length(taking: &spare) }
        let rest = shares.firstIndex(where: \.isRest) ?? shares.count
        var (left, area) = (room, room)
        for index in shares.indices.dropFirst(rest + 1).reversed() {
            (left, area) = axis.split(left, last: lengths[index])
            fill(area, with: shares[index].content)
        }
        for index in 0..<rest {
            (area, left) = axis.split(left, first: lengths[index])
            fill(area, with: shares[index].content)
        }
        if rest < shares.count { fill(left, with: shares[rest].content) }
    }

    private mutating func fill(_ rect: Rect, with content: Share.Content) {
        switch content {
        case .blank: break
        case .part(let part): rects[part] = rect
        case .rows(let shares): place(shares, in: rect, .rows)
        case .columns(let shares): place(shares, in: rect, .columns)
        }
    }
}
