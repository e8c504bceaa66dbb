import Foundation
import TestSupport

extension ScratchFolder {
    /// Fills every file with zeros, as a broken disk might.
    func overwriteFiles() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
            let file = try FileHandle(forUpdating: url.appending(path: name))
            let size = try file.seekToEnd()
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data(count: Int(size)))
            try file.close()
        }
    }
}
