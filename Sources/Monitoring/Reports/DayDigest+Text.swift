public import Foundation
public import Localization

extension DayDigest {
    /// One part of the digest in words: a title and what stands below it.
    public struct Section: Sendable, Equatable {
        /// What it is about.
        public let title: LocalizedText
        /// The lines below it.
        public let lines: [Line]
    }

    /// A figure with its name, or a sentence.
    public struct Line: Sendable, Equatable {
        /// What it says; nil for a sentence.
        public let name: LocalizedText?
        /// The figure, or the sentence.
        public let text: LocalizedText
        /// The address to open; nil for none.
        public var link: URL?
    }

    /// The day, and what it is compared with.
    public var title: LocalizedText {
        let until = range.isOngoing ? clock(range.span.upperBound - 1) : nil
        let day = LocalizedText(
            en: "\(range.firstDay)" + (until.map { ", until \($0)" } ?? ""),
            pt: "\(range.firstDay)" + (until.map { ", até \($0)" } ?? ""))
        guard let comparedRange else { return day }
        return day
            + LocalizedText(
                en: " (in brackets: \(comparedRange.firstDay))", pt: " (entre parênteses: \(comparedRange.firstDay))")
    }

    /// The whole digest, the figures first. Empty parts are left out.
    ///
    /// Closed conversations and first responses belong to ``figureLines``, as soon as there are reports on them.
    ///
    /// - Parameter outside: Makes a text from outside, such as a team's name or a customer's words, harmless where it is shown.
    public func sections(_ outside: (String) -> String) -> [Section] {
        let all = [
            Section(title: Text.day, lines: figureLines),
            Section(title: Text.teams, lines: teams.map { line($0, outside) }),
            Section(title: Text.busiest, lines: busiest.map { line($0, outside) }),
            Section(title: Text.remarks, lines: remarks.map { line($0, outside) }),
            Section(title: Text.alerts, lines: alertLines(outside)),
        ]
        return all.filter { !$0.lines.isEmpty }
    }

    /// Says of what the figures may be too low; nil if they are complete.
    public var caution: LocalizedText? {
        guard !incomplete.isEmpty else { return nil }
        let names = HistoryKind.allCases.filter(incomplete.contains).map(Text.name)
        let list = names.dropFirst().reduce(names[0]) { $0 + .verbatim(", ") + $1 }
        return LocalizedText(en: "Not everything of the day is known: ", pt: "Nem tudo deste dia é conhecido: ") + list
    }
}

extension DayDigest {
    private enum Text {
        static let day = LocalizedText(en: "The day", pt: "O dia")
        static let teams = LocalizedText(en: "Teams", pt: "Equipes")
        static let busiest = LocalizedText(en: "Carried most", pt: "Quem mais atendeu")
        static let remarks = LocalizedText(en: "Worst remarks", pt: "Piores comentários")
        static let alerts = LocalizedText(en: "Alerts", pt: "Alertas")
        static let noAlerts = LocalizedText(en: "None fired.", pt: "Nenhum disparou.")
        static let new = LocalizedText(en: "new conversations", pt: "conversas novas")
        static let closed = LocalizedText(en: "closed", pt: "fechadas")
        static let response = LocalizedText(en: "first response", pt: "primeira resposta")
        static let inTime = LocalizedText(en: "answered in time", pt: "respondidas no prazo")
        static let waiting = LocalizedText(en: "waiting now", pt: "na fila agora")
        static let answered = LocalizedText(en: "calls answered", pt: "ligações atendidas")
        static let missed = LocalizedText(en: "calls missed", pt: "ligações perdidas")
        static let answerRate = LocalizedText(en: "answer rate", pt: "taxa de atendimento")
        static let csat = LocalizedText.verbatim("CSAT")

        static func name(_ kind: HistoryKind) -> LocalizedText {
            switch kind {
            case .ratings: LocalizedText(en: "ratings", pt: "avaliações")
            case .conversations: LocalizedText(en: "conversations", pt: "conversas")
            case .calls: LocalizedText(en: "calls", pt: "ligações")
            case .service: LocalizedText(en: "response times", pt: "tempos de resposta")
            }
        }
    }

    private var figureLines: [Line] {
        var lines = [Line(name: Text.new, text: compared(conversations) { Self.count($0) })]
        lines.append(Line(name: Text.closed, text: compared(service) { Self.count($0.close.count) }))
        lines.append(Line(name: Text.response, text: compared(service, Self.response) + unrecorded))
        if service.value.withinTarget != nil {
            lines.append(Line(name: Text.inTime, text: compared(service) { Self.percent($0.withinTarget) }))
        }
        if let queue { lines.append(Line(name: Text.waiting, text: text(of: queue))) }
        if let calls {
            lines.append(Line(name: Text.answered, text: compared(calls) { Self.count($0.answered) }))
            lines.append(Line(name: Text.missed, text: compared(calls) { Self.count($0.missed) }))
            lines.append(Line(name: Text.answerRate, text: compared(calls) { Self.percent($0.answerRate) }))
        }
        return lines + [Line(name: Text.csat, text: text(of: csat))]
    }

