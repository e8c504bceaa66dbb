import Foundation

extension WireRequest {
    /// Adds the service's address and credential to a request; nil if the result is not a valid address.
    init?(_ request: HTTPRequest, to address: ServiceAddress, as credential: Credential, headers: HTTPFields) {
        guard var parts = URLComponents(url: address.url, resolvingAgainstBaseURL: false) else { return nil }
        parts.path += request.path
        if !request.query.isEmpty {
            parts.queryItems = request.query
            // Some servers decode a plus sign as a space, and URLComponents does not encode it.
            parts.percentEncodedQuery = parts.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        }
        guard let url = parts.url else { return nil }
        var fields = headers
        for (name, value) in request.headers.pairs { fields[name] = value }
        fields["Authorization"] = credential.reveal()
        self.init(request.method, url: url, headers: fields, body: request.body)
    }
}
