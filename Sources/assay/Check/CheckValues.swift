import ArgumentParser
import Conformance

/// Where a key comes from: `NAME=env:VARIABLE` or `NAME=file:PATH`.
struct CredentialSource: Sendable, Hashable {
  var name: String
  var place: Place

  enum Place: Sendable, Hashable {
    case environment(String)
    case file(String)
  }

  /// The parser would quote a text that it cannot read, and the commonest slip is to give the key
  /// itself; so the option is read here, and never quoted.
  ///
  /// - Throws: What to write instead.
  init(option text: String) throws {
    let help = "write --auth NAME=env:VARIABLE or --auth NAME=file:PATH; keys never stand there"
    guard let mark = text.firstIndex(of: "=") else { throw ValidationError(help) }
    name = String(text[..<mark])
    let rest = text[text.index(after: mark)...]
    let isName = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x5F
    }
    guard !name.isEmpty, isName else { throw ValidationError(help) }
    if rest.hasPrefix("env:"), rest.count > 4 {
      place = .environment(String(rest.dropFirst(4)))
    } else if rest.hasPrefix("file:"), rest.count > 5 {
      place = .file(String(rest.dropFirst(5)))
    } else {
      throw ValidationError(help)
    }
  }
}

extension CheckSelectionOptions {
  /// - Throws: What to write instead.
  func parsedShard() throws -> Shard? {
    guard let shard else { return nil }
    if let parsed = Shard(shard) { return parsed }
    throw ValidationError("--shard takes a part and how many there are, such as 2/5")
  }

  /// The tags, however they were given.
  var allTags: [String] {
    tags.flatMap { $0.split(separator: ",").map { String($0) } }
  }
}

/// A time such as `500ms`, `30s`, `5m` or `1h`.
func parsedDuration(_ text: String) throws -> Duration {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let seconds: [Substring: Int] = ["s": 1, "m": 60, "h": 3_600]
  let unit = text.dropFirst(digits.count)
  if let number = Int(digits), digits.count <= 7, number > 0 {
    if unit == "ms" { return .milliseconds(number) }
    if let factor = seconds[unit] { return .seconds(number * factor) }
  }
  throw ValidationError("'\(text)' is no time; write 500ms, 30s or 5m")
}

/// A number from 1 on.
func parsedCount(_ text: String) throws -> Int {
  if let number = Int(text), (1...10_000).contains(number) { return number }
  throw ValidationError("'\(text)' is no number from 1 to 10000")
}

/// How many a second.
func parsedRate(_ text: String) throws -> Double {
  if let number = Double(text), number > 0, number <= 1_000_000 { return number }
  throw ValidationError("'\(text)' is no number of requests a second")
}

/// A field's name (RFC 9110 §5.1).
func parsedHeaderName(_ text: String) throws -> String {
  let marks = "!#$%&'*+-.^_`|~"
  let isToken = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || marks.contains($0) }
  if isToken, !text.isEmpty { return text }
  throw ValidationError("'\(text)' is no name of a header")
}

/// The arguments with `--fail-fast=3` in words that the parser knows: a flag of it takes no value.
func rewritten(_ arguments: [String]) -> [String] {
  arguments.flatMap { argument -> [String] in
    guard argument.hasPrefix("--fail-fast=") else { return [argument] }
    return ["--max-failures", String(argument.dropFirst(12))]
  }
}
