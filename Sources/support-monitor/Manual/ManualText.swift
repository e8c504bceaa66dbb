import Localization

/// Texts of the manual that are nowhere else.
enum ManualText {
    static let title = LocalizedText(en: "support-monitor manual", pt: "Manual do support-monitor")
    // The names of sections as other pages have them.
    static let name = LocalizedText(en: "NAME", pt: "NOME")
    static let synopsis = LocalizedText(en: "SYNOPSIS", pt: "SINOPSE")
    static let description = LocalizedText(en: "DESCRIPTION", pt: "DESCRIÇÃO")
    static let commands = LocalizedText(en: "COMMANDS", pt: "COMANDOS")
    static let commonOptions = LocalizedText(en: "COMMON OPTIONS", pt: "OPÇÕES COMUNS")
    static let exitStatus = LocalizedText(en: "EXIT STATUS", pt: "CÓDIGOS DE SAÍDA")
    static let environment = LocalizedText(en: "ENVIRONMENT", pt: "AMBIENTE")
    static let files = LocalizedText(en: "FILES", pt: "ARQUIVOS")
    static let faults = LocalizedText(en: "FAULTS OF THE SIMULATOR", pt: "FALHAS DO SIMULADOR")
    static let examples = LocalizedText(en: "EXAMPLES", pt: "EXEMPLOS")
    static let seeAlso = LocalizedText(en: "SEE ALSO", pt: "VEJA TAMBÉM")
    static let topOfFile = LocalizedText(en: "TOP OF THE FILE", pt: "INÍCIO DO ARQUIVO")
    static let events = LocalizedText(en: "RECEIVERS", pt: "DESTINOS DOS ALERTAS")
    static let ownCommands = LocalizedText(en: "COMMANDS OF YOUR OWN", pt: "COMANDOS SEUS")

    static let about = LocalizedText(
        en: """
            support-monitor shows text tickets (Intercom) and phone calls (Aircall) on one full screen, per team and per \
            agent, refreshes by itself every minute, and posts alerts to Slack when something needs a person.

            Without a command it opens the screen. There, the bottom line lists the keys that work where you are, `?` \
            explains every column and figure with its formula, and `:` lists all commands by name.

            A figure that was never loaded is shown as a dash, not as zero; one that is old carries its age. Several \
            programs may use the same state directory: one of them, the engine, asks the services and sends alerts, the \
            others show what it stores, and one of them takes over when it ends.
            """,
        pt: """
            O support-monitor mostra tickets (Intercom) e ligações (Aircall) numa tela cheia, por equipe e por agente, \
            atualiza sozinho a cada minuto e publica alertas no Slack quando algo precisa de alguém.

            Sem comando, abre a tela. Nela, a última linha mostra as teclas que valem onde você está, `?` explica cada \
            coluna e número com a sua fórmula, e `:` lista todos os comandos pelo nome.

            Um número que nunca foi carregado aparece como um traço, não como zero; um número velho mostra a idade. Vários \
            programas podem usar a mesma pasta de estado: um deles, o motor, consulta os serviços e envia alertas, os \
            outros mostram o que ele guarda, e um deles assume quando ele termina.
            """)

    static let commonIntroduction = LocalizedText(
        en: "Most commands have these, too.", pt: "A maioria dos comandos também tem estas.")

    static func defaultValue(_ value: String) -> LocalizedText {
        LocalizedText(en: "Default: \(value).", pt: "Padrão: \(value).")
    }

