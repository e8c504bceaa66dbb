public import AircallAPI
import HTTPTransport
public import IntercomAPI
import Storage

/// Asks the services which accounts the credentials belong to, so that no data ends up in another account's store.
public struct AccountQuestions: Sendable {
    /// Asks one service; includes the members of the account if they are needed to identify it.
    typealias Question = @Sendable (_ withMembers: Bool) async throws -> AnsweredAccount

    let inbox: Question
    /// nil without voice.
    let phone: Question?

    /// Uses the clients of the refreshes, so that each service has one budget.
    public init(intercom: IntercomClient, aircall: AircallClient?) {
        inbox = { withMembers in
            let me = try await intercom.me()
            var members: Set = [me.id]
            if withMembers { members.formUnion(try await intercom.admins().rows.map(\.id)) }
            return AnsweredAccount(id: me.app?.idCode, name: me.app?.name, members: members)
        }
        guard let aircall else {
            phone = nil
            return
        }
        phone = { try await Self.company(aircall, withMembers: $0) }
    }

    private static func company(_ aircall: AircallClient, withMembers: Bool) async throws -> AnsweredAccount {
        let name = try await unlessRefused { try await aircall.company().name } ?? nil
        guard withMembers else { return AnsweredAccount(id: nil, name: name, members: []) }
        let lines = try await unlessRefused { try await aircall.numbers().rows.map { String($0.id) } }
        let users = try await unlessRefused { try await aircall.users().rows.map { String($0.id) } }
        return AnsweredAccount(id: nil, name: name, members: .of(users: users ?? [], lines: lines ?? []))
    }

    /// nil if the service refuses only this one question: the others identify the account, and calls may still be read.
    private static func unlessRefused<Answer>(_ ask: () async throws -> Answer) async throws -> Answer? {
        do {
            return try await ask()
        } catch let error as TransportError {
            switch error.kind {
            case .notFound, .forbidden, .status, .badResponse, .tooLarge, .listEndedEarly, .unreadableRows: return nil
            default: throw error
            }
        }
    }
}
