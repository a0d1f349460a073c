// swift-tools-version: 6.3
import PackageDescription

/// One list for every target: Swift 6 mode, the features that Swift 7 turns on, strict memory safety, and no warnings.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let dequeModule = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let heapModule = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdHTTP2 = Target.Dependency.product(name: "HummingbirdHTTP2", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let swiftASN1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")

let package = Package(
    name: "gatehouse",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "gatehouse", targets: ["gatehouse"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        // The rooms. What each may import is what it declares here, and nothing else (docs/modules.md).
        .target(name: "SCIM", dependencies: [orderedCollections], swiftSettings: house),
        .target(name: "Addresses", swiftSettings: house),
        .target(name: "Settings", dependencies: ["SCIM", "Addresses", "CLibYAML"], swiftSettings: house),
        .target(
            name: "Store",
            dependencies: ["SCIM", crypto, logging, metrics, serviceLifecycle],
            swiftSettings: house
        ),
        .target(
            name: "StoreSQLite",
            dependencies: ["SCIM", "Store", "CLibSQLite", grdb, systemPackage],
            swiftSettings: house
        ),
        .target(name: "SinkKit", dependencies: ["SCIM", "Settings", logging], swiftSettings: house),
        .target(name: "Shape", dependencies: ["SCIM", "Settings", crypto], swiftSettings: house),
        .target(
            name: "Pipeline",
            dependencies: [
                "SCIM", "Settings", "Store", "SinkKit", "Shape", dequeModule, heapModule, logging, metrics,
                serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .target(name: "Curl", dependencies: ["Addresses", "CLibCurl", serviceLifecycle], swiftSettings: house),
        .target(
            name: "Server",
            dependencies: [
                "SCIM", "Addresses", "Settings", "Store", hummingbird, hummingbirdCore, hummingbirdHTTP2, httpTypes,
                jwtKit, nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1, nioSSL, nioTLS, swiftASN1, x509, crypto,
                logging, metrics, serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "SCIM", "Addresses", "Settings", "Store", "StoreSQLite", "SinkKit", "Shape", "Pipeline", "Curl",
                "Server",
                "FileSink", "WebhookSink", "ShellSink", "ExternalSink", "CProcess",
                argumentParser, serviceLifecycle, unixSignals, logging, metrics, hummingbird, hummingbirdCore,
                httpTypes,
                nioCore, systemPackage,
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "gatehouse-bench",
            dependencies: ["CLibCurl", hummingbird, hummingbirdCore, httpTypes, nioCore, logging],
            path: "Benchmarks",
            swiftSettings: house
        ),
        // What must hold of any input from outside: tried by FuzzTests, and for longer by `make fuzz`.
        .target(
            name: "FuzzTargets",
            dependencies: ["SCIM", "Addresses", "Settings", "Shape", "ExternalSink", "Server"],
            path: "Fuzzing/Targets",
            swiftSettings: house
        ),
        .executableTarget(
            name: "gatehouse-fuzz",
            dependencies: ["FuzzTargets"],
            path: "Fuzzing/Program",
            swiftSettings: house
        ),
        .systemLibrary(name: "CProcess"),
        .systemLibrary(
            name: "CLibYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"])]
        ),
        .systemLibrary(
            name: "CLibSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(
            name: "CLibZ",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]
        ),
        .systemLibrary(
            name: "CLibCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),

        // The built-in sinks, each a folder that explains itself.
        .target(
            name: "FileSink",
            dependencies: ["SCIM", "Settings", "SinkKit", "Shape", "CLibZ", logging, systemPackage],
            path: "plugins/file",
            exclude: ["README.md", "sample.yaml"],
            swiftSettings: house
        ),
        .target(
            name: "WebhookSink",
            dependencies: ["SCIM", "Addresses", "Settings", "SinkKit", "Shape", "Curl", crypto, logging],
            path: "plugins/webhook",
            exclude: ["README.md", "sample.yaml"],
            swiftSettings: house
        ),
        .target(
            name: "ShellSink",
            dependencies: ["SCIM", "Settings", "SinkKit", logging, subprocess, systemPackage],
            path: "plugins/shell",
            exclude: ["README.md", "sample.yaml"],
            swiftSettings: house
        ),
        .target(
            name: "ExternalSink",
            dependencies: ["SCIM", "Settings", "SinkKit", logging, subprocess, systemPackage],
            path: "plugins/external",
            exclude: ["README.md"],
            swiftSettings: house
        ),

        // One folder of tests per room; TestSupport holds the contracts that stores and sinks must keep.
        .target(
            name: "TestSupport",
            dependencies: ["SCIM", "Settings", "Store", "SinkKit", logging],
            path: "Tests/TestSupport",
            swiftSettings: house
        ),
        .testTarget(name: "SCIMTests", dependencies: ["SCIM", "TestSupport"], swiftSettings: house),
        .testTarget(name: "AddressesTests", dependencies: ["Addresses"], swiftSettings: house),
        .testTarget(name: "SettingsTests", dependencies: ["SCIM", "Addresses", "Settings"], swiftSettings: house),
        .testTarget(name: "StoreTests", dependencies: ["SCIM", "Store"], swiftSettings: house),
        .testTarget(
            name: "StoreSQLiteTests",
            dependencies: ["SCIM", "Store", "StoreSQLite", "TestSupport", grdb],
            swiftSettings: house
        ),
        .testTarget(
            name: "SinkKitTests",
            dependencies: ["SCIM", "SinkKit", "TestSupport", logging],
            swiftSettings: house
        ),
        .testTarget(
            name: "ShapeTests",
            dependencies: ["SCIM", "Settings", "Shape", "TestSupport"],
            swiftSettings: house
        ),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "SCIM", "Settings", "Store", "StoreSQLite", "SinkKit", "Shape", "Pipeline", "TestSupport", logging,
                serviceLifecycle,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "CurlTests",
            dependencies: ["Addresses", "Curl", "TestSupport", logging, serviceLifecycle],
            swiftSettings: house
        ),
        .testTarget(
            name: "FileSinkTests",
            dependencies: ["SCIM", "Settings", "SinkKit", "FileSink", "TestSupport", logging, systemPackage],
            swiftSettings: house
        ),
        .testTarget(
            name: "WebhookSinkTests",
            dependencies: [
                "SCIM", "Addresses", "Settings", "SinkKit", "Shape", "Curl", "WebhookSink", "TestSupport", logging,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "ShellSinkTests",
            dependencies: ["SCIM", "Settings", "SinkKit", "ShellSink", "TestSupport", logging, systemPackage],
            swiftSettings: house
        ),
        .testTarget(
            name: "ExternalSinkTests",
            dependencies: [
                "SCIM", "Settings", "SinkKit", "ExternalSink", "TestSupport", logging, subprocess, systemPackage,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "SCIM", "Addresses", "Settings", "Store", "StoreSQLite", "Server", "TestSupport", hummingbird,
                hummingbirdCore, httpTypes, nioCore, nioEmbedded, nioHTTP1, nioHTTPTypes, nioSSL, jwtKit, logging,
                metrics,
            ],
            swiftSettings: house
        ),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "GatehouseTests",
            dependencies: [
                "SCIM", "Settings", "Store", "StoreSQLite", "Shape", "Pipeline", "Server", "WebhookSink", "gatehouse",
                argumentParser,
            ],
            swiftSettings: house
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "SCIM", "Settings", "Shape", "Curl", "TestSupport", "gatehouse", hummingbird, hummingbirdCore,
                httpTypes, nioCore, nioPosix, logging,
            ],
            swiftSettings: house
        ),
    ]
)
