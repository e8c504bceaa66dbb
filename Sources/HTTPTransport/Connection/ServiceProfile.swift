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
    /// The sentence for status 401.
    public let unauthorized: LocalizedText
    /// The sentence for status 403.
    public let forbidden: LocalizedText

    /// Creates a profile.
    public init(
        name: String, headers: HTTPFields, rateLimit: any RateLimitPolicy, budget: RequestBudget? = nil,
        errorDetails: @escaping @Sendable (Data) -> ErrorDetails, unauthorized: LocalizedText, forbidden: LocalizedText
    ) {
        self.name = name
        self.headers = headers
        self.rateLimit = rateLimit
        self.budget = budget
        self.errorDetails = errorDetails
        self.unauthorized = unauthorized
        self.forbidden = forbidden
    }
}
