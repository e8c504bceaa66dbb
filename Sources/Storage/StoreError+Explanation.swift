public import Localization

extension StoreError {
    /// The problem and how to solve it in one sentence, for users.
    public var explanation: LocalizedText {
        let place = path ?? "memory"
        return switch kind {
        case .damaged:
            LocalizedText(
                en: "the store \(place) is damaged: restart to set it aside",
                pt: "o banco de dados \(place) está danificado: inicie de novo para que ele seja posto de lado")
        case .newer:
            LocalizedText(
                en: "the store \(place) belongs to a newer version of support-monitor: update this one",
                pt: "o banco de dados \(place) é de uma versão mais nova do support-monitor: atualize esta")
        case .locked:
            LocalizedText(
                en: "the store \(place) is locked by another program: close that program",
                pt: "o banco de dados \(place) está bloqueado por outro programa: feche esse programa")
        case .full:
            LocalizedText(
                en: "no room left on the disk for the store \(place): free some space",
                pt: "não há espaço em disco para o banco de dados \(place): libere espaço")
        case .permission:
            LocalizedText(
                en: "the store \(place) cannot be \(verb.english): check the owner and the permissions",
                pt: "não foi possível \(verb.portuguese) o banco de dados \(place): verifique o dono e as permissões")
        case .link:
            LocalizedText(
                en: "\(place) is a link or not a regular file, and is not used: remove it",
                pt: "\(place) é um link ou não é um arquivo comum, e não é usado: remova-o")
        case .replaced:
            LocalizedText(
                en: "the store \(place) was replaced by a new one: open it again",
                pt: "o banco de dados \(place) foi substituído por um novo: abra-o de novo")
        case .other:
            LocalizedText(
                en:
                    "the store \(place) cannot be \(verb.english): check the disk, or name another place with --state-dir",
                pt:
                    "não foi possível \(verb.portuguese) o banco de dados \(place): verifique o disco ou indique outro lugar com --state-dir"
            )
        }
    }

    private var verb: (english: String, portuguese: String) {
        switch attempt {
        case .opening: ("opened", "abrir")
        case .reading: ("read", "ler")
        case .writing: ("written", "gravar")
        }
    }
}
