/// Writes the tables of a pattern into its memory, the widest entries first.
@safe struct PatternMemory {
  private var next: UnsafeMutableRawPointer

  init(_ memory: UnsafeMutableRawPointer) { unsafe next = memory }

  static func size(_ frame: SequenceFrame?) -> Int {
    guard let frame else { return 0 }
    return (frame.head.count + frame.tail.count + 256) * MemoryLayout<UInt32>.stride
  }

  static func size(_ tables: ByteTables?) -> Int {
    guard let tables else { return 0 }
    return tables.table.count * MemoryLayout<UInt16>.stride + 512
  }

  /// Writes a frame; without one, what the matcher has is never read.
  mutating func write(_ frame: (CodePointClasses, SequenceFrame)?) -> SequenceMatcher {
    let sets = frame?.1.sets ?? []
    let entries = frame.map { (frame: (CodePointClasses, SequenceFrame)) -> [UInt32] in
      Self.entries(of: sets, frame.0)
    }
    func places(_ places: [UInt64]) -> [UInt32] {
      places.map { (set: UInt64) -> UInt32 in
        ~(1 << UInt32(truncatingIfNeeded: sets.firstIndex(of: set) ?? 0))
      }
    }
    return unsafe SequenceMatcher(
      sets: write(entries ?? []),
      head: write(places(frame?.1.head ?? [])),
      tail: write(places(frame?.1.tail ?? [])),
      headCount: frame?.1.head.count ?? 0,
      tailCount: frame?.1.tail.count ?? 0,
      least: frame?.1.least ?? 0,
      most: frame?.1.most == SequenceFrame.unlimited ? Int.max : frame?.1.most ?? 0,
      isOpen: frame?.1.isOpen ?? false
    )
  }

  /// For each byte the bits of the sets that have its class.
  private static func entries(of sets: [UInt64], _ classes: CodePointClasses) -> [UInt32] {
    var entries = [UInt32](repeating: 0, count: 256)
    let runs = classes.runs
    for run in runs.starts.indices where runs.starts[run] < CodePointClasses.asciiEnd {
      var entry: UInt32 = 0
      for index in sets.indices where sets[index] >> UInt64(runs.classes[run]) & 1 == 1 {
        entry |= 1 << UInt32(truncatingIfNeeded: index)
      }
      let end = run + 1 < runs.starts.count ? runs.starts[run + 1] : CodePointClasses.asciiEnd
      for byte in runs.starts[run]..<min(end, CodePointClasses.asciiEnd) { entries[byte] = entry }
    }
    return entries
  }

  mutating func write(_ tables: ByteTables?) -> ByteMatcher {
    let table = unsafe write(tables?.table ?? [])
    return unsafe ByteMatcher(
      columns: write(tables?.columns ?? []),
      stays: write(tables?.stays ?? []),
      table: table,
      start: tables?.start ?? 0,
      stride: tables?.stride ?? 0,
      lastSpecial: ((tables?.stayingCount ?? 0) + 1) * (tables?.stride ?? 0)
    )
  }

  private mutating func write<Element: BitwiseCopyable>(
    _ elements: [Element]
  ) -> UnsafePointer<Element> {
    let place = unsafe next.bindMemory(to: Element.self, capacity: elements.count)
    for index in elements.indices { unsafe place[index] = elements[index] }
    unsafe next += elements.count * MemoryLayout<Element>.stride
    return unsafe UnsafePointer(place)
  }
}
