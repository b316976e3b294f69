extension BoundedMatcher {
  /// The first word of an entry says what it is; the other two are its operands.
  ///
  /// 0 and more: goes on at that instruction (position, code points a lazy quantifier has taken).
  enum Frame {
    /// A register had another value (register, value).
    static let undo = -1
    /// Minus the instruction behind a greedy quantified set: gives back one code point (position,
    /// position that must remain).
    static let shorter = -2
    /// Far below the former, minus a lazy loop: begins an iteration (position).
    static let iteration = -(1 << 40)
  }

  mutating func push(_ kind: Int, _ first: Int, _ second: Int) {
    frames.append(kind)
    frames.append(first)
    frames.append(second)
  }

  /// Writes a register so that backtracking restores it.
  mutating func write(_ value: Int, to register: Int) {
    guard registers[register] != value else { return }
    push(Frame.undo, register, registers[register])
    registers[register] = value
  }

  /// Goes back to the last choice above `base` and takes its other way; nil when there is none.
  mutating func backtrack(to base: Int) -> (counter: Int, consumed: Int)? {
    while frames.count > base {
      let top = frames.count - 3
      let kind = frames[top]
      let first = frames[top + 1]
      let second = frames[top + 2]
      frames.removeLast(3)
      if kind == Frame.undo {
        registers[first] = second
        continue
      }
      position = first
      if kind >= 0 { return (kind, second) }
      if kind <= Frame.iteration {
        guard case .goOn(let body) = beginIteration(at: Frame.iteration - kind) else { return nil }
        return (body, 0)
      }
      position = unsafe UTF8Text.start(utf8, before: first)
      if position > second { push(kind, position, second) }
      return (Frame.shorter - kind, 0)
    }
    return nil
  }

  mutating func undoLast() {
    let top = frames.count - 3
    if frames[top] == Frame.undo { registers[frames[top + 1]] = frames[top + 2] }
    frames.removeLast(3)
  }

  /// Drops the choices above `base`; what they have written is still to be undone later.
  mutating func keepOnlyUndo(from base: Int) {
    var kept = base
    var index = base
    while index < frames.count {
      if frames[index] == Frame.undo {
        frames[kept] = Frame.undo
        frames[kept + 1] = frames[index + 1]
        frames[kept + 2] = frames[index + 2]
        kept += 3
      }
      index += 3
    }
    frames.removeLast(frames.count - kept)
  }
}
