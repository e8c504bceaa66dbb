import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import OpenMetrics

/// What scrapers read: both formats by their rules, and only what is known.
@Suite struct ExpositionTests {
    @Test func `a figure has its help, its type and one line per team in both formats`() {
        let samples = [
            #"support_monitor_team_longest_wait_seconds{team_id="7001",team="Suporte"} 900"#
        ]
        let name = "support_monitor_team_longest_wait_seconds"
        let head = [
            "# HELP \(name) The longest wait in the team's queue; absent while nobody is known to wait.",
            "# TYPE \(name) gauge",
        ]
        #expect(Exposition.prometheus.lines(.full()).filter { $0.contains(name) } == head + samples)
        #expect(
            Exposition.openMetrics.lines(.full()).filter { $0.contains(name) } == head + ["# UNIT \(name) seconds"]
                + samples)
    }

    @Test func `a counter has its suffix in the type line of Prometheus, and only in the samples of OpenMetrics`() {
        let name = "support_monitor_receiver_messages_delivered"
        let sample = "\(name)_total{receiver=\"slack\"} 5"
        #expect(
            Exposition.prometheus.lines(.full()).filter { $0.contains(name) }.dropFirst() == [
                "# TYPE \(name)_total counter", sample,
            ])
        #expect(
            Exposition.openMetrics.lines(.full()).filter { $0.contains(name) }.dropFirst() == [
                "# TYPE \(name) counter", sample,
            ])
    }

    @Test func `OpenMetrics ends with its mark, and info is a type of its own there`() {
        let lines = Exposition.openMetrics.lines(nil)
        #expect(
            lines == [
                "# HELP support_monitor_build The version of support-monitor.", "# TYPE support_monitor_build info",
                #"support_monitor_build_info{version="1.2.3"} 1"#, "# EOF",
            ])
        #expect(
            Exposition.prometheus.lines(nil) == [
                "# HELP support_monitor_build_info The version of support-monitor.",
                "# TYPE support_monitor_build_info gauge", #"support_monitor_build_info{version="1.2.3"} 1"#,
            ])
    }

    @Test(arguments: Exposition.allCases)
    func `families are contiguous, nothing is said twice, and names follow the conventions`(format: Exposition) throws {
        var (heads, series): (Set<String>, Set<String>) = ([], [])
        var family = ""
        for line in format.lines(.full()) where line != "# EOF" {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# HELP ") {
                family = words[2]
                #expect(heads.insert(family).inserted, "\(family) is in two places")
            } else if line.hasPrefix("#") {
                #expect(words[2] == family)
            } else {
                let name = try #require(line.prefixMatch(of: /[a-z][a-z0-9_]*/)?.output)
                #expect([family, family + "_total", family + "_info"].contains(String(name)))
                let match = try #require(line.wholeMatch(of: /(.+?(?:\{.*\})?) (-?[0-9.e+-]+)/), "\(line)")
                #expect(series.insert(String(match.1)).inserted, "\(match.1) is said twice")
            }
        }
        #expect(heads.count > 80)
    }

    @Test func `every family of the table has a name of its own, a unit where it ends with one, and one sentence`() {
        let names = MetricFamily.all.map(\.sampleName)
        #expect(Set(names).count == names.count)
        for family in MetricFamily.all {
            #expect(family.name.hasPrefix("support_monitor_"))
            for unit in ["seconds", "ratio"] {
                #expect(family.name.hasSuffix("_\(unit)") == (family.unit?.rawValue == unit), "\(family.name)")
            }
            for suffix in ["_total", "_count", "_sum", "_bucket", "_created", "_info"] {
                #expect(
                    !family.name.hasSuffix(suffix) || family.name.hasSuffix("conversations_created"), "\(family.name)")
            }
            #expect(family.help.hasSuffix(".") && !family.help.contains { "\\\"\n|".contains($0) }, "\(family.help)")
        }
    }

    @Test func `every family has a value somewhere`() {
        // Given everything that the fixture cannot have at once
        var rules = SnapshotRules.make()
        rules.limits[.idleMinutes] = 1
        var health = SourceHealth(state: .ok, asOf: now, remainingRequests: 3)
        (health.requestLimit, health.sentRequests, health.refreshTime) = (40, 7, .milliseconds(1250))
        let text = Exposition.prometheus.lines(
            .full(.full(sources: SourcesHealth(inbox: health, phone: health), rules: rules))
        ).joined(separator: "\n")
        let absent = MetricFamily.all.map(\.sampleName).filter { !text.contains("\n\($0)") }
        // Service times and states over time are counted in the store.
        let counted = absent.filter {
            $0.contains("response") || $0.contains("close") || $0.contains("since") || $0.contains("reply_median")
                || $0.hasSuffix("voice_state")
        }
        #expect(absent == counted)
        #expect(text.contains(#"support_monitor_source_requests_total{source="aircall"} 7"#))
        #expect(text.contains(#"support_monitor_source_refresh_duration_seconds{source="aircall"} 1.25"#))
    }

    @Test func `names from outside cannot break the format or a terminal`() {
        let line = Exposition.prometheus.lines(.full()).first {
            $0.hasPrefix(#"support_monitor_team_agents{team_id="7002""#)
        }
        #expect(line == #"support_monitor_team_agents{team_id="7002",team="Vendas \"A\\B\"\nSul[31m"} 1"#)
        #expect(Labels.escaped("a\u{202E}b\u{9B}c\td\r") == "abcd")
        #expect(Labels.escaped("Zé 👩‍👩‍👧 日本") == "Zé 👩‍👩‍👧 日本")
    }

    @Test func `what is not known is left out, and not zero`() {
        let sources = SourcesHealth(
            inbox: SourceHealth(state: .failed, failure: LocalizedText(en: "no network", pt: "sem rede")),
            phone: SourceHealth(state: .disabled))
        let snapshot = Snapshot(.init(inbox: nil, phone: nil, sources: sources, rules: .make(), now: now))
        let update = MonitorUpdate(snapshot: snapshot, status: RefreshStatus())
        let samples = Exposition.prometheus.lines(update).filter { !$0.hasPrefix("#") }
        #expect(
            samples == [
                #"support_monitor_build_info{version="1.2.3"} 1"#, "support_monitor_leading 1",
                "support_monitor_store_up 1",
                "support_monitor_snapshot_timestamp_seconds 1790000000", "support_monitor_refresh_interval_seconds 60",
                "support_monitor_problems 1",
                #"support_monitor_period_start_timestamp_seconds{period="today"} 1789948800"#,
                #"support_monitor_source_up{source="intercom"} 0"#, "support_monitor_agents_online_minimum 4",
            ])
    }

    @Test func `sums that lack a part are left out, what runs now is not`() {
        var inbox = InboxRecords(
            teams: [Team(id: "7001", name: "Suporte")], members: [.make("501", "Ana")],
            conversations: [.make(now: now)])
        inbox.ratingsFrom = now - 3600
        let phone = PhoneRecords(
            users: [.make("77", "Ana", email: "501@example.test")], lines: [Line(id: "55", name: "Linha")],
            calls: [.make(now: now), .makeLive(now: now)], callsFrom: now - 3600)
        let snapshot = Snapshot.make(inbox: inbox, phone: phone, ratings: [.make(now: now)], now: now)
        let text = Exposition.prometheus.lines(MonitorUpdate(snapshot: snapshot, status: RefreshStatus()))
            .joined(separator: "\n")
        for name in ["calls_answered", "calls_missed", "talk_seconds", "ratings", "csat"] {
            #expect(!text.contains(name), "\(name)")
        }
        #expect(text.contains("\nsupport_monitor_calls_talking 1\n"))
    }

    @Test func `while a source fails, its figures stay, it is down, and only their age and the waits grow`() {
        let old = now - 600
        let failed = SourceHealth(state: .stale, asOf: old, failure: LocalizedText(en: "no network", pt: "sem rede"))
        let sources = SourcesHealth(inbox: failed, phone: SourceHealth(state: .ok, asOf: now))
        let update = MonitorUpdate(snapshot: .full(sources: sources), status: RefreshStatus())
        let early = Exposition.prometheus.lines(update)
        #expect(early.contains(#"support_monitor_source_up{source="intercom"} 0"#))
        #expect(early.contains(#"support_monitor_source_up{source="aircall"} 1"#))
        #expect(early.contains(#"support_monitor_source_data_age_seconds{source="intercom"} 600"#))
        let late = Exposition.prometheus.lines(update, at: now + 30)
        #expect(
            Set(late).subtracting(early) == [
                #"support_monitor_source_data_age_seconds{source="intercom"} 630"#,
                #"support_monitor_source_data_age_seconds{source="aircall"} 30"#,
                "support_monitor_longest_wait_seconds 930",
                #"support_monitor_team_longest_wait_seconds{team_id="7001",team="Suporte"} 930"#,
            ])
    }

    @Test func `a follower says so, and nothing of what only the engine knows`() {
        var health = SourceHealth(state: .ok, asOf: now, requests: 2, remainingRequests: 3)
        (health.requestLimit, health.sentRequests, health.refreshTime) = (40, 7, .seconds(1))
        let snapshot = Snapshot.full(sources: SourcesHealth(inbox: health, phone: health))
        let lines = Exposition.prometheus.lines(.full(snapshot, isFollower: true)).filter { !$0.hasPrefix("#") }
        #expect(lines.contains("support_monitor_leading 0"))
        #expect(!lines.contains { $0.contains("requests") && !$0.contains("ratings") })
        #expect(!lines.contains { $0.contains("refresh_duration") || $0.contains("messages") })
        #expect(lines.contains(#"support_monitor_alerts{rule="queue",state="firing"} 1"#))
    }

    @Test func `alerts are counted per rule and state, for the rules that are on`() {
        let lines = Exposition.prometheus.lines(.full())
        for (state, count) in [("firing", 1), ("acknowledged", 0), ("muted", 0), ("pending", 0)] {
            #expect(lines.contains("support_monitor_alerts{rule=\"queue\",state=\"\(state)\"} \(count)"))
        }
        #expect(!lines.contains { $0.hasPrefix(#"support_monitor_alerts{rule="wait""#) }, "it has no limit")
        #expect(lines.contains(#"support_monitor_receiver_up{receiver="slack"} 1"#))
        #expect(lines.contains(#"support_monitor_receiver_up{receiver="noite"} 0"#))
        #expect(lines.contains(#"support_monitor_receiver_messages_waiting{receiver="slack"} 1"#))
        #expect(lines.contains(#"support_monitor_receiver_messages_failed_total{receiver="slack"} 2"#))
        #expect(!lines.contains { $0.contains("messages") && $0.contains("noite") }, "they are not known")
    }

    @Test func `no customer, caller, subject or address is in it`() {
        let text = Exposition.openMetrics.lines(.full()).joined(separator: "\n")
        for secret in ["Marina", "A question", "5550", "@example.test", "215300", "http"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        #expect(text.contains(#"agent="Ana""#) && text.contains(#"person="Zé""#), "agents are named")
    }

    @Test func `a scrape of two hundred agents in twenty teams is small enough for any scraper`() {
        let teams = (0..<20).map { Team(id: .init(rawValue: "\(7000 + $0)"), name: "Equipe número \($0)") }
        let agents = (0..<200).map { number in
            InboxMember.make(
                .init(rawValue: "\(500_000 + number)"), "Pessoa de Sobrenome \(number)", teams: [teams[number % 20].id])
        }
        let phones = agents.map { PhoneUser(id: .init(rawValue: "9\($0.id)"), name: $0.name, email: $0.email) }
        let snapshot = Snapshot.make(
            inbox: InboxRecords(teams: teams, members: agents), phone: PhoneRecords(users: phones),
            ratings: agents.map { .make(now: now, teammate: $0.id) }, now: now)
        let scrape = Scrape(.full(snapshot), version: "1.2.3", localNow: now)
        #expect((200_000..<2_000_000).contains(Exposition.openMetrics.text(of: scrape).count))
    }

    @Test(arguments: [
        (nil, Exposition.prometheus), ("", .prometheus), ("*/*", .prometheus), ("text/plain", .prometheus),
        ("application/json", .prometheus), ("application/openmetrics-text", .openMetrics),
        ("application/openmetrics-text; version=1.0.0; charset=utf-8", .openMetrics),
        (
            "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
            .openMetrics
        ),
        ("text/plain;q=0.9, application/openmetrics-text;q=0.1", .prometheus),
        ("application/openmetrics-text;q=0", .prometheus), ("Application/OpenMetrics-Text ; Q=1", .openMetrics),
        ("application/openmetrics-text;q=abc", .prometheus), (";;,=,", .prometheus),
    ])
    func `the format is the one that is asked for`(accept: String?, format: Exposition) {
        #expect(Exposition(accept: accept) == format)
    }
}
