/// What the text of a compiled pattern says.
package enum PatternContents: Sendable, Equatable {
  /// Every text matches, or none.
  case constant(Bool)
  /// No character beyond ASCII can be part of a match, and the frame says the rest.
  case framed(CodePointClasses, SequenceFrame)
  /// An automaton, and its frame over ASCII where it has one.
  case automaton(PatternAutomaton, SequenceFrame?)
  case bounded(BoundedProgram)

  private enum Mark {
    static let automaton = 0
    static let bounded = 1
    static let framed = 2
    static let framedAutomaton = 3
    static let nothing = 4
    static let everything = 5
  }

  package init?(text: String) {
    guard var reader = PatternTextReader(text), let mark = reader.readDigit(),
      let contents = Self.read(mark, from: &reader), reader.isAtEnd
    else { return nil }
    self = contents
  }

  private static func read(_ mark: Int, from reader: inout PatternTextReader) -> PatternContents? {
    switch mark {
    case Mark.nothing: return .constant(false)
    case Mark.everything: return .constant(true)
    case Mark.bounded:
      guard let program = BoundedProgram(from: &reader) else { return nil }
      return .bounded(program)
    case Mark.framed:
      guard let classes = CodePointClasses(from: &reader),
        let frame = SequenceFrame(from: &reader, classCount: classes.classCount)
      else { return nil }
      return .framed(classes, frame)
    case Mark.automaton, Mark.framedAutomaton:
      guard let classes = CodePointClasses(from: &reader),
        let automaton = PatternAutomaton(from: &reader, classes: classes)
      else { return nil }
      if mark == Mark.automaton { return .automaton(automaton, nil) }
      guard let frame = SequenceFrame(from: &reader, classCount: classes.classCount) else {
        return nil
      }
      return .automaton(automaton, frame)
    default: return nil
    }
  }

  /// The text that `init(text:)` reads: the same contents give the same text on every machine.
  package var text: String {
    switch self {
    case .constant(let isMatch):
      return PatternTextWriter(mark: isMatch ? Mark.everything : Mark.nothing).finish()
    case .framed(let classes, let frame):
      var writer = PatternTextWriter(mark: Mark.framed)
      classes.write(to: &writer)
      frame.write(to: &writer, classCount: classes.classCount)
      return writer.finish()
    case .automaton(let automaton, let frame):
      var writer = PatternTextWriter(mark: frame == nil ? Mark.automaton : Mark.framedAutomaton)
      automaton.classes.write(to: &writer)
      automaton.write(to: &writer)
      frame?.write(to: &writer, classCount: automaton.classes.classCount)
      return writer.finish()
    case .bounded(let program):
      var writer = PatternTextWriter(mark: Mark.bounded)
      program.write(to: &writer)
      return writer.finish()
    }
  }
}
