import Foundation
public import Localization

extension Snapshot {
    /// Problems with the settings and data that could not be read, one sentence each: what users need to know to judge
    /// the figures when there is no screen.
    public var problems: [LocalizedText] {
        settingsProblems + SourceName.allCases.flatMap { sources[$0].problems(of: $0) } + missingParts
    }

    /// Figures that are still incomplete, one sentence each.
    private var missingParts: [LocalizedText] {
        let calls = callsCompleteFrom.map { _ in
            LocalizedText(
                en: "Aircall: not all calls in the period are loaded, so calls are not counted.",
                pt: "Aircall: nem todas as ligações do período foram carregadas, por isso não são contadas.")
        }
        let ratings = csatCompleteFrom.map { _ in
            LocalizedText(
                en: "Intercom: not all ratings this month are loaded, so ratings are not counted.",
                pt: "Intercom: nem todas as avaliações do mês foram carregadas, por isso não são contadas.")
        }
        return [calls, ratings].compactMap(\.self)
    }

    /// Names in the settings that the services do not have, and settings that are needed because the services do not
    /// report them, one sentence each.
    public var settingsProblems: [LocalizedText] {
        var problems: [LocalizedText] = []
        if !missingTeams.isEmpty { problems.append(.missing(missingTeams)) }
        if !missingLines.isEmpty { problems.append(.missing(missingLines)) }
        if let unknownTimeZone { problems.append(.unknown(unknownTimeZone)) }
        return problems
    }
}

extension SourceHealth {
    /// The problems with the source `name`.
    fileprivate func problems(of name: SourceName) -> [LocalizedText] {
        var problems: [LocalizedText] = []
        if let failure, state == .stale || state == .failed {
            let namesService = failure(.english).contains(name.title)
            problems.append(namesService ? failure : .verbatim("\(name.title): ") + failure)
        }
        if state == .loading {
            problems.append(
                LocalizedText(
                    en: "\(name.title): still loading; its figures are not known yet.",
                    pt: "\(name.title): ainda carregando; os números ainda não são conhecidos."))
        }
        // If a source failed, its failure says enough.
        if state == .ok { problems += self.problems }
        if skippedRows > 0 { problems.append(.skipped(skippedRows, of: name)) }
        return problems
    }
}

extension LocalizedText {
    /// The settings name teams that the workspace does not have.
    public static func missing(_ teams: [Team.ID]) -> LocalizedText {
        let list = teams.map(\.rawValue).joined(separator: ", ")
        return teams.count == 1
            ? LocalizedText(
                en: "Team \(list) in the settings does not exist.", pt: "A equipe \(list) das configurações não existe."
            )
            : LocalizedText(
                en: "Teams \(list) in the settings do not exist.",
                pt: "As equipes \(list) das configurações não existem.")
    }

    /// The settings name lines that the company does not have.
    public static func missing(_ lines: [Line.ID]) -> LocalizedText {
        let list = lines.map(\.rawValue).joined(separator: ", ")
        return lines.count == 1
            ? LocalizedText(
                en: "Line \(list) in the settings does not exist.", pt: "A linha \(list) das configurações não existe.")
            : LocalizedText(
                en: "Lines \(list) in the settings do not exist.",
                pt: "As linhas \(list) das configurações não existem.")
    }

    /// Days do not begin as in the workspace: which time zone is used, and how to fix it.
    public static func unknown(_ zone: UnknownTimeZone) -> LocalizedText {
        let substitute = zone.substitute.identifier
        let what =
            zone.name.map { name in
                LocalizedText(
                    en: "The workspace's time zone \"\(name)\" is not an IANA name",
                    pt: "O fuso horário do workspace, \"\(name)\", não é um nome IANA")
            }
            ?? LocalizedText(
                en: "Intercom does not report the workspace's time zone",
                pt: "O Intercom não informa o fuso horário do workspace")
        return what
            + LocalizedText(
                en: ": days follow this machine's, \(substitute). Set timezone under [monitor].",
                pt: ": os dias começam pelo desta máquina, \(substitute). Defina timezone em [monitor].")
    }

    /// Rows of a service could not be read and are missing from the figures.
    public static func skipped(_ rows: Int, of source: SourceName) -> LocalizedText {
        rows == 1
            ? LocalizedText(
                en: "\(source.title): 1 row could not be read and is missing from the figures.",
                pt: "\(source.title): 1 registro ilegível ficou fora dos números.")
            : LocalizedText(
                en:
                    "\(source.title): \(NumberFormat(.english).count(rows)) rows could not be read and are missing from the figures.",
                pt:
                    "\(source.title): \(NumberFormat(.brazilianPortuguese).count(rows)) registros ilegíveis ficaram fora dos números."
            )
    }
}
