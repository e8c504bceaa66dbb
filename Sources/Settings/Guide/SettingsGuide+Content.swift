package import Localization

extension SettingsGuide {
    /// How the sample begins.
    package static let sampleHeading = LocalizedText(
        en: """
            Settings for support-monitor. `support-monitor init` asks for the most important ones and writes such a file. To do so by \
            hand, copy this sample to secrets.toml, keep it private, and fill in your own values. Then run:

                chmod 600 secrets.toml
                support-monitor check

            Lines that begin with "#:" are optional settings with their defaults or an example; remove the "#: " to use one. Each \
            key in this first part can also be set in an environment variable of the same name, which takes precedence.
            """,
        pt: """
            Configuração do support-monitor. `support-monitor init` pergunta o mais importante e grava um arquivo assim. Para fazer à \
            mão, copie este exemplo para secrets.toml, guarde-o só para você e preencha com os seus valores. Depois execute:

                chmod 600 secrets.toml
                support-monitor check

            Linhas que começam com "#:" são opcionais, com o padrão ou um exemplo; retire o "#: " para usar. Cada chave desta \
            primeira parte também pode vir de uma variável de ambiente de mesmo nome, que tem precedência.
            """)

    /// How the file begins that `init` writes.
    package static let writtenHeading = LocalizedText(
        en: """
            Settings for support-monitor, written by: support-monitor init
            Keep this file private: it holds credentials. After a change, run: support-monitor check

            Lines that begin with "#:" are optional settings with their defaults or an example; remove the "#: " to use one. Each \
            key in this first part can also be set in an environment variable of the same name, which takes precedence.
            """,
        pt: """
            Configuração do support-monitor, gravada por: support-monitor init
            Não compartilhe este arquivo: ele contém credenciais. Depois de mudar algo, rode: support-monitor check

            Linhas que começam com "#:" são opcionais, com o padrão ou um exemplo; retire o "#: " para usar. Cada chave desta \
            primeira parte também pode vir de uma variável de ambiente de mesmo nome, que tem precedência.
            """)

    /// Everything that can be set.
    package static let standard = SettingsGuide(sections: [
        top, monitor, alerts, targets, staffing, hours, screen, agents, keys, views,
    ])

    private static let top = Section(
        nil,
        [
            Entry(
                en: "The password that unlocks the screen. An empty one (\"\") disables the lock screen.",
                pt: "A senha que desbloqueia a tela. Vazia (\"\"), não há tela de bloqueio.",
                .on("APP_PASSWORD = \"choose-a-password\"")),
            Entry(
                en: """
                    Intercom: the workspace id is the part after /a/inbox/ in the address of your inbox. The access token comes from \
                    the Developer Hub: your app, Configure, Authentication. It needs to read conversations, admins and teams.
                    """,
                pt: """
                    Intercom: o id do workspace é a parte depois de /a/inbox/ no endereço da sua caixa de entrada. O token de acesso vem \
                    do Developer Hub: seu app, Configure, Authentication. Ele precisa poder ler conversas, administradores e equipes.
                    """,
                .on("INTERCOM_APP_ID = \"abcd1234\""), .on("INTERCOM_TOKEN = \"your-intercom-access-token\"")),
            Entry(
                en:
                    "Aircall: Integrations & API, API keys. If both are left out, or empty, the monitor runs without voice.",
                pt:
                    "Aircall: Integrations & API, API keys. Se ambos faltarem, ou estiverem vazios, o monitor roda sem voz.",
                .on("AIRCALL_ID = \"your-aircall-api-id\""), .on("AIRCALL_TOKEN = \"your-aircall-api-token\"")),
            Entry(
                en: """
                    Slack: the address of an incoming webhook of your Slack app. If it is left out, or empty, alerts appear on screen \
                    only.
                    """,
                pt: """
                    Slack: o endereço de um incoming webhook do seu app do Slack. Se faltar, ou estiver vazio, os alertas aparecem só na \
                    tela.
                    """,
                .on("SLACK_WEBHOOK = \"https://hooks.slack.com/services/T00000000/B00000000/your-webhook\"")),
            Entry(
                en: """
                    The addresses of the services. Workspaces in Europe or Australia have their own, such as \
                    https://api.eu.intercom.io and https://app.eu.intercom.com, or .au. Plain http works for this machine only.
                    """,
                pt: """
                    Os endereços dos serviços. Workspaces na Europa ou na Austrália têm os seus, como https://api.eu.intercom.io e \
                    https://app.eu.intercom.com, ou .au. Http simples só funciona para esta máquina.
                    """,
                .usual("INTERCOM_BASE_URL = \"https://api.intercom.io\""),
                .usual("INTERCOM_WEB_URL = \"https://app.intercom.com\""),
                .usual("AIRCALL_BASE_URL = \"https://api.aircall.io\"")),
            Entry(
                en: """
                    A proxy and additional trusted certificates are set in the environment, as for other programs: `HTTPS_PROXY` (such as \
                    http://user:password@proxy.example.com:8080), `NO_PROXY`, `SSL_CERT_FILE` and `SSL_CERT_DIR`.
                    """,
                pt: """
                    Um proxy e outros certificados confiáveis são definidos no ambiente, como para outros programas: `HTTPS_PROXY` (como \
                    http://usuario:senha@proxy.example.com:8080), `NO_PROXY`, `SSL_CERT_FILE` e `SSL_CERT_DIR`.
                    """),
        ])