    /// What is to be said about a command beyond its help.
    static func more(about command: String) -> LocalizedText? {
        switch command {
        case "snapshot":
            LocalizedText(
                en: """
                    Beside a running engine it prints what that one knows. Problems with the settings, and data that could \
                    not be read, are reported on standard error. It posts nothing. In the JSON document, times are seconds \
                    since 1970, durations seconds, and ratios numbers from 0 to 1; what is unknown is `null`. Later versions \
                    add keys and remove none.
                    """,
                pt: """
                    Ao lado de um motor em execução, mostra o que ele sabe. Problemas da configuração, e dados que não puderam \
                    ser lidos, vão para a saída de erros. Não publica nada. No documento JSON, instantes são segundos desde \
                    1970, durações são segundos, e proporções são números de 0 a 1; o desconhecido é `null`. Versões futuras \
                    acrescentam chaves e não retiram nenhuma.
                    """)
        case "export":
            LocalizedText(
                en: """
                    Calls go back six months, as far as the service provides them. Someone who has left a team or a service \
                    keeps their rows: a call, a rating or a conversation belongs to whoever it belonged to then. What shared \
                    lines missed and names nobody has a row of its own, so that rows add up to the total.
                    """,
                pt: """
                    As ligações voltam seis meses, até onde o serviço as fornece. Quem saiu de uma equipe ou de um serviço mantém as \
                    suas linhas: uma ligação, avaliação ou conversa pertence a quem pertencia então. O que linhas \
                    compartilhadas perderam sem citar ninguém tem uma linha própria, para que as linhas somem o total.
                    """)
        case "simulate":
            LocalizedText(
                en: """
                    It prints settings that connect a monitor to it; save them to a file and name that with --config. What is \
                    posted to its Slack appears on standard error. Whenever it is started, it is the middle of a working day \
                    there.
                    """,
                pt: """
                    Mostra a configuração que liga um monitor a ele; grave-a num arquivo e indique-o com --config. O que é \
                    publicado no Slack dele aparece na saída de erros. Sempre que começa, lá é o meio de um dia de trabalho.
                    """)
        default: nil
        }
    }

    static let exitCodes: [(code: String, meaning: LocalizedText)] = [
        (
            "0",
            LocalizedText(
                en: "Success, or ended by a signal in good order.", pt: "Sucesso, ou fim em ordem por um sinal.")
        ),
        (
            "1",
            LocalizedText(
                en: """
                    Something is missing or failed: a source in `snapshot`, part of an `export`, a `digest` or the history of \
                    `staffing`, a check in `check`, a credential in `init`. What is known is printed all the same.
                    """,
                pt: """
                    Falta algo, ou algo falhou: uma fonte em `snapshot`, parte de um `export`, de um `digest` ou do histórico de \
                    `staffing`, uma verificação em `check`, uma credencial em `init`. O que se sabe é mostrado mesmo assim.
                    """)
        ),
        (
            "2",
            LocalizedText(
                en: "The settings, the state directory, the output or the terminal cannot be used.",
                pt: "A configuração, a pasta de estado, a saída ou o terminal não pode ser usado.")
        ),
        ("64", LocalizedText(en: "The command line is wrong.", pt: "A linha de comando está errada.")),
    ]

    static let credentialVariables = LocalizedText(
        en: """
            Credentials and addresses, as in the settings file, over which they take precedence. One that is empty counts \
            as not set. Programs that the monitor starts do not get them.
            """,
        pt: """
            Credenciais e endereços, como no arquivo de configuração, sobre o qual têm precedência. Uma variável vazia vale \
            como não definida. Programas que o monitor inicia não as recebem.
            """)

