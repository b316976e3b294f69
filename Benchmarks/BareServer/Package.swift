// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the other benchmarks resolve nothing.
let package = Package(
  name: "bare-server",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird",
      from: "2.28.1",
      traits: []
    )
  ],
  targets: [
    .executableTarget(
      name: "BareServer",
      dependencies: [.product(name: "Hummingbird", package: "hummingbird")]
    )
  ]
)
