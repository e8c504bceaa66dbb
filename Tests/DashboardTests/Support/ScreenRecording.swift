import Canvas
import Foundation
import Testing

/// A whole screen kept as a text file. Drawn screens are compared with it, or, when the environment variable
/// `SUPPORT_MONITOR_RECORD_SCREENS` is set, written to it.
struct ScreenRecording {
    let name: String
    let frame: Frame

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "__Screens__")

    private static var isRecording: Bool {
        ProcessInfo.processInfo.environment["SUPPORT_MONITOR_RECORD_SCREENS"] != nil
    }

    func verify() throws {
        let file = Self.folder.appending(path: "\(name)-\(frame.size.width)x\(frame.size.height).txt")
        if Self.isRecording {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            Issue.record("\(file.lastPathComponent) has never been recorded: run `make screens` and look at it")
            return
        }
        let recorded = String(decoding: data, as: UTF8.self)
        #expect(text == recorded, "\(file.lastPathComponent) has changed:\n\(text)")
    }

    /// The rows, with the selection bar marked as it is in ASCII: `>` in its first column.
    private var text: String {
        let lines = frame.lines.enumerated().map { y, line in
            guard frame[0, y].style.isSelected, line.hasPrefix(" ") else { return line }
            return ">" + line.dropFirst()
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
