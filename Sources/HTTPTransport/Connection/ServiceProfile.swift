public import Foundation
public import Localization

/// The properties of one vendor's service: its name, its limits and its wording for refusals.
public struct ServiceProfile: Sendable {
    /// The vendor's name as users know it.
    public let name: String
    /// Fields sent with every request, without the credential.
    public let headers: HTTPFields
    /// Parses the vendor's rate-limit fields.
    public let rateLimit: any RateLimitPolicy
    /// Our own limit on requests; nil to rely on the vendor's fields alone.
    public let budget: RequestBudget?
    /// Extracts the vendor's code from the body of an error. Messages may quote customers, codes do not.
    public let errorDetails: @Sendable (Data) -> ErrorDetails
    /// The sentence for a refusal with status 401, 402 or 403 and the vendor's code; nil for the default one.
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
