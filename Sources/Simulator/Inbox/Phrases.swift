/// Follow-up messages in HTML, and the names of tags and service levels.
enum Phrases {
    static let agentAnswers = [
        "<p>Olá! Já estou verificando para você.</p>", "<p>Pode me enviar um print da tela, por favor?</p>",
        "<p>Corrigido! Consegue testar de novo?</p>", "<p>Hi there, let me look into that for you.</p>",
        "<p>This should work now. Could you try again?</p>", "<p>Obrigada pelo contato, um ótimo dia!</p>",
    ]
    static let customerAnswers = [
        "<p>Ainda não funcionou.</p>", "<p>Segue o print.</p>", "<p>Obrigado!</p>", "<p>Any news?</p>",
        "<p>Alguém aí?</p>", "<p>That did it, thanks!</p>", "<p>Continua igual 😕</p>",
    ]
    static let notes = [
        "<p>Cliente já abriu três chamados este mês.</p>", "<p>Waiting for finance.</p>",
        "<p>Ver com o time de produto.</p>",
    ]
    static let remarks = [
        "Atendimento excelente!", "Demorou demais.", "Muito atenciosa, resolveu na hora 👏", "Ok", "",
        "Great help, thank you!", "Still not solved.", "Nota 10, parabéns à equipe!",
        "Tive que repetir tudo três vezes; ninguém lê o histórico antes de responder.",
    ]
    static let serviceLevels = ["Primeira resposta 15 min", "Premium 5 min"]
    static let tags: [(id: Int, name: String)] = [
        (9101, "bug"), (9102, "cobrança"), (9103, "vip"), (9104, "feedback"), (9105, "churn-risk"),
    ]
}
