import Foundation
import Subprocess
import SystemPackage

/// Opens links in the user's browser: `$BROWSER`, else `xdg-open`, else `open`. The link is passed as an argument,
/// never as part of a shell command.
struct LinkOpener: Sendable {
    /// The result of opening a link.
    enum Outcome: Sendable, Equatable {
        case opened
        /// No program can open links, or it gave up: the link is shown to be copied.
        case unopened
    }

    /// A program with its arguments.
    struct Candidate: Sendable, Equatable {
        let program: String
        let arguments: [String]
    }

    /// A browser that stays in the foreground opens the link long before it ends.
    private let patience = Duration.seconds(3)
    private let environment: [String: String]
    private let clock: any Clock<Duration>

    /// Creates an opener; `clock` measures how long a program may take to give up.
    init(environment: [String: String], clock: any Clock<Duration> = ContinuousClock()) {
        self.environment = environment
        self.clock = clock
    }

    /// Tries the programs in turn until one accepts the link. Only http and https links are opened.
    func open(_ link: URL) async -> Outcome {
        guard let scheme = link.scheme?.lowercased(), ["http", "https"].contains(scheme) else { return .unopened }
        for candidate in candidates(for: link) where await start(candidate) { return .opened }
        return .unopened
    }

    /// The programs to try, in order. `$BROWSER` may name several, separated by colons, with `%s` for the link.
    func candidates(for link: URL) -> [Candidate] {
        let address = link.absoluteString
        let named = (environment["BROWSER"] ?? "").split(separator: ":").compactMap { entry -> Candidate? in
            let words = entry.split(separator: " ").map(String.init)
            guard let program = words.first else { return nil }
            let arguments = words.dropFirst().map { $0.replacingOccurrences(of: "%s", with: address) }
            return Candidate(
                program: program, arguments: entry.contains("%s") ? arguments : arguments + [address])
        }
        return named + ["xdg-open", "open"].map { Candidate(program: $0, arguments: [address]) }
    }

    private func start(_ candidate: Candidate) async -> Bool {
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        // Not a child task: cancelling it would end the browser together with the monitor, and waiting for it would
        // keep the monitor from quitting.
        Task { answer.yield(await run(candidate)) }
        let waiting = Task {
            try? await clock.sleep(for: patience)
            answer.yield(true)
        }
        defer { waiting.cancel() }
        // nil if the monitor quits in the meantime.
        return await answers.first { _ in true } ?? true
    }

    private func run(_ candidate: Candidate) async -> Bool {
        var options = PlatformOptions()
        options.createSession = true
        let executable: Executable =
            candidate.program.contains("/") ? .path(FilePath(candidate.program)) : .name(candidate.program)
        let result = try? await Subprocess.run(
            executable, arguments: Arguments(candidate.arguments), environment: .withoutCredentials(environment),
            platformOptions: options, input: .none, output: .discarded, error: .discarded)
        return result?.terminationStatus.isSuccess == true
    }
}
