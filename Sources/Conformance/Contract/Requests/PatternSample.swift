import AssayRuntime
import PatternAutomata
import Synchronization

/// Texts that match patterns, each made once.
final class SampleTexts: Sendable {
  private struct Key: Hashable {
    var pattern: String
    var lengths: ClosedRange<Int>
  }

  private let known: Mutex<[Key: String?]> = Mutex([:])

  func text(_ pattern: String, lengths: ClosedRange<Int>) -> String? {
    let key = Key(pattern: pattern, lengths: lengths)
    if let found = known.withLock({ $0[key] }) { return found }
    let made: String? = PatternSample.text(pattern, lengths: lengths)
    known.withLock { $0[key] = .some(made) }
    return made
  }
}

/// Makes texts that match a pattern.
enum PatternSample {
  private static let lengthMax = 512
  private static let workMax = 1 << 20

  /// The simplest text of a length in some range that a pattern matches; nil where there is none, or
  /// none that is found with little work.
  static func text(_ pattern: String, lengths: ClosedRange<Int>) -> String? {
    guard let compiled = try? compilePattern(pattern), let automaton = compiled.automaton else {
      return nil
    }
    var least: Int = lengths.lowerBound
    var most: Int = min(lengths.upperBound, lengthMax)
    if let own = automaton.lengths {
      least = max(least, own.lowerBound)
      most = min(most, own.upperBound)
    }
    guard least <= most else { return nil }
    return text(automaton, least, most)
  }

  /// Walks all states that texts of each length lead to, and then back along the way.
  private static func text(_ automaton: PatternAutomaton, _ least: Int, _ most: Int) -> String? {
    let characters: [Unicode.Scalar?] = representatives(automaton.classes)
    let order: [Int] = characters.indices.filter { characters[$0] != nil }.sorted { left, right in
      rank(characters[left]) < rank(characters[right])
    }
    // By length: how each state was reached.
    var layers: [[Int: (from: Int, class: Int)]] = [[automaton.start: (0, 0)]]
    var work = 0
    for length in 0...most {
      let layer = layers[length]
      if length >= least {
        for state in layer.keys.sorted() where state == 1 || automaton.isAccepting(state) {
          return spell(layers, length, state, characters)
        }
      }
      var next: [Int: (from: Int, class: Int)] = [:]
      for state in layer.keys.sorted() where state != 0 {
        for number in order {
          let target: Int = state == 1 ? 1 : automaton.target(of: state, number)
          if target != 0, next[target] == nil { next[target] = (state, number) }
          work += 1
        }
      }
      guard !next.isEmpty, work < workMax else { return nil }
      layers.append(next)
    }
    return nil
  }

  private static func spell(
    _ layers: [[Int: (from: Int, class: Int)]],
    _ length: Int,
    _ end: Int,
    _ characters: [Unicode.Scalar?]
  ) -> String? {
    var scalars: [Unicode.Scalar] = []
    var state: Int = end
    for index in stride(from: length, to: 0, by: -1) {
      guard let step = layers[index][state], let scalar = characters[step.class] else { return nil }
      scalars.append(scalar)
      state = step.from
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars.reversed())
    return text
  }

  /// A character of each class, letters and digits before other signs; nil where all are odd.
  private static func representatives(_ classes: CodePointClasses) -> [Unicode.Scalar?] {
    var found = [Unicode.Scalar?](repeating: nil, count: classes.classCount)
    let ascii: [Int] = classes.asciiClasses
    for code in Array("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8) {
      if found[ascii[Int(code)]] == nil { found[ascii[Int(code)]] = Unicode.Scalar(code) }
    }
    for code in 0x20..<0x7F where found[ascii[code]] == nil {
      found[ascii[code]] = Unicode.Scalar(UInt8(code))
    }
    for run in classes.runs.starts.indices where found[classes.runs.classes[run]] == nil {
      let code: Int = max(classes.runs.starts[run], 0xA1)
      let end: Int =
        run + 1 < classes.runs.starts.count
        ? classes.runs.starts[run + 1] : CodePointClasses.codePointEnd
      if code < end { found[classes.runs.classes[run]] = Unicode.Scalar(UInt32(code)) }
    }
    return found
  }

  private static func rank(_ scalar: Unicode.Scalar?) -> Int {
    guard let scalar, scalar.isASCII else { return 3 }
    let byte = UInt8(scalar.value)
    if byte &- 0x61 < 26 { return 0 }
    return ASCII.isAlphanumeric(byte) ? 1 : 2
  }
}
