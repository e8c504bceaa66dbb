import Foundation
import Localization
import Monitoring
import Synchronization

/// A progress line on stderr, if it is a terminal.
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

    /// Removes the line.
    func clear() {
        write("")
    }

    /// Uses carriage return and erase to end of line, which all terminals understand.
    private func write(_ line: String) {
        guard isShown else { return }
        last.withLock { last in
            guard last != line else { return }
            last = line
            try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(line)".utf8))
        }
    }
}
