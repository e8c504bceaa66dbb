/// The customers of a world: most with ordinary names, some with names that break careless programs.
enum ContactBook {
    private static let portugueseNames = [
        "Ana", "João", "Beatriz", "Lucas", "Mariana", "Gabriel", "Júlia", "Pedro", "Larissa", "Rafael", "Camila",
        "Thiago", "Letícia", "Bruno", "Fernanda", "Vinícius", "Patrícia", "Rodrigo", "Cláudia", "Antônio",
    ]
    private static let englishNames = [
        "Emily", "James", "Olivia", "Noah", "Grace", "Liam", "Chloe", "Ethan", "Sophie", "Daniel", "Hannah", "Oscar",
    ]
    private static let portugueseSurnames = [
        "Silva", "Souza", "Oliveira", "Araújo", "Gonçalves", "Conceição", "Ribeiro", "Magalhães", "Teixeira",
        "Carvalho", "Brandão", "Nogueira", "Falcão", "Peixoto", "Queiroz", "Abrão",
    ]
    private static let englishSurnames = [
        "Walker", "Bennett", "O'Connor", "Clarke", "Hughes", "Morgan", "Fletcher", "Whitfield", "Ashworth", "Doyle",
    ]
    private static let awkwardNames: [String?] = [
        "José 🌟 Almeida", "李小龍", "محمد", "", nil, "<!channel>", "cliente.sem.nome@example.test",
        "Maria Aparecida do Perpétuo Socorro de Albuquerque Cavalcanti de Vasconcelos e Menezes Neta",
        "👩‍👩‍👧‍👦 Família Prado", "Zoe\u{301} Mu\u{308}ller", "Tom &amp; Jerry <b>Ltd</b>", "\u{202E}oãoJ\u{202C} Invertido",
        "tab\there", "Αθηνά Παπαδοπούλου", "한지민", "\u{1B}[31mVermelho\u{1B}[0m", "*Bold* _Name_ ~x~ `y`",
    ]
    private static let awkwardShare = 0.05

    /// Creates `count` customers using `random`.
    static func contacts(_ count: Int, from random: inout RandomSource) -> [SimulatedContact] {
        (0..<count).map { contact($0, from: &random) }
    }

    /// A customer called `name`, for tests.
    static func contact(named name: String?, number: Int) -> SimulatedContact {
        SimulatedContact(
            id: identifier(number), kind: "user", name: name, email: "contato\(number)@example.test",
            phone: phone(number, portuguese: true), writesPortuguese: true)
    }
}

extension ContactBook {
    private static func contact(_ number: Int, from random: inout RandomSource) -> SimulatedContact {
        let portuguese = random.chance(0.72)
        let isAwkward = random.chance(awkwardShare)
        let given = random.pick(portuguese ? portugueseNames : englishNames)
        let family = random.pick(portuguese ? portugueseSurnames : englishSurnames)
        let name = isAwkward ? random.pick(awkwardNames) : "\(given) \(family)"
        return SimulatedContact(
            id: identifier(number), kind: random.chance(0.85) ? "user" : "lead", name: name,
            email: "contato\(number)@example.test", phone: phone(number, portuguese: portuguese),
            writesPortuguese: portuguese)
    }

    private static func identifier(_ number: Int) -> String {
        let digits = String(0x5F00_0000 + number * 7919, radix: 16)
        return digits + String(repeating: "0", count: max(0, 24 - digits.count))
    }

    private static func phone(_ number: Int, portuguese: Bool) -> String {
        let tail = String(10_000 + number % 10_000).dropFirst()
        return portuguese ? "+55 11 5550-\(tail)" : "+1 555-01\(tail.suffix(2))"
    }
}

/// A customer.
package struct SimulatedContact: Sendable, Equatable {
    /// 24 hexadecimal digits, like Intercom's contact ids.
    package let id: String
    /// `user` or `lead`.
    package let kind: String
    /// The customer's name; nil or empty for some.
    package let name: String?
    /// An address at example.test.
    package let email: String
    /// An invented telephone number.
    package let phone: String
    /// Whether the customer writes Portuguese rather than English.
    package let writesPortuguese: Bool
}

/// A subject and first message of a customer, in HTML.
struct Topic: Sendable {
    let subject: String
    let body: String

    /// Questions of customers who write Portuguese.
    static let portuguese = [
        Topic(subject: "Boleto em duplicidade", body: "<p>Recebi <b>dois boletos</b> este mês. Qual devo pagar?</p>"),
        Topic(subject: "Não consigo entrar na minha conta", body: "<p>A senha não funciona desde ontem à noite.</p>"),
        Topic(subject: "Nota fiscal errada", body: "<p>O CNPJ da nota está errado, podem corrigir?</p>"),
        Topic(subject: "Integração parou", body: "<p>Os pedidos não chegam mais ao ERP &#40;erro 504&#41;.</p>"),
        Topic(subject: "Cancelamento", body: "<p>Quero cancelar o plano no fim do mês.</p>"),
        Topic(subject: "Dúvida sobre o relatório", body: "<p>O total de março n&atilde;o bate com o extrato.</p>"),
        Topic(subject: "Aplicativo fecha sozinho", body: "<p>Ao abrir a agenda o app fecha.<br>Android 14.</p>"),
        Topic(subject: "Upgrade de plano", body: "<p>Somos 40 pessoas agora, quanto custa?</p>"),
        Topic(subject: "Treinamento da equipe", body: "<p>Podemos marcar o <i>onboarding</i> para quinta?</p>"),
        Topic(subject: "Estorno", body: "<p>O estorno de R$ 1.250,00 ainda não caiu.</p>"),
        Topic(subject: "Importar planilha", body: "<p>A importação recusa a coluna &quot;código&quot;.</p>"),
        Topic(subject: "Usuário novo", body: "<p>Preciso liberar o acesso da Débora &amp; do Caio.</p>"),
    ]

