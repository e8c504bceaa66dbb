package import Foundation
import Synchronization

/// The right to be the only engine of the store in a folder. Its holder keeps the store up to date and posts alerts.
///
/// It is an advisory lock on `engine.lock` that the kernel releases when the process ends, however it ends. Child
/// processes do not inherit it. The file is never removed, because then two programs could lock two different files.
package final class EngineLock: Sendable {
    /// nil once released.
    private let descriptor: Mutex<CInt?>
    private let path: String

    /// Acquires the lock; nil if another program, or another part of this one, has it.
    ///
    /// The file contains the holder's process and machine, for information.
    ///
    /// - Parameter directory: The folder of the store; created for its owner only if it is missing.
    /// - Throws: ``StoreError`` if the directory cannot be used.
    package static func acquire(in directory: URL) throws(StoreError) -> EngineLock? {
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

    /// Whether another program, or another part of this one, has the lock. Changes nothing.
    ///
    /// - Throws: ``StoreError`` if the file cannot be opened.
    package static func isHeld(in directory: URL) throws(StoreError) -> Bool {
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

    /// Releases the lock. May be called more than once.
    package func release() {
        descriptor.withLock { descriptor in
            guard let held = descriptor else { return }
            // A process being spawned shares the file until it executes another program: closing it only here would
            // leave the lock with that process until then.
            flock(held, LOCK_UN)
            close(held)
            descriptor = nil
        }
    }

    /// Whether other programs would see this lock: its file, or the whole directory, may have been removed.
    package var isInPlace: Bool {
        descriptor.withLock { descriptor in
            guard let descriptor, let held = FileIdentity(ofOpen: descriptor) else { return false }
            return held == FileIdentity(of: URL(filePath: path))
        }
    }

    /// The error to throw if the lock's file is gone.
    package var removal: StoreError { StoreError(.writing, kind: .replaced, at: path) }

    /// The text is optional, so a full disk does not matter.
    private static func name(holder: String, in file: CInt) {
        ftruncate(file, 0)
        _ = pwrite(file, holder, holder.utf8.count, 0)
    }
}

/// The account that runs this program.
package enum AccountName {
    /// The name of the user; a number with `#` for one who has none.
    package static var current: String {
        let user = geteuid()
        var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, let name = found?.pointee.pw_name else {
            return "#\(user)"
        }
        return String(cString: name)
    }
}

/// The name of this machine.
package enum MachineName {
    /// The machine's own host name. Foundation's looks up addresses, which must not delay the start.
    package static var current: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "?" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
