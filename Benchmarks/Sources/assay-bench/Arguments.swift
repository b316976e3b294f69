import Foundation

/// Why nothing could be measured.
struct BenchError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// The arguments of `validate`.
struct ValidateArguments {
  enum BackEnd: String {
    case both
    case interpreter
    case generated
  }

  var schema: String
  var instances: String
  var backEnd = BackEnd.both
  var samples = 31
  var assertsFormats = false
  var resources: [String] = []
  var printsJSON = false
  /// Where the generated program stays; nil where it is removed.
  var keptFolder: String?

  init(_ arguments: inout [String]) throws {
    keptFolder = try option("--keep", &arguments)
    if let name = try option("--back-end", &arguments) {
      guard let known = BackEnd(rawValue: name) else { throw BenchError("no back end '\(name)'") }
      backEnd = known
    }
    samples = try number("--samples", &arguments) ?? samples
    assertsFormats = flag("--assert-formats", &arguments)
    printsJSON = flag("--json", &arguments)
    while let file = try option("--resource", &arguments) { resources.append(file) }
    try refuseOptions(arguments)
    guard arguments.count == 2 else {
      throw BenchError("validate takes a schema and a file of instances")
    }
    schema = arguments[0]
    instances = arguments[1]
  }
}

/// The arguments of `parse`, `patterns` and `leaks`.
struct ParseArguments {
  var files: [String]
  var samples = 31
  var printsJSON = false

  init(_ arguments: inout [String]) throws {
    samples = try number("--samples", &arguments) ?? samples
    printsJSON = flag("--json", &arguments)
    try refuseOptions(arguments)
    guard !arguments.isEmpty else { throw BenchError("name a file") }
    files = arguments
  }
}

private func flag(_ name: String, _ arguments: inout [String]) -> Bool {
  guard let index = arguments.firstIndex(of: name) else { return false }
  arguments.remove(at: index)
  return true
}

private func option(_ name: String, _ arguments: inout [String]) throws -> String? {
  if let index = arguments.firstIndex(where: { $0.hasPrefix(name + "=") }) {
    return String(arguments.remove(at: index).dropFirst(name.count + 1))
  }
  guard let index = arguments.firstIndex(of: name) else { return nil }
  guard index + 1 < arguments.count else { throw BenchError("\(name) needs a value") }
  arguments.remove(at: index)
  return arguments.remove(at: index)
}

private func number(_ name: String, _ arguments: inout [String]) throws -> Int? {
  guard let text = try option(name, &arguments) else { return nil }
  guard let number = Int(text), number > 0 else { throw BenchError("\(name) needs a number") }
  return number
}

private func refuseOptions(_ arguments: [String]) throws {
  if let unknown = arguments.first(where: { $0.hasPrefix("--") }) {
    throw BenchError("unknown option \(unknown)\n\n" + usage)
  }
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw BenchError("\(path) cannot be read")
  }
  return [UInt8](data)
}
