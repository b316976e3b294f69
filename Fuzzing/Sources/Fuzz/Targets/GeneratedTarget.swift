import AssayRuntime

/// An instance against generated code: compiled schemas, models and the interpreter must give one
/// verdict and the same violations.
enum GeneratedTarget {
  static let seeds: [[UInt8]] = FeatureSamples.all.enumerated()
    .flatMap { position, sample in
      (sample.accepted + sample.refused).map { [UInt8(position)] + Array($0.utf8) }
    }

  /// The names and strings that the samples are made of.
  static let dictionary: [String] = {
    var words: Set<String> = ["null", "true", "{}", "[]", "0", "-1", "1.0", "1e400", "\\u0061"]
    for seed in seeds {
      guard let tape = try? JSONTape(parsing: Array(seed.dropFirst())) else { continue }
      for index in 0..<tape.entryCount where tape.kind(at: index) == .string {
        words.insert("\"" + tape.string(at: index) + "\"")
      }
    }
    return words.sorted().filter { $0.utf8.count < 40 }
  }()

  static func judge(_ bytes: [UInt8]) {
    guard let choice = bytes.first, bytes.count > 1 else { return }
    let sample = FeatureSamples.all[Int(choice) % FeatureSamples.all.count]
    guard let text = String(validating: bytes.dropFirst(), as: UTF8.self) else { return }
    guard let isJudgedAlike = try? sample.validatorAgrees(on: text) else { return }
    expect(isJudgedAlike, "the compiled schema \(sample.name) and its plan differ on \(text)")
    let isReadAlike = (try? sample.agrees(on: text)) ?? false
    expect(isReadAlike, "the model \(sample.name) and its plan differ on \(text)")
    // A model drops members that it does not know, so what it wrote need not fit a count of members.
    guard sample.accepts(text), let written = try? sample.rewritten(text) else { return }
    guard let again = try? sample.rewritten(String(decoding: written, as: UTF8.self)) else {
      return
    }
    expect(again == written, "the model \(sample.name) writes \(text) in two ways")
  }
}
