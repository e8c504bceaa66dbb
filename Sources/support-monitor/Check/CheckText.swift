import Localization
import Monitoring

/// Texts of the `check` command.
enum CheckText {
    static let abstract = LocalizedText(
        en: "Check the settings and try every credential; 1 if anything fails.",
        pt: "Verifica a configuração e testa cada credencial; 1 se algo falhar.")
    static let discussion = LocalizedText(
        en: """
            One line per check: ok, warn (it works, but look at it) or fail (and what to do). Nothing is changed at any \
            service, and no credential is shown.

            Exit codes: 0 nothing fails; 1 something fails; 64 the command line is wrong.
            """,
        pt: """
            Uma linha por verificação: ok, warn (funciona, mas convém olhar) ou fail (e o que fazer). Nada muda em nenhum \
            serviço, e nenhuma credencial é mostrada.

            Códigos de saída: 0 nada falhou; 1 algo falhou; 64 a linha de comando está errada.
            """)
    static let slackTest = LocalizedText(
        en:
            "Send each receiver of alerts one test message; where it arrives, suspended alerts are sent again.",
        pt: "Envia a cada destino dos alertas uma mensagem de teste; onde ela chegar, alertas suspensos "
            + "voltam a sair.")

    enum Subject {
        static let settings = LocalizedText(en: "settings", pt: "configuração")
        static let permissions = LocalizedText(en: "permissions", pt: "permissões")
        static let intercom = LocalizedText.verbatim("Intercom")
        static let appID = LocalizedText.verbatim("INTERCOM_APP_ID")
        static let people = LocalizedText(en: "people", pt: "pessoas")
        static let timeZone = LocalizedText(en: "time zone", pt: "fuso horário")
        static let teams = LocalizedText(en: "teams", pt: "equipes")
        static let aircall = LocalizedText.verbatim("Aircall")
        static let lines = LocalizedText(en: "lines", pt: "linhas")
        static let conversations = LocalizedText(en: "conversations", pt: "conversas")
        static let phoneUsers = LocalizedText(en: "phone users", pt: "usuários de voz")
        static let availabilities = LocalizedText(en: "availability", pt: "disponibilidade")
        static let calls = LocalizedText(en: "calls", pt: "ligações")
        static let clock = LocalizedText(en: "clock", pt: "relógio")
        static let state = LocalizedText(en: "state directory", pt: "pasta de estado")
        static let store = LocalizedText(en: "store", pt: "banco de dados")
        static let terminal = LocalizedText(en: "terminal", pt: "terminal")
        static let receivers = LocalizedText(en: "receivers", pt: "destinos")
        static let alerts = LocalizedText(en: "alerts", pt: "alertas")
        static let hours = LocalizedText(en: "hours", pt: "horários")
    }

    static let fromEnvironment = LocalizedText(
        en: "all from the environment", pt: "tudo vem do ambiente")
    static func shared(_ file: String, own: String?) -> LocalizedText {
        LocalizedText(
            en: "\(file), from the monitor there\(own.map { "; your own: \($0)" } ?? "")",
            pt: "\(file), gravado pelo monitor de lá\(own.map { "; a sua: \($0)" } ?? "")")
    }
    static let ownerOnly = LocalizedText(en: "nobody else can read them", pt: "ninguém mais pode ler")
    static func othersRead(_ file: String) -> LocalizedText {
        LocalizedText(
            en: "other users can read \(file); run: chmod 600 on it",
            pt: "outros usuários podem ler \(file); execute chmod 600 nele")
    }
    static func nothingFound(_ locations: [String]) -> LocalizedText {
        let list = locations.joined(separator: ", ")
        return LocalizedText(
            en: "none found in \(list): run support-monitor init, or name a file with --config",
            pt: "nada encontrado em \(list): rode support-monitor init, ou indique um arquivo com --config")
    }

    static let appMatches = LocalizedText(
        en: "matches the token's workspace", pt: "é o do workspace do token")
    static func appDiffers(_ actual: String) -> LocalizedText {
        LocalizedText(
            en: "the token belongs to another workspace, and links would lead elsewhere: set it to \(actual)",
            pt: "o token é de outro workspace, e os links levariam a outro lugar: use \(actual)")
    }
    static let appUnknown = LocalizedText(
        en: "Intercom does not report the token's workspace: open a ticket link to see whether it is right",
        pt: "o Intercom não informa o workspace do token: abra um link de ticket para ver se está certo")

