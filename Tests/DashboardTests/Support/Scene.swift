import Foundation
import Localization
import Monitoring
import TestSupport

/// An invented working day, with every awkward name there is, from which all screens are drawn.
enum Scene {
    /// Monday, 23 November 2026, 14:32:07 in São Paulo.
    static let now = Date(timeIntervalSince1970: 1_795_455_127)

    static var rules: SnapshotRules {
        var rules = SnapshotRules.make(timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        rules.minimumOnline = 4
        rules.overloadOpen = 6
        return rules
    }

    /// The same with a target for answers and a limit for silence.
    static var timed: SnapshotRules {
        var rules = rules
        rules.firstResponse = .seconds(15 * 60)
        rules.limits[.idleMinutes] = 20
        return rules
    }

    static let teams = [
        Team(id: "7001", name: "Suporte"), Team(id: "7002", name: "Financeiro"), Team(id: "7003", name: "Onboarding"),
    ]

    static let members: [InboxMember] = [
        .make("501", "Ana Beatriz Lima", email: "ana@example.test", teams: ["7001", "7002"]),
        .make("502", "Bruno Costa"), .make("503", "Chloé Nakamura", teams: ["7001", "7003"]),
        .make("504", "Davi Rocha", isAway: true), .make("505", "Elisa Prado", teams: ["7003"]),
        .make("506", "李小龍", isAway: true), .make("507", "محمد"),
    ]

    static let queue: [Conversation] = [
        .make(
            "215468", now: now, age: 1448, subject: "Não consigo emitir a nota fiscal desde ontem",
            isPriority: true, sla: AppliedSLA(name: "Resposta em 15 min", status: .missed)),
        .make("215471", now: now, age: 712, subject: "App fecha sozinho ao abrir o formulário", customer: "李小龍"),
        .make(
            "215480", now: now, age: 372, subject: "[image]", customer: "contato@exemplo.test",
            sla: AppliedSLA(name: "Resposta em 15 min", status: .active)),
        .make(
            "215484", now: now, age: 42,
            subject: "Dúvida sobre o plano anual, preciso de uma resposta até hoje, por favor, é para a diretoria",
            customer: "José 🌟 Almeida"),
        .make("215485", now: now, age: 9, subject: "Boa tarde!\u{1B}[2J\u{202E}", customer: nil),
        .make("215477", now: now, age: 220, team: "7002", subject: "Segunda via do boleto", customer: "محمد"),
        .make("215482", now: now, age: 95, team: "7002", subject: "", customer: "Padaria do Zé"),
        .make("215401", now: now, age: 3090, team: nil, subject: "Fwd: contrato", customer: "juridico@exemplo.test"),
    ]

    /// Tickets that somebody has: (agent, open ones that wait, open ones that are answered, snoozed ones).
    private static let loads: [(InboxMember.ID, Int, Int, Int)] = [
        ("501", 4, 3, 2), ("502", 0, 4, 0), ("503", 2, 1, 3), ("504", 5, 0, 1), ("505", 1, 0, 0), ("507", 0, 0, 0),
    ]

    private static let subjects = [
        "Erro 500 ao salvar", "Cobrança em duplicidade", "Dúvida sobre relatório", "Troca de titularidade",
        "Integração parou de enviar", "Acesso bloqueado", "Pedido de reembolso",
    ]

    static var assigned: [Conversation] {
        loads.enumerated().flatMap { position, load in
            let (agent, waiting, answered, snoozed) = load
            return (0..<(waiting + answered + snoozed)).map { number in
                let isSnoozed = number >= waiting + answered
                let id = Conversation.ID(rawValue: "\(215_000 + position * 20 + number)")
                return Conversation.make(
                    id, state: isSnoozed ? .snoozed : .open, now: now, age: Double(900 + number * 2100),
                    waited: number < waiting ? Double(2292 - number * 540) : nil,
                    snoozedUntil: isSnoozed ? now.addingTimeInterval(Double(number) * 9000) : nil, assignee: agent,
                    team: teams[position % 3].id, subject: subjects[number % subjects.count],
                    customer: number.isMultiple(of: 3) ? "Marina Q." : "José 🌟 Almeida", isPriority: number == 1)
            }
        }
    }

    static var recent: [Conversation] {
        (0..<4).map {
            .make(
                Conversation.ID(rawValue: "\(215_600 + $0)"), state: .closed, now: now, age: Double(60 + $0 * 300),
                assignee: "503")
        }
    }

    static var inbox: InboxRecords {
        InboxRecords(
            workspace: Workspace(name: "Example Ltd", timeZoneName: nil), teams: teams, members: members,
            conversations: queue + assigned + recent)
    }

    static let users: [PhoneUser] = [
        .make("77", "Ana Lima", email: "ana@example.test"), .make("78", "Bruno C.", email: "502@example.test"),
        .make("79", "Chloé", email: "503@example.test"), .make("80", "Davi", email: "504@example.test"),
        .make("82", "龍", email: "506@example.test"), .make("83", "Mohamed", email: "507@example.test"),
        .make("90", "Recepção", email: "recepcao@example.test"),
    ]

    static var phone: PhoneRecords {
        PhoneRecords(
            users: users,
            voiceStates: [
                "77": .inCall, "78": .available, "79": .afterCallWork, "80": .offline, "82": .doNotDisturb,
                "90": .available,
            ],
            lines: [
                Line(id: "55", name: "Linha Suporte", users: ["77", "78"]),
                Line(id: "56", name: "Cobrança", users: ["79"]),
            ],
            calls: calls)
    }

    static func snapshot(
        inbox: InboxRecords? = inbox, phone: PhoneRecords? = phone, ratings: [ConversationRating] = ratings,
        sources: SourcesHealth? = nil, rules: SnapshotRules = rules
    ) -> Snapshot {
        .make(
            inbox: inbox, phone: phone, ratings: ratings, service: service(rules), sources: sources,
            statusChanges: inbox == nil ? [] : statusChanges, rules: rules, now: now)
    }

    /// What was answered and closed in the period of `rules`.
    static func service(_ rules: SnapshotRules, teams filter: Subset<Set<Team.ID>> = .all) -> ServiceSummary {
        let start = Period(rules.period, now: now, timeZone: rules.timeZone).start
        var builder = ServiceSummaryBuilder(from: start, rules: rules, teams: rules.watchedTeams.intersection(filter))
        for number in 0..<24 {
            let (team, owner) = (teams[number % 3].id, members[number % 4].id)
            let instant = ago(Double(60 + number * 600))
            builder.add(
                ServiceEvent(
                    .firstResponse(since: number == 11 ? nil : instant - Double(40 + number * number * 3)), at: instant,
                    team: team, owner: owner))
            guard number.isMultiple(of: 2) else { continue }
            builder.add(
                ServiceEvent(
                    .close(since: instant - Double(3_600 * (number + 1)), medianReply: .seconds(60 + 20 * number)),
                    at: instant, team: team, owner: owner))
        }
        return builder.summary
    }

    /// The figures with the next refresh in 48 seconds.
    static func update(_ snapshot: Snapshot = snapshot()) -> MonitorUpdate {
        MonitorUpdate(snapshot: snapshot, status: RefreshStatus(nextRefresh: now.addingTimeInterval(48)))
    }
}
