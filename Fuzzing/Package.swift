// swift-tools-version: 6.2
import PackageDescription

// The modules under test stand in this package by links, so that they too are built with coverage
// and AddressSanitizer, and with their assertions alive in optimized code.
let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .target(name: "AssayRuntime"),
    .target(name: "PatternAutomata", dependencies: ["AssayRuntime"]),
    .target(name: "SourceDocuments", dependencies: ["CLibYAML", "AssayRuntime"]),
    .target(
      name: "SchemaPlan",
      dependencies: ["SourceDocuments", "PatternAutomata", "AssayRuntime"]
    ),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["SchemaPlan", "SourceDocuments", "PatternAutomata", "AssayRuntime"],
      // Operations link AssayHTTP, and no target here asks for them.
      exclude: [
        "Features/assay.yaml",
        "Features/features.yaml",
        "Features/Operations.swift",
        "Features/Operations00.swift",
        "Features/Operations01.swift",
        "Features/OperationsClient.swift",
        "Features/OperationsServer.swift",
      ],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]
    ),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .strictMemorySafety(),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
      .unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug"]),
    ]
}
