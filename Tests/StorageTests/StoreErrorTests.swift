import Foundation
import GRDB
import Localization
import Monitoring
import Testing

@testable import Storage

@Suite struct StoreErrorTests {
    @Test(arguments: [
        (ResultCode.SQLITE_FULL, StoreError.Kind.full), (.SQLITE_IOERR_SHMSIZE, .full), (.SQLITE_BUSY, .locked),
        (.SQLITE_BUSY_RECOVERY, .locked), (.SQLITE_LOCKED, .locked), (.SQLITE_CORRUPT, .damaged),
        (.SQLITE_CORRUPT_INDEX, .damaged), (.SQLITE_NOTADB, .damaged), (.SQLITE_READONLY, .permission),
        (.SQLITE_READONLY_DBMOVED, .replaced), (.SQLITE_CANTOPEN, .permission), (.SQLITE_PERM, .permission),
        (.SQLITE_IOERR_READ, .other), (.SQLITE_CONSTRAINT, .other),
    ])
    func `each trouble has its kind`(code: ResultCode, kind: StoreError.Kind) {
        let error = StoreError(.writing, DatabaseError(resultCode: code), at: "/state/monitor.sqlite")
        #expect(error.kind == kind)
        for language in Language.allCases {
            let text = error.explanation.text(in: language)
            #expect(text.contains("/state/monitor.sqlite"))
            #expect(!text.contains("\n"))
        }
    }

    @Test(arguments: [(ENOSPC, StoreError.Kind.full), (EROFS, .permission), (EACCES, .permission), (EIO, .other)])
    func `so has each refusal of the system`(code: CInt, kind: StoreError.Kind) {
        #expect(StoreError(.opening, SystemFailure(code: code), at: nil).kind == kind)
    }

    @Test func `nothing stored is repeated in an error`() throws {
        let store = try MonitorStore.inMemory()
        let error = #expect(throws: StoreError.self) {
            try store.write { database in
                try database.execute(
                    sql: "INSERT INTO rating VALUES (?, 0, 9, 'a private remark', NULL, NULL, NULL)",
                    arguments: ["+5511999"])
            }
        }
        let text = "\(try #require(error)) \(error?.localizedDescription ?? "") \(String(reflecting: error))"
        #expect(text.contains("SQLite error"))
        #expect(!text.contains("private"))
        #expect(!text.contains("+5511999"))
    }
}
