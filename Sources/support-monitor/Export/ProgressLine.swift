import Foundation
import Localization
import Monitoring
import Synchronization

/// One line on stderr that tells how far the work is, where a person is watching.
final class ProgressLine: Sendable {
    private let language: Language
    private let isShown: Bool
    private let last = Mutex("")

    init(language: Language) {
        self.language = language
        isShown = isatty(STDERR_FILENO) == 1
    }

    func show(_ text: LocalizedText) {
        write(text(language))
    }

    func show(_ progress: ReportProgress) {
        let figures = Figures(language)
        write(
            ExportText.loading(
                percent: Int(progress.fraction * 100), rows: figures.count(progress.rows),
                left: progress.secondsLeft.map { figures.span($0) })(language))
    }

    /// Takes the line away.
    func clear() {
        write("")
    }

    /// Carriage return and erase to the end of the line: what every terminal understands that has lines.
    private func write(_ line: String) {
        guard isShown else { return }
        last.withLock { last in
            guard last != line else { return }
            last = line
            try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(line)".utf8))
        }
    }
}
