import Foundation
import TestSupport

extension ScratchFolder {
    /// A place that can be no folder, whoever asks: a file is in its way.
    func blockedFolder() throws -> URL {
        let file = url.appending(path: "file")
        try Data().write(to: file)
        return file.appending(path: "folder", directoryHint: .isDirectory)
    }
}