    /// Questions of customers who write English.
    static let english = [
        Topic(subject: "Charged twice", body: "<p>My card was charged <b>twice</b> this month.</p>"),
        Topic(subject: "Cannot sign in", body: "<p>The reset link says it is expired.</p>"),
        Topic(subject: "Webhook is late", body: "<p>Events arrive ten minutes late since this morning.</p>"),
        Topic(subject: "Export to CSV", body: "<p>Is there a way to export &gt; 10,000 rows?</p>"),
        Topic(subject: "Seats", body: "<p>We need three more seats, please.</p>"),
        Topic(subject: "Wrong time zone", body: "<p>Reports are three hours off.</p>"),
        Topic(subject: "API question", body: "<p>Does <code>/v2/orders</code> support cursors?</p>"),
        Topic(subject: "Thank you", body: "<p>Great support, as always!</p>"),
    ]

    /// Texts that break programs that trust external text.
    static let awkward = [
        Topic(
            subject: "\u{1B}[31mURGENTE\u{1B}[0m \u{1B}]8;;https://example.test\u{07}clique aqui\u{1B}]8;;\u{07}",
            body: "<p>\u{1B}[2J\u{1B}[Holá</p>"),
        Topic(subject: "Cobran&ccedil;a &amp; estorno &lt;urgente&gt;", body: "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2</p>"),
        Topic(subject: "<!channel> <!here> todos parados", body: "<p>&lt;!everyone&gt;</p>"),
        Topic(subject: "請問發票 — 領収書 🧾", body: "<p>發票什麼時候會寄出？</p>"),
        Topic(subject: "سؤال عن الفاتورة", body: "<p>متى تصل الفاتورة؟</p>"),
        Topic(
            subject: "Re: Re: Fwd: Re: Fwd: relatório consolidado de faturamento do primeiro trimestre com todos os "
                + "anexos, planilhas, comprovantes e observações solicitadas pela diretoria na reunião de segunda-feira",
            body: "<p>Segue.</p>"),
        Topic(subject: "\u{202E}odatrevni otxet\u{202C} a\u{200B}b", body: "<p>x\u{0000}y</p>"),
        Topic(subject: "", body: ""),
    ]
}

/// Follow-up messages in HTML, and the names of tags and service levels.
enum Phrases {
    static let portugueseAgentAnswers = [
        "<p>Olá! Já estou verificando para você.</p>", "<p>Pode me enviar um print da tela, por favor?</p>",
        "<p>Corrigido! Consegue testar de novo?</p>", "<p>Obrigada pelo contato, um ótimo dia!</p>",
    ]
    static let englishAgentAnswers = [
        "<p>Hi there, let me look into that for you.</p>", "<p>Could you send me a screenshot, please?</p>",
        "<p>This should work now. Could you try again?</p>", "<p>Thanks for getting in touch, have a great day!</p>",
    ]
    static let portugueseCustomerAnswers = [
        "<p>Ainda não funcionou.</p>", "<p>Segue o print.</p>", "<p>Obrigado!</p>", "<p>Alguém aí?</p>",
        "<p>Continua igual 😕</p>",
    ]
    static let englishCustomerAnswers = [
        "<p>Any news?</p>", "<p>Here it is.</p>", "<p>That did it, thanks!</p>", "<p>Still the same 😕</p>",
    ]
    static let notes = [
        "<p>Cliente já abriu três chamados este mês.</p>", "<p>Waiting for finance.</p>",
        "<p>Ver com o time de produto.</p>",
    ]
    static let serviceLevels = ["Primeira resposta 15 min", "Premium 5 min"]
    static let tags: [(id: Int, name: String)] = [
        (9101, "bug"), (9102, "cobrança"), (9103, "vip"), (9104, "feedback"), (9105, "churn-risk"),
    ]
}

/// What customers remark when they rate, by what they think of the help; some remark nothing in a field that they opened.
struct Remarks: Sendable {
    let praise: [String]
    let indifference: [String]
    let complaints: [String]

    /// Remarks of customers who write Portuguese.
    static let portuguese = Remarks(
        praise: [
            "Atendimento excelente!", "Muito atenciosa, resolveu na hora 👏", "Nota 10, parabéns à equipe!",
            "Rápido e claro, obrigado!", "",
        ],
        indifference: ["Ok", "Resolveu, mas demorou um pouco.", "Nem bom nem ruim.", ""],
        complaints: [
            "Demorou demais.", "Ainda não foi resolvido.", "Passei por três atendentes e ninguém sabia responder.",
            "Tive que repetir tudo três vezes; ninguém lê o histórico antes de responder.", "",
        ])

    /// Remarks of customers who write English.
    static let english = Remarks(
        praise: ["Great help, thank you!", "Quick and friendly 👏", "Solved in minutes, well done!", ""],
        indifference: ["Ok", "It works now, but it took a while.", "Fine.", ""],
        complaints: [
            "Still not solved.", "I waited far too long.", "I had to explain the same thing to three people.", "",
        ])

    /// What fits a score from 1 to 5.
    func fitting(_ score: Int) -> [String] {
        switch score {
        case ..<3: complaints
        case 3: indifference
        default: praise
        }
    }
}
