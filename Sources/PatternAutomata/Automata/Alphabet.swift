import AssayRuntime

/// The classes of code points that the sets of a pattern tell apart, the symbols of its automata.
struct Alphabet {
  let runs: CodePointClasses.Runs
  let classCount: Int
  /// The classes that each set consists of, rising.
  let members: [[Int]]

  /// Nil when telling the sets apart would take more than `workMax` steps.
  init?(sets: [CodePointSet], workMax: Int) {
    let starts = Self.intervalStarts(of: sets)
    var partition = Partition(count: starts.count)
    var work = starts.count
    for set in sets {
      var interval = 0
      partition.beginSplit()
      for index in stride(from: 0, to: set.bounds.count, by: 2) {
        interval = Self.interval(in: starts, at: set.bounds[index], from: interval)
        while interval < starts.count, starts[interval] < set.bounds[index + 1] {
          partition.mark(interval)
          interval += 1
          work += 1
        }
        if work > workMax { return nil }
      }
      partition.endSplit()
    }
    let numbers = partition.renumberedByFirstUse()
    guard partition.classCount <= CodePointClasses.classesMax else { return nil }
    classCount = partition.classCount
    var runs = CodePointClasses.Runs(starts: [], classes: [])
    for interval in 0..<starts.count where runs.classes.last != numbers[interval] {
      runs.starts.append(starts[interval])
      runs.classes.append(numbers[interval])
    }
    self.runs = runs
    var members: [[Int]] = []
    members.reserveCapacity(sets.count)
    for set in sets { members.append(Self.classes(of: set, starts, numbers, classCount)) }
    self.members = members
  }

  private static func intervalStarts(of sets: [CodePointSet]) -> [Int] {
    var bounds: [Int] = [0]
    for set in sets {
      for bound in set.bounds where bound < CodePointSet.end { bounds.append(bound) }
    }
    bounds.sort()
    var starts: [Int] = []
    starts.reserveCapacity(bounds.count)
    for bound in bounds where starts.last != bound { starts.append(bound) }
    return starts
  }

  /// The interval that begins at `bound`, at or behind `first`.
  private static func interval(in starts: [Int], at bound: Int, from first: Int) -> Int {
    var low = first
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func classes(
    of set: CodePointSet,
    _ starts: [Int],
    _ numbers: [Int],
    _ classCount: Int
  ) -> [Int] {
    var isMember = [Bool](repeating: false, count: classCount)
    var interval = 0
    for index in stride(from: 0, to: set.bounds.count, by: 2) {
      interval = Self.interval(in: starts, at: set.bounds[index], from: interval)
      while interval < starts.count, starts[interval] < set.bounds[index + 1] {
        isMember[numbers[interval]] = true
        interval += 1
      }
    }
    var result: [Int] = []
    for number in 0..<classCount where isMember[number] { result.append(number) }
    return result
  }
}

/// Intervals in classes, refined by one set after another.
private struct Partition {
  private var classes: [Int]
  private var sizes: [Int]
  private var marked: [Int] = []
  private(set) var classCount = 1

  init(count: Int) {
    classes = [Int](repeating: 0, count: count)
    sizes = [count]
  }

  mutating func beginSplit() { marked.removeAll(keepingCapacity: true) }

  mutating func mark(_ interval: Int) { marked.append(interval) }

  /// Splits each class of which some but not all intervals are marked.
  mutating func endSplit() {
    var markedSizes: [Int: Int] = [:]
    for interval in marked { markedSizes[classes[interval], default: 0] += 1 }
    var splits: [Int: Int] = [:]
    for interval in marked {
      let old = classes[interval]
      guard let markedSize = markedSizes[old], splits[old] != nil || markedSize < sizes[old] else {
        continue
      }
      if splits[old] == nil {
        splits[old] = classCount
        sizes.append(markedSize)
        sizes[old] -= markedSize
        classCount += 1
      }
      classes[interval] = splits[old] ?? old
    }
  }

  mutating func renumberedByFirstUse() -> [Int] {
    var numbers = [Int](repeating: -1, count: classCount)
    var next = 0
    var result: [Int] = []
    result.reserveCapacity(classes.count)
    for old in classes {
      if numbers[old] < 0 {
        numbers[old] = next
        next += 1
      }
      result.append(numbers[old])
    }
    return result
  }
}
