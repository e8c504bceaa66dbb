import Foundation
import Localization
import Testing

@Suite struct DurationTests {
    @Test func `what has passed and what is left are counted in whole seconds, as the screen shows them`() {
        let start = Date(timeIntervalSince1970: 1000)
        // Given the second half of a second
        let now = start + 41.5
        // Then what is left over has not passed yet, and is still left
        #expect(now.elapsed(since: start) == .seconds(41))
        #expect(start.elapsed(since: now) == .seconds(-41))
        #expect(start.remaining(until: now) == .seconds(42))
        #expect(now.remaining(until: start) == .seconds(-41))
    }

    @Test(arguments: [
        (Duration.seconds(61), 61, 1), (.milliseconds(59_999), 59, 0), (.zero, 0, 0), (.milliseconds(-90_500), -90, -1),
    ])
    func `a span is cut to whole units, whichever way it points`(span: Duration, seconds: Int, minutes: Int) {
        #expect(span.wholeSeconds == seconds)
        #expect(span.wholeMinutes == minutes)
        #expect(span.magnitude == (span < .zero ? .zero - span : span))
    }

    /// Left out are the places where spans become whole seconds, or are that from the start: the helper, the documents,
    /// the columns of the store, and the simulator's world, which keeps time as the wire does.
    @Test func `no declaration keeps a span as a number whose unit only its name tells`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let edges = [
            "/Storage/", "/Simulator/", "/Duration+Seconds.swift", "/Snapshot+Document.swift", "/WebhookEvents/",
        ]
        let words = ["econds", "inutes", "TimeInterval"]
        let bare = /\b\w*([sS]econds|[mM]inutes)\w*(\(.*\) ->|:) (Int|Double)\b|(:|->) TimeInterval\b(?!\()/
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            guard !edges.contains(where: file.path.contains) else { continue }
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            // A regex is slow, and few lines have any of the words.
            for line in lines where words.contains(where: { line.range(of: $0) != nil }) {
                let isBare = line.firstMatch(of: bare) != nil
                #expect(!isBare, "\(file.lastPathComponent): \(line)")
            }
        }
        #expect(count > 100)
    }
}
