import Foundation
import GRDB

// Marks on alerts, and the revival of a receiver, are all that a program writes into another program's store.
extension MonitorStore {
    /// Lets `body` write into the store in `directory` through a connection of its own, whether or not an engine is
    /// using it; nil if there is no store yet, or it is of an older version. Nothing is created, migrated or set aside.
    static func visit<Value>(_ directory: URL, _ body: (MonitorStore) throws -> Value) throws(StoreError) -> Value? {
        guard let follower = try openFollower(in: directory), let files = follower.files else { return nil }
        do {
            let queue = try DatabaseQueue(path: files.path, configuration: StoreFiles.configuration())
            let value = try body(MonitorStore(following: queue, files: files))
            try queue.close()
            return value
        } catch {
            throw StoreError(.writing, error, at: files.path)
        }
    }
}
