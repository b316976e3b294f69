internal import OpenAPIDocument

/// A fixture made of recorded exchanges.
package struct Recording: Sendable {
  package var fixture: Fixture
  /// The values that were recorded and must not stand in the fixture.
  package var secrets: [HuntedSecret]
  /// What was left out, and why; one line each.
  package var notes: [String]

  /// The secrets that a text written for the fixture still gives away, by their names.
  ///
  /// Nothing may be written where there are any.
  package func secretsLeft(in text: [UInt8]) -> [String] {
    let hunter = LeakHunter(secrets)
    let whole: [LeakFinding] = hunter.report(on: text, in: .text("the fixture")).findings
      .filter { $0.extent == .whole }
    let parts: [LeakFinding] =
      hunter.report(on: Self.withoutWords(text), in: .text("the fixture")).findings
    let certain: [LeakFinding] = (whole + parts).filter { $0.certainty == .certain }
    return Set(certain.map(\.secret)).sorted()
  }

  /// A text without its words, which have letters alone: people's passwords hold some, and so do the
  /// names of a fixture.
  private static func withoutWords(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = text
    var start = 0
    while start < text.count {
      var end: Int = start
      while end < text.count, ASCII.isAlphanumeric(text[end]) { end += 1 }
      if text[start..<end].allSatisfy(ASCII.isLetter) {
        for index in start..<end { output[index] = UInt8(ascii: " ") }
      }
      start = end + 1
    }
    return output
  }

  /// Leaves out the steps that would give secrets away, those that need them too, and says so.
  ///
  /// A file that is sent may hold anything: what else was recorded is worth keeping all the same.
  package mutating func leaveOutTellingSteps() {
    guard !secretsLeft(in: Array(fixture.yamlText().utf8)).isEmpty else { return }
    var missing: Set<String> = []
    var kept: [Step] = []
    for step in fixture.steps {
      var single: Fixture = fixture
      single.steps = [step]
      let left: [String] = secretsLeft(in: Array(single.yamlText().utf8))
      if !left.isEmpty {
        let names: String = left.map { "'\($0)'" }.joined(separator: ", ")
        notes.append(
          "the step '\(step.id.text)' was left out: it would hold the secret \(names); where a "
            + "member holds it, name that with --secret NAME"
        )
      } else if let name = step.referencedNames.first(where: missing.contains) {
        notes.append("the step '\(step.id.text)' was left out with it: it needs '\(name)'")
      } else {
        kept.append(step)
        continue
      }
      missing.formUnion(step.captures.map(\.name.text))
    }
    fixture.steps = kept
  }
}

/// How recorded exchanges become a fixture.
package struct RecordingRequest: Sendable {
  /// The fixture's title.
  package var name: String
  /// The document, as the fixture shall name it; nil for none.
  package var document: String?
  package var overlays: [String] = []
  package var contract: Contract?
  /// The part of URLs in front of the document's paths, such as `https://api.example.com/v2`; nil
  /// for the origin that most exchanges went to.
  package var baseURL: String?
  /// Names of members, fields and parameters that are secret beside those that look like it.
  package var secretNames: Set<String> = []

  package init(name: String) { self.name = name }
}

/// Why a recording cannot become a fixture.
package struct RecordingError: Error, Sendable, Hashable {
  package var message: String

  init(_ message: String) { self.message = message }
}

/// Makes a fixture of exchanges: values of answers that later requests use become captures, secrets
/// become secrets made anew in each run, and what differs from run to run is compared by its type.
package func record(
  _ exchanges: [RecordedExchange],
  _ request: RecordingRequest
) throws(RecordingError) -> Recording {
  var selection = RecordedCalls(request)
  for exchange in exchanges { selection.add(exchange) }
  let calls: [RecordedCall] = selection.calls()
  guard !calls.isEmpty else {
    throw RecordingError(
      exchanges.isEmpty
        ? "there is no exchange in it"
        : "none of its \(exchanges.count) exchanges is a call of the API"
          + (selection.origin.map { " at \($0)" } ?? "")
          + "; name the API's base URL with --base-url"
    )
  }
  var maker = FixtureMaker(request, calls)
  maker.make()
  return Recording(
    fixture: maker.fixture,
    secrets: maker.secrets.recorded,
    notes: selection.notes + maker.notes
  )
}
