import AssayRuntime
import Foundation
import SchemaPlan
import SourceDocuments
import SwiftEmitter
import TestSupport

/// A program of generated validators: written, compiled as users compile it, and asked for verdicts.
///
/// It reads a line for each case, the number of a validator and an instance, and answers each with a
/// line: `1`, or `0` and the first violation.
final class GeneratedProgram {
  private let folder: TemporaryFolder
  private let build: URL
  private var files: [String] = []
  /// The validators, as Swift expressions.
  private var validators: [String] = []

  var validatorCount: Int { validators.count }

  /// A module gets one compiler process for so many files at a time.
  private static let jobs = "2"

  /// Nil where the objects of the runtime are not where a build leaves them.
  init?() throws {
    guard let build = Self.buildFolder() else {
      print("SKIPPED: the objects of AssayRuntime do not lie beside the tests")
      return nil
    }
    self.build = build
    folder = try TemporaryFolder()
  }

  private static func buildFolder() -> URL? {
    var url = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let isBuild = ["Modules/AssayRuntime.swiftmodule", "AssayRuntime.build"].allSatisfy {
        FileManager.default.fileExists(atPath: url.appending(path: $0).path)
      }
      if isBuild { return url }
      url.deleteLastPathComponent()
    }
    return nil
  }

  /// The options under which one schema of several has names of its own; `number` counts them.
  static func options(_ number: Int) -> SwiftEmitterOptions {
    var options = SwiftEmitterOptions()
    options.access = .internal
    options.fileCount = 1
    options.hasModels = false
    options.hasValidators = true
    options.planName = "case\(number)Plan"
    return options
  }

  /// Adds the files of some documents, all into one source file.
  func add(_ name: String, _ emissions: [Emission]) throws {
    var text = ""
    for emission in emissions {
      for file in emission.files { text += file.text + "\n" }
      validators += Self.validators(emission)
    }
    try folder.write(text, to: name + ".swift")
    files.append(name + ".swift")
  }

  /// The validators of a document in its order, such as `Case3Validators.pet`.
  static func validators(_ emission: Emission) -> [String] {
    guard let file = emission.files.first(where: { $0.name == "Validators.swift" }) else {
      return []
    }
    var type = ""
    var list: [String] = []
    for line in file.text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.first == "enum", words.count > 1 { type = String(words[1]) }
      if words.starts(with: ["static", "let"]), words.count > 2, words[2] != "tables" {
        list.append("\(type).\(words[2])")
      }
    }
    return list
  }

  /// Compiles everything; the compiler's words where it refuses or warns.
  func compile(optimized: Bool = false) throws -> String? {
    try folder.write(Self.main(validators), to: "main.swift")
    var arguments = ["swiftc", "-swift-version", "6", "-j", Self.jobs, "-o", "program"]
    arguments += ["-strict-memory-safety", "-warnings-as-errors", optimized ? "-O" : "-Onone"]
    for feature in ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"] {
      arguments += ["-enable-upcoming-feature", feature]
    }
    arguments += ["-I", build.appending(path: "Modules").path]
    arguments += files + ["main.swift"]
    arguments += objects()
    let output = try runProcess("/usr/bin/env", arguments, in: folder.path)
    return output.exitCode == 0 ? nil : output.standardError + output.standardOutput
  }

  /// The objects of the runtime; those of files that are no more may still lie beside them.
  private func objects() -> [String] {
    let sources = SharedFolder.packageRoot + "/Sources/AssayRuntime"
    let walk = FileManager.default.enumerator(atPath: sources)?.allObjects as? [String] ?? []
    let objects = build.appending(path: "AssayRuntime.build").path
    return walk.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      objects + "/" + (path.split(separator: "/").last ?? "") + ".o"
    }
  }

  /// The answers to cases, in their order.
  func answers(_ cases: [(validator: Int, text: String)]) throws -> [Substring] {
    var input = ""
    for item in cases { input += "\(item.validator) \(item.text)\n" }
    let output = try runProcess(folder("program"), [], in: folder.path, input: input)
    return output.standardOutput.split(separator: "\n")
  }

  /// The interpreter's answer, in the words of the program.
  static func answer(_ violations: [Violation]) -> String {
    guard let first = violations.first else { return "1" }
    return "0 \(first)".replacing("\n", with: " ")
  }

  /// How instances are read on both sides: the suite has duplicate keys in none of them.
  static var readOptions: JSONReadOptions {
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    return options
  }

  private static func main(_ validators: [String]) -> String {
    var text = "import AssayRuntime\n\nlet validators: [SchemaValidator] = [\n"
    for validator in validators { text += "  \(validator),\n" }
    return text + """
      ]

      var options = JSONReadOptions()
      options.duplicateKeys = .keep
      while let line = readLine() {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]) else { continue }
        let validator = validators[number]
        do {
          let tape = try JSONTape(parsing: Array(parts[1].utf8), options: options)
          let violations = validator.violations(of: tape)
          if validator.accepts(tape) != violations.isEmpty {
            print("the verdicts differ")
          } else if validator.schema.violations(of: tape) != violations {
            print("the back ends differ")
          } else if let first = violations.first {
            var words = ""
            for character in "0 \\(first)".unicodeScalars {
              words.unicodeScalars.append(character == "\\n" ? " " : character)
            }
            print(words)
          } else {
            print("1")
          }
        } catch {
          print("unreadable: \\(error)")
        }
      }

      """
  }
}

extension GeneratedProgram {
  /// What the emitter makes of a schema, with one validator, `root`.
  static func emission(
    _ schema: Node,
    number: Int,
    remotes: [String: Node] = [:],
    options: PlanOptions = PlanOptions()
  ) throws -> Emission {
    var builder = SchemaGraphBuilder(dialect: .jsonSchema) { name in
      name == "schema.json" ? schema : remotes[name]
    }
    let root = ModelRoot(
      name: "root",
      schema: builder.schema(file: "schema.json", pointer: ""),
      direction: .both,
      isComponent: true
    )
    return emitSwift(
      [root],
      graph: builder.graph,
      planOptions: options,
      options: Self.options(number),
      source: "schema.json"
    )
  }

  static func emission(_ schema: String, number: Int) throws -> Emission {
    try emission(present(Suite.parse(Array(schema.utf8))), number: number)
  }
}
