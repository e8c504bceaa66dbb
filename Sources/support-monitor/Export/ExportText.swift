import Localization
import Monitoring
import RefreshEngine

/// Texts of the `export` command.
enum ExportText {
    static let abstract = LocalizedText(
        en: "Write ratings, calls, agents, conversations or queues for any days as CSV or JSON lines.",
        pt: "Grava avaliações, ligações, agentes, conversas ou filas de quaisquer dias em CSV ou linhas JSON.")
    static let discussion = LocalizedText(
        en: """
            Days are in the configured time zone, first and last included. Missing history is loaded first; while another \
            support-monitor keeps the same state directory up to date, only what that one has stored is written.

            csv and json are for programs and the same in every language. excel begins with a byte order mark, and in \
            Portuguese has semicolons, decimal commas and dates such as 23/11/2026.

            In CSV, text that a spreadsheet would run as a formula (beginning with = + - @ or a tab, also after a \
            semicolon or comma) is prefixed with an apostrophe, and control characters become spaces; JSON is exact. Callers' numbers are masked unless \
            --full-numbers is given.

            A file is either complete or absent, readable by its owner only, and replaces another one only with --force.

            Exit codes: 0 everything was written; 1 something is missing, and stderr says what; 2 the settings, an \
            address or the output cannot be used; 64 the command line is wrong.
            """,
        pt: """
            Os dias são os do fuso configurado, inclusive o primeiro e o último. O histórico que falta é carregado antes; \
            enquanto outro support-monitor mantém a mesma pasta de estado em dia, só é gravado o que ele já guardou.

            csv e json são para programas e iguais em qualquer idioma. excel começa com uma marca de ordem de bytes e, em \
            português, usa ponto e vírgula, vírgula decimal e datas como 23/11/2026.

            No CSV, um texto que uma planilha executaria como fórmula (que começa com = + - @ ou tabulação, também depois \
            de ponto e vírgula ou vírgula) recebe um apóstrofo na frente, e caracteres de controle viram espaços; o JSON é exato. Os números de quem ligou ficam \
            mascarados, a menos que se use --full-numbers.

            O arquivo sai completo ou não sai, só o dono pode lê-lo, e só substitui outro com --force.

            Códigos de saída: 0 tudo foi gravado; 1 falta algo, e o stderr diz o quê; 2 a configuração, um endereço ou a \
            saída não pode ser usada; 64 a linha de comando está errada.
            """)
    static let kind = LocalizedText(
        en:
            "What to write: csat (one line per rating requested), calls (one per call), agents (one per agent), conversations (one per conversation created, first answered or first closed, with its times), floor (the queue of each team, one line per minute and team).",
        pt:
            "O que gravar: csat (uma linha por avaliação pedida), calls (uma por ligação), agents (uma por agente), conversations (uma por conversa criada, respondida ou fechada pela primeira vez, com seus tempos), floor (a fila de cada equipe, uma linha por minuto e equipe)."
    )
    static let from = LocalizedText(en: "First day, such as 2026-11-01.", pt: "Primeiro dia, como 2026-11-01.")
    static let to = LocalizedText(
        en: "Last day; one in the future counts as today.", pt: "Último dia; se estiver no futuro, vale hoje.")
    static let agent = LocalizedText(
        en: "Only what counts for this person; may be given more than once.",
        pt: "Só o que conta para esta pessoa; pode ser repetido.")
    static let format = LocalizedText(
        en: "csv, json, or excel: CSV that a spreadsheet in the settings' language opens with a double click.",
        pt: "csv, json ou excel: CSV que a planilha no idioma da configuração abre com um duplo clique.")
    static let output = LocalizedText(
        en: "File to write to; without it, or with -, standard output.",
        pt: "Arquivo de saída; sem ele, ou com -, a saída padrão.")
    static let force = LocalizedText(
        en: "Replace the file if it is there.", pt: "Substitui o arquivo, se já existir.")
    static let fullNumbers = LocalizedText(
        en: "Write callers' numbers in full; they are personal data.",
        pt: "Grava os números completos de quem ligou; são dados pessoais.")

    static func noDay(_ option: String) -> LocalizedText {
        LocalizedText(
            en: "\(option) takes a date that exists, such as 2026-11-23",
            pt: "\(option) aceita um dia que exista, escrito como 2026-11-23")
    }

    static let noPerson = LocalizedText(
        en: "floor is about teams: leave --agent out, or export agents or conversations of a person",
        pt: "floor é sobre equipes: omita --agent, ou exporte agents ou conversations de uma pessoa")

