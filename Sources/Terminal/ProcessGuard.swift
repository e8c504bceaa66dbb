import CNcurses
package import Foundation

/// Arranges once, before anything else, that the process ends properly whatever happens.
///
/// A crash restores the terminal, prints one line to standard error, writes a report, and starts no other program:
/// Swift's own backtracer takes a dozen seconds and then waits for a key.
package enum ProcessGuard {
    /// The name of the report in its folder. A later crash replaces it.
    package static let reportName = "crash.txt"

    /// Opens `/dev/null` in place of closed standard streams, and handles crash signals.
    ///
    /// - Parameters:
    ///   - program: The start of a report, such as the program's name and version.
    ///   - announcement: The start of the line on standard error; the signal and the report's path follow.
    package static func begin(program: String, announcement: String) {
        cn_fill_descriptors()
        cn_crash_describe(program, announcement)
        cn_crash_begin()
    }

    /// Writes crash reports to `folder`, which must exist. No report is written before this call.
    package static func reportCrashes(in folder: URL) {
        cn_crash_report_to(folder.appending(path: reportName).path)
    }

    /// Removes the file at `path` if a signal or a crash ends the process; nil cancels that. One file at a time.
    package static func removeWhenEnded(_ path: String?) {
        cn_remove_when_ended(path)
    }

    /// Whether this process currently ignores `signal`. `nohup` makes a program ignore `SIGHUP`, and a shell without
    /// job control makes background programs ignore `SIGINT`: handling such a signal would undo that.
    package static func isIgnored(_ signal: Int32) -> Bool {
        cn_is_ignored(signal)
    }
}
