// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "PetShop",
  platforms: [.macOS(.v15)],
  dependencies: [
    // A customer writes `url:` and `from:` here. The empty list of traits leaves out everything that
    // only the `assay` command needs, so that no other package is resolved.
    .package(name: "assay", path: "../..", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "PetShop",
      dependencies: [.product(name: "AssayRuntime", package: "assay")],
      plugins: [.plugin(name: "AssayBuild", package: "assay")]
    )
  ]
)
