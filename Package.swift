// swift-tools-version: 6.2

import PackageDescription

/// Whether warnings are errors, because warnings that nobody reads hide bugs. Only `make check` sets this: elsewhere a newer compiler
/// or library, which may warn of something new, must not break the build.
let isChecked = Context.environment["SUPPORT_MONITOR_WARNINGS"] == "errors"

/// What all our targets are compiled with.
let language: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// The settings of all our targets.
let strict = isChecked ? language + [.treatAllWarnings(as: .error)] : language

/// What `CBuild` says about the commit, if the environment of the build says it. Packages do; without it nothing is defined, so
/// that builds for development are the same for every commit.
let stamp: [CSetting] = ["SUPPORT_MONITOR_COMMIT", "SUPPORT_MONITOR_DAY"].compactMap { name in
    guard let value = Context.environment[name], !value.isEmpty else { return nil }
    return .define(name, to: value)
}

/// A library module of ours. The dependencies between modules are described in `Sources/README.md`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module, with their additional dependencies.
func tests(
    of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        exclude: exclude,
        resources: resources,
        swiftSettings: strict
    )
}

let package = Package(
    name: "support-monitor",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "support-monitor", targets: ["support-monitor"])],
    // The minor versions that all tests have passed with.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
        .package(url: "https://github.com/apple/swift-collections", .upToNextMinor(from: "1.6.0")),
        .package(url: "https://github.com/apple/swift-crypto.git", .upToNextMinor(from: "4.5.2")),
        .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
        .package(url: "https://github.com/apple/swift-http-types", .upToNextMinor(from: "1.8.0")),
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        .package(url: "https://github.com/apple/swift-nio-extras", .upToNextMinor(from: "1.35.2")),
        .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
        .package(url: "https://github.com/apple/swift-system", .upToNextMinor(from: "1.8.1")),
        .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
        .package(url: "https://github.com/hummingbird-project/hummingbird", .upToNextMinor(from: "2.28.1")),
        .package(url: "https://github.com/LebJe/TOMLKit", .upToNextMinor(from: "0.6.0")),
        .package(url: "https://github.com/swift-server/async-http-client", .upToNextMinor(from: "1.37.0")),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", .upToNextMinor(from: "2.13.0")),
        .package(url: "https://github.com/swiftlang/swift-subprocess", .upToNextMinor(from: "1.0.2")),
    ],
    targets: [
        // Foundation: modules that depend on none of ours but each other.
        .target(name: "CBuild", cSettings: stamp),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
        module("Canvas"),
        module("Diagnostics", [.product(name: "Logging", package: "swift-log")]),
        module("Localization"),
        module("Monitoring", ["Localization"]),

        // Edges: the only access to the terminal, the network and the configuration file.
        module("Terminal", ["Canvas", "CNcurses"]),
        module(
            "HTTPTransport",
            [
                "Diagnostics", "Localization",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        module(
            "HTTPServing",
            [
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]),
        module("IntercomAPI", ["HTTPTransport", "Diagnostics", "Localization"]),
        module("AircallAPI", ["HTTPTransport", "Diagnostics", "Localization"]),
        module("SlackWebhook", ["HTTPTransport", "Diagnostics", "Localization", "Monitoring"]),
        .target(
            name: "WebhookEvents",
            dependencies: [
                "HTTPTransport", "Diagnostics", "Localization", "Monitoring",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["event.schema.json"], swiftSettings: strict),
        module(
            "Settings",
            [
                "Canvas", "Diagnostics", "HTTPTransport", "Localization", "Monitoring",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]),

        module("Storage", ["Localization", "Monitoring", .product(name: "GRDB", package: "GRDB.swift")]),

        module("OpenMetrics", ["HTTPServing", "Localization", "Monitoring"]),

        // Core: what the monitor does, and what its screen shows.
        module(
            "RefreshEngine",
            [
                "AircallAPI", "Diagnostics", "HTTPTransport", "IntercomAPI", "Localization", "Monitoring",
                "Storage",
            ]),
        module("Dashboard", ["Canvas", "Localization", "Monitoring"]),

        // Simulator: all three services on one loopback port.
        module("Simulator", ["HTTPServing", .product(name: "HeapModule", package: "swift-collections")]),

        .executableTarget(
            name: "support-monitor",
            dependencies: [
                "AircallAPI", "Canvas", "CBuild", "Dashboard", "Diagnostics", "HTTPServing", "HTTPTransport",
                "IntercomAPI", "Localization", "Monitoring", "OpenMetrics", "RefreshEngine", "Settings", "Simulator",
                "SlackWebhook",
                "Storage", "Terminal", "WebhookEvents",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: ["Diagnostics", "HTTPTransport", "Localization", "Monitoring", "Simulator"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "AircallAPI", "Canvas", "Dashboard", "Diagnostics", "HTTPTransport", "IntercomAPI", "Localization",
                "Monitoring", "RefreshEngine", "Simulator", "Storage", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/Bench", exclude: ["idle", "instructions", "instructions.txt"], swiftSettings: strict),
        tests(of: "Canvas"),
        tests(of: "Terminal", ["Canvas", "CNcurses"]),
        tests(of: "Diagnostics"),
        tests(of: "Localization"),
        tests(of: "Monitoring", ["Localization"]),
        tests(
            of: "HTTPTransport",
            [
                "Diagnostics", "Localization", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ]),
        tests(
            of: "IntercomAPI", ["Diagnostics", "HTTPTransport", "Localization"], resources: [.copy("Payloads")]),
        tests(
            of: "AircallAPI", ["Diagnostics", "HTTPTransport", "Localization"], resources: [.copy("Payloads")]),
        tests(of: "SlackWebhook", ["Diagnostics", "HTTPTransport", "Localization", "Monitoring", "Simulator"]),
        tests(of: "WebhookEvents", ["Diagnostics", "HTTPTransport", "Localization", "Monitoring"]),
        tests(of: "HTTPServing"),
        tests(of: "OpenMetrics", ["HTTPServing", "Localization", "Monitoring"]),
        tests(of: "Settings", ["Canvas", "Diagnostics", "Localization", "Monitoring"]),
        tests(of: "Simulator"),
        tests(of: "Storage", ["Localization", "Monitoring", .product(name: "GRDB", package: "GRDB.swift")]),
        tests(
            of: "RefreshEngine",
            [
                "AircallAPI", "Diagnostics", "HTTPTransport", "IntercomAPI", "Localization", "Monitoring", "Simulator",
                "SlackWebhook", "Storage", "WebhookEvents", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(of: "Dashboard", ["Canvas", "Localization", "Monitoring"], exclude: ["__Screens__"]),
        .testTarget(
            name: "SupportMonitorTests",
            dependencies: [
                "support-monitor", "AircallAPI", "Dashboard", "Diagnostics", "HTTPTransport", "IntercomAPI",
                "Localization", "Monitoring", "RefreshEngine", "Simulator", "Storage", "TestSupport",
            ],
            swiftSettings: strict),
    ]
)
