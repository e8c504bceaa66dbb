extension SimulatedServices {
    /// Serves on 127.0.0.1 until the task is cancelled, once. Throws if the port cannot be had.
    public func run() async throws {
        try await LoopbackServer(services: self).run()
    }

    /// The port, as soon as ``run()`` listens on it. Throws what kept it from listening.
    public var port: Int {
        get async throws { try await bound.number }
    }
}
