import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@Suite struct WorkspaceTests {
    private let now = Date(timeIntervalSince1970: 1_795_465_800)

    @Test(arguments: ["America/Sao_Paulo", "Europe/Berlin", "Etc/UTC", "UTC"])
    func `the zone of an IANA name is known`(name: String) {
        #expect(Workspace(name: "Loja", timeZoneName: name).timeZone == TimeZone(identifier: name))
    }

    @Test(arguments: [
        "Brasilia", "Pacific Time (US & Canada)", "Europe/Edinburgh", "EST", "BRT", "GMT+3", "america/sao paulo",
        "../../etc/localtime", "", nil,
    ])
    func `any other name is kept, and no zone is guessed from it`(name: String?) {
        let workspace = Workspace(name: "Loja", timeZoneName: name)
        #expect(workspace.timeZone == nil)
        #expect(workspace.timeZoneName == name)
    }

    private func problems(_ name: String?, follows: Bool = true) -> [String] {
        var rules = SnapshotRules.make(timeZone: TimeZone(identifier: "Asia/Tokyo") ?? .gmt)
        rules.followsWorkspaceZone = follows
        let inbox = InboxRecords(workspace: Workspace(name: "Loja", timeZoneName: name))
        let snapshot = Snapshot.make(inbox: inbox, rules: rules, now: now)
        #expect(snapshot.problems == snapshot.settingsProblems)
        return snapshot.problems.flatMap { [$0(.english), $0(.brazilianPortuguese)] }
    }

    @Test func `a zone that nobody knows is reported, with the one that is used and what would mend it`() {
        #expect(
            problems("Brasilia") == [
                "The workspace's time zone \"Brasilia\" is not an IANA name: days follow this machine's, Asia/Tokyo. "
                    + "Set timezone under [monitor].",
                "O fuso horário do workspace, \"Brasilia\", não é um nome IANA: os dias começam pelo desta máquina, "
                    + "Asia/Tokyo. Defina timezone em [monitor].",
            ])
        #expect(
            problems(nil) == [
                "Intercom does not report the workspace's time zone: days follow this machine's, Asia/Tokyo. "
                    + "Set timezone under [monitor].",
                "O Intercom não informa o fuso horário do workspace: os dias começam pelo desta máquina, Asia/Tokyo. "
                    + "Defina timezone em [monitor].",
            ])
    }

    @Test
    func `nothing is reported of a zone that is known, that the settings name, or of which nothing was heard yet`() {
        #expect(problems("America/Sao_Paulo").isEmpty)
        #expect(problems("Brasilia", follows: false).isEmpty)
        var rules = SnapshotRules.make()
        rules.followsWorkspaceZone = true
        #expect(Snapshot.make(inbox: nil, rules: rules, now: now).problems.isEmpty)
    }
}
