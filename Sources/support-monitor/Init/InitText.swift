import Localization

/// Texts of the `init` command.
enum InitText {
    static let abstract = LocalizedText(
        en: "Ask for the credentials, try them, and write a commented settings file.",
        pt: "Pergunta as credenciais, testa cada uma e grava um arquivo de configuração comentado.")
    static let discussion = LocalizedText(
        en: """
            Credentials are not shown while you type, and are tried at once. What the services know is offered to choose \
            from: the workspace, its time zone, teams and lines. The file is readable by you only, and never replaces one \
            that is there.

            With --from-env nothing is asked, and no terminal is needed: the credentials are the environment variables \
            INTERCOM_TOKEN (needed), INTERCOM_APP_ID (else that of the token), AIRCALL_ID and AIRCALL_TOKEN, SLACK_WEBHOOK, \
            APP_PASSWORD (else there is no lock screen), and the addresses INTERCOM_BASE_URL, INTERCOM_WEB_URL and \
            AIRCALL_BASE_URL. All teams and lines are watched.

            Exit codes: 0 the file is written; 1 a service refused something, or you stopped; 2 the environment, the \
            terminal or the file cannot be used; 64 the command line is wrong. Unless it is 0, nothing is written.
            """,
        pt: """
            As credenciais não aparecem enquanto você digita, e são testadas na hora. O que os serviços sabem é oferecido \
            para escolher: o workspace, o fuso, as equipes e as linhas. Só você pode ler o arquivo, e ele nunca substitui \
            um que já exista.

            Com --from-env nada é perguntado, e não é preciso terminal: as credenciais são as variáveis de ambiente \
            INTERCOM_TOKEN (obrigatória), INTERCOM_APP_ID (senão, o do token), AIRCALL_ID e AIRCALL_TOKEN, SLACK_WEBHOOK, \
            APP_PASSWORD (senão, não há tela de bloqueio), e os endereços INTERCOM_BASE_URL, INTERCOM_WEB_URL e \
            AIRCALL_BASE_URL. Todas as equipes e linhas são acompanhadas.

            Códigos de saída: 0 o arquivo foi gravado; 1 um serviço recusou algo, ou você parou; 2 o ambiente, o terminal \
            ou o arquivo não pode ser usado; 64 a linha de comando está errada. Se não for 0, nada foi gravado.
            """)
    static let fromEnvironment = LocalizedText(
        en: "Take everything from environment variables and ask nothing.",
        pt: "Usa só as variáveis de ambiente e não pergunta nada.")
    static let output = LocalizedText(
        en: "File to write; without it, the one that support-monitor reads.",
        pt: "Arquivo a gravar; sem ele, o que o support-monitor lê.")

    static let welcome = LocalizedText(
        en: """
            This writes the settings of support-monitor. Credentials are not shown
            while you type. Enter alone takes what is in brackets; Ctrl-C ends, and
            nothing is written.

            Intercom: the access token comes from the Developer Hub: your app,
            Configure, Authentication. It needs to read conversations, admins and
            teams.
            """,
        pt: """
            Isto grava a configuração do support-monitor. As credenciais não aparecem
            enquanto você digita. Só Enter aceita o que está entre colchetes; Ctrl-C
            encerra, e nada é gravado.

            Intercom: o token de acesso vem do Developer Hub: seu app, Configure,
            Authentication. Ele precisa poder ler conversas, administradores e equipes.
            """)
    static let region = LocalizedText(
        en: "Region of the workspace: 1 US, 2 Europe, 3 Australia [1]: ",
        pt: "Região do workspace: 1 EUA, 2 Europa, 3 Austrália [1]: ")
    static let noRegion = LocalizedText(en: "Type 1, 2 or 3.", pt: "Digite 1, 2 ou 3.")
    static let token = LocalizedText(en: "Intercom access token: ", pt: "Token de acesso do Intercom: ")

    static func again(_ key: String) -> LocalizedText {
        LocalizedText(
            en: "\(key), or Enter to try the same again: ", pt: "\(key), ou Enter para tentar o mesmo de novo: ")
    }

    static func accepted(_ service: String, _ name: String?) -> LocalizedText {
        let workspace = name.map { ": \($0)" } ?? ""
        return LocalizedText(
            en: "\(service) accepts the credentials\(workspace)", pt: "\(service): credenciais aceitas\(workspace)")
    }

    static func application(_ known: String?) -> LocalizedText {
        let proposal = known.map { " [\($0)]" } ?? ""
        return LocalizedText(en: "Workspace id\(proposal): ", pt: "Id do workspace\(proposal): ")
    }

    static func needed(_ key: String) -> LocalizedText {
        LocalizedText(en: "\(key) is needed.", pt: "\(key) é necessário.")
    }

    static func wrongForm(_ key: String) -> LocalizedText {
        switch key {
        case "INTERCOM_APP_ID":
            LocalizedText(
                en: "That is no workspace id: it has only letters, digits, - and _.",
                pt: "Isso não é um id de workspace: ele só tem letras, números, - e _.")
        case "SLACK_WEBHOOK":
            LocalizedText(
                en: "That is no address of an incoming webhook, such as https://hooks.slack.com/services/T…/B…/…",
                pt: "Isso não é o endereço de um incoming webhook, como https://hooks.slack.com/services/T…/B…/…")
        case "APP_PASSWORD":
            LocalizedText(
                en: "The password must be characters that can be typed.",
                pt: "A senha deve ter só caracteres que se possam digitar.")
        default:
            LocalizedText(
                en: "That is no token: it is one word of letters, digits and signs.",
                pt: "Isso não é um token: é uma palavra só, de letras, números e sinais.")
        }
    }

