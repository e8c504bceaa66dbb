public import Foundation
import Synchronization

/// The right to be the one engine of a state directory. Who has it writes the store and posts alerts; others only look.
///
/// It is an advisory lock on `engine.lock` that the kernel takes back when the process ends, however it ends. Processes
/// started by this one do not inherit it. The file stays behind, for removing it would let two programs lock two files.
public final class EngineLock: Sendable {
    /// nil once released.
    private let descriptor: Mutex<CInt?>
    private let path: String

    /// Takes the lock; nil when another program, or another part of this one, has it.
    ///
    /// The file names the holder's process and machine, for people who wonder.
    ///
    /// - Parameter directory: The state directory; created for its owner only when it is missing.
    /// - Throws: ``StoreError`` when the directory cannot be used.
    public static func acquire(in directory: URL) throws(StoreError) -> EngineLock? {
        let path = directory.appending(path: "engine.lock", directoryHint: .notDirectory).path
        do {
            try StoreFiles(in: directory).createDirectory()
            let file = try OwnFile.open(path, O_RDWR | O_CREAT)
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
                let failure = SystemFailure.last
                close(file)
                if failure.code == EWOULDBLOCK { return nil }
                throw failure
            }
            name(holder: "process \(getpid()) on \(MachineName.current)\n", in: file)
            return EngineLock(descriptor: file, path: path)
        } catch {
            throw StoreError(.opening, error, at: path)
        }
    }

    /// Whether another program, or another part of this one, has the lock. Finding out leaves no trace.
    ///
    /// - Throws: ``StoreError`` when the file may not be opened.
    public static func isHeld(in directory: URL) throws(StoreError) -> Bool {
        let path = directory.appending(path: "engine.lock", directoryHint: .notDirectory).path
        let file: CInt
        do throws(SystemFailure) {
            file = try OwnFile.open(path, O_RDWR)
        } catch {
            if error.code == ENOENT { return false }
            throw StoreError(.opening, error, at: path)
        }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private init(descriptor: CInt, path: String) {
        self.descriptor = Mutex(descriptor)
        self.path = path
    }

    deinit {
        release()
    }

    /// Gives the lock back. Doing it twice does no harm.
    public func release() {
        descriptor.withLock { descriptor in
            guard let held = descriptor else { return }
            // A process that is just being started shares the file until it becomes another program: closing it here
            // alone would leave the lock with that one for so long.
            flock(held, LOCK_UN)
            close(held)
            descriptor = nil
        }
    }

    /// Whether another program would meet this lock: somebody may have removed its file, or the whole directory.
    public var isInPlace: Bool {
        descriptor.withLock { descriptor in
            guard let descriptor, let held = FileIdentity(ofOpen: descriptor) else { return false }
            return held == FileIdentity(of: URL(filePath: path))
        }
    }

    /// What to throw when the lock is not in its place any more.
    public var removal: StoreError { StoreError(.writing, kind: .replaced, at: path) }

    /// The text is a courtesy: a disk too full for it does not matter.
    private static func name(holder: String, in file: CInt) {
        ftruncate(file, 0)
        _ = pwrite(file, holder, holder.utf8.count, 0)
    }
}
