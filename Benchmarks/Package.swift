// swift-tools-version: 6.2
import Foundation
import PackageDescription

// `Benchmarks/run` writes the models of every contender to Generated/ before it builds; a contender
// whose models are not there is left out.
let documents = ["Canada", "CitmCatalog", "Credentials", "Twitter"]

func generated(_ name: String) -> Bool {
  FileManager.default.fileExists(atPath: Context.packageDirectory + "/Generated/" + name)
}

let foundation = documents.map { "Foundation" + $0 }.filter(generated)
let assay = documents.map { "Assay" + $0 }.filter(generated)

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "assay-bench", targets: ["assay-bench"])],
  targets: [
    // The modules of Assay, by a link to their folder: what they show each other they show to members
    // of one package only, and `assay-bench` times the compiler of plans, which no product exports.
    .systemLibrary(name: "CLibYAML", path: "Assay/CLibYAML", pkgConfig: "yaml-0.1"),
    .target(name: "AssayRuntime", path: "Assay/AssayRuntime"),
    .target(
      name: "PatternAutomata",
      dependencies: ["AssayRuntime"],
      path: "Assay/PatternAutomata"
    ),
    .target(
      name: "SourceDocuments",
      dependencies: ["CLibYAML", "AssayRuntime"],
      path: "Assay/SourceDocuments"
    ),
    .target(
      name: "OpenAPIDocument",
      dependencies: ["SourceDocuments", "PatternAutomata", "AssayRuntime"],
      path: "Assay/OpenAPIDocument"
    ),
    .target(
      name: "SchemaPlan",
      dependencies: ["SourceDocuments", "PatternAutomata", "AssayRuntime"],
      path: "Assay/SchemaPlan"
    ),
    .target(
      name: "Conformance",
      dependencies: ["SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime"],
      path: "Assay/Conformance"
    ),
    .target(
      name: "SwiftEmitter",
      dependencies: ["SchemaPlan", "OpenAPIDocument", "SourceDocuments", "AssayRuntime"],
      path: "Assay/SwiftEmitter"
    ),
    // The contenders
    .target(name: "ValidationTiming", dependencies: ["AssayRuntime"]),
    .executableTarget(
      name: "assay-bench",
      dependencies: [
        "ValidationTiming", "Conformance", "SwiftEmitter", "SchemaPlan", "SourceDocuments",
        "PatternAutomata",
        "AssayRuntime",
      ]
    ),
    .executableTarget(
      name: "FoundationDecode",
      dependencies: ["Timing"] + foundation.map { .target(name: $0) }
    ),
    .target(name: "Timing"),
  ]
)

for name in foundation {
  package.targets.append(.target(name: name, path: "Generated/" + name))
}
if assay.count == documents.count {
  package.targets.append(
    .executableTarget(
      name: "AssayDecode",
      dependencies: ["Timing", "AssayRuntime"] + assay.map { .target(name: $0) }
    )
  )
  for name in assay {
    package.targets.append(
      .target(name: name, dependencies: ["AssayRuntime"], path: "Generated/" + name)
    )
  }
}

let ours = ["ValidationTiming", "assay-bench"]
for target in package.targets
where target.path?.hasPrefix("Assay/") == true && target.type != .system
  || ours.contains(target.name)
{
  target.swiftSettings = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
  ]
}
