import Foundation
import Localization

/// Where an export goes: standard output, or a file that is complete or not there at all.
///
/// A file is written under another name in the same folder, for its owner only, and gets its own name at the end.
final class ExportOutput {
    /// Why the output cannot be used, in one sentence.
    struct Failure: Error {
        let message: LocalizedText
    }

    /// nil for standard output.
    private let path: String?
    private let mayReplace: Bool
    private let draft: String
    private let handle: FileHandle
    /// The first trouble there was; what comes after it is dropped.
    private var failure: Failure?
    private var isFinished = false

    /// - Parameter path: nil or `-` for standard output.
    /// - Throws: ``Failure`` when the file is there and may not be replaced, or cannot be created.
    init(_ path: String?, mayReplace: Bool) throws(Failure) {
        guard let path, path != "-" else {
            (self.path, self.mayReplace, draft, handle) = (nil, false, "", .standardOutput)
            return
        }
        try Self.checkTarget(path, mayReplace: mayReplace)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        draft = folder.appending(path: ".support-monitor-\(UUID().uuidString).part").path
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(message: ExportText.notWritable(path)) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
        self.mayReplace = mayReplace
    }

    deinit {
        if path != nil, !isFinished { unlink(draft) }
    }

    /// Finds out before hours of loading what would fail after them.
    ///
    /// - Throws: ``Failure`` when the file is there and may not be replaced, or is no file.
    static func checkTarget(_ path: String, mayReplace: Bool) throws(Failure) {
        let exists = FileManager.default.fileExists(atPath: path)
        // A folder, or a device as /dev/null: a file would take its place.
        if exists, !isRegular(path) { throw Failure(message: ExportText.noFile(path)) }
        if exists, !mayReplace { throw Failure(message: ExportText.exists(path)) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure(message: ExportText.notWritable(path))
        }
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
            // A reader that went away, as `head` does, has what it wanted.
            guard path != nil || !StandardOutput.isBrokenPipe(error) else { return false }
            failure = Failure(message: path.map(ExportText.notWritable) ?? CommandText.outputFailed)
            return false
        }
    }

    /// Gives the file its name.
    ///
    /// - Throws: ``Failure``, the first one there was.
    func finish() throws(Failure) {
        if let failure { throw failure }
        guard let path else { return }
        guard (try? handle.synchronize()) != nil else { throw Failure(message: ExportText.notWritable(path)) }
        if mayReplace {
            guard rename(draft, path) == 0 else { throw Failure(message: ExportText.notWritable(path)) }
        } else {
            // Unlike `rename`, `link` never takes the place of a file that came meanwhile.
            guard link(draft, path) == 0 else {
                let isTaken = errno == EEXIST
                throw Failure(message: isTaken ? ExportText.exists(path) : ExportText.notWritable(path))
            }
            unlink(draft)
        }
        isFinished = true
    }
}
