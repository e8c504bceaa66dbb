import CNcurses
public import Foundation

/// What a process arranges once, before anything else, so that it ends as it should whatever happens to it.
///
/// A crash gives the terminal back, says so in one line on standard error, leaves a report, and starts no other program:
/// Swift's own backtracer works for a dozen seconds and then asks for a key.
public enum ProcessGuard {
    /// The name of the report in its folder. There is one: a later crash replaces it.
    public static let reportName = "crash.txt"

    /// Opens `/dev/null` in the place of closed standard streams, and takes over the signals of a crash.
    ///
    /// - Parameters:
    ///   - program: What a report begins with, such as the program's name and version.
    ///   - announcement: What the line on standard error begins with; the signal and the report's path follow.
    public static func begin(program: String, announcement: String) {
        cn_fill_descriptors()
        cn_crash_describe(program, announcement)
        cn_crash_begin()
    }

    /// Lets a crash be reported in `folder`, which is there already. Until then no report is written.
    public static func reportCrashes(in folder: URL) {
        cn_crash_report_to(folder.appending(path: reportName).path)
    }

    /// Removes the file at `path` if a signal or a crash ends the process; nil when that is no longer wanted. One file at a
    /// time.
    public static func removeWhenEnded(_ path: String?) {
        cn_remove_when_ended(path)
    }

    /// Whether this process ignores `signal` at present. `nohup` makes a program ignore `SIGHUP`, and a shell without job
    /// control makes one in the background ignore `SIGINT`: taking such a signal would undo that.
    public static func isIgnored(_ signal: Int32) -> Bool {
        cn_is_ignored(signal)
    }
}
