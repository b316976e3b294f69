import AssayRuntime

extension StateTable {
  /// The smallest automaton of the same answers, numbered in the order in which a walk from the first
  /// state meets its states: one language, one text.
  func finished(
    _ alphabet: Alphabet,
    lengths: ClosedRange<Int>?
  ) -> PatternAutomaton {
    let columns = mergedColumns()
    var narrow = selecting(columns.representatives)
    narrow = narrow.merging(Minimization.blocks(of: narrow))
    let ordered = narrow.renumbered()
    let again = ordered.mergedColumns()
    var result = ordered
    var classes = columns.numbers
    if again.representatives.count < columns.representatives.count {
      result = ordered.selecting(again.representatives)
      for index in 0..<classes.count { classes[index] = again.numbers[classes[index]] }
    }
    var runs = CodePointClasses.Runs(starts: [], classes: [])
    for index in 0..<alphabet.runs.starts.count {
      let number = classes[alphabet.runs.classes[index]]
      if runs.classes.last == number { continue }
      runs.starts.append(alphabet.runs.starts[index])
      runs.classes.append(number)
    }
    return PatternAutomaton(
      classes: CodePointClasses(runs: runs, classCount: result.stride - 1),
      targets: result.rows.map { (state: Int) -> UInt32 in UInt32(truncatingIfNeeded: state) },
      start: result.starts[0],
      lengths: lengths
    )
  }

  /// Classes that lead to the same states everywhere are one; numbers keep their order.
  private func mergedColumns() -> (numbers: [Int], representatives: [Int]) {
    var table = SliceTable()
    var numbers: [Int] = []
    var representatives: [Int] = []
    var column: [Int] = []
    for symbol in 0..<(stride - 1) {
      column.removeAll(keepingCapacity: true)
      var index = symbol + 2 * stride
      while index < rows.count {
        column.append(rows[index])
        index += stride
      }
      let number = table.intern(column)
      if number == representatives.count { representatives.append(symbol) }
      numbers.append(number)
    }
    return (numbers, representatives)
  }

  private func selecting(_ symbols: [Int]) -> StateTable {
    if symbols.count == stride - 1 { return self }
    var selected: [Int] = []
    selected.reserveCapacity(stateCount * (symbols.count + 1))
    for state in 0..<stateCount {
      for symbol in symbols { selected.append(rows[state * stride + symbol]) }
      selected.append(rows[state * stride + stride - 1])
    }
    return StateTable(rows: selected, stride: symbols.count + 1, starts: starts)
  }

  /// One state a block; those of the two final states keep their numbers.
  private func merging(_ blocks: [Int]) -> StateTable {
    var numbers = [Int](repeating: -1, count: stateCount)
    numbers[blocks[0]] = 0
    numbers[blocks[1]] = 1
    var merged = Array(rows[..<(2 * stride)])
    var members: [Int] = []
    for state in 2..<max(stateCount, 2) where numbers[blocks[state]] < 0 {
      numbers[blocks[state]] = members.count + 2
      members.append(state)
    }
    for state in members {
      for column in 0..<stride { merged.append(numbers[blocks[rows[state * stride + column]]]) }
    }
    return StateTable(
      rows: merged,
      stride: stride,
      starts: starts.map { (state: Int) -> Int in numbers[blocks[state]] }
    )
  }

  /// Depth first from the first state; states that it does not reach are left out.
  ///
  /// So the states of a chain get neighbouring numbers, which keeps the text short.
  private func renumbered() -> StateTable {
    var numbers = [Int](repeating: -1, count: stateCount)
    numbers[0] = 0
    numbers[1] = 1
    var order: [Int] = [0, 1]
    var stack: [Int] = [starts[0]]
    while let state = stack.popLast() {
      if numbers[state] >= 0 { continue }
      numbers[state] = order.count
      order.append(state)
      var column = stride - 1
      while column >= 0 {
        let target = rows[state * stride + column]
        if numbers[target] < 0 { stack.append(target) }
        column -= 1
      }
    }
    var ordered: [Int] = []
    ordered.reserveCapacity(order.count * stride)
    for state in order {
      for column in 0..<stride { ordered.append(numbers[rows[state * stride + column]]) }
    }
    return StateTable(rows: ordered, stride: stride, starts: [numbers[starts[0]]])
  }
}
