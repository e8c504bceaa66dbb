import Canvas
import Localization

extension KeyTable {
    /// Keys of the help.
    static let helping = [
        Binding(
            .cancel, .escape, in: [.help],
            help: LocalizedText(en: "close the help", pt: "fecha a ajuda"),
            hint: LocalizedText(en: "close", pt: "fechar")),
        Binding(
            .submit, .enter, in: [.helpSearch],
            help: LocalizedText(en: "keep what was found marked", pt: "mantém marcado o que foi encontrado"),
            hint: LocalizedText(en: "keep", pt: "manter")),
        Binding(
            .cancel, .escape, in: [.helpSearch, .helpMatches],
            help: LocalizedText(en: "end the search", pt: "encerra a busca"),
            hint: LocalizedText(en: "end the search", pt: "encerrar busca")),
        Binding(
            .closeOverlay, .character("?"), .character("q"), in: [.help, .helpMatches],
            help: LocalizedText(en: "close the help", pt: "fecha a ajuda")),
        Binding(
            .filter, .character("/"), in: [.help, .helpMatches],
            help: LocalizedText(en: "search the help as you type", pt: "busca na ajuda enquanto você digita"),
            hint: LocalizedText(en: "search", pt: "buscar")),
        Binding(
            .nextMatch, .character("n"), in: [.helpMatches],
            help: LocalizedText(en: "next place found", pt: "próxima ocorrência"),
            hint: LocalizedText(en: "next", pt: "próxima")),
        Binding(
            .previousMatch, .character("N"), in: [.helpMatches],
            help: LocalizedText(en: "previous place found", pt: "ocorrência anterior"),
            hint: LocalizedText(en: "previous", pt: "anterior"), drop: 1),
        Binding(
            .help, .character("?"),
            in: [.ticketReader, .callReader, .alertDetails, .pastAlertDetails, .channel, .handover],
            help: LocalizedText(en: "help about what is shown", pt: "ajuda sobre o que está na tela")),
    ]

    /// Keys for whoever hands over, or takes over.
    static let handover = [
        Binding(
            .copyState, .character("Y"), in: .screens,
            help: LocalizedText(en: "copy the state of things, as text", pt: "copia a situação, como texto")),
        Binding(
            .copyState, .character("Y"), in: [.handover],
            help: LocalizedText(en: "copy this text", pt: "copia este texto"),
            hint: LocalizedText(en: "copy", pt: "copiar")),
        Binding(
            .showState, [], in: .screens,
            help: LocalizedText(
                en: "the state of things, and what happened meanwhile",
                pt: "a situação, e o que aconteceu enquanto isso")
        ),
    ]
}
