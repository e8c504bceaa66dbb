/// A value that may be damaged, without affecting the values around it.
struct LossyElement<Value: Decodable>: Decodable {
    /// nil if it cannot be decoded.
    let value: Value?

    init(from decoder: any Decoder) {
        value = try? Value(from: decoder)
    }
}
