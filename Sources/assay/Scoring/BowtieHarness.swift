import AssayRuntime
import AssaySchema
import Generation

/// Answers Bowtie's commands until it says `stop` or hangs up.
func runBowtie(console: Console) -> ExitStatus {
  var harness = BowtieHarness()
  while let line = readLine() {
    if line.isEmpty { continue }
    do {
      guard let answer = try harness.answer(line) else { return .done }
      console.output(answer + "\n")
    } catch {
      console.error("error: \(error)\n")
      return .unusable
    }
  }
  return .done
}

/// What one conversation has agreed upon.
private struct BowtieHarness {
  /// The dialect of schemas that name none.
  private var dialect = JSONSchema.Options().dialect

  /// The answer to a command; nil to `stop`.
  mutating func answer(_ line: String) throws -> String? {
    let command = try JSONValue(json: line, options: bowtieOptions)
    switch command["cmd"] {
    case "start":
      guard command["version"] == 1 else { throw BowtieError("only version 1 is spoken") }
      return bowtieStart
    case "dialect":
      guard case .string(let uri)? = command["dialect"] else { throw BowtieError("no dialect") }
      dialect = uri
      return JSONSchema.dialects.contains(uri) ? #"{"ok":true}"# : #"{"ok":false}"#
    case "run":
      return text(run(command))
    case "stop": return nil
    default: throw BowtieError("unknown command")
    }
  }

  private func run(_ command: JSONValue) -> JSONValue {
    var answer = JSONObject()
    answer["seq"] = command["seq"]
    let testCase = command["case"]
    do {
      let schema = try compile(testCase)
      var results: [JSONValue] = []
      for test in testCase?["tests"]?.arrayValue ?? [] { results.append(judge(test, by: schema)) }
      answer["results"] = .array(results)
    } catch {
      answer["errored"] = true
      answer["context"] = context(error)
    }
    return .object(answer)
  }

  private func compile(_ testCase: JSONValue?) throws -> JSONSchema {
    var options = JSONSchema.Options()
    options.dialect = dialect
    let registry = testCase?["registry"]
    return try JSONSchema(parsing: text(testCase?["schema"] ?? .null), options: options) { uri in
      registry?[uri].map(text)
    }
  }

  private func judge(_ test: JSONValue, by schema: JSONSchema) -> JSONValue {
    do {
      let instance = try JSONTape(parsing: text(test["instance"] ?? .null), options: bowtieOptions)
      return ["valid": .bool(schema.accepts(instance))]
    } catch {
      return ["errored": true, "context": context(error)]
    }
  }

  private func context(_ error: any Error) -> JSONValue { ["message": .string("\(error)")] }
}

/// What can be said to a command that makes no sense.
private struct BowtieError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Instances of suites may hold anything, the same key twice included.
private let bowtieOptions: JSONReadOptions = {
  var options = JSONReadOptions()
  options.duplicateKeys = .keep
  return options
}()

/// Who answers.
private var bowtieStart: String {
  let home: JSONValue = "https://example.com/assay"
  let implementation: JSONValue = [
    "language": "swift",
    "name": "assay",
    "version": .string(assayVersion),
    "homepage": home,
    "documentation": home,
    "issues": home,
    "source": home,
    "dialects": .array(JSONSchema.dialects.map { .string($0) }),
  ]
  return text(["version": 1, "implementation": implementation])
}

private func text(_ value: JSONValue) -> String {
  String(decoding: value.jsonData(), as: UTF8.self)
}