    static func zoneOfSettings(_ zone: String) -> LocalizedText {
        LocalizedText(en: "\(zone), from the settings", pt: "\(zone), da configuração")
    }
    static func zoneOfWorkspace(_ zone: String) -> LocalizedText {
        LocalizedText(en: "\(zone), from the workspace", pt: "\(zone), do workspace")
    }

    static func everyTeam(_ count: Int) -> LocalizedText {
        LocalizedText(en: "every team is watched (\(count))", pt: "todas as equipes são acompanhadas (\(count))")
    }
    static let noTeams = LocalizedText(
        en: "the workspace has no teams: create one in Intercom, or queues stay empty",
        pt: "o workspace não tem equipes: crie uma no Intercom, ou as filas ficam vazias")
    static func everyLine(_ count: Int) -> LocalizedText {
        LocalizedText(en: "every line is watched (\(count))", pt: "todas as linhas são acompanhadas (\(count))")
    }
    static func notWatched(_ others: String) -> LocalizedText {
        LocalizedText(en: "; not watched: \(others)", pt: "; não acompanhadas: \(others)")
    }
    static func missing(_ key: String, _ ids: [String], known: [String]) -> LocalizedText {
        let most = 8
        let (list, more) = (ids.joined(separator: ", "), known.count > most ? ", …" : "")
        let there = known.prefix(most).joined(separator: ", ") + more
        return LocalizedText(
            en: "\(key) names \(list), which does not exist: choose from \(there)",
            pt: "\(key) indica \(list), que não existe: escolha entre \(there)")
    }

    static let voiceOff = LocalizedText(
        en: "off: AIRCALL_ID and AIRCALL_TOKEN are not set, the monitor runs without voice",
        pt: "desligado: sem AIRCALL_ID e AIRCALL_TOKEN, o monitor roda sem voz")
    static func placeholder(_ key: String) -> LocalizedText {
        LocalizedText(
            en: "\(key) still has the value of the sample: put your own there",
            pt: "\(key) ainda tem o valor do exemplo: coloque o seu")
    }
    static func readable(_ count: Int) -> LocalizedText {
        LocalizedText(en: "can be read (\(count))", pt: "leitura permitida (\(count))")
    }
    static let readable = LocalizedText(en: "can be read", pt: "leitura permitida")
    static func lastHour(_ count: Int) -> LocalizedText {
        LocalizedText(en: "can be read; \(count) in the last hour", pt: "leitura permitida; \(count) na última hora")
    }
    static let accepted = LocalizedText(en: "the credentials are accepted", pt: "as credenciais foram aceitas")

    static func clockOff(by span: String, isBehind: Bool) -> LocalizedText {
        LocalizedText(
            en: "this machine's clock is \(span) \(isBehind ? "behind" : "ahead"): set it, for example with NTP",
            pt:
                "o relógio desta máquina está \(span) \(isBehind ? "atrasado" : "adiantado"): acerte-o, por exemplo com NTP"
        )
    }
    static let clockRight = LocalizedText(en: "agrees with Intercom's", pt: "de acordo com o do Intercom")

    static func stateWritable(_ path: String) -> LocalizedText {
        LocalizedText(en: "\(path) can be written to", pt: "é possível gravar em \(path)")
    }
    static func othersWrite(_ path: String) -> LocalizedText {
        LocalizedText(
            en: "\(path) can be written by other users: chmod 700 keeps them from planting files there",
            pt: "outros usuários podem gravar em \(path): chmod 700 impede que plantem arquivos ali")
    }
    static func looksOn(_ path: String) -> LocalizedText {
        LocalizedText(
            en: "\(path), which belongs to a group: looking on there needs no credential",
            pt: "\(path), que pertence a um grupo: acompanhar ali não exige credencial")
    }
    static let storeOpens = LocalizedText(en: "can be read", pt: "pode ser lido")
    static let storeNew = LocalizedText(
        en: "none yet, or from an earlier version: the next start creates it",
        pt: "ainda não existe, ou é de uma versão anterior: o próximo início o cria")

