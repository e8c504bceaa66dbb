import Foundation

/// Runs another program to its end.
enum Child {
    struct Failed: Error {
        let program: String
        let status: Int32
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
