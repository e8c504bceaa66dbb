import Foundation
import Storage
import Testing

@Suite struct EngineLockTests {
    @Test func `only one has the lock, until it lets go`() throws {
        let scratch = try Scratch()
        let lock = try #require(try EngineLock.acquire(in: scratch.state))
        #expect(try EngineLock.acquire(in: scratch.state) == nil)
        #expect(try EngineLock.isHeld(in: scratch.state))
        lock.release()
        #expect(try !EngineLock.isHeld(in: scratch.state))
        lock.release()
        let next = try EngineLock.acquire(in: scratch.state)
        #expect(next != nil)
    }

    @Test func `the lock goes with its last holder`() throws {
        let scratch = try Scratch()
        do { _ = try #require(try EngineLock.acquire(in: scratch.state)) }
        #expect(try EngineLock.acquire(in: scratch.state) != nil)
    }

    @Test func `directories have locks of their own`() throws {
        let (one, other) = (try Scratch(), try Scratch())
        let locks = [try EngineLock.acquire(in: one.state), try EngineLock.acquire(in: other.state)]
        #expect(locks.allSatisfy { $0 != nil })
    }

    @Test func `the file is its owner's and says who has it`() throws {
        let scratch = try Scratch()
        let lock = try #require(try EngineLock.acquire(in: scratch.state))
        let text = try String(contentsOf: scratch.state.appending(path: "engine.lock"), encoding: .utf8)
        #expect(text.hasPrefix("process \(getpid()) on "))
        #expect(text.hasSuffix("\n"))
        #expect(try scratch.mode(of: "engine.lock") == 0o600)
        #expect(try scratch.mode() == 0o700)
        lock.release()
    }

    @Test func `a process that is killed gives the lock back`() throws {
        // Given another process that has the lock
        let scratch = try Scratch()
        try #require(try EngineLock.acquire(in: scratch.state)).release()
        let other = try Holder(of: scratch.state.appending(path: "engine.lock"))
        #expect(try EngineLock.acquire(in: scratch.state) == nil)

        // When it is killed
        other.kill()

        // Then the lock is free
        #expect(try EngineLock.acquire(in: scratch.state) != nil)
    }

    @Test func `a process started by the holder does not inherit the lock`() throws {
        let scratch = try Scratch()
        let lock = try #require(try EngineLock.acquire(in: scratch.state))
        let child = try Child(shell: "echo started; exec cat")
        let files = try child.openFiles
        child.kill()
        #expect(!files.isEmpty)
        #expect(!files.contains { $0.hasSuffix("engine.lock") })
        lock.release()
    }

    @Test func `a lock whose file is gone, or another one's, is no lock any more`() throws {
        // Given
        let scratch = try Scratch()
        let lock = try #require(try EngineLock.acquire(in: scratch.state))
        #expect(lock.isInPlace)
        // When somebody clears the directory, and a second program starts
        try FileManager.default.removeItem(at: scratch.state)
        #expect(!lock.isInPlace)
        let next = try #require(try EngineLock.acquire(in: scratch.state))
        // Then only that one has it
        #expect(!lock.isInPlace)
        #expect(next.isInPlace)
        next.release()
        #expect(!next.isInPlace)
    }

    @Test(arguments: [false, true])
    func `what somebody has planted in its place is neither followed nor written`(isHardLink: Bool) throws {
        // Given
        let scratch = try Scratch()
        try FileManager.default.createDirectory(at: scratch.state, withIntermediateDirectories: true)
        let target = scratch.directory.appending(path: "important")
        try Data("keep me".utf8).write(to: target)
        let file = scratch.state.appending(path: "engine.lock")
        if isHardLink {
            try FileManager.default.linkItem(at: target, to: file)
        } else {
            try FileManager.default.createSymbolicLink(at: file, withDestinationURL: target)
        }
        // When
        let error = #expect(throws: StoreError.self) { try EngineLock.acquire(in: scratch.state) }
        // Then
        #expect(error?.kind == .link)
        #expect(try String(contentsOf: target, encoding: .utf8) == "keep me")
    }

    @Test func `a directory that cannot be is refused with a reason`() throws {
        let scratch = try Scratch()
        try Data().write(to: scratch.state)
        #expect(throws: StoreError.self) { try EngineLock.acquire(in: scratch.state) }
    }
}

/// A process that has said its first line and waits.
private final class Child {
    private let process = Process()
    private let input = Pipe()

    init(shell script: String, arguments: [String] = []) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script, "sh"] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = output.fileHandleForReading.availableData
    }

    /// What its open files are called.
    var openFiles: [String] {
        get throws {
            let folder = "/proc/\(process.processIdentifier)/fd"
            return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            }
        }
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

/// Another process that holds a lock file.
private struct Holder {
    private let child: Child

    init(of file: URL) throws {
        child = try Child(shell: #"exec 9<>"$1"; flock -n 9 && echo held; exec cat"#, arguments: [file.path])
    }

    func kill() {
        child.kill()
    }
}
