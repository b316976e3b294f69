extension BoundedProgram {
  init?(from reader: inout PatternTextReader) {
    guard let classes = CodePointClasses(from: &reader),
      let setCount = reader.readNumber(below: reader.remaining + 1)
    else { return nil }
    var sets: [[Int]] = []
    for _ in 0..<setCount {
      guard let boundCount = reader.readNumber(below: reader.remaining + 1) else { return nil }
      var bounds: [Int] = []
      var last = 0
      for _ in 0..<boundCount {
        guard let step = reader.readNumber(below: classes.classCount + 1 - last) else { return nil }
        last += step
        bounds.append(last)
      }
      sets.append(bounds)
    }
    guard let groupCount = reader.readNumber(below: reader.remaining + 1),
      let counterCount = reader.readNumber(below: reader.remaining + 1),
      let anchored = reader.readNumber(below: 2),
      let wordCount = reader.readNumber(below: reader.remaining + 1)
    else { return nil }
    var words: [Int] = []
    words.reserveCapacity(wordCount)
    for _ in 0..<wordCount {
      guard let word = reader.readNumber() else { return nil }
      words.append(word)
    }
    self.init(
      classes: classes,
      sets: sets,
      words: words,
      groupCount: groupCount,
      counterCount: counterCount,
      isAnchored: anchored == 1
    )
    guard isWellFormed else { return nil }
  }

  package func write(to writer: inout PatternTextWriter) {
    classes.write(to: &writer)
    writer.write(sets.count)
    for bounds in sets {
      writer.write(bounds.count)
      var last = 0
      for bound in bounds {
        writer.write(bound - last)
        last = bound
      }
    }
    writer.write(groupCount)
    writer.write(counterCount)
    writer.write(isAnchored ? 1 : 0)
    writer.write(words.count)
    for word in words { writer.write(word) }
  }

  /// Whether every operand is in range, so that the matcher need not ask again.
  private var isWellFormed: Bool {
    var isInstruction = [Bool](repeating: false, count: words.count)
    var last = Operation.split
    var position = 0
    while position < words.count {
      guard let operation = Operation(rawValue: words[position]),
        position + operation.operandCount < words.count
      else { return false }
      isInstruction[position] = true
      last = operation
      position += 1 + operation.operandCount
    }
    // Nothing may run off the end.
    guard last == .accept || last == .jump else { return false }
    position = 0
    while position < words.count {
      guard let operation = Operation(rawValue: words[position]),
        isWellFormed(operation, at: position, isInstruction)
      else { return false }
      position += 1 + operation.operandCount
    }
    return true
  }

  private func isWellFormed(
    _ operation: Operation,
    at position: Int,
    _ isInstruction: [Bool]
  ) -> Bool {
    func isTarget(_ operand: Int) -> Bool {
      words[position + operand] < words.count && isInstruction[words[position + operand]]
    }
    let operand = operation.operandCount > 0 ? words[position + 1] : 0
    switch operation {
    case .accept, .textStart, .textEnd, .wordBoundary, .notWordBoundary: return true
    case .one, .oneBackward: return operand < sets.count
    case .split: return isTarget(1) && isTarget(2)
    case .jump: return isTarget(1)
    case .save: return operand < 2 * groupCount
    case .clear: return operand <= words[position + 2] && words[position + 2] < groupCount
    case .backReference, .backReferenceBackward: return operand < groupCount
    case .lookAround: return operand < 2 && isTarget(2)
    case .many:
      return operand < sets.count && words[position + 2] <= words[position + 3]
        && words[position + 4] < 2
    case .loopStart: return operand < counterCount
    case .loop:
      return operand < counterCount && words[position + 2] <= words[position + 3]
        && words[position + 4] < 2 && isTarget(5)
    }
  }
}
