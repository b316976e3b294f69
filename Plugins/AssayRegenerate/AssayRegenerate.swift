import Foundation
import PackagePlugin

/// Brings generated sources that are committed up to date: `swift package regenerate [--check]`.
///
/// Looks in the package's own folder and in the folder of each of its targets for an `assay.yaml`
/// that names an `output`; one without is the build plugin's affair.
@main
struct AssayRegenerate: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    var extractor = ArgumentExtractor(arguments)
    let isCheck = extractor.extractFlag(named: "check") > 0
    let wanted = extractor.extractOption(named: "target")
    if let argument = extractor.remainingArguments.first {
      throw ScanError("unknown argument '\(argument)'; known are --check and --target NAME")
    }
    let tool = try context.tool(named: "assay-generate").url
    var count = 0
    var failures: [String] = []
    for folder in folders(of: context.package, wanted: wanted) {
      guard let scan = try ConfigurationScan(in: folder), scan.output != nil else { continue }
      count += 1
      let arguments = ["generate", "--config", scan.file.path] + (isCheck ? ["--check"] : [])
      if try run(tool, arguments) != 0 { failures.append(scan.file.path) }
    }
    if count == 0 {
      throw ScanError(
        "nothing to regenerate: no assay.yaml with a key 'output' in the package's folder or in a "
          + "target's folder"
      )
    }
    if !failures.isEmpty {
      throw ScanError(
        (isCheck ? "not up to date: " : "not regenerated: ") + failures.joined(separator: ", ")
      )
    }
  }

  private func folders(of package: Package, wanted: [String]) -> [URL] {
    let root = wanted.isEmpty ? [package.directoryURL] : []
    let targets = package.targets.filter { wanted.isEmpty || wanted.contains($0.name) }
    var folders: [URL] = []
    for folder in root + targets.map(\.directoryURL)
    where !folders.contains(where: { $0.standardizedFileURL == folder.standardizedFileURL }) {
      folders.append(folder)
    }
    return folders
  }

  private func run(_ tool: URL, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : 4
  }
}