    static let variables: [(names: [String], meaning: LocalizedText)] = [
        (
            ["SLACK_WEBHOOK_NAME"],
            LocalizedText(
                en:
                    "The address of the receiver called `name` in `[alerts.receiver.name]`, in upper case and with _ for -.",
                pt:
                    "O endereço do destino chamado `name` em `[alerts.receiver.name]`, em maiúsculas e com _ em vez de -."
            )
        ),
        (
            ["SUPPORT_MONITOR_CONFIG"],
            LocalizedText(
                en: "The settings file, unless --config names one.",
                pt: "O arquivo de configuração, se --config não indicar um.")
        ),
        (
            ["XDG_CONFIG_HOME", "XDG_STATE_HOME"],
            LocalizedText(
                en: "Where settings and state are; else ~/.config and ~/.local/state. Relative paths are ignored.",
                pt:
                    "Onde ficam a configuração e o estado; senão, ~/.config e ~/.local/state. Caminhos relativos são ignorados."
            )
        ),
        (
            ["HTTPS_PROXY", "NO_PROXY"],
            LocalizedText(
                en:
                    "A proxy, such as http://user:password@proxy.example.com:8080, and hosts that are reached without it.",
                pt: "Um proxy, como http://usuario:senha@proxy.example.com:8080, e os hosts alcançados sem ele.")
        ),
        (
            ["SSL_CERT_FILE", "SSL_CERT_DIR"],
            LocalizedText(
                en: "Certificates that are trusted as well. They are always verified.",
                pt: "Outros certificados confiáveis. Eles são sempre verificados.")
        ),
        (
            ["LC_ALL", "LC_MESSAGES", "LANG"],
            LocalizedText(
                en:
                    "The language, English or Brazilian Portuguese, unless the settings name one; without UTF-8 the screen is drawn in ASCII.",
                pt:
                    "O idioma, inglês ou português do Brasil, se a configuração não indicar um; sem UTF-8 a tela é desenhada em ASCII."
            )
        ),
        (
            ["TERM", "NO_COLOR", "COLORFGBG"],
            LocalizedText(
                en: "The terminal, whether colours are unwanted, and whether its background is dark.",
                pt: "O terminal, se cores são indesejadas, e se o fundo dele é escuro.")
        ),
        (
            ["BROWSER"],
            LocalizedText(
                en: "The program that opens links, or several with colons.",
                pt: "O programa que abre links, ou vários com dois-pontos.")
        ),
        (
            ["CREDENTIALS_DIRECTORY"],
            LocalizedText(
                en:
                    "Where `systemd` puts files of `LoadCredential=`. One that is named with --config may be readable by its group.",
                pt:
                    "Onde o `systemd` põe os arquivos de `LoadCredential=`. Um deles indicado com --config pode ser legível pelo grupo."
            )
        ),
    ]

    static let settingsFiles: [(path: String, meaning: LocalizedText)] = [
        (
            "secrets.toml, .streamlit/secrets.toml",
            LocalizedText(
                en: "The settings in the current directory, which come first.",
                pt: "A configuração na pasta atual, que vem primeiro.")
        ),
        (
            "~/.config/support-monitor/secrets.toml",
            LocalizedText(
                en: "The settings, as `support-monitor init` writes them: see `support-monitor-settings`(5).",
                pt: "A configuração, como `support-monitor init` a grava: veja `support-monitor-settings`(5).")
        ),
        (
            "~/.config/support-monitor/screen.toml",
            LocalizedText(
                en: """
                    What someone who looks on has for themselves: `APP_PASSWORD`, `[screen]`, `[keys]`, `[views]`, `[commands]`, and \
                    of `[monitor]` `language`, `period` and `lock_after_minutes`.
                    """,
                pt: """
                    O que é próprio de quem só acompanha: `APP_PASSWORD`, `[screen]`, `[keys]`, `[views]`, `[commands]` e, de \
                    `[monitor]`, `language`, `period` e `lock_after_minutes`.
                    """)
        ),
        (
            "/var/lib/support-monitor",
            LocalizedText(
                en: """
                    The state directory of the service. Members of its group look on: without settings of their own, \
                    `support-monitor`, `snapshot`, `export`, `digest`, `staffing` and `check` use what the service has stored, or \
                    that of another directory with the set-group bit, named with `--state-dir`. They acknowledge and mute, ask \
                    nothing of the services, and never take over.
                    """,
                pt: """
                    A pasta de estado do serviço. Membros do grupo dela acompanham: sem configurações próprias, `support-monitor`, \
                    `snapshot`, `export`, `digest`, `staffing` e `check` usam o que o serviço guardou, ou o de outra pasta de um grupo \
                    (setgid) indicada com `--state-dir`. Eles reconhecem e silenciam alertas, não consultam os serviços e \
                    nunca assumem.
                    """)
        ),
        (
            "~/.local/state/support-monitor",
            LocalizedText(
                en: "The state directory, unless --state-dir names one.",
                pt: "A pasta de estado, se --state-dir não indicar uma.")
        ),
    ]

    static let stateDirectory = LocalizedText(
        en: "In the state directory:", pt: "Na pasta de estado:")