    static let screenWorks = LocalizedText(en: "can show the full screen", pt: "mostra a tela cheia")
    static let asciiOnly = LocalizedText(
        en: "the locale is not UTF-8, so the screen is drawn in ASCII: set LANG, for example LANG=C.UTF-8",
        pt: "o locale não é UTF-8, então a tela é desenhada em ASCII: defina LANG, por exemplo LANG=C.UTF-8")
    static let noTerminal = LocalizedText(
        en: "not a terminal here: watch, snapshot and export work, the screen does not",
        pt: "aqui não é um terminal: watch, snapshot e export funcionam, a tela não")

    static let slackOff = LocalizedText(
        en: "off: SLACK_WEBHOOK is not set and there is no [alerts.receiver], alerts appear on screen only",
        pt: "desligado: sem SLACK_WEBHOOK e sem [alerts.receiver], os alertas aparecem só na tela")
    static func rules(on: [LocalizedText], off: [LocalizedText]) -> LocalizedText {
        LocalizedText(en: "on: ", pt: "ligados: ") + list(on)
            + (off.isEmpty ? .verbatim("") : LocalizedText(en: "; off: ", pt: "; desligados: ") + list(off))
    }
    static func noEffect(_ limit: String, without setting: RequiredSetting) -> LocalizedText {
        LocalizedText(
            en: "\(limit) has no effect: add \(setting.key) to [\(setting.table)]",
            pt: "\(limit) não tem efeito: adicione \(setting.key) em [\(setting.table)]")
    }
    static let missedWithoutVoice = LocalizedText(
        en: "missed_count has no effect without AIRCALL_ID and AIRCALL_TOKEN",
        pt: "missed_count não tem efeito sem AIRCALL_ID e AIRCALL_TOKEN")
    static func holidaysOver(_ last: String) -> LocalizedText {
        LocalizedText(
            en: "the last of the holidays was \(last): add those to come",
            pt: "o último feriado foi \(last): adicione os próximos")
    }

    /// What a receiver takes and when it gets digests; nothing where it takes everything and gets none.
    static func routes(_ receiver: Receiver) -> LocalizedText {
        let teams = receiver.teams.named.map { teams in
            let list = teams.sorted().map(\.rawValue).joined(separator: ", ")
            return LocalizedText(en: "; teams \(list)", pt: "; equipes \(list)")
        }
        let rules = receiver.rules.named.map { rules in
            LocalizedText(en: "; rules ", pt: "; regras ") + list(rules.sorted().map(\.label))
        }
        let times = receiver.digestTimes.map(\.description).joined(separator: ", ")
        let digests = times.isEmpty ? nil : LocalizedText(en: "; digests at \(times)", pt: "; resumos às \(times)")
        return [teams, rules, digests].compactMap(\.self).reduce(.verbatim(""), +)
    }
    private static func list(_ texts: [LocalizedText]) -> LocalizedText {
        texts.dropFirst().reduce(texts.first ?? .verbatim("")) { $0 + .verbatim(", ") + $1 }
    }
    static func slackForm(_ redacted: String) -> LocalizedText {
        LocalizedText(
            en: "\(redacted); only a message proves it: run check --slack-test",
            pt: "\(redacted); só uma mensagem comprova: rode check --slack-test")
    }
    static let slackPosted = LocalizedText(en: "the test message was posted", pt: "a mensagem de teste foi publicada")
    static let slackRevived = LocalizedText(
        en: "the test message was posted, and alerts are sent again",
        pt: "a mensagem de teste foi publicada, e os alertas voltam a sair")
    static func slackNotRevived(_ reason: LocalizedText) -> LocalizedText {
        LocalizedText(
            en: "the test message was posted, but whether alerts were suspended is unknown: ",
            pt: "a mensagem de teste foi publicada, mas não se sabe se os alertas estavam suspensos: ") + reason
    }
    static func slackNotPosted(_ reason: LocalizedText) -> LocalizedText {
        LocalizedText(en: "the test message was not posted: ", pt: "a mensagem de teste não foi publicada: ") + reason
    }
}
