import Foundation
import Localization
import Monitoring
import RefreshEngine
import Storage
import TestSupport
import Testing

@testable import support_monitor

@Suite struct ScreenExporterTests {
    private let stage = ReportStage()
    private let scratch: ScratchFolder
    private let request: ExportRequest

    init() throws {
        scratch = try ScratchFolder()
        request = ExportRequest(
            .init(.csat), over: stage.range, format: .excel, language: .brazilianPortuguese)
    }

    private func exporter(
        _ refresher: Refresher? = nil, current: URL? = nil, fallback: URL? = nil, home: String = "/nowhere"
    ) throws -> ScreenExporter {
        let folders = ScreenExporter.Folders(current: current ?? scratch.url, fallback: fallback ?? scratch.url)
        return ScreenExporter(
            refresher: try refresher ?? stage.refresher(), folders: folders, home: home)
    }

    private func path(_ outcome: ExportOutcome) -> String? {
        if case .written(_, let path, _) = outcome { path } else { nil }
    }

    @Test func `a report is one whole file for its owner only`() async throws {
        // Given
        let refresher = try stage.refresher()
        let exporter = try exporter(refresher)
        let loader = try #require(await refresher.historyLoader())
        try await loader.load([.ratings], in: stage.range.span)
        // When
        let outcome = await exporter.write(request)
        // Then
        let file = scratch.url.appending(path: request.fileName)
        guard case .written(let records, file.path, isIncomplete: false) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        // Not as a text with an encoding: that takes the mark away.
        let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(whereSeparator: \.isNewline)
        #expect(records > 0 && lines.count == records + 1)
        #expect(lines[0].hasPrefix("\u{FEFF}requested_at;"), "as a double click opens it")
        #expect(try scratch.names == [request.fileName], "nothing else is left")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a second file gets a number, and the first stays as it was`() async throws {
        let first = scratch.url.appending(path: request.fileName)
        try Data("mine".utf8).write(to: first)
        let exporter = try exporter()
        let second = path(await exporter.write(request))
        let third = path(await exporter.write(request))
        let stem = request.fileName.dropLast(4)
        #expect(second == scratch.url.appending(path: "\(stem)-2.csv").path)
        #expect(third == scratch.url.appending(path: "\(stem)-3.csv").path)
        #expect(try String(contentsOf: first, encoding: .utf8) == "mine")
    }

    @Test func `a link in the place of the folder for exports is not followed`() async throws {
        // Given somebody who leads exports to a place of theirs, and nowhere else to write
        let theirs = try ScratchFolder()
        let fallback = scratch.url.appending(path: "exports")
        try FileManager.default.createSymbolicLink(at: fallback, withDestinationURL: theirs.url)
        // When
        let outcome = await (try exporter(current: scratch.url.appending(path: "gone"), fallback: fallback)).write(
            request)
        // Then
        #expect(path(outcome) == nil)
        #expect(try theirs.names.isEmpty)
    }

    @Test func `exports asked for at once get a file each`() async throws {
        let exporter = try exporter()
        let paths = await withTaskGroup { group in
            for _ in 0..<5 { group.addTask { [request] in await exporter.write(request) } }
            return await group.reduce(into: Set<String>()) { paths, outcome in
                path(outcome).map { _ = paths.insert($0) }
            }
        }
        #expect(paths.count == 5)
        #expect(try scratch.names.count == 5)
    }

    @Test func `history that is missing is said`() async throws {
        guard case .written(0, _, isIncomplete: true) = await (try exporter()).write(request) else {
            Issue.record("nothing says that the history is incomplete")
            return
        }
    }

    @Test func `where one folder takes no file the next one does, made if it is not there`() async throws {
        let made = scratch.url.appending(path: "made/for it", directoryHint: .isDirectory)
        let exporter = try exporter(current: scratch.blockedFolder(), fallback: made, home: scratch.url.path)
        let outcome = await exporter.write(request)
        #expect(path(outcome) == "~/made/for it/\(request.fileName)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: made.path) == [request.fileName])
    }

    @Test func `where no folder takes a file one sentence says so, and nothing is left`() async throws {
        let outcome = await (try exporter(current: scratch.blockedFolder(), fallback: scratch.blockedFolder())).write(
            request)
        guard case .failed(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason(.english).contains("cannot be written") && !reason(.english).contains("\n"))
        #expect(reason(.brazilianPortuguese).contains("não foi possível"))
        #expect(try scratch.names == ["file"])
    }
}
