import Foundation
import GRDB

// What people say to alerts, and that a receiver takes messages again, is all that a program writes into the store of
// another one.
extension MonitorStore {
    /// Lets `body` write into the store in `directory`, through a connection of its own, whether or not an engine keeps it;
    /// nil when there is no store yet, or one of an older version. Nothing is created, migrated or set aside.
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
