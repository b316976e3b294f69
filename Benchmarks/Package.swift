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
  dependencies: [.package(name: "assay", path: "..", traits: [])],
  targets: [
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
      dependencies: ["Timing"] + assay.map { .target(name: $0) }
    )
  )
  for name in assay {
    package.targets.append(
      .target(
        name: name,
        dependencies: [.product(name: "AssayRuntime", package: "assay")],
        path: "Generated/" + name
      )
    )
  }
}