    private func line(_ team: TeamFigures, _ outside: (String) -> String) -> Line {
        let new = LocalizedText(en: "new ", pt: "novas ") + compared(team.conversations) { Self.count($0) }
        let waits = team.queue.map { LocalizedText(en: "waiting ", pt: "na fila ") + text(of: $0) }
        let csat = team.csat.value.total == 0 ? nil : Text.csat + .verbatim(" ") + text(of: team.csat)
        let response =
            team.service.value.firstResponse.count == 0
            ? nil : LocalizedText(en: "response ", pt: "resposta ") + compared(team.service, Self.response)
        return Line(name: .verbatim(outside(team.name)), text: Self.list([new, response, waits, csat]))
    }

    private func line(_ agent: AgentsReport.Agent, _ outside: (String) -> String) -> Line {
        let new = agent.conversations.map { LocalizedText(en: "new ", pt: "novas ") + Self.count($0) }
        let answered = agent.calls.map {
            LocalizedText(en: "calls answered ", pt: "ligações atendidas ") + Self.count($0.answered)
        }
        return Line(name: .verbatim(outside(agent.name)), text: Self.list([new, answered]))
    }

    private func line(_ rating: ConversationRating, _ outside: (String) -> String) -> Line {
        let people = [rating.teammate.flatMap { names[$0] }, rating.customer].compactMap { $0.map(outside) }
        let about = ["\(rating.score ?? 0)/5"] + people
        return Line(
            name: .verbatim(about.joined(separator: " · ")), text: .verbatim(outside(rating.remark ?? "")),
            link: links.link(to: rating.conversation))
    }

    private func alertLines(_ outside: (String) -> String) -> [Line] {
        guard !alerts.isEmpty else { return [Line(name: nil, text: Text.noAlerts)] }
        let most = 10
        let lines = alerts.prefix(most).map { episode in
            let span = NumberFormat(.english).span(episode.duration)
            return Line(
                name: episode.alert.rule.title + .verbatim(" · ") + episode.subjectName(outside),
                text: LocalizedText(
                    en: "from \(clock(episode.firedAt)), lasted \(span)",
                    pt: "a partir das \(clock(episode.firedAt)), durou \(span)"))
        }
        let more = alerts.count - lines.count
        guard more > 0 else { return lines }
        return lines + [Line(name: nil, text: AlertRule.andMore("\(more)"))]
    }
}

extension AlertEpisode {
    /// The name of its subject; what is not named by anybody has one in each language.
    fileprivate func subjectName(_ outside: (String) -> String) -> LocalizedText {
        switch alert.subject {
        case .limbo: LocalizedText(en: "no team, no owner", pt: "sem equipe e sem responsável")
        case .online: LocalizedText(en: "agents online", pt: "agentes online")
        case .team, .agent, .source, .line, .conversation: .verbatim(outside(name))
        }
    }
}

extension DayDigest {
    private func text(of queue: QueueFigures) -> LocalizedText {
        guard let since = queue.waitingSince else { return Self.count(queue.waiting) }
        let wait = NumberFormat(.english).span((range.span.upperBound - 1).elapsed(since: since))
        return Self.count(queue.waiting) + LocalizedText(en: ", longest \(wait)", pt: ", maior espera \(wait)")
    }

    private func text(of csat: Compared<CSATCounts>) -> LocalizedText {
        let (ratio, total) = (compared(csat) { Self.percent($0.adjusted) }, csat.value.total)
        let answers =
            total == 1
            ? LocalizedText(en: " rating", pt: " avaliação") : LocalizedText(en: " ratings", pt: " avaliações")
        return ratio + LocalizedText(en: " of ", pt: " de ") + Self.count(total) + answers
    }

    /// A figure, with that of the compared day in brackets.
    private func compared<Value>(_ figure: Compared<Value>, _ text: (Value) -> LocalizedText) -> LocalizedText {
        guard let before = figure.before else { return text(figure.value) }
        return text(figure.value) + .verbatim(" (") + text(before) + .verbatim(")")
    }

    private static func count(_ value: Int?) -> LocalizedText {
        LocalizedText(en: NumberFormat(.english).count(value), pt: NumberFormat(.brazilianPortuguese).count(value))
    }

    /// The median.
    private static func response(_ times: ServiceTimes) -> LocalizedText {
        LocalizedText(
            en: NumberFormat(.english).span(times.firstResponse.median),
            pt: NumberFormat(.brazilianPortuguese).span(times.firstResponse.median))
    }

    /// `, 38 of 41 recorded`; empty if all are.
    private var unrecorded: LocalizedText {
        let times = service.value
        guard times.unrecorded > 0 else { return .verbatim("") }
        let (count, all) = (
            Self.count(times.firstResponse.count), Self.count(times.firstResponse.count + times.unrecorded)
        )
        return .verbatim(", ") + count + LocalizedText(en: " of ", pt: " de ") + all
            + LocalizedText(en: " recorded", pt: " com registro")
    }

    private static func percent(_ ratio: Double?) -> LocalizedText {
        LocalizedText(en: NumberFormat(.english).percent(ratio), pt: NumberFormat(.brazilianPortuguese).percent(ratio))
    }

    private static func list(_ parts: [LocalizedText?]) -> LocalizedText {
        let parts = parts.compactMap(\.self)
        return parts.dropFirst().reduce(parts.first ?? .verbatim("")) { $0 + .verbatim(" · ") + $1 }
    }

    /// `14:32`, in the time zone of the day.
    private func clock(_ instant: Date) -> String {
        let style = Date.VerbatimFormatStyle(
            format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            timeZone: range.timeZone, calendar: Calendar.gregorian(in: range.timeZone))
        return instant.formatted(style)
    }
}
