import AircallAPI
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Simulator
import TestSupport
import Testing

@testable import RefreshEngine

@Suite struct ThreadTests {
    private func thread(_ json: String) async throws -> ConversationThread {
        let wire = try JSONDecoder().decode(Intercom.ConversationThread.self, from: Data(json.utf8))
        return try #require(ConversationThread(intercom: wire))
    }

    private func part(_ fields: String) async throws -> ThreadPart {
        let json = """
            {"id":"1","state":"open","created_at":1790000000,
             "conversation_parts":{"conversation_parts":[{"id":"2","created_at":1790000060,\(fields)}],"total_count":1}}
            """
        return try await #require(thread(json).parts.last)
    }

    @Test func `a conversation of the simulated world is read with all its parts`() async throws {
        // Given
        let stage = Stage(World(seed: 3, scenario: .demo, startingAt: Stage.afternoon))
        let known = try #require(
            stage.services.world.allConversations.last { conversation in
                conversation.parts.contains { $0.kind == .comment } && !conversation.isRemoved
            })
        // When
        let result = try await stage.withEngine { await $0.thread(of: .init(rawValue: known.id)) }
        // Then
        let thread = try #require(try result?.get())
        #expect(thread.parts.count == known.parts.count + 1)
        #expect(thread.olderParts == 0)
        #expect(thread.conversation.id.rawValue == known.id)
        #expect(thread.parts.allSatisfy { !$0.text.contains("<p>") })
    }

    @Test func `a ticket that is gone is said to be gone`() async throws {
        let stage = Stage(World(seed: 3, scenario: .demo, startingAt: Stage.afternoon))
        let result = try await stage.withEngine { await $0.thread(of: "1") }
        guard case .failure(let failure) = result else {
            Issue.record("there is no such ticket")
            return
        }
        #expect(failure.reason(.english) == "Intercom no longer has this ticket.")
    }

    @Test func `given fewer parts than there are, the number of the others is reported`() async throws {
        let thread = try await thread(
            """
            {"id":"1","state":"open","created_at":1790000000,"source":{"body":"Oi"},
             "conversation_parts":{"conversation_parts":[{"id":"2","part_type":"comment","body":"Bom dia"},{"body":"x"}],
             "total_count":512}}
            """)
        #expect(thread.olderParts == 510)
        #expect(thread.unreadableParts == 1)
        #expect(thread.parts.map(\.text) == ["Oi", "Bom dia"])
    }

    @Test(
        arguments: [
            (#""part_type":"comment","body":"Oi""#, .message), (#""part_type":"note","body":"Oi""#, .note),
            (#""part_type":"note_and_reopen","body":"Oi""#, .note),
            (#""part_type":"assignment","assigned_to":{"type":"admin","id":"501"}"#, .assigned(to: .member("501"))),
            (
                #""part_type":"default_assignment","assigned_to":{"type":"team","id":7001}"#,
                .assigned(to: .team("7001"))
            ),
            (#""part_type":"assignment","assigned_to":null"#, .assigned(to: nil)),
            (#""part_type":"assignment","body":"veja isto""#, .note),
            (#""part_type":"close","body":null"#, .closed), (#""part_type":"close","body":"Pronto!""#, .message),
            (#""part_type":"open""#, .opened), (#""part_type":"snoozed""#, .snoozed),
            (#""part_type":"custom_action_started""#, .other("custom action started")),
            (#""part_type":"comment","attachments":[{"name":"nota.pdf"}]"#, .message),
        ] as [(String, ThreadPart.Kind)])
    func `a part is what was said, else what happened`(fields: String, kind: ThreadPart.Kind) async throws {
        #expect(try await part(fields).kind == kind)
    }

    @Test func `files are listed by name, never by address`() async throws {
        let part = try await part(
            #""part_type":"comment","body":"","attachments":[{"name":"nota.pdf","url":"https://x.test/s?sig=1"},{"url":"y"}]"#
        )
        #expect(part.files == ["nota.pdf"])
        #expect(part.text == "")
    }

    @Test(arguments: [
        ("Oi\r\n\r\n\r\ntudo  bem?  ", "Oi\n\ntudo bem?"), ("a < b > c", "a < b > c"),
        ("<p>Oi,</p><p>tudo&nbsp;bem?<br>Sim</p>", "Oi,\n\ntudo bem?\nSim"), ("<img src='x'>", "[image]"),
        ("Olá<br>mundo", "Olá\nmundo"), ("", ""), ("\n\n", ""), ("1 &lt; 2", "1 &lt; 2"),
    ])
    func `a message keeps its lines and loses its markup`(message: String, text: String) {
        #expect(PlainText.paragraphs(of: message) == text)
    }

    @Test func `an answered call without a page has the one that it will get`() throws {
        let answered = try call(#""answered_at":1790000010,"ended_at":1790000300"#)
        #expect(answered.recordingLink?.absoluteString == "https://assets.aircall.io/calls/3000000002/recording")
        let missed = try call(#""answered_at":null,"ended_at":1790000300"#)
        #expect(missed.recordingLink == nil)
        let named = try call(#""answered_at":1790000010,"ended_at":1790000300,"asset":"https://assets.example.test/1""#)
        #expect(named.recordingLink?.absoluteString == "https://assets.example.test/1")
    }

    private func call(_ fields: String) throws -> Call {
        let json = """
            {"id":3000000002,"direction":"inbound","status":"done","started_at":1790000000,\(fields)}
            """
        let wire = try JSONDecoder().decode(Aircall.Call.self, from: Data(json.utf8))
        return try #require(Call(aircall: wire))
    }
}
