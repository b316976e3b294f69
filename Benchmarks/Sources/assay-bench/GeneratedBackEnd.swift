import Foundation
import SchemaPlan
import SwiftEmitter
import ValidationTiming

/// What the generated back end takes.
struct GeneratedTimes {
  var emitNanoseconds = 0.0
  var sourceBytes = 0
  var buildSeconds = 0.0
  var judging = JudgingTimes()
}

/// That the generated back end cannot be measured here.
struct CompilerMissing: Error {
  var reason: String
}

/// Generates a schema's validator, compiles it with the runtime that was built beside this program,
/// and runs it.
struct GeneratedBackEnd {
  private let schema: CompiledSchema
  private let arguments: ValidateArguments
  /// Where the build left the modules and objects: the folder of this program.
  private let products: URL

  init(_ schema: CompiledSchema, _ arguments: ValidateArguments) {
    self.schema = schema
    self.arguments = arguments
    products = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
  }

  func times() throws -> GeneratedTimes {
    let objects = try objectFiles("AssayRuntime") + objectFiles("ValidationTiming")
    guard let compiler = program(named: "swiftc") else {
      throw CompilerMissing(reason: "the Swift compiler (swiftc) is not on the path")
    }
    var times = GeneratedTimes()
    let start = threadNanoseconds()
    let files = emitted()
    times.emitNanoseconds = threadNanoseconds() - start
    times.sourceBytes = files.reduce(0) { $0 + $1.text.utf8.count }

    let folder = try emptyFolder()
    defer {
      if arguments.keptFolder == nil { try? FileManager.default.removeItem(at: folder) }
    }
    var sources: [String] = []
    for (name, text) in files.map({ ($0.name, $0.text) }) + [("main.swift", mainText)] {
      let place = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: place)
      sources.append(place.path)
    }
    let executable = folder.appendingPathComponent("validate").path
    let begin = wallNanoseconds()
    try run(
      compiler,
      ["-O", "-wmo", "-swift-version", "6", "-module-name", "GeneratedValidators", "-I"]
        + [products.appendingPathComponent("Modules").path] + sources + objects
        + ["-o", executable]
    )
    times.buildSeconds = (wallNanoseconds() - begin) / 1e9
    let output = try run(executable, [arguments.instances, String(arguments.samples)])
    guard let judging = JudgingTimes(json: output) else {
      throw BenchError("the generated program printed no times")
    }
    times.judging = judging
    return times
  }

  private func emitted() -> [EmittedFile] {
    var options = SwiftEmitterOptions()
    options.access = .internal
    options.hasModels = false
    options.hasValidators = true
    return emitSwift(
      [ModelRoot(name: "Root", schema: schema.schema, direction: .both, isComponent: true)],
      graph: schema.graph,
      planOptions: CompiledSchema.options(assertsFormats: arguments.assertsFormats),
      options: options,
      source: CompiledSchema.fileName
    ).files
  }

  private var mainText: String {
    """
    import AssayRuntime
    import ValidationTiming

    let start = wallNanoseconds()
    let validator = Validators.root
    let load = wallNanoseconds() - start
    timeValidator(load: load) { validator.accepts($0) }
    """
  }

  /// The objects of a module of this build: those of its present sources, as others may be left.
  private func objectFiles(_ module: String) throws -> [String] {
    let folder = products.appendingPathComponent(module + ".build")
    let list = FileManager.default.contents(atPath: folder.appendingPathComponent("sources").path)
    let sources = String(decoding: list ?? Data(), as: UTF8.self).split(separator: "\n")
    let objects = sources.map { source in
      let name = source.split(separator: "/").last ?? source
      return folder.appendingPathComponent(name.trimmingCharacters(in: ["'"]) + ".o").path
    }
    guard !objects.isEmpty, objects.allSatisfy(FileManager.default.fileExists) else {
      throw CompilerMissing(
        reason: "the objects of \(module) are not beside this program; build it with swift build"
      )
    }
    return objects
  }

  private func emptyFolder() throws -> URL {
    let folder: URL
    if let kept = arguments.keptFolder {
      folder = URL(fileURLWithPath: kept)
    } else {
      let name = "assay-bench-\(ProcessInfo.processInfo.globallyUniqueString)"
      folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// Where a program lies on the path.
private func program(named name: String) -> String? {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  for folder in path.split(separator: ":") {
    let candidate = folder + "/" + name
    if FileManager.default.isExecutableFile(atPath: String(candidate)) { return String(candidate) }
  }
  return nil
}

/// Runs a program and returns what it wrote to standard output.
@discardableResult
private func run(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw BenchError("\(program) ended with status \(process.terminationStatus)")
  }
  return String(decoding: data, as: UTF8.self)
}

extension JudgingTimes {
  /// Reads what `json` writes.
  fileprivate init?(json: String) {
    struct Written: Decodable {
      struct Warm: Decodable {
        var median: Double
        var minimum: Double
      }
      var load: Double
      var first: Double
      var warm: Warm
      var verdicts: String
    }
    guard let written = try? JSONDecoder().decode(Written.self, from: Data(json.utf8)) else {
      return nil
    }
    self.init()
    load = written.load
    first = written.first
    warm.median = written.warm.median
    warm.minimum = written.warm.minimum
    verdicts = written.verdicts.utf8.map { $0 == UInt8(ascii: "1") }
  }
}
