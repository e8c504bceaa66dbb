/// A value that may be damaged, among others that are not.
struct Lenient<Value: Decodable>: Decodable {
    /// nil where it cannot be read.
    let value: Value?

    init(from decoder: any Decoder) {
        value = try? Value(from: decoder)
    }
}
