/// Hopcroft's algorithm on flat arrays: splits the states until those of a block cannot be told apart.
struct Minimization {
  private let rows: [Int]
  private let stride: Int
  private let count: Int
  /// States by block; `place` is where each state stands.
  private var order: [Int]
  private var place: [Int]
  private var block: [Int]
  private var blockStarts: [Int] = []
  private var blockEnds: [Int] = []
  /// How many states at the front of a block are marked for splitting.
  private var marked: [Int] = []
  private var isWaiting: [Bool] = []
  private var waiting: [Int] = []
  private var touched: [Int] = []
  /// Predecessors of a state by a symbol, from `predecessorStarts[symbol * count + state]` on.
  private var predecessors: [Int] = []
  private var predecessorStarts: [Int] = []

  /// The block of each state.
  static func blocks(of table: StateTable) -> [Int] {
    var minimization = Minimization(table)
    minimization.refine()
    return minimization.block
  }

  private init(_ table: StateTable) {
    rows = table.rows
    stride = table.stride
    count = table.stateCount
    order = []
    place = [Int](repeating: 0, count: count)
    block = [Int](repeating: 0, count: count)
    for wanted in [false, true] {
      let start = order.count
      for state in 0..<count where table.isAccepting(state) == wanted {
        place[state] = order.count
        block[state] = blockStarts.count
        order.append(state)
      }
      if order.count > start { addBlock(from: start, to: order.count) }
    }
    listPredecessors()
  }

  private mutating func addBlock(from start: Int, to end: Int) {
    blockStarts.append(start)
    blockEnds.append(end)
    marked.append(0)
    isWaiting.append(true)
    waiting.append(blockStarts.count - 1)
  }

  private mutating func listPredecessors() {
    let symbols = stride - 1
    var sizes = [Int](repeating: 0, count: symbols * count + 1)
    for state in 0..<count {
      let row = state * stride
      for symbol in 0..<symbols { sizes[symbol * count + rows[row + symbol] + 1] += 1 }
    }
    for index in 1..<max(sizes.count, 1) { sizes[index] += sizes[index - 1] }
    predecessorStarts = sizes
    predecessors = [Int](repeating: 0, count: symbols * count)
    for state in 0..<count {
      let row = state * stride
      for symbol in 0..<symbols {
        let key = symbol * count + rows[row + symbol]
        predecessors[sizes[key]] = state
        sizes[key] += 1
      }
    }
  }

  private mutating func refine() {
    while let splitter = waiting.popLast() {
      isWaiting[splitter] = false
      let members = Array(order[blockStarts[splitter]..<blockEnds[splitter]])
      for symbol in 0..<(stride - 1) {
        for state in members {
          let key = symbol * count + state
          var index = predecessorStarts[key]
          while index < predecessorStarts[key + 1] {
            mark(predecessors[index])
            index += 1
          }
        }
        for number in touched { split(number) }
        touched.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func mark(_ state: Int) {
    let number = block[state]
    if marked[number] == 0 { touched.append(number) }
    let target = blockStarts[number] + marked[number]
    let old = place[state]
    let displaced = order[target]
    order[target] = state
    place[state] = target
    order[old] = displaced
    place[displaced] = old
    marked[number] += 1
  }

  /// Makes the marked states of a block a block of their own.
  private mutating func split(_ number: Int) {
    let start = blockStarts[number]
    let middle = start + marked[number]
    let end = blockEnds[number]
    marked[number] = 0
    if middle == end { return }
    let isFrontSmaller = middle - start <= end - middle
    let newStart = isFrontSmaller ? start : middle
    let newEnd = isFrontSmaller ? middle : end
    if isFrontSmaller { blockStarts[number] = middle } else { blockEnds[number] = middle }
    for index in newStart..<newEnd { block[order[index]] = blockStarts.count }
    // The smaller part is enough: what the whole has split already, one part splits the other by.
    addBlock(from: newStart, to: newEnd)
  }
}