    private static let monitor = Section(
        "monitor",
        [
            Entry(
                en: "The Intercom teams to watch, by id. Empty: all teams.",
                pt: "As equipes do Intercom a acompanhar, pelo id. Vazio: todas.", .on("teams = []")),
            Entry(
                en: "How often to refresh: 1 to 3600 seconds.",
                pt: "De quanto em quanto tempo atualizar: 1 a 3600 segundos.", .on("refresh_seconds = 60")),
            Entry(
                en: """
                    The time zone in which days begin, by its IANA name. Left out: the workspace's own. If Intercom reports none, or not \
                    an IANA name, this machine's is used, and the screen says so.
                    """,
                pt: """
                    O fuso em que os dias começam, pelo nome IANA. Omitido: o do workspace. Se o Intercom não informar nenhum, ou não um \
                    nome IANA, vale o desta máquina, e a tela avisa.
                    """,
                .example("timezone = \"America/Sao_Paulo\"")),
            Entry(
                en: "The Aircall numbers to watch, by id. Empty: all numbers.",
                pt: "Os números do Aircall a acompanhar, pelo id. Vazio: todos.", .on("lines = []")),
            Entry(
                en: "The period in which volume and calls are counted at the start: \"today\" or \"48h\".",
                pt: "O período em que volume e ligações são contados no início: \"today\" (hoje) ou \"48h\".",
                .on("period = \"today\"")),
            Entry(
                en:
                    "The language of the screen: \"en\", \"pt-BR\", or \"auto\" for that of the terminal (LC_ALL, LC_MESSAGES, LANG).",
                pt:
                    "O idioma da tela: \"en\", \"pt-BR\", ou \"auto\" para o do terminal (LC_ALL, LC_MESSAGES, LANG).",
                .on("language = \"auto\"")),
            Entry(
                en: "Lock the screen after this many minutes without a key. 0: never.",
                pt: "Bloqueia a tela depois de tantos minutos sem uma tecla. 0: nunca.", .on("lock_after_minutes = 0")),
            Entry(
                en:
                    "How many days of history to keep, for reports and CSAT. At least 33 are kept, for this month and the last 48 hours.",
                pt:
                    "Quantos dias de histórico guardar, para relatórios e CSAT. Ficam pelo menos 33, para o mês e as últimas 48 horas.",
                .on("history_days = 400")),
        ])

