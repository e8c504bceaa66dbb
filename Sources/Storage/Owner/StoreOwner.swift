import Foundation
import GRDB
import Monitoring

/// The owner of a store, as recorded in it.
struct StoreOwner: Equatable {
    /// The owner for one service.
    struct Account: Equatable {
        var name: String
        var address: String
        /// Whether the service has confirmed this account. Until then the store is only reserved for settings with this
        /// name.
        var isProven: Bool
        /// Fingerprints of the credentials that opened the account so far.
        var credentials: Set<String>
    }

    var accounts: [Channel: Account] = [:]
    /// The channels from which data was loaded.
    var loaded: Set<Channel> = []

    /// The owner recorded in the store, by any version.
    static func stored(in database: Database) throws -> StoreOwner {
        var owner = StoreOwner()
        guard try database.tableExists("syncState") else { return owner }
        for channel in Channel.allCases where try SyncTable.syncPoint(of: channel, database) != nil {
            owner.loaded.insert(channel)
        }
        guard try database.tableExists("owner") else { return owner }
        for row in try Row.fetchAll(database, sql: "SELECT channel, name, address, isProven FROM owner") {
            var columns = ColumnReader(row)
            guard let channel = Channel(rawValue: try columns.text()) else { continue }
            owner.accounts[channel] = Account(
                name: try columns.text(), address: try columns.text(), isProven: try columns.flag(), credentials: [])
        }
        for row in try Row.fetchAll(database, sql: "SELECT channel, fingerprint FROM ownerCredential") {
            var columns = ColumnReader(row)
            guard let channel = Channel(rawValue: try columns.text()) else { continue }
            owner.accounts[channel]?.credentials.insert(try columns.text())
        }
        return owner
    }

    /// The owner recorded in the store in `folder`, without changing anything there; nil if there is no store.
    ///
    /// - Throws: ``StoreError``.
    static func read(in folder: URL) throws(StoreError) -> StoreOwner? {
        let files = StoreFiles(in: folder)
        do {
            guard let queue = try files.openReadOnly() else { return nil }
            defer { try? queue.close() }
            return try queue.read { try stored(in: $0) }
        } catch {
            throw StoreError(.opening, error, at: files.path)
        }
    }

    /// The relation of one channel of the store to `claim`; without a claim it is the caller's own.
    func ownership(of channel: Channel, for claim: StoreClaim.Account?) -> StoreOwnership {
        guard let claim else { return .own(isCertain: true) }
        guard let account = accounts[channel], account.isProven else {
            return loaded.contains(channel) ? .unconfirmed : .free
        }
        if account.credentials.contains(claim.credential) { return .own(isCertain: true) }
        // Settings do not name a telephone company, so another key may belong to any.
        guard channel == .inbox else { return .unconfirmed }
        guard account.name == claim.name else { return .foreign }
        return account.address == claim.address ? .own(isCertain: false) : .unconfirmed
    }

    /// Whether the store is reserved for other settings, with nothing confirmed yet.
    func isReserved(againstAll claim: StoreClaim) -> Bool {
        guard let account = accounts[.inbox], !account.isProven else { return false }
        return account.name != claim.inbox.name || account.address != claim.inbox.address
    }

    /// Whether the account in `answer` may own the store, because it holds no data of another one.
    ///
    /// - Parameter stored: The stored name and people of the account.
    func mayBe(
        _ answer: AnsweredAccount, on channel: Channel, by claim: StoreClaim.Account, stored: AnsweredAccount
    ) -> Bool {
        let mayHaveSameName = [nil, "", stored.name].contains(answer.name) || (stored.name ?? "").isEmpty
        let sharesMembers = !stored.members.isDisjoint(with: answer.members)
        let isAlike =
            if stored.members.isEmpty {
                mayHaveSameName
            } else if answer.members.isEmpty {
                answer.name?.isEmpty == false && answer.name == stored.name
            } else {
                mayHaveSameName && sharesMembers
            }
        guard let account = accounts[channel], account.isProven else { return !loaded.contains(channel) || isAlike }
        let isKnownCredential = account.credentials.contains(claim.credential)
        switch channel {
        case .inbox:
            guard account.name == answer.id ?? claim.name else { return false }
            return isKnownCredential || account.address == claim.address || isAlike
        case .phone:
            // A company may be renamed, and a key replaced; both at once cannot be distinguished from another company.
            return isKnownCredential && mayHaveSameName || isKnownCredential && sharesMembers || isAlike
        }
    }
}

