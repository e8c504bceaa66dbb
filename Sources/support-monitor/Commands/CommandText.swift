import Foundation
import HTTPServing
import Localization
import Terminal

/// Texts of the commands outside the full screen: help, and messages on stdout and stderr.
enum CommandText {
    static let program = LocalizedText(
        en: "Intercom tickets and Aircall calls on one screen, with alerts.",
        pt: "Tickets do Intercom e ligações do Aircall numa tela só, com alertas.")
    static let monitor = LocalizedText(en: "Open the full-screen monitor.", pt: "Abre o monitor em tela cheia.")
    static let demo = LocalizedText(
        en: "Run on the built-in simulator; needs no account.",
        pt: "Roda no simulador embutido; não precisa de conta.")
    static let watch = LocalizedText(
        en: "Refresh and alert without a screen, for a server; one log line per event on stderr.",
        pt: "Atualiza e alerta sem tela, para servidor; uma linha de log por evento no stderr.")
    static let watchExits = LocalizedText(
        en: """
            It ends with 0 on SIGTERM, SIGINT or SIGHUP, and with 2 if the settings or the state directory cannot be used. \
            While another program is the engine of the same state directory, it only follows along, and takes over when \
            that one ends.
            """,
        pt: """
            Termina com SIGTERM, SIGINT ou SIGHUP e código 0, e com 2 quando a configuração ou a pasta de estado não pode \
            ser usada. Enquanto outro programa é o motor da mesma pasta de estado, só acompanha, e assume quando aquele \
            termina.
            """)
    static let metrics = LocalizedText(
        en: "Serve the figures to Prometheus on this port, to this machine alone unless an address is given.",
        pt: "Oferece os números ao Prometheus nesta porta, só a esta máquina se não houver endereço.")
    static func metricsAddress(_ text: String) -> LocalizedText {
        LocalizedText(
            en:
                "--metrics takes a port or an address of this machine with a port, such as 9477, 127.0.0.1:9477 or [::1]:9477, not \"\(text)\"",
            pt:
                "--metrics aceita uma porta ou um endereço desta máquina com porta, como 9477, 127.0.0.1:9477 ou [::1]:9477, e não \"\(text)\""
        )
    }
    static func metricsFailed(_ address: String, _ failure: ListeningFailure) -> LocalizedText {
        switch failure {
        case .portInUse:
            LocalizedText(
                en: "--metrics: another program already uses \(address): choose another port, or 0 for any free one",
                pt: "--metrics: outro programa já usa \(address): escolha outra porta, ou 0 para qualquer livre")
        case .notAllowed:
            LocalizedText(
                en: "--metrics: the system does not let this user listen on \(address): choose a port from 1024 on",
                pt:
                    "--metrics: o sistema não deixa este usuário escutar em \(address): escolha uma porta a partir de 1024"
            )
        case .noSuchAddress:
            LocalizedText(
                en:
                    "--metrics: this machine does not have the address of \(address): name one of its own, or only a port",
                pt: "--metrics: esta máquina não tem o endereço de \(address): indique um dela, ou só uma porta")
        case .other(let reason):
            LocalizedText(
                en: "--metrics: \(address) cannot be opened: \(reason)",
                pt: "--metrics: não foi possível abrir \(address): \(reason)")
        }
    }
    static let snapshot = LocalizedText(
        en: "Bring what is stored up to date, print the figures and exit; 1 if a source failed.",
        pt: "Atualiza o que está guardado, mostra os números e sai; 1 se uma fonte falhou.")
    static let stored = LocalizedText(
        en: "Print what is stored, without asking any service.",
        pt: "Mostra o que está guardado, sem consultar ninguém.")
    static let json = LocalizedText(en: "Print the JSON document, schema 1.", pt: "Mostra o documento JSON, esquema 1.")
    static let simulate = LocalizedText(
        en: "Serve simulated Intercom, Aircall and Slack on a loopback port.",
        pt: "Serve Intercom, Aircall e Slack simulados numa porta local.")
    static let port = LocalizedText(en: "Port to listen on; 0 picks a free one.", pt: "Porta; 0 escolhe uma livre.")
    static let seed = LocalizedText(
        en: "Seed of the simulated world; the same seed gives the same world.",
        pt: "Semente do mundo simulado; a mesma semente dá o mesmo mundo.")
    static func scenario(_ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return LocalizedText(
            en:
                "Kind of world: \(list). In trouble, all that alerts are about happens, and the settings have limits for it.",
            pt:
                "Tipo de mundo: \(list). Em trouble acontece tudo o que gera alerta, e as configurações têm limites para isso."
        )
    }
    static func fault(_ words: String) -> LocalizedText {
        LocalizedText(
            en: """
                Something that goes wrong from the start, such as "intercom status=504 path=/conversations/search above=20"; may \
                be given several times. Faults: \(words). Narrowed by path=PREFIX, above=ROWS, after=N, count=N. While it runs: \
                POST orders to /simulator/faults, or DELETE them all.
                """,
            pt: """
                Algo que dá errado desde o início, como "intercom status=504 path=/conversations/search above=20"; pode ser \
                repetido. Falhas: \(words). Restringem: path=PREFIXO, above=LINHAS, after=N, count=N. Durante a execução: POST \
                das falhas em /simulator/faults, ou DELETE de todas.
                """)
    }
    static let config = LocalizedText(en: "Settings file (TOML).", pt: "Arquivo de configuração (TOML).")
    static let stateDirectory = LocalizedText(
        en: "Directory for the log and other state.", pt: "Pasta do log e dos demais arquivos de estado.")
    static let logLevel = LocalizedText(
        en: "How much to log: debug, info, notice, warning, error.",
        pt: "Quanto registrar: debug, info, notice, warning, error.")

