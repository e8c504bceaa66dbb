public import Foundation
public import Localization

/// What sets one vendor's service apart: its name, its habits and the words for its refusals.
public struct ServiceProfile: Sendable {
    /// The vendor's name as users know it.
    public let name: String
    /// Fields sent with every request, without the credential.
    public let headers: HTTPFields
    /// Reads the vendor's rate-limit fields.
    public let rateLimit: any RateLimitPolicy
    /// Our own limit on requests, or nil to trust the vendor's fields alone.
    public let budget: RequestBudget?
    /// Reads the vendor's code from an error's body. Messages may quote customers: codes do not.
    public let errorDetails: @Sendable (Data) -> ErrorDetails
    /// The sentence for a refusal: status 401, 402 or 403, and the vendor's code for it; nil where the usual one does.
    public let refusal: @Sendable (_ status: Int, _ code: String?) -> LocalizedText?

    /// Creates a profile.
    public init(
        name: String, headers: HTTPFields, rateLimit: any RateLimitPolicy, budget: RequestBudget? = nil,
        errorDetails: @escaping @Sendable (Data) -> ErrorDetails,
        refusal: @escaping @Sendable (_ status: Int, _ code: String?) -> LocalizedText?
    ) {
        self.name = name
        self.headers = headers
        self.rateLimit = rateLimit
        self.budget = budget
        self.errorDetails = errorDetails
        self.refusal = refusal
    }
}