extension MonitorStore {
    /// The relation of this store to `claim`.
    package func ownership(for claim: StoreClaim?) throws(StoreError) -> (inbox: StoreOwnership, phone: StoreOwnership)
    {
        let owner = try read(StoreOwner.stored)
        return (owner.ownership(of: .inbox, for: claim?.inbox), owner.ownership(of: .phone, for: claim?.phone))
    }

    /// Reserves a store without an owner, so that others keep away from it.
    package func reserve(for claim: StoreClaim) throws(StoreError) {
        let owner = try read(StoreOwner.stored)
        guard owner.accounts[.inbox]?.isProven != true else { return }
        let account = StoreOwner.Account(
            name: claim.inbox.name, address: claim.inbox.address, isProven: false,
            credentials: [claim.inbox.credential])
        guard owner.accounts[.inbox] != account else { return }
        try write { try account.save(for: .inbox, in: $0) }
    }

    /// Whether the answering workspace owns this store, or may own it from now on.
    ///
    /// - Parameter isRecorded: Whether the workspace is recorded as the owner if so; false changes nothing.
    package func confirmOwner(
        inbox answer: AnsweredAccount, for claim: StoreClaim.Account, recording isRecorded: Bool
    ) throws(StoreError) -> Bool {
        let stored = try read { database in
            AnsweredAccount(
                id: nil, name: try Workspace.stored(in: database)?.name,
                members: Set(try String.fetchAll(database, sql: "SELECT id FROM member")))
        }
        return try confirmOwner(answer, of: .inbox, for: claim, stored: stored, recording: isRecorded)
    }

    /// Whether the answering telephone company owns the calls in this store, or may own them from now on.
    ///
    /// - Parameter isRecorded: Whether the company is recorded as the owner if so; false changes nothing.
    package func confirmOwner(
        phone answer: AnsweredAccount, for claim: StoreClaim.Account, recording isRecorded: Bool
    ) throws(StoreError) -> Bool {
        let stored = try read { database in
            let name = try StoreOwner.stored(in: database).accounts[.phone]?.name
            let users = try String.fetchAll(database, sql: "SELECT id FROM phoneUser")
            let lines = try String.fetchAll(database, sql: "SELECT id FROM line")
            return AnsweredAccount(id: nil, name: name, members: .of(users: users, lines: lines))
        }
        return try confirmOwner(answer, of: .phone, for: claim, stored: stored, recording: isRecorded)
    }
}

extension Set<String> {
    /// The identifiers of the people and lines of a telephone company, marked by kind.
    package static func of(users: some Sequence<String>, lines: some Sequence<String>) -> Set<String> {
        Set(users.map { "user \($0)" }).union(lines.map { "line \($0)" })
    }
}

extension MonitorStore {
    private func confirmOwner(
        _ answer: AnsweredAccount, of channel: Channel, for claim: StoreClaim.Account, stored: AnsweredAccount,
        recording isRecorded: Bool
    ) throws(StoreError) -> Bool {
        let owner = try read(StoreOwner.stored)
        guard owner.mayBe(answer, on: channel, by: claim, stored: stored) else { return false }
        guard isRecorded else { return true }
        let known = owner.accounts[channel].flatMap { $0.isProven ? $0.credentials : nil } ?? []
        let name = channel == .inbox ? answer.id ?? claim.name : answer.name ?? owner.accounts[channel]?.name ?? ""
        let account = StoreOwner.Account(
            name: name, address: claim.address, isProven: true, credentials: known.union([claim.credential]))
        // Written only if it is news. On a full disk it waits with the data that follows it, and is written before that.
        if owner.accounts[channel] != account { try writeInTime { try account.save(for: channel, in: $0) } }
        return true
    }
}

extension StoreOwner.Account {
    fileprivate func save(for channel: Channel, in database: Database) throws {
        let upsert = Upsert(into: "owner", columns: ["channel", "name", "address", "isProven"], named: true)
        try database.execute(
            sql: upsert.sql,
            arguments: [
                "channel": channel.rawValue, "name": name, "address": address, "isProven": isProven,
            ])
        try database.execute(sql: "DELETE FROM ownerCredential WHERE channel = ?", arguments: [channel.rawValue])
        for credential in credentials {
            try database.execute(
                sql: "INSERT INTO ownerCredential (channel, fingerprint) VALUES (?, ?)",
                arguments: [channel.rawValue, credential])
        }
    }
}
