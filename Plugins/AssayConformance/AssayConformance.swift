import Foundation
import PackagePlugin

/// Replays the package's fixtures against a server: `swift package conformance [--base-url URL] …`.
///
/// Takes the arguments of `assay check`, and runs in the package's folder. It needs the network, which
/// SwiftPM asks for once, or takes from `--allow-network-connections all`.
@main
struct AssayConformance: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    let process = Process()
    process.executableURL = try context.tool(named: "assay").url
    process.arguments = ["check"] + arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : 4
    if let complaint = Self.complaint(status) { Diagnostics.error(complaint) }
  }

  /// What an exit code of `assay check` means; nil where all is well.
  private static func complaint(_ status: Int32) -> String? {
    switch status {
    case 0: nil
    case 1: "the server does not do what the fixtures and the document say (exit code 1)"
    case 2: "wrong use, or an invalid fixture; nothing was sent (exit code 2)"
    case 3: "the server cannot be reached (exit code 3)"
    default: "assay check ended with exit code \(status)"
    }
  }
}
