// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "assay",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "AssayRuntime", targets: ["AssayRuntime"]),
    .library(name: "AssayFoundation", targets: ["AssayFoundation"]),
    .library(name: "AssaySchema", targets: ["AssaySchema"]),
    .library(name: "DeckAPI", targets: ["DeckAPI"]),
    .executable(name: "assay", targets: ["assay"]),
    .executable(name: "assay-generate", targets: ["assay-generate"]),
    .plugin(name: "AssayBuild", targets: ["AssayBuild"]),
    .plugin(name: "AssayRegenerate", targets: ["AssayRegenerate"]),
  ],
  traits: [
    .trait(
      name: "CommandLine",
      description: "The assay command for people, and what it alone depends on."
    ),
    .default(enabledTraits: ["CommandLine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Ring 0
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
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
      name: "SwiftEmitter",
      dependencies: ["SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime"]
    ),
    // Ring 4
    .target(
      name: "Generation",
      dependencies: [
        "SwiftEmitter", "SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime",
      ]
    ),
    // Generated
    .target(
      name: "DeckAPI",
      dependencies: ["AssayRuntime"],
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
        "AssaySchema", "Generation", "SwiftEmitter", "SchemaPlan", "OpenAPIDocument",
        "SourceDocuments", "AssayRuntime",
        .product(
          name: "ArgumentParser",
          package: "swift-argument-parser",
          condition: .when(traits: ["CommandLine"])
        ),
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
    // Tests
    .target(name: "TestSupport", path: "Tests/TestSupport"),
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
      name: "GeneratedCodeTests",
      dependencies: [
        "DeckAPI", "Generation", "SwiftEmitter", "SchemaPlan", "OpenAPIDocument",
        "SourceDocuments", "AssayRuntime", "TestSupport",
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