    private static let alerts = Section(
        "alerts",
        [
            Entry(
                en: "Of the limits below, 0 switches an alert off.",
                pt: "Nos limites abaixo, 0 desliga um alerta."),
            Entry(
                en: "Alert when fewer agents than this are online.",
                pt: "Alerta quando há menos agentes online do que isto.", .on("minimum_online = 4")),
            Entry(
                en: "Alert when at least this many customers are waiting in a team's queue.",
                pt: "Alerta quando pelo menos tantos clientes esperam na fila de uma equipe.", .on("queue_waiting = 1")),
            Entry(
                en: "Also alert about conversations with neither team nor assignee: true or false.",
                pt: "Alerta também sobre conversas sem equipe e sem responsável: true ou false.", .on("limbo = false")),
            Entry(
                en: """
                    Alert when an agent has at least this many open conversations, until there are only overload_clear. Left out: two \
                    fewer than overload_open.
                    """,
                pt: """
                    Alerta quando um agente tem pelo menos tantas conversas abertas, até restarem só overload_clear. Omitido: duas a \
                    menos que overload_open.
                    """,
                .on("overload_open = 10"), .example("overload_clear = 8")),
            Entry(
                en: "Alert when an agent receives at least this many conversations within this many minutes.",
                pt: "Alerta quando um agente recebe pelo menos tantas conversas em tantos minutos.",
                .on("spike_count = 3"), .on("spike_minutes = 30")),
            Entry(
                en:
                    "Alert when a customer in a queue has waited for this many minutes. Left out, like the limits that follow: never.",
                pt:
                    "Alerta quando um cliente na fila espera há tantos minutos. Omitido, como os limites seguintes: nunca.",
                .example("wait_minutes = 20")),
            Entry(
                en: """
                    Alert when a customer has to be answered within this many minutes to meet the target in [targets], or should have \
                    been.
                    """,
                pt: """
                    Alerta quando um cliente tem de ser respondido em até tantos minutos para cumprir a meta de [targets], ou já devia ter \
                    sido.
                    """,
                .example("target_warning_minutes = 5")),
            Entry(
                en: "Alert when nobody has written for this many minutes in an agent's open ticket.",
                pt: "Alerta quando ninguém escreve há tantos minutos num ticket aberto de um agente.",
                .example("idle_minutes = 240")),
            Entry(
                en:
                    "Alert when an agent with open tickets is away for this many minutes, as far as the monitor has watched.",
                pt:
                    "Alerta quando um agente com tickets abertos está ausente há tantos minutos, até onde o monitor acompanhou.",
                .example("away_minutes = 30")),
            Entry(
                en: "Alert when this many calls to a line are missed within this many minutes.",
                pt: "Alerta quando tantas ligações a uma linha são perdidas em tantos minutos.",
                .example("missed_count = 3"), .usual("missed_minutes = 30")),
            Entry(
                en: "Alert, once, when a customer gives a rating of 1 up to this.",
                pt: "Alerta, uma vez, quando um cliente dá uma nota de 1 até esta.", .example("rating_at_most = 2")),
            Entry(
                en: "Repeat an alert that persists after this many seconds. 0: at every refresh.",
                pt: "Repete um alerta que persiste depois de tantos segundos. 0: a cada atualização.",
                .on("cooldown_seconds = 600")),
            Entry(
                en: "Also notify Slack when an alert ends: true or false.",
                pt: "Avisa o Slack também quando um alerta termina: true ou false.", .on("notify_resolved = false")),
            Entry(
                en: """
                    When alerts may be sent, in the time zone above. English days, 24-hour times, parts separated by commas; a range may \
                    cross midnight. Left out: always.
                    """,
                pt: """
                    Quando alertas podem sair, no fuso acima. Dias em inglês, horas de 0 a 24, partes separadas por vírgulas; um intervalo \
                    pode passar da meia-noite. Omitido: sempre.
                    """,
                .example("active_hours = \"Mon-Fri 08:00-18:00, Sat 09:00-13:00\"")),
            Entry(
                en: """
                    How many seconds a condition must last before it raises an alert, by kind of alert. Left out: alert at once. A \
                    service that does not answer raises an alert after three minutes at the earliest.
                    """,
                pt: """
                    Quantos segundos uma condição tem de durar para virar alerta, por tipo de alerta. Omitido: alerta logo. Um serviço que \
                    não responde gera alerta depois de três minutos no mínimo.
                    """,
                .example(
                    "hold_seconds = { queue = 60, overload = 0, spike = 0, staffing = 120, source = 0, target = 0, wait = 0, missed = 0, rating = 0, away = 0, idle = 0 }"
                )),
            Entry(
                en: """
                    Different limits for a team, by its id; those left out are as above. For an agent in several teams the highest limit \
                    applies. spike_minutes, minimum_online and the limits for missed calls are the same for all. queue_hold_seconds is for the \
                    team what queue of hold_seconds is for all.
                    """,
                pt: """
                    Limites próprios de uma equipe, pelo id; os omitidos são como acima. Para um agente de várias equipes vale o maior \
                    limite. spike_minutes, minimum_online e os limites de ligações perdidas são iguais para todos. queue_hold_seconds é para a \
                    equipe o que `queue` de hold_seconds é para todas.
                    """,
                .example("[alerts.team.7001]"), .example("queue_waiting = 3"), .example("queue_hold_seconds = 120"),
                .example("overload_open = 15"), .example("overload_clear = 12"), .example("spike_count = 5"),
                .example("wait_minutes = 10"), .example("target_warning_minutes = 3"), .example("idle_minutes = 120"),
                .example("away_minutes = 45"), .example("rating_at_most = 1")),
            Entry(
                en: """
                    Further receivers of alerts, each in a table with a name of its own. SLACK_WEBHOOK is the receiver called "slack"; a \
                    table of that name says more about it. The address may also come from the environment: SLACK_WEBHOOK_SUPPORT here. \
                    Left out: every team, every rule, the active hours above, the language of the screen, no mention, no digest. With \
                    teams, a rating is told to the team of its conversation; missed calls, staffing and silent services concern every \
                    team.
                    """,
                pt: """
                    Outros destinos dos alertas, cada um numa tabela com nome próprio. SLACK_WEBHOOK é o destino chamado "slack"; uma \
                    tabela com esse nome diz mais sobre ele. O endereço também pode vir do ambiente: aqui, SLACK_WEBHOOK_SUPPORT. \
                    Omitido: todas as equipes, todas as regras, o horário ativo acima, o idioma da tela, nenhuma menção, nenhum resumo. \
                    Com equipes, uma avaliação vai para a equipe da conversa; ligações perdidas, escala e serviços mudos dizem respeito a \
                    todas.
                    """,
                .example("[alerts.receiver.support]"),
                .example("webhook = \"https://hooks.slack.com/services/T00000000/B00000000/another-webhook\""),
                .example("teams = [7001]"), .example("rules = [\"queue\", \"overload\"]"),
                .example("language = \"pt-BR\""), .example("active_hours = \"Mon-Fri 08:00-18:00\"")),
            Entry(
                en: """
                    Whom a message to a receiver calls when something critical is new or worse: waiting customers, missed calls, too few \
                    people online, a silent service.
                    """,
                pt: """
                    Quem uma mensagem a um destino chama quando algo crítico é novo ou piora: clientes à espera, ligações perdidas, gente \
                    de menos online, um serviço mudo.
                    """,
                .example("mention = \"<!subteam^S0123ABCD>\"")),
            Entry(
                en: """
                    When a receiver gets the summary of a day, in the time zone above: before noon that of the day before, later that of \
                    the day so far. One whose time is outside the active hours is not sent; their last minute is within.
                    """,
                pt: """
                    Quando um destino recebe o resumo de um dia, no fuso acima: antes do meio-dia o do dia anterior, depois o do dia até \
                    ali. O que cai fora do horário ativo não sai; o último minuto dele ainda vale.
                    """,
                .example("digest = [\"08:00\", \"18:00\"]")),
            Entry(
                en: """
                    What listens at a receiver's address: "slack", or "json" for any program that takes events as JSON; a shared secret \
                    signs them.
                    """,
                pt: """
                    O que escuta no endereço de um destino: "slack", ou "json" para qualquer programa que receba eventos em JSON; um \
                    segredo comum os assina.
                    """,
                .example("[alerts.receiver.pager]"), .example("webhook = \"https://example.com/hooks/alerts\""),
                .example("kind = \"json\""), .example("secret = \"a-long-random-word\"")),
        ])

