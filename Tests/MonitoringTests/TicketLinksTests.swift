import Foundation
import Monitoring
import TestSupport
import Testing

@Suite struct TicketLinksTests {
    @Test(arguments: [
        (
            "https://app.example.test", "abc123", "215468",
            "https://app.example.test/a/inbox/abc123/inbox/conversation/215468"
        ),
        ("https://app.example.test/", "abc123", "1", "https://app.example.test/a/inbox/abc123/inbox/conversation/1"),
        (
            "https://app.example.test", "a/b c", "../x?y",
            "https://app.example.test/a/inbox/a%2Fb%20c/inbox/conversation/..%2Fx%3Fy"
        ),
    ])
    func `a link leads to the ticket, and identifiers cannot lead elsewhere`(
        web: String, app: String, id: String, link: String
    ) {
        #expect(TicketLinks.make(web: web, application: app).link(to: .init(rawValue: id)).absoluteString == link)
    }

    @Test func `so does a link to an agent's inbox`() {
        let links = TicketLinks.make(web: "https://app.example.test", application: "abc123")
        #expect(
            links.link(toInboxOf: "501").absoluteString == "https://app.example.test/a/inbox/abc123/inbox/admin/501")
        #expect(links.link(toInboxOf: "../x").absoluteString.hasSuffix("/inbox/admin/..%2Fx"))
    }
}
