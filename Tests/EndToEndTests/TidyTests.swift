import Foundation
import TestSupport
import Testing

@Suite struct TidyTests {
  @Test func `imports are the direct dependencies of the manifest`() throws {
    let manifest = try Manifest.dumped()
    for target in manifest.targets where target.type != "plugin" && target.type != "system" {
      let files = SourceTree.files(in: target.folder, endings: [".swift"])
      let imported = files.reduce(into: Set<String>()) { $0.formUnion($1.imports) }
      let declared = Set(target.dependencies)
      let house = Set(manifest.targets.map(\.module)).union(declared)
      let undeclared = imported.intersection(house).subtracting(declared)
      #expect(undeclared.isEmpty, "\(target.name) imports \(undeclared.sorted()) undeclared")
      if target.type == "test" { continue }
      let unused = declared.subtracting(imported)
      #expect(unused.isEmpty, "\(target.name) declares \(unused.sorted()) and imports none of it")
    }
  }

  @Test func `no module imports Foundation but those that are there for it`() {
    for file in SourceTree.files(in: "Sources", endings: [".swift"])
    where !file.path.hasPrefix("Sources/AssayFoundation/")
      && !file.path.hasPrefix("Sources/AssayURLSession/")
    {
      let foundation = file.imports.filter { $0.hasPrefix("Foundation") }
      #expect(foundation.isEmpty, "\(file.path) imports \(foundation)")
    }
  }

  @Test func `only folders named System call the operating system`() {
    let systems: Set<String> = ["Glibc", "Musl", "Darwin"]
    for file in SourceTree.files(in: "Sources", endings: [".swift"])
    where !file.path.contains("/System/") && !file.path.hasPrefix("Sources/AssayRuntime/") {
      #expect(file.imports.isDisjoint(with: systems), "\(file.path)")
    }
  }

  @Test func `nothing prints past the console`() {
    for file in SourceTree.files(in: "Sources", endings: [".swift"])
    where !file.text.contains("func print(") {
      #expect(findings(in: file, where: printCall).isEmpty)
    }
  }

  @Test func `no word of a machine or a moment is left`() {
    let endings = [".swift", ".md", ".yaml", ".sh", ".h"]
    for folder in ["Sources", "Tests", "Plugins", "Examples", "Scripts", "Benchmarks"] {
      for file in SourceTree.files(in: folder, endings: endings) {
        #expect(findings(in: file, where: bannedWord).isEmpty)
      }
    }
  }

  @Test func `a file holds one idea`() {
    for file in SourceTree.files(in: "Sources", endings: [".swift"]) {
      #expect(file.lines.count <= 420, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test(arguments: [
    ("print(x)", true), ("  unsafe print(x)", true), ("// print(x)", false),
    ("fingerprint(x)", false), ("console.print(x)", false),
  ])
  func `the rule about printing finds calls`(line: String, isFinding: Bool) {
    #expect((printCall(line[...]) != nil) == isFinding)
  }

  @Test func `imports are read in every form`() {
    let text = "import A\npackage import B\n@testable import C\nimport struct D.E\n// import F\n"
    let file = SourceTree.File(path: "", text: text.replacingOccurrences(of: "struct ", with: ""))
    #expect(file.imports == ["A", "B", "C", "D"])
  }
}

/// What `swift package dump-package` says of the targets.
private struct Manifest {
  struct Target {
    var name: String
    var type: String
    var folder: String
    var dependencies: [String]

    var module: String { name.replacingOccurrences(of: "-", with: "_") }
  }

  var targets: [Target]

  static func dumped() throws -> Manifest {
    let scratch = try TemporaryFolder()
    // A scratch folder of its own: the test run may hold the lock of the other.
    let output = try runProcess(
      "/usr/bin/env",
      ["swift", "package", "--scratch-path", scratch.path, "dump-package"],
      in: SharedFolder.packageRoot
    )
    let json = try JSONSerialization.jsonObject(with: Data(output.standardOutput.utf8))
    let listed = (json as? [String: Any])?["targets"] as? [[String: Any]] ?? []
    return Manifest(targets: listed.map(Target.init))
  }
}

extension Manifest.Target {
  fileprivate init(_ json: [String: Any]) {
    name = json["name"] as? String ?? ""
    type = json["type"] as? String ?? ""
    let parent = type == "test" ? "Tests/" : "Sources/"
    folder = json["path"] as? String ?? parent + name
    dependencies = (json["dependencies"] as? [[String: Any]] ?? []).compactMap { dependency in
      let named = dependency["byName"] ?? dependency["target"] ?? dependency["product"]
      return (named as? [Any])?.first as? String
    }
  }
}
