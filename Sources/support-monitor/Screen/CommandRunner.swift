import Dashboard
import Foundation
import Localization
import Settings
import Subprocess
import Synchronization
import SystemPackage

/// Runs the user's own programs: without a shell, a terminal, input or credentials, and for a limited time.
final class CommandRunner: Sendable {
    /// How long a program may take.
    static let limit = Duration.seconds(60)
    /// How many bytes of its output are kept, the last ones.
    static let maxOutput = 1 << 16
    /// How long a program may take to end when it is asked to.
    private static let grace = Duration.seconds(1)

    private let environment: [String: String]
    private let clock: any Clock<Duration>
    private let running = Mutex(Running())

    /// The running programs.
    private struct Running {
        /// Their processes, each the leader of a group.
        var processes: Set<pid_t> = []
        /// Whether no program may run any more.
        var isOver = false
    }

    /// Creates a runner; `clock` measures how long programs take.
    init(environment: [String: String], clock: any Clock<Duration> = ContinuousClock()) {
        self.environment = environment
        self.clock = clock
    }

    /// Runs the program `words` begins with, with the rest as its arguments, until it ends, its time is over, or the task is
    /// cancelled.
    func run(_ words: [String]) async -> CommandOutcome {
        let program = words.first ?? ""
        guard let path = ProgramSearch(environment: environment).path(of: program) else {
            return CommandOutcome(.notStarted(ProgramSearch.notFound(program)))
        }
        return await withTaskGroup(of: CommandOutcome?.self) { group in
            group.addTask { await self.execute(path, Array(words.dropFirst())) }
            group.addTask { [clock] in
                try? await clock.sleep(for: Self.limit)
                return nil
            }
            var isOverdue = false
            for await outcome in group {
                if let outcome {
                    group.cancelAll()
                    return outcome.explained(isOverdue: isOverdue, isStopped: Task.isCancelled)
                }
                // The other task ends soon with what the program has printed.
                isOverdue = !Task.isCancelled
                group.cancelAll()
            }
            return CommandOutcome(.stopped)
        }
    }

    /// Asks every running program to end, and those that are just being started, without waiting for that.
    func stopAll() {
        running.withLock { running in
            running.isOver = true
            for process in running.processes { kill(-process, SIGTERM) }
        }
    }

    @concurrent
    private func execute(_ path: String, _ arguments: [String]) async -> CommandOutcome {
        var options = PlatformOptions()
        // A session of its own is a process group of its own, without a terminal to read passwords from.
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)
        ]
        var output = OutputTail(limit: Self.maxOutput)
        do {
            let result = try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(arguments),
                environment: .withoutCredentials(environment), platformOptions: options, input: .none,
                output: .sequence, error: .combinedWithOutput
            ) { execution in
                let process = execution.processIdentifier.value
                running.withLock { running in
                    running.processes.insert(process)
                    if running.isOver { kill(-process, SIGTERM) }
                }
                defer { running.withLock { _ = $0.processes.remove(process) } }
                for try await buffer in execution.standardOutput { buffer.withUnsafeBytes { output.append($0) } }
            }
            return switch result.terminationStatus {
            case .exited(let code): output.outcome(.exited(Int(code)))
            case .signaled(let number): output.outcome(.signalled(Int(number)))
            }
        } catch let error as SubprocessError {
            let reason = error.underlyingError.map { "\($0)" } ?? "\(error)"
            return output.outcome(.notStarted(.verbatim(reason)))
        } catch {
            return output.outcome(.stopped)
        }
    }
}

extension CommandOutcome {
    /// The same, with the reason why the program was made to end.
    fileprivate func explained(isOverdue: Bool, isStopped: Bool) -> CommandOutcome {
        if case .notStarted = end { return self }
        if isOverdue { return CommandOutcome(.overdue(CommandRunner.limit), output: output, isCut: isCut) }
        return isStopped ? CommandOutcome(.stopped, output: output, isCut: isCut) : self
    }
}

/// The end of what a program prints, however much that is.
private struct OutputTail {
    let limit: Int
    private var bytes: [UInt8] = []
    private var isCut = false

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: more)
        // Not at every piece, because the rest is moved each time.
        if bytes.count > 4 * limit { trim() }
    }

    func outcome(_ end: CommandOutcome.End) -> CommandOutcome {
        var tail = self
        if bytes.count > limit { tail.trim() }
        return CommandOutcome(end, output: String(decoding: tail.bytes, as: UTF8.self), isCut: tail.isCut)
    }

    /// What is left begins with a whole line, if there is one.
    private mutating func trim() {
        bytes.removeFirst(bytes.count - limit)
        isCut = true
        if let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end < bytes.count - 1 { bytes.removeFirst(end + 1) }
    }
}

/// Finds programs as a shell would.
struct ProgramSearch {
    let environment: [String: String]

    private static let standardPath = "/usr/local/bin:/usr/bin:/bin"

    /// Where `program` is: itself, if it has a slash, or else in the folders of `$PATH`; `~/` is the home directory. nil if
    /// there is nothing that can be run.
    func path(of program: String) -> String? {
        guard !program.isEmpty else { return nil }
        if program.hasPrefix("~/"), let home = environment["HOME"] { return runnable(home + program.dropFirst()) }
        if program.contains("/") { return runnable(program) }
        return (environment["PATH"] ?? Self.standardPath).split(separator: ":").lazy
            .compactMap { runnable("\($0)/\(program)") }.first
    }

    static func notFound(_ program: String) -> LocalizedText {
        LocalizedText(
            en: "there is no program \(program); give its full path, or add its folder to PATH",
            pt: "não há nenhum programa \(program); indique o caminho completo, ou acrescente a pasta ao PATH")
    }

    private func runnable(_ path: String) -> String? {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return isThere && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}

extension Environment {
    /// The variables of `environment` without credentials, for programs that the monitor starts.
    static func withoutCredentials(_ environment: [String: String]) -> Environment {
        let variables = ChildEnvironment.withoutCredentials(environment)
        let pairs = variables.compactMap { name, value in Environment.Key(rawValue: name).map { ($0, value) } }
        return .custom(Dictionary(pairs) { first, _ in first })
    }
}
