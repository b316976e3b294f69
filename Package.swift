// swift-tools-version: 6.2
import PackageDescription

/// A product that only these traits need, any of them.
func product(_ name: String, of package: String, for traits: Set<String>) -> Target.Dependency {
  .product(name: name, package: package, condition: .when(traits: traits))
}

let package = Package(
  name: "assay",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "AssayRuntime", targets: ["AssayRuntime"]),
    .library(name: "AssayFoundation", targets: ["AssayFoundation"]),
    .library(name: "AssaySchema", targets: ["AssaySchema"]),
    .library(name: "AssayHTTP", targets: ["AssayHTTP"]),
    .library(name: "AssayHummingbird", targets: ["AssayHummingbird"]),
    .library(name: "AssayAsyncHTTPClient", targets: ["AssayAsyncHTTPClient"]),
    .library(name: "AssayURLSession", targets: ["AssayURLSession"]),
    .library(name: "DeckAPI", targets: ["DeckAPI"]),
    .executable(name: "assay", targets: ["assay"]),
    .executable(name: "assay-generate", targets: ["assay-generate"]),
    .plugin(name: "AssayBuild", targets: ["AssayBuild"]),
    .plugin(name: "AssayRegenerate", targets: ["AssayRegenerate"]),
    .plugin(name: "AssayConformance", targets: ["AssayConformance"]),
  ],
  traits: [
    .trait(
      name: "CommandLine",
      description: "The assay command for people, and what it alone depends on."
    ),
    .trait(
      name: "Operations",
      description: "What generated operations link: AssayHTTP and its HTTP types."
    ),
    .trait(
      name: "Client",
      description: "The client transport over AsyncHTTPClient.",
      enabledTraits: ["Operations"]
    ),
    .trait(
      name: "Server",
      description: "Generated operations served by Hummingbird.",
      enabledTraits: ["Operations"]
    ),
    .trait(
      name: "Sandbox",
      description: "The local Deck API: its vault and its server.",
      enabledTraits: ["CommandLine", "Server"]
    ),
    .default(enabledTraits: ["CommandLine", "Client", "Sandbox"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird",
      from: "2.28.1",
      traits: []
    ),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Ring 0
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .systemLibrary(
      name: "CSQLite",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
    ),
    .target(name: "AssayRuntime"),
    .target(name: "PatternAutomata", dependencies: ["AssayRuntime"]),
    .target(name: "AssayFoundation", dependencies: ["AssayRuntime"]),
    // Ring 1
    .target(name: "SourceDocuments", dependencies: ["CLibYAML", "AssayRuntime"]),
    // Ring 2
    .target(
      name: "OpenAPIDocument",
      dependencies: ["SourceDocuments", "PatternAutomata", "AssayRuntime"]
    ),
    .target(
      name: "SchemaPlan",
      dependencies: ["SourceDocuments", "PatternAutomata", "AssayRuntime"]
    ),
    // Ring 3
    .target(
      name: "AssaySchema",
      dependencies: ["SchemaPlan", "SourceDocuments", "AssayRuntime"]
    ),
    .target(
      name: "Conformance",
      dependencies: [
        "SchemaPlan", "OpenAPIDocument", "SourceDocuments", "PatternAutomata", "AssayRuntime",
      ]
    ),
    .target(
      name: "SwiftEmitter",
      dependencies: ["SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime"]
    ),
    .target(
      name: "AssayHTTP",
      dependencies: [
        "AssayRuntime",
        product("HTTPTypes", of: "swift-http-types", for: ["Operations"]),
      ]
    ),
    // Ring 4
    .target(
      name: "AssayHummingbird",
      dependencies: [
        "AssayHTTP",
        product("HTTPTypes", of: "swift-http-types", for: ["Operations"]),
        product("Hummingbird", of: "hummingbird", for: ["Server"]),
        product("HummingbirdCore", of: "hummingbird", for: ["Server"]),
        product("Logging", of: "swift-log", for: ["Server"]),
        product("NIOCore", of: "swift-nio", for: ["Server", "Client"]),
        product("NIOHTTP1", of: "swift-nio", for: ["Server"]),
        product("NIOHTTPTypes", of: "swift-nio-extras", for: ["Server"]),
      ]
    ),
    .target(
      name: "AssayAsyncHTTPClient",
      dependencies: [
        "AssayHTTP",
        product("HTTPTypes", of: "swift-http-types", for: ["Operations"]),
        product("AsyncHTTPClient", of: "async-http-client", for: ["Client"]),
        product("NIOCore", of: "swift-nio", for: ["Server", "Client"]),
        product("NIOHTTP1", of: "swift-nio", for: ["Client"]),
        product("NIOPosix", of: "swift-nio", for: ["Client"]),
        product("NIOSSL", of: "swift-nio-ssl", for: ["Client"]),
      ]
    ),
    .target(
      name: "AssayURLSession",
      dependencies: [
        "AssayHTTP",
        product("HTTPTypes", of: "swift-http-types", for: ["Operations"]),
      ]
    ),
    .target(
      name: "ConformanceHTTP",
      dependencies: [
        "AssayHTTP", "AssayRuntime", "Conformance",
        product("NIOCore", of: "swift-nio", for: ["CommandLine", "Server", "Client"]),
        product("NIOPosix", of: "swift-nio", for: ["CommandLine", "Client"]),
        product("NIOSSL", of: "swift-nio-ssl", for: ["CommandLine", "Client"]),
      ]
    ),
    .target(
      name: "ConformanceProxy",
      dependencies: [
        "AssayHTTP", "AssayHummingbird", "Conformance",
        product("HTTPTypes", of: "swift-http-types", for: ["Operations"]),
        product("Hummingbird", of: "hummingbird", for: ["Server"]),
        product("Logging", of: "swift-log", for: ["Sandbox"]),
        product("NIOCore", of: "swift-nio", for: ["Server", "Client"]),
        product("ServiceLifecycle", of: "swift-service-lifecycle", for: ["Sandbox"]),
        product("UnixSignals", of: "swift-service-lifecycle", for: ["Sandbox"]),
      ]
    ),
    .target(
      name: "ConformanceFiles",
      dependencies: [
        "Conformance", "Generation", "OpenAPIDocument", "SourceDocuments", "AssayRuntime",
      ]
    ),
    .target(
      name: "DeckVault",
      dependencies: [
        "AssayRuntime", "CSQLite",
        product("Crypto", of: "swift-crypto", for: ["Sandbox"]),
      ]
    ),
    .target(
      name: "DeckSandbox",
      dependencies: [
        "AssayHTTP", "AssayHummingbird", "AssayRuntime", "AssaySchema", "DeckAPI", "DeckVault",
        "SourceDocuments",
        product("HTTPTypes", of: "swift-http-types", for: ["Operations"]),
        product("Hummingbird", of: "hummingbird", for: ["Server"]),
        product("Logging", of: "swift-log", for: ["Sandbox"]),
        product("NIOCore", of: "swift-nio", for: ["Server", "Client"]),
        product("ServiceLifecycle", of: "swift-service-lifecycle", for: ["Sandbox"]),
        product("UnixSignals", of: "swift-service-lifecycle", for: ["Sandbox"]),
      ]
    ),
    .target(
      name: "Generation",
      dependencies: [
        "SwiftEmitter", "SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime",
      ]
    ),
    // Generated
    .target(
      name: "DeckAPI",
      dependencies: ["AssayHTTP", "AssayRuntime"],
      path: "Generated/DeckAPI",
      exclude: ["assay.yaml"]
    ),
    // Shells
    .executableTarget(
      name: "assay-generate",
      dependencies: ["Generation", "SourceDocuments"]
    ),
    .executableTarget(
      name: "assay",
      dependencies: [
        "AssayHTTP", "AssaySchema", "Conformance", "ConformanceFiles", "ConformanceHTTP",
        "ConformanceProxy", "DeckSandbox", "DeckVault", "Generation", "SwiftEmitter", "SchemaPlan",
        "OpenAPIDocument", "SourceDocuments", "AssayRuntime",
        product("ArgumentParser", of: "swift-argument-parser", for: ["CommandLine"]),
        product("Logging", of: "swift-log", for: ["Sandbox"]),
        product("UnixSignals", of: "swift-service-lifecycle", for: ["Sandbox"]),
      ]
    ),
    // Plugins
    .plugin(
      name: "AssayBuild",
      capability: .buildTool(),
      dependencies: ["assay-generate"]
    ),
    .plugin(
      name: "AssayRegenerate",
      capability: .command(
        intent: .custom(
          verb: "regenerate",
          description: "Bring generated sources up to date, or --check that they are."
        ),
        permissions: [
          .writeToPackageDirectory(reason: "Writes generated sources where assay.yaml says so.")
        ]
      ),
      dependencies: ["assay-generate"]
    ),
    .plugin(
      name: "AssayConformance",
      capability: .command(
        intent: .custom(
          verb: "conformance",
          description: "Replay fixtures against a server and prove that no secret comes back."
        ),
        permissions: [
          .allowNetworkConnections(
            scope: .all(),
            reason: "Sends the requests of fixtures to the server that is checked."
          )
        ]
      ),
      dependencies: ["assay"]
    ),
    // Tests
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    // Servers on loopback that send whatever bytes a test gives them.
    .target(
      name: "TestServers",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      path: "Tests/TestServers"
    ),
    .testTarget(
      name: "GenerationTests",
      dependencies: ["Generation", "SwiftEmitter", "SourceDocuments", "TestSupport"]
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TestSupport"],
      exclude: ["Transcripts"]
    ),
    .testTarget(name: "AssayRuntimeTests", dependencies: ["AssayRuntime", "TestSupport"]),
    .testTarget(
      name: "AssayFoundationTests",
      dependencies: ["AssayFoundation", "AssayRuntime"]
    ),
    .testTarget(
      name: "PatternAutomataTests",
      dependencies: ["PatternAutomata", "AssayRuntime", "TestSupport"]
    ),
    .testTarget(
      name: "SourceDocumentsTests",
      dependencies: ["SourceDocuments", "AssayRuntime", "TestSupport"]
    ),
    .testTarget(
      name: "OpenAPIDocumentTests",
      dependencies: ["OpenAPIDocument", "SourceDocuments", "TestSupport"]
    ),
    .testTarget(
      name: "SchemaPlanTests",
      dependencies: [
        "SchemaPlan", "OpenAPIDocument", "SourceDocuments", "PatternAutomata", "AssayRuntime",
        "TestSupport",
      ]
    ),
    .testTarget(
      name: "AssaySchemaTests",
      dependencies: [
        "AssaySchema", "SchemaPlan", "SourceDocuments", "AssayRuntime", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "AssayRuntime", "AssaySchema", "Conformance", "ConformanceFiles", "OpenAPIDocument",
        "SchemaPlan", "SourceDocuments", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ConformanceFilesTests",
      dependencies: [
        "AssayRuntime", "Conformance", "ConformanceFiles", "OpenAPIDocument", "SourceDocuments",
        "TestSupport",
      ]
    ),
    .testTarget(
      name: "ConformanceHTTPTests",
      dependencies: [
        "AssayHTTP", "AssayRuntime", "Conformance", "ConformanceHTTP", "SourceDocuments",
        "TestServers", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),
    // A sandbox with one fault at a time, for showing that the checks find it.
    .target(
      name: "FaultySandbox",
      dependencies: [
        "AssayHTTP", "AssayRuntime", "Conformance", "ConformanceFiles", "ConformanceHTTP",
        "DeckSandbox", "SourceDocuments",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      path: "Tests/FaultySandbox"
    ),
    .executableTarget(
      name: "conformance-matrix",
      dependencies: ["FaultySandbox"],
      path: "Tests/ConformanceMatrix"
    ),
    .testTarget(
      name: "DeckConformanceTests",
      dependencies: ["FaultySandbox"]
    ),
    .testTarget(
      name: "AssayHTTPTests",
      dependencies: [
        "AssayHTTP", "AssayRuntime",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]
    ),
    .testTarget(
      name: "AssayHummingbirdTests",
      dependencies: [
        "AssayHTTP", "AssayHummingbird", "AssayRuntime",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
    .testTarget(
      name: "ClientTransportTests",
      dependencies: [
        "AssayAsyncHTTPClient", "AssayHTTP", "AssayRuntime", "AssayURLSession", "TestServers",
        "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]
    ),
    .executableTarget(
      name: "vault-under-fire",
      dependencies: ["AssayRuntime", "DeckVault"],
      path: "Tests/VaultUnderFire"
    ),
    .testTarget(
      name: "DeckVaultTests",
      dependencies: ["AssayRuntime", "CSQLite", "DeckVault", "TestSupport"]
    ),
    .testTarget(
      name: "DeckSandboxTests",
      dependencies: [
        "AssayAsyncHTTPClient", "AssayHTTP", "AssayHummingbird", "AssayRuntime", "DeckAPI",
        "DeckSandbox", "DeckVault",
        "SourceDocuments", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .testTarget(
      name: "GeneratedCodeTests",
      dependencies: [
        "AssayHTTP", "DeckAPI", "Generation", "SwiftEmitter", "SchemaPlan", "OpenAPIDocument",
        "SourceDocuments", "AssayRuntime", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      exclude: ["Features/assay.yaml", "Features/features.yaml"]
    ),
    .testTarget(
      name: "SwiftEmitterTests",
      dependencies: [
        "SwiftEmitter", "SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime",
        "TestSupport",
      ]
    ),
  ]
)

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .strictMemorySafety(),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
    ]
}
