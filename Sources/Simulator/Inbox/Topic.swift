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