    static let teams = LocalizedText(
        en: "Teams to watch, by number, id or name, with commas [all]: ",
        pt: "Equipes a acompanhar, por número, id ou nome, com vírgulas [todas]: ")
    static let noTeams = LocalizedText(
        en: "The workspace has no teams yet: create one in Intercom, or queues stay empty.",
        pt: "O workspace ainda não tem equipes: crie uma no Intercom, ou as filas ficam vazias.")
    static let lines = LocalizedText(
        en: "Lines to watch, by number, id or name, with commas [all]: ",
        pt: "Linhas a acompanhar, por número, id ou nome, com vírgulas [todas]: ")
    static let noLines = LocalizedText(
        en: "The Aircall account has no lines.", pt: "A conta do Aircall não tem linhas.")
    static func notAmong(_ word: String) -> LocalizedText {
        LocalizedText(
            en: "“\(word)” is none of them, or several: use the number in front or the id behind.",
            pt: "“\(word)” não é nenhuma delas, ou é mais de uma: use o número antes ou o id depois.")
    }

    static func timeZone(_ proposed: String?) -> LocalizedText {
        let proposal = proposed.map { " [\($0)]" } ?? ""
        return LocalizedText(en: "Time zone\(proposal): ", pt: "Fuso horário\(proposal): ")
    }
    static let noTimeZone = LocalizedText(
        en: "That is no IANA time zone, such as America/Sao_Paulo or UTC.",
        pt: "Isso não é um fuso IANA, como America/Sao_Paulo ou UTC.")

    static let aircall = LocalizedText(
        en: "\nAircall: Integrations & API, API keys. Without an account press Enter.",
        pt: "\nAircall: Integrations & API, API keys. Sem conta, pressione Enter.")
    static let aircallID = LocalizedText(en: "Aircall API id [no voice]: ", pt: "Id da API do Aircall [sem voz]: ")
    static let aircallToken = LocalizedText(en: "Aircall API token: ", pt: "Token da API do Aircall: ")
    static let withoutVoice = LocalizedText(en: "Without voice.", pt: "Sem voz.")
    static let slack = LocalizedText(
        en: "\nSlack incoming webhook, its address [alerts on screen only]: ",
        pt: "\nEndereço de um incoming webhook do Slack [alertas só na tela]: ")
    static let password = LocalizedText(
        en: "\nPassword of the lock screen [no lock screen]: ", pt: "\nSenha da tela de bloqueio [sem bloqueio]: ")
    static let passwordAgain = LocalizedText(en: "The same again: ", pt: "A mesma de novo: ")
    static let passwordsDiffer = LocalizedText(
        en: "The two are different: type it twice.", pt: "As duas são diferentes: digite a mesma duas vezes.")
    static let trying = LocalizedText(
        en: "\nTrying what the monitor will request…", pt: "\nTestando o que o monitor vai pedir…")

    static let works = LocalizedText(en: "All of it works.", pt: "Tudo funciona.")
    static let otherRegion = LocalizedText(
        en: "If the workspace is in another region, end with Ctrl-C and start again.",
        pt: "Se o workspace estiver em outra região, encerre com Ctrl-C e comece de novo.")

    static func written(_ file: String) -> LocalizedText {
        LocalizedText(
            en: "Written: \(file), readable by you only.", pt: "Gravado: \(file), que só você pode ler.")
    }

    /// - Parameter options: What has to be said about the file, with a blank before it.
    static func next(_ options: String, hasSlack: Bool) -> LocalizedText {
        let test = hasSlack ? " --slack-test" : ""
        return LocalizedText(
            en: "Next: support-monitor check\(test)\(options), then: support-monitor\(options)",
            pt: "Agora: support-monitor check\(test)\(options), e depois: support-monitor\(options)")
    }

    static func overridden(_ keys: [String]) -> LocalizedText {
        let list = keys.joined(separator: ", ")
        return LocalizedText(
            en: "Note: \(list) in the environment takes precedence over the file.",
            pt: "Atenção: \(list) no ambiente tem precedência sobre o arquivo.")
    }

    static let noTerminal = LocalizedText(
        en: "init asks questions and needs a terminal; without one, set the credentials in the environment and use: "
            + "support-monitor init --from-env",
        pt: "init faz perguntas e precisa de um terminal; sem um, defina as credenciais no ambiente e use: "
            + "support-monitor init --from-env")

    static let ended = LocalizedText(en: "Ended; nothing was written.", pt: "Encerrado; nada foi gravado.")

    static func exists(_ file: String) -> LocalizedText {
        LocalizedText(
            en:
                "\(file) already exists and is never replaced: edit it, move it away, or name another file with --output",
            pt:
                "\(file) já existe e nunca é substituído: edite-o, tire-o dali ou indique outro arquivo com --output"
        )
    }

    static let nowhere = LocalizedText(
        en: "no place for a settings file: set HOME, or name a file with --output",
        pt: "não há onde gravar a configuração: defina HOME ou indique um arquivo com --output")

    static func notSet(_ key: String) -> LocalizedText {
        LocalizedText(en: "\(key) is not set in the environment", pt: "\(key) não está definida no ambiente")
    }

    static func otherHalf(_ key: String, given: String) -> LocalizedText {
        LocalizedText(
            en: "\(key) is not set in the environment, but \(given) is: voice needs both, or neither",
            pt: "\(key) não está definida no ambiente, mas \(given) está: a voz precisa das duas, ou de nenhuma")
    }

    static let unknownWorkspace = LocalizedText(
        en: "Intercom does not report the token's workspace: set INTERCOM_APP_ID to its id",
        pt: "O Intercom não informa o workspace do token: defina INTERCOM_APP_ID com o id dele")
}
