import Localization
import Monitoring

/// The wording of messages about alerts.
enum AlertWording {
    static func count(_ count: Int, of rule: AlertRule) -> LocalizedText {
        switch (rule, count) {
        case (.source, 1): LocalizedText(en: "1 service silent", pt: "1 serviço sem resposta")
        case (.source, _): LocalizedText(en: "\(count) services silent", pt: "\(count) serviços sem resposta")
        case (.queue, 1): LocalizedText(en: "1 queue waiting", pt: "1 fila em espera")
        case (.queue, _): LocalizedText(en: "\(count) queues waiting", pt: "\(count) filas em espera")
        case (.staffing, _): LocalizedText(en: "too few online", pt: "pouca gente online")
        case (.overload, 1): LocalizedText(en: "1 agent overloaded", pt: "1 agente com sobrecarga")
        case (.overload, _): LocalizedText(en: "\(count) agents overloaded", pt: "\(count) agentes com sobrecarga")
        case (.spike, 1): LocalizedText(en: "1 spike", pt: "1 pico")
        case (.spike, _): LocalizedText(en: "\(count) spikes", pt: "\(count) picos")
        }
    }

    static func countResolved(_ count: Int) -> LocalizedText {
        count == 1
            ? LocalizedText(en: "1 resolved", pt: "1 resolvido")
            : LocalizedText(en: "\(count) resolved", pt: "\(count) resolvidos")
    }

    static let afterQuietHours = LocalizedText(en: "After quiet hours: ", pt: "Após o período de silêncio: ")

    static let resolved = LocalizedText(en: "Resolved", pt: "Resolvido")
    static let limbo = LocalizedText(en: "no team, no owner", pt: "sem equipe e sem responsável")
    static let online = LocalizedText(en: "agents online", pt: "agentes online")
    static let waitUnknown = LocalizedText(en: "wait unknown", pt: "espera desconhecida")
    static let noSubject = LocalizedText(en: "no subject", pt: "sem assunto")

    static func waiting(_ count: String, longest: String?) -> LocalizedText {
        let wait = longest.map { LocalizedText(en: ", longest \($0)", pt: ", maior espera \($0)") }
        return LocalizedText(en: "\(count) waiting", pt: "\(count) na fila") + (wait ?? .verbatim(""))
    }

    static func open(_ count: String) -> LocalizedText {
        LocalizedText(en: "\(count) open", pt: "\(count) em aberto")
    }

    static func recent(_ count: String, window: Duration?) -> LocalizedText {
        guard let minutes = window?.wholeMinutes else { return LocalizedText(en: "\(count) new", pt: "\(count) novas") }
        return LocalizedText(en: "\(count) new in \(minutes) min", pt: "\(count) novas em \(minutes) min")
    }

    static func onlineCount(_ count: String, minimum: String) -> LocalizedText {
        LocalizedText(en: "\(count) online, at least \(minimum) needed", pt: "\(count) online, o mínimo é \(minimum)")
    }

    static func away(_ names: String) -> LocalizedText {
        LocalizedText(en: "Away: \(names)", pt: "Ausentes: \(names)")
    }

    static func silent(since instant: String) -> LocalizedText {
        LocalizedText(en: "no answer since \(instant)", pt: "sem resposta desde \(instant)")
    }

    static func lasted(_ span: String) -> LocalizedText {
        LocalizedText(en: "lasted \(span)", pt: "durou \(span)")
    }

    /// The worst figure of an episode; nil for a service, where the duration says it all.
    static func peak(_ count: String, of rule: AlertRule) -> LocalizedText? {
        switch rule {
        case .source: nil
        case .queue: LocalizedText(en: "at most \(count) waiting", pt: "no máximo \(count) na fila")
        case .staffing: LocalizedText(en: "at least \(count) online", pt: "no mínimo \(count) online")
        case .overload: LocalizedText(en: "at most \(count) open", pt: "no máximo \(count) em aberto")
        case .spike: LocalizedText(en: "at most \(count) new", pt: "no máximo \(count) novas")
        }
    }

    static func andMore(_ count: String) -> LocalizedText {
        LocalizedText(en: "and \(count) more", pt: "e mais \(count)")
    }

    static func origin(host: String, instant: String, rules: String) -> LocalizedText {
        LocalizedText(
            en: "support-monitor on \(host) · \(instant) · rules: \(rules)",
            pt: "support-monitor em \(host) · \(instant) · regras: \(rules)")
    }
}