    static let stateFiles: [(path: String, meaning: LocalizedText)] = [
        (
            "monitor.sqlite",
            LocalizedText(
                en: """
                    With `-wal` and `-shm`: the store of the first workspace that was watched here. Messages are not stored, only \
                    subjects or first words; nor are links that open a recording without a login.
                    """,
                pt: """
                    Com `-wal` e `-shm`: o banco de dados do primeiro workspace acompanhado aqui. Mensagens não são guardadas, só \
                    assuntos ou as primeiras palavras; nem links que abram uma gravação sem login.
                    """)
        ),
        (
            "engine.lock",
            LocalizedText(
                en: "Held by the program that keeps that store up to date.",
                pt: "Segurado pelo programa que mantém esse banco em dia.")
        ),
        (
            "shared.toml",
            LocalizedText(
                en: """
                    In a directory with the set-group bit: what decides figures and alerts, without any credential, for those who \
                    look on. Written by the program that has the lease.
                    """,
                pt: """
                    Numa pasta que pertence a um grupo (setgid): o que define números e alertas, sem nenhuma credencial, para quem só \
                    acompanha. Quem grava é o programa que atualiza o banco.
                    """)
        ),
        (
            "workspace-NAME/",
            LocalizedText(
                en:
                    "The same for any other workspace or Aircall company. Nothing of one is shown, posted or exported for another.",
                pt:
                    "O mesmo para qualquer outro workspace ou empresa do Aircall. Nada de um é mostrado, publicado ou exportado para outro."
            )
        ),
        (
            "monitor.sqlite.damaged-…, monitor.sqlite.newer-…",
            LocalizedText(
                en: "A store that could not be used, kept for inspection.",
                pt: "Um banco que não pôde ser usado, guardado para exame.")
        ),
        (
            "support-monitor.log, support-monitor.log.1",
            LocalizedText(
                en: "The log of the screen, up to 4 MiB, and the one before. It follows a rotation by other programs.",
                pt: "O log da tela, até 4 MiB, e o anterior. Ele acompanha a rotação por outros programas.")
        ),
        (
            "view.json",
            LocalizedText(
                en: "Saved views and the last choices on the screen.",
                pt: "Visões salvas e as últimas escolhas na tela.")
        ),
        (
            "exports/",
            LocalizedText(
                en: "Exports from the screen that could not be written to the current directory.",
                pt: "Exportações da tela que não puderam ser gravadas na pasta atual.")
        ),
        (
            "crash.txt",
            LocalizedText(
                en: "What happened at the last crash, if there was one.",
                pt: "O que houve na última queda, se houve uma.")
        ),
    ]

    static let stateNotes = LocalizedText(
        en: """
            New files are readable by their owner only. Links in place of them are not followed, and a directory that others \
            may write to causes a warning. While another program has locked the store, as a backup does, the monitor waits. If \
            the store cannot be opened, nothing is posted: the screen says so, and `watch` ends with 2. If the disk is full, \
            refreshing and alerts continue in memory until there is room.
            """,
        pt: """
            Arquivos novos só podem ser lidos pelo dono. Links no lugar deles não são seguidos, e uma pasta em que outros podem \
            gravar causa um aviso. Enquanto outro programa tem o banco trancado, como faz um backup, o monitor espera. Se o \
            banco não pode ser aberto, nada é publicado: a tela avisa, e `watch` termina com 2. Se o disco enche, atualização e \
            alertas continuam na memória até haver espaço.
            """)

    static let faultsIntroduction = LocalizedText(
        en: """
            `simulate --fault ORDER`, or a POST of orders, one a line, to http://127.0.0.1:PORT/simulator/faults, makes a \
            service fail. An order is the service (`intercom`, `aircall` or `slack`), one of the words below, and what narrows \
            it: `path=PREFIX` of the request, `above=ROWS` asked for, `after=N` requests that still work, `count=N` requests \
            that fail.
            """,
        pt: """
            `simulate --fault ORDEM`, ou um POST de ordens, uma por linha, em http://127.0.0.1:PORTA/simulator/faults, faz um \
            serviço falhar. Uma ordem é o serviço (`intercom`, `aircall` ou `slack`), uma das palavras abaixo, e o que a \
            restringe: `path=PREFIX` da requisição, `above=ROWS` linhas pedidas, `after=N` requisições que ainda funcionam, \
            `count=N` requisições que falham.
            """)

