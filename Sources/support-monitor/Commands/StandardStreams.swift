import ArgumentParser
import Canvas
import Foundation
import Localization

/// The stream for a command's result.
enum StandardOutput {
    /// Writes all of `data`. A reader that went away, as `head` does, has what it wanted: that is no error.
    ///
    /// - Throws: An exit code, after the trouble was told on stderr.
    static func write(_ data: Data) throws {
        do {
            // The variant that does not throw ends the program with a crash.
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch  where isBrokenPipe(error) {
            return
        } catch {
            StandardError.write(CommandText.outputFailed.inUsersLanguage)
            throw ExitCode.badSettings
        }
    }

    /// Whether nobody reads any more.
    static func isBrokenPipe(_ error: any Error) -> Bool {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return cause?.domain == NSPOSIXErrorDomain && cause?.code == Int(EPIPE)
    }
}

/// The stream for what is not a command's result.
enum StandardError {
    /// Writes `text`, whatever names from outside it holds, and ends the line. Where it cannot be written there is nobody to
    /// tell.
    static func write(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText(String($0)).string }
        try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}
