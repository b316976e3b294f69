import Foundation
import PackagePlugin

/// Generates a target's models and validators while it is built.
///
/// The target's folder holds an `assay.yaml`. The number of generated files is fixed by it, so that
/// every output is known before the tool runs, and nothing runs where no input has changed.
@main
struct AssayBuild: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    return try commands(
      folder: target.directoryURL,
      name: target.name,
      work: context.pluginWorkDirectoryURL,
      tool: try context.tool(named: "assay-generate").url
    )
  }

  private func commands(folder: URL, name: String, work: URL, tool: URL) throws -> [Command] {
    guard let scan = try ConfigurationScan(in: folder) else {
      throw ScanError(
        "target '\(name)' uses the plugin AssayBuild, so its folder must hold an assay.yaml that "
          + "names an OpenAPI document, such as 'document: openapi.yaml' (looked in \(folder.path))"
      )
    }
    let output = work.appending(path: "Generated")
    return [
      .buildCommand(
        displayName: "Generating Swift for \(name) from \(scan.document ?? "")",
        executable: tool,
        arguments: [
          "generate", "--config", scan.file.path, "--output", output.path,
          "--files", String(scan.files), "--validators", scan.validators,
          "--operations", scan.operations, "--quiet",
        ],
        inputFiles: try scan.inputFiles(),
        outputFiles: generatedFileNames(
          count: scan.files,
          validators: scan.validators,
          operations: scan.operations
        ).map { output.appending(path: $0) }
      )
    ]
  }
}

#if canImport(XcodeProjectPlugin)
import XcodeProjectPlugin

extension AssayBuild: XcodeBuildToolPlugin {
  func createBuildCommands(context: XcodePluginContext, target: XcodeTarget) throws -> [Command] {
    let configuration = target.inputFiles.first {
      $0.url.lastPathComponent == ConfigurationScan.fileName
    }
    let folder =
      configuration?.url.deletingLastPathComponent()
      ?? context.xcodeProject.directoryURL.appending(path: target.displayName)
    return try commands(
      folder: folder,
      name: target.displayName,
      work: context.pluginWorkDirectoryURL,
      tool: try context.tool(named: "assay-generate").url
    )
  }
}
#endif