    static let noAddress = LocalizedText(
        en: "--agent takes an e-mail address, such as ana@example.test",
        pt: "--agent aceita um endereço de e-mail, como ana@example.test")

    static let noVoice = LocalizedText(
        en: "calls cannot be exported without Aircall: set AIRCALL_ID and AIRCALL_TOKEN",
        pt: "sem o Aircall não há ligações para exportar: defina AIRCALL_ID e AIRCALL_TOKEN")

    static func unknownAgent(_ address: String, nearest: String?) -> LocalizedText {
        LocalizedText(
            en: "\(address) belongs to nobody in Intercom or Aircall"
                + (nearest.map { ": did you mean \($0)?" } ?? ": check the address"),
            pt: "\(address) não é de ninguém no Intercom nem no Aircall"
                + (nearest.map { ": seria \($0)?" } ?? ": verifique o endereço"))
    }

    static let refreshing = LocalizedText(
        en: "Reading what changed…", pt: "Lendo o que mudou…")

    static func loading(percent: Int, rows: String, left: String?) -> LocalizedText {
        LocalizedText(
            en: "Loading history  \(percent)%  \(rows) rows" + (left.map { "  \($0) left" } ?? ""),
            pt: "Carregando histórico  \(percent)%  \(rows) linhas" + (left.map { "  faltam \($0)" } ?? ""))
    }

    static let follows = LocalizedText(
        en: "another support-monitor keeps this state directory up to date: only what it has stored is written",
        pt: "outro support-monitor mantém esta pasta de estado em dia: só é gravado o que ele já guardou")

    static let othersStore = LocalizedText(
        en: "another program is using this store with other settings: its figures cannot be exported with these",
        pt:
            "outro programa usa este banco de dados com outras configurações: os números dele não são destas para exportar"
    )
    static let whoseStore = LocalizedText(
        en: " Until then the owner of the stored figures is unknown, so none are exported.",
        pt: " Até lá não se sabe de quem são os números guardados, então nada é exportado.")
    static let nothingToFollow = LocalizedText(
        en:
            "another support-monitor is using this state directory and has stored nothing this version can read: stop it, or name another directory with --state-dir",
        pt:
            "outro support-monitor está usando esta pasta de estado e ainda não guardou nada que esta versão leia: encerre-o ou indique outra pasta com --state-dir"
    )

    static func unreadable(_ rows: Int) -> LocalizedText {
        LocalizedText(
            en: rows == 1
                ? "1 row of the services could not be read and is left out"
                : "\(rows) rows of the services could not be read and are left out",
            pt: rows == 1
                ? "1 linha dos serviços não pôde ser lida e ficou de fora"
                : "\(rows) linhas dos serviços não puderam ser lidas e ficaram de fora")
    }

    static func incomplete(_ kind: HistoryKind, _ spans: String) -> LocalizedText {
        switch kind {
        case .ratings:
            LocalizedText(
                en: "incomplete: ratings from \(spans) may be missing",
                pt: "incompleto: podem faltar avaliações de \(spans)")
        case .conversations:
            LocalizedText(
                en: "incomplete: conversations from \(spans) may be missing",
                pt: "incompleto: podem faltar conversas de \(spans)")
        case .calls:
            LocalizedText(
                en: "incomplete: calls from \(spans) may be missing",
                pt: "incompleto: podem faltar ligações de \(spans)")
        case .service:
            LocalizedText(
                en: "incomplete: response times from \(spans) may be missing",
                pt: "incompleto: podem faltar tempos de resposta de \(spans)")
        }
    }

    static func exists(_ path: String) -> LocalizedText {
        LocalizedText(
            en: "\(path) already exists: name another file, or replace it with --force",
            pt: "\(path) já existe: indique outro arquivo ou substitua-o com --force")
    }

    static func noFile(_ path: String) -> LocalizedText {
        LocalizedText(
            en: "\(path) is not a file: name one, or leave --output out for standard output",
            pt: "\(path) não é um arquivo: indique um, ou omita --output para a saída padrão")
    }

    static let failed = LocalizedText(
        en: "the report could not be written.", pt: "não foi possível gravar o relatório.")

    static func notWritable(_ path: String) -> LocalizedText {
        LocalizedText(
            en: "\(path) cannot be written: check that its folder exists, has room and may be written to",
            pt: "não foi possível gravar \(path): verifique se a pasta existe, tem espaço e permite gravação")
    }
}
