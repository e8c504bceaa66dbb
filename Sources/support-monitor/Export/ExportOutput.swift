import Foundation
import Localization
import Terminal

/// The destination of an export: standard output, or a file that is either complete or absent.
///
/// A file is written under a temporary name in the same folder, readable by its owner only, and renamed at the end.
final class ExportOutput {
    /// Why the output cannot be used, in one sentence.
    struct Failure: Error {
        let message: LocalizedText
        /// Whether there is a file already.
        var isTaken = false
    }

    /// nil for standard output.
    private let path: String?
    private let mayReplace: Bool
    private let draft: String
    private let handle: FileHandle
    /// The first failure; everything after it is discarded.
    private var failure: Failure?
    private var isFinished = false
    private let makeLink: (_ draft: String, _ path: String) -> Int32

    /// - Parameters:
    ///   - path: nil or `-` for standard output.
    ///   - makeLink: Gives a file a second name, as `link(2)` does, which some file systems do not support.
    /// - Throws: ``Failure`` if the file exists and may not be replaced, or cannot be created.
    init(
        _ path: String?, mayReplace: Bool,
        makeLink: @escaping (_ draft: String, _ path: String) -> Int32 = { link($0, $1) }
    ) throws(Failure) {
        self.makeLink = makeLink
        guard let path, path != "-" else {
            (self.path, self.mayReplace, draft, handle) = (nil, false, "", .standardOutput)
            return
        }
        try Self.checkTarget(path, mayReplace: mayReplace)
        draft = Self.draft(beside: path)
        ProcessGuard.removeWhenEnded(draft)
        let descriptor = Self.create(draft)
        guard descriptor >= 0 else {
            ProcessGuard.removeWhenEnded(nil)
            throw Failure(message: ExportText.notWritable(path))
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
        self.mayReplace = mayReplace
    }

    deinit {
        guard path != nil else { return }
        if !isFinished { unlink(draft) }
        ProcessGuard.removeWhenEnded(nil)
    }

    /// Checks before hours of loading what would fail after them.
    ///
    /// - Throws: ``Failure`` if the file exists and may not be replaced, or the path is not a file.
    static func checkTarget(_ path: String, mayReplace: Bool) throws(Failure) {
        let exists = FileManager.default.fileExists(atPath: path)
        // A folder, or a device such as /dev/null, which a file would replace.
        if exists, !isRegular(path) { throw Failure(message: ExportText.noFile(path)) }
        if exists, !mayReplace { throw Failure(message: ExportText.exists(path), isTaken: true) }
        // A full disk, or a name that is too long, is noticed only by trying.
        let draft = draft(beside: path)
        ProcessGuard.removeWhenEnded(draft)
        defer { ProcessGuard.removeWhenEnded(nil) }
        let descriptor = create(draft)
        guard descriptor >= 0 else { throw Failure(message: ExportText.notWritable(path)) }
        close(descriptor)
        unlink(draft)
        guard exists || access(path, F_OK) == 0 || errno == ENOENT else {
            throw Failure(message: ExportText.notWritable(path))
        }
    }

    private static func draft(beside path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent()
            .appending(path: ".support-monitor-\(UUID().uuidString).part").path
    }

    private static func create(_ file: String) -> Int32 {
        open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    private static func isRegular(_ path: String) -> Bool {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }

    /// Writes a piece. Returns whether more may follow.
    func write(_ piece: [UInt8]) -> Bool {
        guard failure == nil else { return false }
        do {
            try handle.write(contentsOf: Data(piece))
            return true
        } catch {
            // It is not an error if the reader stops early, as `head` does.
            guard path != nil || !StandardOutput.isBrokenPipe(error) else { return false }
            failure = Failure(message: path.map(ExportText.notWritable) ?? CommandText.outputFailed)
            return false
        }
    }

    /// Gives the file its final name.
    ///
    /// - Throws: The first ``Failure``.
    func finish() throws(Failure) {
        if let failure { throw failure }
        guard let path else { return }
        guard (try? handle.synchronize()) != nil else { throw Failure(message: ExportText.notWritable(path)) }
        if mayReplace {
            guard rename(draft, path) == 0 else { throw Failure(message: ExportText.notWritable(path)) }
        } else {
            try nameDraft(path)
        }
        isFinished = true
    }

    /// Unlike `rename` alone, this never replaces a file created in the meantime. If a file cannot have two names, the
    /// name is first reserved with an empty file, which only its creator then replaces.
    private func nameDraft(_ path: String) throws(Failure) {
        if makeLink(draft, path) == 0 {
            unlink(draft)
            return
        }
        guard errno != EEXIST else { throw Failure(message: ExportText.exists(path), isTaken: true) }
        let reserved = Self.create(path)
        guard reserved >= 0 else {
            let isTaken = errno == EEXIST
            throw Failure(message: isTaken ? ExportText.exists(path) : ExportText.notWritable(path), isTaken: isTaken)
        }
        close(reserved)
        guard rename(draft, path) == 0 else {
            unlink(path)
            throw Failure(message: ExportText.notWritable(path))
        }
    }
}
