import Foundation

/// Runs another program to its end.
enum Child {
    struct Failed: Error {
        let program: String
        let status: Int32
    }

    /// The monitor, built beside this program.
    static var monitor: String {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "support-monitor")
            .path
    }

    /// Runs `program` to its end without its output, and without what Foundation adds to the time of that.
    static func run(_ program: String, _ argument: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var words = [strdup(program), strdup(argument), nil]
        defer { words.forEach { free($0) } }
        var (child, status) = (pid_t(), CInt())
        guard posix_spawn(&child, program, &actions, nil, &words, environ) == 0, waitpid(child, &status, 0) == child,
            status == 0
        else { throw Failed(program: program, status: status) }
    }

    /// The output of `program`.
    static func output(of program: String, _ arguments: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(program: program, status: process.terminationStatus)
        }
        return String(decoding: output, as: UTF8.self)
    }
}