    private static let targets = Section(
        "targets",
        [
            Entry(
                en: "Within how many minutes customers should be answered. Left out, or 0: no target.",
                pt: "Em até quantos minutos os clientes devem ser respondidos. Omitido, ou 0: sem meta.",
                .example("first_response_minutes = 15")),
            Entry(
                en: """
                    Within how many hours of its creation a conversation should be closed for the first time. Left out, or 0: no target. \
                    Like the minutes above, they are business hours where [hours] are set.
                    """,
                pt: """
                    Em até quantas horas desde a criação uma conversa deve ser fechada pela primeira vez. Omitido, ou 0: sem meta. Como os \
                    minutos acima, são horas de expediente onde há [hours].
                    """,
                .example("close_hours = 24")),
            Entry(
                en:
                    "How many calls should be answered how soon, for the people needed: per cent within seconds.",
                pt:
                    "Quantas ligações devem ser atendidas em quanto tempo, para calcular as pessoas necessárias: por cento em segundos.",
                .usual("calls = \"80 in 20\"")),
            Entry(
                en: "Different targets for a team, by its id.", pt: "Metas próprias de uma equipe, pelo id.",
                .example("[targets.team.7001]"), .example("first_response_minutes = 5"), .example("close_hours = 8")),
        ])

    private static let staffing = Section(
        "staffing",
        [
            Entry(
                en:
                    "How many seconds of work a call leaves after it has ended; the talk itself is measured. Left out: none.",
                pt:
                    "Quantos segundos de trabalho uma ligação deixa depois de terminar; a conversa em si é medida. Omitido: nenhum.",
                .example("after_call_seconds = 30")),
            Entry(
                en:
                    "How many minutes of work a conversation takes. Left out: how many people conversations need is unknown.",
                pt:
                    "Quantos minutos de trabalho uma conversa pede. Omitido: não se sabe de quantas pessoas as conversas precisam.",
                .example("conversation_minutes = 10")),
            Entry(
                en: "How many conversations somebody works on at the same time. Left out: one.",
                pt: "Em quantas conversas alguém trabalha ao mesmo tempo. Omitido: uma.", .example("chats_at_once = 3")),
        ])