    static let faultWords: [(word: String, meaning: LocalizedText)] = [
        (
            "status=CODE[,WORD]",
            LocalizedText(
                en: "That status, with a word of the service such as api_plan_restricted.",
                pt: "Esse status, com uma palavra do serviço, como api_plan_restricted.")
        ),
        (
            "limit[=SECONDS]",
            LocalizedText(en: "429, with or without the time to wait.", pt: "429, com ou sem o tempo de espera.")
        ),
        (
            "html[=STATUS]",
            LocalizedText(en: "A page of a gateway instead of JSON.", pt: "Uma página de gateway em vez de JSON.")
        ),
        ("portal", LocalizedText(en: "A redirect to a login page.", pt: "Um desvio para uma página de login.")),
        ("reset", LocalizedText(en: "The connection ends without an answer.", pt: "A conexão termina sem resposta.")),
        ("hang", LocalizedText(en: "There is never an answer.", pt: "Nunca há resposta.")),
        ("cut", LocalizedText(en: "The body ends half way.", pt: "O corpo termina no meio.")),
        (
            "gzip",
            LocalizedText(en: "A body that claims to be `gzip` and is not.", pt: "Um corpo que diz ser `gzip` e não é.")
        ),
        (
            "large=BYTES",
            LocalizedText(en: "An answer of at least so many bytes.", pt: "Uma resposta de pelo menos tantos bytes.")
        ),
        ("delay=SECONDS", LocalizedText(en: "An answer that arrives later.", pt: "Uma resposta que chega depois.")),
        (
            "drip=SECONDS",
            LocalizedText(
                en: "An answer in small pieces over this time.", pt: "Uma resposta aos pedaços durante esse tempo.")
        ),
        ("dated=TIME", LocalizedText(en: "An answer with another `Date`.", pt: "Uma resposta com outro `Date`.")),
        (
            "odd",
            LocalizedText(
                en: "Rows with nulls, wrong types and unknown words.",
                pt: "Linhas com nulos, tipos errados e palavras desconhecidas.")
        ),
        (
            "unreadable",
            LocalizedText(
                en: "Rows of which none can be understood.", pt: "Linhas das quais nenhuma pode ser entendida.")
        ),
        (
            "early",
            LocalizedText(
                en: "A list that ends after its first page.", pt: "Uma lista que termina depois da primeira página.")
        ),
        ("without=ID", LocalizedText(en: "A list without that row.", pt: "Uma lista sem essa linha.")),
        (
            "zone[=NAME]",
            LocalizedText(
                en: "Another name of the workspace's time zone, or none.",
                pt: "Outro nome do fuso do workspace, ou nenhum.")
        ),
        (
            "late=SECONDS",
            LocalizedText(
                en: "Searches that see each change so much later.",
                pt: "Buscas que veem cada mudança tanto tempo depois.")
        ),
    ]

    static let faultsEnd = LocalizedText(
        en: "A DELETE of the same address ends all faults.", pt: "Um DELETE no mesmo endereço encerra todas as falhas.")

    static let exampleCommands: [(meaning: LocalizedText, command: String)] = [
        (
            LocalizedText(en: "To look around, without an account:", pt: "Para conhecer, sem ter conta:"),
            "support-monitor --demo"
        ),
        (
            LocalizedText(en: "From nothing to a screen:", pt: "Do nada até a tela:"),
            "support-monitor init\nsupport-monitor check\nsupport-monitor"
        ),
        (
            LocalizedText(
                en: "A container, where nobody can be asked:", pt: "Um contêiner, onde não há a quem perguntar:"),
            "INTERCOM_TOKEN=… support-monitor init --from-env"
        ),
        (
            LocalizedText(en: "How many customers wait, in a script:", pt: "Quantos clientes esperam, num script:"),
            "support-monitor snapshot --json | jq .totals.waiting"
        ),
        (
            LocalizedText(
                en: "One person's calls of November, for a spreadsheet:",
                pt: "As ligações de uma pessoa em novembro, para uma planilha:"),
            "support-monitor export calls --from 2026-11-01 --to 2026-11-30 --agent ana@example.com --format excel --output calls.csv"
        ),
        (
            LocalizedText(
                en: "A simulator whose large searches time out:",
                pt: "Um simulador cujas buscas grandes estouram o tempo:"),
            "support-monitor simulate --fault \"intercom status=504 path=/conversations/search above=20\""
        ),
    ]
}

