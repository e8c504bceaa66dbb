package import Foundation

/// A folder that may hold the wanted store.
package struct StoreLocation: Sendable, Equatable {
    /// The folder: the state directory itself, or one below it.
    package let folder: URL
    /// The relation of the store to the claim for the text channel; free if there is no store yet.
    package let inbox: StoreOwnership
    /// The same for the voice channel.
    package let phone: StoreOwnership
    /// Whether it is reserved for other settings.
    package let isReserved: Bool
    /// Whether it was reserved or filled before.
    package let isBegun: Bool
}

/// The folders of one state directory: each workspace has a store of its own. The first one uses the directory itself,
/// as before there were several.
package enum StoreLocations {
    private static let prefix = "workspace-"

    /// The folders that may hold the store of `claim`, best first; the last one is new. Without a claim, the directory
    /// itself.
    ///
    /// - Parameter refused: Folders whose store a service has rejected as another account's.
    /// - Throws: ``StoreError`` if none is certain and one of them cannot be read, since it might be the right one.
    package static func inOrder(
        in directory: URL, for claim: StoreClaim?, except refused: Set<String> = []
    ) throws(StoreError) -> [StoreLocation] {
        guard let claim else {
            let own = StoreOwnership.own(isCertain: true)
            return [StoreLocation(folder: directory, inbox: own, phone: own, isReserved: false, isBegun: true)]
        }
        var locations: [(rank: Int, location: StoreLocation)] = []
        var failure: StoreError?
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        let folders = [directory] + subfolders(of: directory, among: names)
        for folder in folders where !refused.contains(folder.path) {
            do throws(StoreError) {
                let location = StoreLocation(folder, try StoreOwner.read(in: folder), claim)
                if let rank = location.rank { locations.append((rank, location)) }
            } catch {
                if error.kind == .damaged {
                    // Its owner is unknown. It will be set aside when opened, so nothing of it is shown.
                    let location = StoreLocation(
                        folder: folder, inbox: .free, phone: .free, isReserved: false, isBegun: true)
                    locations.append((location.rank ?? 30, location))
                } else {
                    failure = failure ?? error
                }
            }
        }
        let sorted = locations.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element)
        if let failure, (sorted.first?.rank ?? .max) >= 20 { throw failure }
        let new = newFolder(in: directory, for: claim, besides: Set(names))
        let empty = StoreLocation(folder: new, inbox: .free, phone: .free, isReserved: false, isBegun: false)
        return sorted.map(\.location) + [empty]
    }

    private static func subfolders(of directory: URL, among names: [String]) -> [URL] {
        names.filter { $0.hasPrefix(prefix) }.sorted()
            .map { directory.appending(path: $0, directoryHint: .isDirectory) }
            .filter(\.isRealFolder)
    }

    private static func newFolder(in directory: URL, for claim: StoreClaim, besides names: Set<String>) -> URL {
        let readable = claim.inbox.name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let name = prefix + readable.prefix(40)
        let free = sequence(first: 1) { $0 + 1 }.lazy.map { $0 == 1 ? name : "\(name)-\($0)" }
            .first { !names.contains($0) }
        return directory.appending(path: free ?? name, directoryHint: .isDirectory)
    }
}

extension StoreLocation {
    fileprivate init(_ folder: URL, _ owner: StoreOwner?, _ claim: StoreClaim) {
        let owner = owner ?? StoreOwner()
        self.init(
            folder: folder, inbox: owner.ownership(of: .inbox, for: claim.inbox),
            phone: owner.ownership(of: .phone, for: claim.phone), isReserved: owner.isReserved(againstAll: claim),
            isBegun: owner != StoreOwner())
    }

    /// How well the place suits, 0 is best; nil if it belongs to another account.
    fileprivate var rank: Int? {
        let phoneRank: Int
        switch phone {
        case .own: phoneRank = 0
        case .free: phoneRank = 1
        case .unconfirmed: phoneRank = 2
        case .foreign: return nil
        }
        switch inbox {
        case .own(isCertain: true): return phoneRank
        case .own(isCertain: false): return 10 + phoneRank
        case .unconfirmed: return 20 + phoneRank
        case .free: return isReserved ? 40 : 30
        case .foreign: return nil
        }
    }

    /// The current relation of `store`, which was opened there; nil if it belongs to another account by now.
    package func current(of store: MonitorStore, for claim: StoreClaim?) throws(StoreError) -> StoreLocation? {
        guard let claim else { return self }
        let location = StoreLocation(folder, try store.read(StoreOwner.stored), claim)
        return location.rank == nil ? nil : location
    }

    /// Whether the store may be shown before the service has answered; its calls only if ``mayShowCalls``.
    package var mayBeShown: Bool {
        switch inbox {
        case .own, .free: true
        case .unconfirmed, .foreign: false
        }
    }

    /// Whether the stored calls may be shown too.
    package var mayShowCalls: Bool {
        switch phone {
        case .own, .free: mayBeShown
        case .unconfirmed, .foreign: false
        }
    }

    /// Whether alerts may be posted from its store before the service has answered, because nothing in it can belong to
    /// another account.
    package var mayPostAlerts: Bool { inbox == .free || inbox == .own(isCertain: true) }
}

extension URL {
    /// A link may lead anywhere.
    fileprivate var isRealFolder: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
