import Foundation

extension WireRequest {
    /// Completes a request with the service's address and credential; nil if they do not make an address.
    init?(_ request: HTTPRequest, to address: ServiceAddress, as credential: Credential, headers: HTTPFields) {
        guard var parts = URLComponents(url: address.url, resolvingAgainstBaseURL: false) else { return nil }
        parts.path += request.path
        if !request.query.isEmpty {
            parts.queryItems = request.query
            // A plus sign means a blank to some servers; URLComponents leaves it as it is.
            parts.percentEncodedQuery = parts.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        }
        guard let url = parts.url else { return nil }
        var fields = headers
        for (name, value) in request.headers.pairs { fields[name] = value }
        fields["Authorization"] = credential.reveal()
        self.init(request.method, url: url, headers: fields, body: request.body)
    }
}