/// Texts of the page about settings.
extension ManualText {
    static let settingsPurpose = LocalizedText(
        en: "settings of the monitor for Intercom and Aircall", pt: "configuração do monitor de Intercom e Aircall")

    static let aboutSettings = LocalizedText(
        en: """
            The settings are a TOML file, which `support-monitor init` writes. It is looked for in the file of `--config`, \
            `$SUPPORT_MONITOR_CONFIG`, `./secrets.toml`, `./.streamlit/secrets.toml` and \
            `$XDG_CONFIG_HOME/support-monitor/secrets.toml` (else `~/.config/support-monitor/secrets.toml`). It should be \
            readable by its owner only.

            All problems are reported at once, each with file, line, key and what would be right. An unknown key is a warning, with \
            the known one that is most like it. `support-monitor check` tries everything, and shows no credential.

            Of each key it is said what values it takes and what it is if it is left out; of one that has no default, an example.
            """,
        pt: """
            A configuração é um arquivo TOML, que `support-monitor init` grava. Ele é procurado no arquivo de `--config`, \
            `$SUPPORT_MONITOR_CONFIG`, `./secrets.toml`, `./.streamlit/secrets.toml` e \
            `$XDG_CONFIG_HOME/support-monitor/secrets.toml` (senão `~/.config/support-monitor/secrets.toml`). Só o dono deve \
            poder lê-lo.

            Todos os problemas são relatados de uma vez, cada um com arquivo, linha, chave e o que seria certo. Uma chave \
            desconhecida é um aviso, com a conhecida mais parecida. `support-monitor check` testa tudo, e não mostra credenciais.

            De cada chave se diz que valores aceita e o que vale se for omitida; de uma sem padrão, um exemplo.
            """)

    /// What is to be said at the beginning of a section beyond its keys.
    static func note(on table: String?) -> LocalizedText? {
        switch table {
        case nil:
            LocalizedText(
                en:
                    "Each of these can also be set in an environment variable of the same name, which takes precedence.",
                pt: "Cada uma destas também pode vir de uma variável de ambiente de mesmo nome, que tem precedência.")
        case "views":
            LocalizedText(
                en: """
                    On the screen, `:save-view NAME` keeps what you see: tab, teams, filters, sort orders, period, and the days \
                    of a report. `:view NAME` shows it again, and says what no longer exists; `:delete-view NAME` forgets it. \
                    Without `wallboard` the wallboard turns through the tabs.
                    """,
                pt: """
                    Na tela, `:salvar-visão NOME` guarda o que você vê: aba, equipes, filtros, ordens, período e os dias de um \
                    relatório. `:visão NOME` mostra de novo, e diz o que não existe mais; `:excluir-visão NOME` esquece. Sem \
                    `wallboard`, o wallboard alterna entre as abas.
                    """)
        default: nil
        }
    }

    static func members(_ names: String) -> LocalizedText {
        LocalizedText(en: "Its names are \(names).", pt: "Os nomes são \(names).")
    }

    static func exampleValue(_ value: String) -> LocalizedText {
        LocalizedText(en: "Example: \(value).", pt: "Exemplo: \(value).")
    }

    static func defaultOfKey(_ value: String) -> LocalizedText {
        LocalizedText(en: "Default: \(value).", pt: "Padrão: \(value).")
    }

