import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ReaderTests {
    private func reader(size: Size = Size(width: 100, height: 30)) -> Person {
        var person = Person(size: size)
        person.press(.tab, .enter)
        return person
    }

    @Test func `Enter on a ticket asks for its conversation, and shows what is known meanwhile`() {
        let person = reader()
        #expect(person.effects == [.readThread("215468")])
        #expect(person.sees("Não consigo emitir a nota fiscal"))
        #expect(person.sees("waiting 24m08s"))
        #expect(person.sees("Reading the conversation …"))
    }

    @Test func `leaving before the answer gives it up, and an answer that comes later is ignored`() {
        // Given
        var person = reader()
        // When
        person.press(.escape)
        person.send(.threadRead("215468", .success(Scene.thread())))
        // Then
        #expect(person.effects.last == .stopReading)
        #expect(person.sees("All teams"))
        #expect(!person.sees("CONVERSATION"))
    }

    @Test func `the answer about another ticket is ignored`() {
        var person = reader()
        person.press(.escape, .down, .enter)
        #expect(person.effects.last == .readThread("215471"))
        person.send(.threadRead("215468", .success(Scene.thread())))
        #expect(person.sees("Reading the conversation …"))
    }

    @Test func `leaving after the answer has nothing to give up`() {
        var person = reader()
        person.send(.threadRead("215468", .success(Scene.thread())))
        person.press(.escape)
        #expect(person.effects == [.readThread("215468")])
    }

    @Test func `a failure says why, and r tries again`() {
        var person = reader()
        person.send(.threadRead("215468", .failure(Scene.failure)))
        #expect(person.sees("Intercom did not answer in time."))
        person.press("r")
        #expect(person.effects == [.readThread("215468"), .readThread("215468")])
        #expect(!person.sees("did not answer"))
        person.press("r")
        #expect(person.effects.count == 2, "one request at a time")
        person.send(.threadRead("215468", .success(Scene.thread())))
        #expect(person.sees("captura-de-tela.png"))
    }

    @Test func `a failure to read again keeps what was read`() {
        var person = reader(size: Size(width: 100, height: 60))
        person.send(.threadRead("215468", .success(Scene.thread())))
        person.press("r")
        #expect(person.sees("reading again …"))
        person.send(.threadRead("215468", .failure(Scene.failure)))
        #expect(person.sees("Intercom did not answer in time."))
        #expect(person.sees("captura-de-tela.png"))
    }

    @Test func `a ticket that changed since says so`() {
        // Given
        var person = reader()
        person.send(.threadRead("215468", .success(Scene.thread())))
        #expect(!person.sees("changed since"))
        // When
        var inbox = Scene.inbox
        inbox.conversations.removeAll { $0.id == "215468" }
        inbox.conversations.append(.make("215468", now: Scene.now, age: 30, subject: "Outro assunto"))
        person.send(.update(Scene.update(Scene.snapshot(inbox: inbox))))
        // Then
        #expect(person.sees("changed since, r reloads it"))
        #expect(person.sees("Outro assunto"))
    }

    @Test func `a ticket that leaves the lists can be read on`() {
        var person = reader()
        person.send(.threadRead("215468", .success(Scene.thread())))
        person.send(.update(Scene.update(Scene.withEmptyQueues)))
        #expect(person.sees("Não consigo emitir a nota fiscal"))
        person.press(.escape)
        #expect(person.sees("Nobody is waiting."))
    }

    @Test func `notes are marked as notes, each author and time is shown, and events take one line`() {
        var person = reader(size: Size(width: 100, height: 60))
        person.send(.threadRead("215468", .success(Scene.thread())))
        #expect(person.sees("13:49  Ana Beatriz Lima · note"))
        #expect(person.rows(with: "│ Mesmo erro").count == 1)
        #expect(person.sees("13:48  Ana Beatriz Lima assigned it to Bruno Costa"))
        #expect(person.sees("13:32  Operator (bot) assigned it to Suporte"))
        #expect(person.sees("Sun 22 Nov"))
    }

    @Test func `where parts are missing, it says how many and where`() throws {
        var person = reader(size: Size(width: 100, height: 60))
        person.send(.threadRead("215468", .success(Scene.thread(olderParts: 1204, unreadableParts: 1))))
        let lines = person.lines
        let gap = try #require(lines.firstIndex { $0.contains("1,204 parts are missing here") })
        let first = try #require(lines.firstIndex { $0.contains("captura-de-tela") })
        let second = try #require(lines.firstIndex { $0.contains("Operator") })
        #expect(first < gap && gap < second)
        #expect(person.sees("1 part could not be read."))
    }

    @Test func `what customers write reaches the screen without anything that is not text`() {
        var person = reader(size: Size(width: 100, height: 60))
        person.send(.threadRead("215468", .success(Scene.thread())))
        let text = person.lines.joined()
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        #expect(person.sees("請求書"))
    }

    @Test(arguments: [40, 60, 80, 120, 200])
    func `every line fits, broken between words where it can be`(width: Int) {
        var person = reader(size: Size(width: width, height: 90))
        person.send(.threadRead("215468", .success(Scene.thread())))
        #expect(person.lines.allSatisfy { DisplayText($0).width <= width })
        #expect(!person.sees("Quando clico em Em…"))
    }

    @Test func `the thread scrolls to its end, by key and by wheel, and no further`() {
        var person = reader(size: Size(width: 80, height: 20))
        person.send(.threadRead("215468", .success(Scene.thread())))
        #expect(!person.sees("opened it"))
        person.press(.end, .down, .down)
        #expect(person.sees("opened it"))
        person.press(.home)
        person.send(.input(.mouse(Mouse(kind: .wheelDown, position: Point(x: 5, y: 12)))))
        if let reader = person.state.layers.top as? ReaderState {
            #expect(reader.offset == MouseWheel.rows)
        } else {
            Issue.record("nothing is read")
        }
    }

    @Test func `another size lays the thread out anew, and keeps its end in view`() {
        var person = reader(size: Size(width: 80, height: 24))
        person.send(.threadRead("215468", .success(Scene.thread())))
        person.press(.end)
        person.send(.input(.resize(Size(width: 180, height: 24))))
        #expect(person.sees("opened it"))
    }

    @Test func `an address that nothing here can open lies over the ticket, and Esc leads back to it`() {
        var person = reader()
        person.send(.linkOpened(.noOpener(Scene.rules.links.link(to: "215468"))))
        #expect(person.state.keyScope == .link)
        person.press(.escape)
        #expect(person.state.keyScope == .ticketReader)
        person.press(.escape)
        #expect(person.state.keyScope == .queuedTickets)
    }

    @Test func `a click on a tab leaves the ticket, and gives up what was being read`() {
        var person = reader()
        person.forgetEffects()
        person.click("3 CSAT")
        #expect(person.state.keyScope == .csatAgents)
        #expect(person.effects.contains(.stopReading))
    }

    @Test func `o opens the ticket that is read`() {
        var person = reader()
        person.press("o")
        let link = URL(string: "https://app.example.test/a/inbox/abc123/inbox/conversation/215468")
        #expect(person.effects.last == link.map(Effect.open))
    }

    @Test func `a rated ticket that nobody has on the table is read too`() {
        var person = Person(size: Size(width: 100, height: 40))
        person.press("3", .tab, .enter)
        guard case .readThread(let id) = person.effects.last else {
            Issue.record("nothing was asked for")
            return
        }
        let conversation = Conversation.make(id, state: .closed, now: Scene.now, subject: "Encerrado há tempo")
        let part = ThreadPart(kind: .message, author: .customer("Caio"), createdAt: Scene.now, text: "Obrigado!")
        person.send(.threadRead(id, .success(ConversationThread(conversation: conversation, parts: [part]))))
        #expect(person.sees("Encerrado há tempo"))
        #expect(person.sees("Obrigado!"))
        #expect(person.sees("closed"))
    }

    @Test func `facts of a call that do not fit can be scrolled`() {
        var person = Person(size: Size(width: 40, height: 12))
        person.press("4", .enter)
        #expect(!person.sees("recording  none"))
        person.press(.end)
        #expect(person.sees("recording"))
    }
}
