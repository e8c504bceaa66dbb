extension SimulatedServices {
    /// Serves on 127.0.0.1 until the task is cancelled; can be called once. Throws if the port cannot be opened.
    public func run() async throws {
        try await LoopbackServer(services: self).run()
    }

    /// The port, as soon as ``run()`` listens on it. Throws why it could not listen.
    public var port: Int {
        get async throws { try await bound.number }
    }
}