    private static let hours = Section(
        "hours",
        [
            Entry(
                en: """
                    The hours in which people work, in the time zone above, in the form of active_hours: the minutes of wait_minutes, \
                    idle_minutes, away_minutes and [targets] are counted in them, and outside them nobody is missed. Left out: always.
                    """,
                pt: """
                    O horário em que se trabalha, no fuso acima, na forma de active_hours: os minutos de wait_minutes, idle_minutes, \
                    away_minutes e [targets] são contados nele, e fora dele ninguém faz falta. Omitido: sempre.
                    """,
                .example("open = \"Mon-Fri 08:00-18:00\"")),
            Entry(
                en: "Days on which nobody works. Hours over midnight belong to the day on which they begin.",
                pt: "Dias em que ninguém trabalha. Horas depois da meia-noite pertencem ao dia em que começaram.",
                .example("holidays = [\"2026-12-25\", \"2027-01-01\"]")),
            Entry(
                en: """
                    Different hours and holidays for a team, by its id; what is left out is as above. For an agent in several teams all \
                    their hours count.
                    """,
                pt: """
                    Horário e feriados próprios de uma equipe, pelo id; o omitido é como acima. Para um agente de várias equipes contam \
                    os horários de todas.
                    """,
                .example("[hours.team.7001]"), .example("open = \"Mon-Sun 07:00-23:00\""),
                .example("holidays = [\"2026-12-25\"]")),
        ])

    private static let screen = Section(
        "screen",
        [
            Entry(
                en: "From how many minutes a customer's wait is highlighted as long, and as too long.",
                pt: "A partir de quantos minutos a espera de um cliente é destacada como longa, e como longa demais.",
                .on("wait_warning_minutes = 5"), .on("wait_critical_minutes = 15")),
            Entry(
                en:
                    "Ring the terminal's bell when a queue, staffing or silent-service alert begins: true or false.",
                pt:
                    "Toca a campainha do terminal quando começa um alerta de fila, de escala ou de serviço mudo: true ou false.",
                .on("bell = true")),
            Entry(
                en: """
                    Also show a notification on the desktop then, if the terminal can: true or false. In tmux it needs \
                    `allow-passthrough`.
                    """,
                pt: """
                    Mostra também uma notificação na área de trabalho, se o terminal souber: true ou false. No tmux é preciso \
                    `allow-passthrough`.
                    """,
                .on("notify = false")),
            Entry(
                en: """
                    The colours: "dark", "light", "sixteen" (the terminal's own), "monochrome", or "auto" to suit the terminal, which \
                    honours `NO_COLOR`, and `COLORFGBG` if the terminal reports its background in it.
                    """,
                pt: """
                    As cores: "dark" (escuro), "light" (claro), "sixteen" (as do terminal), "monochrome" (sem cores), ou "auto" conforme o \
                    terminal, que respeita `NO_COLOR`, e `COLORFGBG` se o terminal informar nele o seu fundo.
                    """,
                .on("theme = \"auto\"")),
            Entry(
                en: """
                    Whether tabs, rows and headings can be clicked: true or false. If false, the terminal selects text without Shift.
                    """,
                pt: """
                    Se abas, linhas e títulos podem ser clicados: true ou false. Com false, o terminal seleciona texto sem Shift.
                    """,
                .on("mouse = true")),
        ])

