import ArgumentParser
import Canvas
import Foundation
import Localization

/// The stream for a command's result.
enum StandardOutput {
    /// Writes all of `data`. It is not an error if the reader stops early, as `head` does.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    static func write(_ data: Data) throws {
        do {
            // The variant that does not throw crashes the program.
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch  where isBrokenPipe(error) {
            return
        } catch {
            StandardError.write(CommandText.outputFailed.inUsersLanguage)
            throw ExitCode.badSettings
        }
    }

    /// Whether the error means that the reader is gone.
    static func isBrokenPipe(_ error: any Error) -> Bool {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return cause?.domain == NSPOSIXErrorDomain && cause?.code == Int(EPIPE)
    }
}

/// The stream for everything other than a command's result.
enum StandardError {
    /// Writes `text` as one line, with external names made safe. Failures are ignored, since there is nowhere to report
    /// them.
    static func write(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText(String($0)).string }
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