    static let aboutEvents = LocalizedText(
        en: """
            A message is kept until its receiver has taken it, so a restart repeats nothing and a crash loses nothing; one that \
            was being sent at a crash is sent again. If a receiver rejects the address itself, the screen says so, and new \
            messages try it again every ten minutes at most; `support-monitor check --slack-test` does so at once. Trouble of \
            one receiver never holds up another. A digest that could not be sent at its time is sent within two hours, or else \
            left out.

            A receiver of kind `json` is any program that takes a webhook. It gets one event per message: a POST of a JSON \
            document with `version` (1), `id` (the same at every repetition), `type` (`alerts`, `digest` or `test`), \
            `created_at`, `receiver`, `host`, `alerts` and, for a digest, `digest`. With a `secret`, the field \
            `X-Support-Monitor-Signature` holds sha256= and the HMAC-SHA256 of the body in hexadecimal digits. Any status from \
            200 to 299 means that it has arrived.
            """,
        pt: """
            Uma mensagem é guardada até o destino recebê-la; assim, um reinício não repete nada e uma queda não perde nada; a que \
            estava sendo enviada numa queda é enviada de novo. Se um destino rejeita o próprio endereço, a tela avisa, e \
            mensagens novas o tentam de novo a cada dez minutos no máximo; `support-monitor check --slack-test` tenta na hora. \
            Problemas de um destino nunca atrasam outro. Um resumo que não pôde sair na hora sai em até duas horas, ou não sai.

            Um destino do tipo `json` é qualquer programa que receba um webhook. Ele recebe um evento por mensagem: um POST de um \
            documento JSON com `version` (1), `id` (igual em toda repetição), `type` (`alerts`, `digest` ou `test`), \
            `created_at`, `receiver`, `host`, `alerts` e, num resumo, `digest`. Com um `secret`, o campo \
            `X-Support-Monitor-Signature` tem sha256= e o HMAC-SHA256 do corpo em dígitos hexadecimais. Qualquer status de 200 a \
            299 significa que chegou.
            """)

    static let aboutOwnCommands = LocalizedText(
        en: """
            You are shown what will run; Enter runs it, and its output appears in place of the list. Esc stops a program that is \
            running, and so does the monitor after a minute. In a list of several kinds of rows a key of the monitor keeps its \
            meaning; the name after `:` works everywhere.

            Names in braces are values of the row:
            """,
        pt: """
            Você vê o que vai rodar; Enter roda, e a saída aparece no lugar da lista. Esc encerra um programa em execução, e o \
            monitor também, depois de um minuto. Numa lista com vários tipos de linhas, uma tecla do monitor mantém o \
            significado; o nome depois de `:` vale em toda parte.

            Nomes entre chaves são valores da linha:
            """)

    static let ownCommandsEnd = LocalizedText(
        en: """
            The link of a call is that of its recording, that of a rating its ticket's, that of an agent the inbox; the state of an \
            agent is `online` or `away`. The agent of a ticket is its assignee; if there is none, you choose one. A row without a value \
            that the command needs is not acted upon, and you are told.

            There is no shell: each item of `run` is one argument, whatever a customer has written in it. A value at the beginning of \
            an argument that looks like an option is refused, unless "--" comes before it. For a script, pass values as its \
            arguments: `run = ["sh", "-c", "echo \\"$1\\" | mail -s ticket boss", "sh", "{link}"]`. Programs get no credential \
            of the monitor, no input and no terminal. `{{id}}` is the text `{id}`. `support-monitor check` says where each program \
            is.
            """,
        pt: """
            O link de uma ligação é o da gravação, o de uma avaliação é o do ticket, o de um agente é o da caixa de entrada; o estado \
            de um agente é `online` ou `away`. O agente de um ticket é o responsável; se não houver, você escolhe um. Uma linha sem um \
            valor de que o comando precisa não é usada, e você é avisado.

            Não há shell: cada item de `run` é um argumento, o que quer que um cliente tenha escrito nele. Um valor no começo de um \
            argumento que pareça uma opção é recusado, a menos que "--" venha antes. Para um script, passe os valores como \
            argumentos: `run = ["sh", "-c", "echo \\"$1\\" | mail -s ticket chefe", "sh", "{link}"]`. Os programas não recebem \
            credenciais do monitor, nem entrada, nem terminal. `{{id}}` é o texto `{id}`. `support-monitor check` diz onde cada \
            programa está.
            """)
}
