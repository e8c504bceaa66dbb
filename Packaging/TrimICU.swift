// Foundation brings along the data of ICU, 34 MB of the program: names in 200 languages, currencies, old encodings. This keeps
// what the program can come to use: all time zones and calendars, and the languages it speaks.
//
//     TrimICU FROM TO     both are files in ICU's format of common data

import Foundation

/// A file of common data: a header, a table of contents, and the entries, each aligned to 16 bytes.
struct CommonData {
    struct Entry {
        let name: String
        let content: Data
    }

    let header: Data
    var entries: [Entry]

    init?(_ data: Data) {
        guard data.count > 32, data[2] == 0xDA, data[3] == 0x27 else { return nil }
        let start = Int(data[0]) | Int(data[1]) << 8
        header = data.prefix(start)
        let body = Data(data.dropFirst(start))
        func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(body[offset + $1]) << (8 * $1) } }
        let count = number(0)
        let ends = (1..<count).map { number(8 + 8 * $0) } + [body.count]
        entries = (0..<count).map { index in
            let name = body[number(4 + 8 * index)...].prefix { $0 != 0 }
            return Entry(
                name: String(decoding: name, as: UTF8.self), content: body[number(8 + 8 * index)..<ends[index]])
        }
    }

    /// In the same format.
    var data: Data {
        var names = Data()
        var contents = Data()
        var table = bytes(entries.count)
        let namesStart = 4 + 8 * entries.count
        let namesLength = entries.reduce(0) { $0 + $1.name.utf8.count + 1 }
        let contentsStart = aligned(namesStart + namesLength)
        for entry in entries {
            table += bytes(namesStart + names.count) + bytes(contentsStart + contents.count)
            names += Data(entry.name.utf8) + [0]
            contents += entry.content + Data(count: aligned(entry.content.count) - entry.content.count)
        }
        let padding = Data(count: contentsStart - namesStart - namesLength)
        return header + table + names + padding + contents
    }

    private func aligned(_ offset: Int) -> Int { (offset + 15) / 16 * 16 }

    private func bytes(_ number: Int) -> Data { Data((0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }) }
}

/// Whether the program may need an entry: `icudt76l/curr/pt_BR.res`.
func isNeeded(_ name: String) -> Bool {
    let unused = [".cnv", ".dict"]  // Encodings other than Unicode's and Latin 1; words of Chinese, Thai and the like.
    if unused.contains(where: name.hasSuffix) || name.contains("/translit/") || name.contains("/rbnf/") { return false }
    let locale = #/(?<language>[a-z]{2,3})(_[A-Za-z0-9]*)*\.res/#
    guard let match = (name.split(separator: "/").last ?? "").wholeMatch(of: locale) else { return true }
    return ["en", "pt", "res"].contains(match.language)  // res_index lists the others.
}

let paths = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
guard paths.count == 2, var file = CommonData(try Data(contentsOf: paths[0])) else {
    FileHandle.standardError.write(Data("TrimICU: not a file of common data\n".utf8))
    exit(1)
}
file.entries.removeAll { !isNeeded($0.name) }
try file.data.write(to: paths[1])