    private static let agents = Section(
        "agents",
        [
            Entry(
                en: """
                    Agents whose e-mail in Aircall differs from the one in Intercom: "Aircall e-mail" = "Intercom e-mail". All on one \
                    line; for more lines use a table [agents.aliases] with one pair per line instead.
                    """,
                pt: """
                    Agentes cujo e-mail no Aircall é diferente do que têm no Intercom: "e-mail do Aircall" = "e-mail do Intercom". Tudo em \
                    uma linha; para mais linhas, use uma tabela [agents.aliases] com um par por linha.
                    """,
                .example("aliases = { \"ana.voice@example.com\" = \"ana@example.com\" }"))
        ])

    private static let keys = Section(
        "keys",
        [
            Entry(
                en: """
                    Change the keys of actions: one key or a list of them. A key is a character ("R" is not "r") or one of `ctrl-x`, \
                    `alt-x`, `f5`, `space`, `enter`, `esc`, `tab`, `shift-tab`, `up`, `down`, `left`, `right`, `pgup`, `pgdn`, `home`, \
                    `end`, `backspace`, `del`. The names of the actions are the English ones shown by the : key. Ctrl-C always quits.
                    """,
                pt: """
                    Muda as teclas das ações: uma tecla ou uma lista. Uma tecla é um caractere ("R" não é "r") ou uma de `ctrl-x`, \
                    `alt-x`, `f5`, `space`, `enter`, `esc`, `tab`, `shift-tab`, `up`, `down`, `left`, `right`, `pgup`, `pgdn`, `home`, \
                    `end`, `backspace`, `del`. Os nomes das ações são os ingleses mostrados pela tecla : . Ctrl-C sempre encerra.
                    """,
                .example("refresh = \"R\""), .example("quit = [\"q\", \"ctrl-x\"]"))
        ])

    private static let views = Section(
        "views",
        [
            Entry(
                en: """
                    Views are saved on the screen: `:save-view vip` keeps tab, teams, filter, sort order and period, `:view vip` shows \
                    them again. The keys F5 to F12 may each show one, and the wallboard turns through those named here instead of the \
                    tabs.
                    """,
                pt: """
                    As visões são salvas na tela: `:salvar-visão vip` guarda aba, equipes, filtro, ordem e período, `:visão vip` mostra \
                    de novo. As teclas F5 a F12 podem mostrar uma cada, e o wallboard alterna entre as citadas aqui em vez das abas.
                    """,
                .example("f5 = \"vip\""), .example("wallboard = [\"vip\", \"phone\"]")),
            Entry(
                en: """
                    Commands of your own: a key runs a program on the selected row. place says on which rows: ticket, call, rating, \
                    agent, team, line or alert, or several with commas. run is the program, then each of its arguments; there is no \
                    shell. Names in braces stand for values of the row: {id}, {link}, {customer}, {agent_email} and others; an unknown \
                    one is answered with the whole list. A value may be what a customer wrote: where the program knows it, put "--" \
                    before it. title is what it is called on the screen. confirm = false runs it unasked.
                    """,
                pt: """
                    Comandos seus: uma tecla roda um programa na linha selecionada. `place` diz em que linhas: `ticket`, `call` (ligação), \
                    `rating` (avaliação), `agent` (agente), `team` (equipe), `line` (linha) ou `alert` (alerta), ou várias com vírgulas. \
                    `run` é o programa e depois cada argumento; não há shell. Nomes entre chaves são valores da linha: {id}, {link}, \
                    {customer}, {agent_email} e outros; um desconhecido é respondido com a lista inteira. Um valor pode ser o que um \
                    cliente escreveu: onde o programa aceita, ponha "--" antes dele. `title` é o nome dele na tela. confirm = false roda \
                    sem perguntar.
                    """,
                .example("[commands.assign]"), .example("key = \"x\""), .example("place = \"ticket\""),
                .example("run = [\"intercom-assign\", \"{id}\", \"{agent_email}\"]"),
                .example("title = \"assign to an agent\""), .usual("confirm = true")),
        ])
}