    /// Three lines for someone who has just installed the program.
    static func firstSteps(lookedIn locations: [String]) -> LocalizedText {
        let list = locations.joined(separator: ", ")
        return LocalizedText(
            en: """
                To look around without an account, run: support-monitor --demo
                To watch your own team, run: support-monitor init
                No settings were found in: \(list)
                """,
            pt: """
                Para conhecer sem ter conta, rode: support-monitor --demo
                Para acompanhar a sua equipe, rode: support-monitor init
                Nenhuma configuração foi encontrada em: \(list)
                """)
    }

    static func notAMember(of directory: String) -> LocalizedText {
        LocalizedText(
            en:
                "A monitor keeps its figures in \(directory): to look on, become a member of the group of that directory.",
            pt: "Um monitor guarda seus números em \(directory): para acompanhar, entre no grupo dessa pasta.")
    }

    static let watchNeedsCredentials = LocalizedText(
        en: "watch needs settings with credentials: name their file with --config; to look on, run support-monitor",
        pt: "watch precisa de configurações com credenciais: indique o arquivo com --config; para só acompanhar, rode "
            + "support-monitor")

    static let portOutOfRange = LocalizedText(
        en: "--port takes a number from 0 to 65535; 0 picks a free one",
        pt: "--port aceita um número de 0 a 65535; 0 escolhe uma porta livre")

    static func portTaken(_ port: Int) -> LocalizedText {
        LocalizedText(
            en: "port \(port) cannot be opened: choose another with --port, or 0 for any free one",
            pt: "não foi possível abrir a porta \(port): escolha outra com --port, ou 0 para qualquer livre")
    }

    static let crashed = LocalizedText(
        en: "support-monitor has crashed", pt: "o support-monitor parou por um erro interno")

    static func emptyOption(_ option: String) -> LocalizedText {
        LocalizedText(
            en: "\(option) is empty: name a path, or leave the option out",
            pt: "\(option) está vazio: indique um caminho ou omita a opção")
    }

    static let outputFailed = LocalizedText(
        en: "the result cannot be written: make room on the disk, or send the output elsewhere",
        pt: "não foi possível gravar o resultado: libere espaço no disco ou envie a saída para outro lugar")

    static func noLog(_ path: String) -> LocalizedText {
        LocalizedText(
            en: "\(path) cannot be written to: move it away, or name another directory with --state-dir",
            pt: "não é possível gravar em \(path): tire esse arquivo dali ou indique outra pasta com --state-dir")
    }

    static func noScreen(_ reason: TerminalError.Kind) -> LocalizedText {
        switch reason {
        case .inputIsNotATerminal, .outputIsNotATerminal:
            LocalizedText(
                en: "the monitor needs a terminal; without one, use: support-monitor snapshot",
                pt: "o monitor precisa de um terminal; sem um, use: support-monitor snapshot")
        case .terminalTypeMissing, .terminalTypeTooSimple, .terminalTypeUnknown:
            LocalizedText(
                en: "this terminal (TERM) cannot show a full screen: set TERM, for example TERM=xterm-256color",
                pt: "este terminal (TERM) não mostra tela cheia: defina TERM, por exemplo TERM=xterm-256color")
        case .unavailable:
            LocalizedText(
                en: "the terminal cannot be used at the moment: try again in another one",
                pt: "o terminal não pode ser usado agora: tente de novo em outro")
        }
    }
}

extension LocalizedText {
    /// The text in the language of the user's locale, for use before the settings are read.
    var inUsersLanguage: String {
        text(in: .preferred(in: ProcessInfo.processInfo.environment))
    }
}
