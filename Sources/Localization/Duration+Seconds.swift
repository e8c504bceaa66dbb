extension Duration {
    /// The span in seconds, with its fraction; whole seconds come out exactly. Dates are moved by it.
    public var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }

    /// The span in minutes, for texts that name no smaller unit; what is left over is dropped.
    public var wholeMinutes: Int { Int(components.seconds) / 60 }
}
