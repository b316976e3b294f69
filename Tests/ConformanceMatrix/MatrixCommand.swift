import FaultySandbox

/// What the command line asks for.
struct MatrixCommand: Sendable {
  enum Part: String, CaseIterable, Sendable {
    case leaks
    case mutants
    case seeds
    case all
  }

  var part: Part = .all
  var fixtures: String = "spec/fixtures"
  var filter: String = ""
  var jobs: Int = 4
  /// How many seeds are run.
  var count: Int = 1_000
  var first: UInt64 = 1
  /// Whether each cell is tried in each of its forms, rather than in one.
  var triesEveryForm: Bool = false
  var usesSockets: Bool = true
  /// Whether leaks are looked for with all that the runner has, rather than with what must find them.
  var isThorough: Bool = false

  /// Reads the arguments.
  ///
  /// - Throws: `MatrixCommandError` where one is not known.
  init(_ arguments: [String]) throws(MatrixCommandError) {
    var rest: ArraySlice<String> = arguments[...]
    guard let name = rest.popFirst(), let part = Part(rawValue: name) else {
      throw MatrixCommandError(text: "say leaks, mutants, seeds or all")
    }
    self.part = part
    while let option = rest.popFirst() {
      switch option {
      case "--every-form": triesEveryForm = true
      case "--thorough": isThorough = true
      case "--in-process": usesSockets = false
      case "--fixtures": fixtures = try Self.value(of: option, &rest)
      case "--filter": filter = try Self.value(of: option, &rest)
      case "--jobs": jobs = Int(try Self.value(of: option, &rest)) ?? jobs
      case "--count": count = Int(try Self.value(of: option, &rest)) ?? count
      case "--first": first = UInt64(try Self.value(of: option, &rest)) ?? first
      default: throw MatrixCommandError(text: "there is no option \(option)")
      }
    }
  }

  private static func value(
    of option: String,
    _ rest: inout ArraySlice<String>
  ) throws(MatrixCommandError) -> String {
    guard let value = rest.popFirst() else {
      throw MatrixCommandError(text: "\(option) needs a value")
    }
    return value
  }

  /// Does what was asked for; true where everything was found and nothing else.
  func run() async throws -> Bool {
    let suite = try FixtureSuite(fixtures)
    var isGood = true
    if part == .leaks || part == .all { isGood = try await leaks(suite) && isGood }
    if part == .mutants || part == .all { isGood = try await mutants(suite) && isGood }
    if part == .seeds || part == .all { isGood = try await seeds(suite) && isGood }
    return isGood
  }

  var trial: Trial {
    var trial = Trial()
    trial.usesSockets = usesSockets
    trial.seed = first
    return trial
  }

  /// Works on several at a time and keeps their order.
  func each<Element: Sendable, Result: Sendable>(
    _ elements: [Element],
    _ work: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results: [Int: Result] = [:]
      var next = 0
      while results.count < elements.count {
        while next < elements.count, next - results.count < jobs {
          let (index, element) = (next, elements[next])
          group.addTask { (index, try await work(element)) }
          next += 1
        }
        guard let (index, result) = try await group.next() else { break }
        results[index] = result
      }
      return elements.indices.compactMap { results[$0] }
    }
  }
}

/// What is wrong with the command line.
struct MatrixCommandError: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}
