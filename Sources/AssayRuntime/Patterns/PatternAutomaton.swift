/// A deterministic automaton over the classes of code points, as the pattern compiler writes it.
///
/// State 0 is dead and state 1 accepts whatever follows: both end the run. The last column of a row
/// is the end of the text, and leads to one of these two. The automaton is the smallest of its
/// language. Texts hold it in this form, because it is short: a property such as `\p{L}` has some
/// 600 ranges, which are one column here and hundreds of states over UTF-8 bytes.
package struct PatternAutomaton: Sendable, Equatable {
  package let classes: CodePointClasses
  /// Rows of `stride` states.
  package let targets: [UInt32]
  package let stride: Int
  package let start: Int
  /// The lengths that a matching text may have, in code points; nil if the table says it all.
  ///
  /// `^[a-z][a-z0-9]{0,62}$` is `^[a-z][a-z0-9]*$` with 1...63 code points: three states, not 65.
  package let lengths: ClosedRange<Int>?

  package init(
    classes: CodePointClasses,
    targets: [UInt32],
    start: Int,
    lengths: ClosedRange<Int>?
  ) {
    self.classes = classes
    self.targets = targets
    self.stride = classes.classCount + 1
    self.start = start
    self.lengths = lengths
  }

  package var stateCount: Int { targets.count / stride }

  package func target(of state: Int, _ column: Int) -> Int {
    Int(targets[state * stride + column])
  }

  /// Whether a text may end in the state.
  package func isAccepting(_ state: Int) -> Bool { target(of: state, stride - 1) == 1 }

  /// The classes that have code points beyond ASCII.
  var classesBeyondASCII: [Int] {
    var isUsed = [Bool](repeating: false, count: classes.classCount)
    let starts = classes.runs.starts
    for run in starts.indices
    where run + 1 == starts.count || starts[run + 1] > CodePointClasses.asciiEnd {
      isUsed[classes.runs.classes[run]] = true
    }
    return isUsed.indices.filter { (number: Int) -> Bool in isUsed[number] }
  }

  /// Whether a code point beyond ASCII can be part of a match that is not decided before it.
  package var matchesBeyondASCII: Bool { matches(any: classesBeyondASCII) }

  func matches(any classes: [Int]) -> Bool {
    for state in 2..<max(stateCount, 2) {
      for number in classes where target(of: state, number) != 0 { return true }
    }
    return false
  }
}
