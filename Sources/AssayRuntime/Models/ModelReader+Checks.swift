extension ModelReader {
  /// Judges a value that is on the tape, whatever it is read as.
  @unsafe mutating func judge(_ index: Int, _ check: UnsafePointer<ReadCheck>) {
    let entry = unsafe entries[index]
    switch entry.kind {
    case .string: unsafe judgeString(index, entry, check)
    case .number:
      if let value = tape.int64(at: index) {
        unsafe judgeInteger(value, index, check)
      } else {
        unsafe judgeDouble(tape.double(at: index), index, check)
      }
    case .array:
      let elements = unsafe judgeSize(entry, .arrays, check)
      if let elements = unsafe elements { unsafe judgeElements(index, elements) }
    case .object:
      let elements = unsafe judgeSize(entry, .objects, check)
      unsafe judgeNames(index, check)
      if let elements = unsafe elements { unsafe judgeValues(index, elements) }
    case .null, .true, .false:
      if unsafe !check.pointee.kinds.has(GlanceKind(entry)) { failed = true }
    }
  }

  @unsafe private mutating func judgeElements(
    _ array: Int,
    _ check: UnsafePointer<ReadCheck>
  ) {
    let end = next(array)
    var element = array &+ 1
    while element < end, !failed {
      unsafe judge(element, check)
      element = next(element)
    }
  }

  @unsafe private mutating func judgeValues(
    _ object: Int,
    _ check: UnsafePointer<ReadCheck>
  ) {
    let end = next(object)
    var key = object &+ 1
    while key < end, !failed {
      unsafe judge(key &+ 1, check)
      key = next(key &+ 1)
    }
  }

  /// Judges the names of an object's members.
  @unsafe mutating func judgeNames(_ object: Int, _ check: UnsafePointer<ReadCheck>) {
    let distance = unsafe check.pointee.names
    guard distance != 0 else { return }
    let end = next(object)
    var key = object &+ 1
    while key < end, !failed {
      unsafe judgeString(key, entries[key], check + distance)
      key = next(key &+ 1)
    }
  }

  /// Judges kind and size of a container; returns the check of its elements, where there is one.
  @inline(__always) @unsafe
  mutating func judgeSize(
    _ entry: JSONTapeEntry,
    _ kind: KindSet,
    _ check: UnsafePointer<ReadCheck>
  ) -> UnsafePointer<ReadCheck>? {
    if unsafe check.pointee.kinds.isDisjoint(with: kind) { failed = true }
    guard unsafe check.pointee.subjects == kind else { return nil }
    let size = entry.extent
    if unsafe size < check.pointee.sizeMin || size > check.pointee.sizeMax { failed = true }
    let distance = unsafe check.pointee.elements
    return unsafe distance == 0 ? nil : check + distance
  }

  @unsafe mutating func judgeString(
    _ index: Int,
    _ entry: JSONTapeEntry,
    _ check: UnsafePointer<ReadCheck>
  ) {
    if unsafe !check.pointee.kinds.has(.string) { failed = true }
    guard unsafe check.pointee.subjects == .strings else { return }
    let bytes = entry.extent
    let sizeMin = unsafe check.pointee.sizeMin
    let sizeMax = unsafe check.pointee.sizeMax
    // Neither escapes nor bytes over 0x7F: every byte is a code point.
    if entry.flags.rawValue & 3 == 0 {
      if bytes < sizeMin || bytes > sizeMax { failed = true }
    } else if sizeMin != 0 || bytes > sizeMax {
      let count = tape.codePointCount(at: index)
      if count < sizeMin || count > sizeMax { failed = true }
    }
    if let pattern = unsafe check.pointee.pattern {
      if unsafe !matches(pattern, index, entry) { failed = true }
    }
    if let format = unsafe check.pointee.format {
      let fits: Bool = unsafe tape.withUTF8(at: index) { unsafe format.matches($0) }
      if !fits { failed = true }
    }
  }

  @inline(__always) @unsafe private func matches(
    _ pattern: UnsafeMutablePointer<Pattern>,
    _ index: Int,
    _ entry: JSONTapeEntry
  ) -> Bool {
    if entry.isEscaped {
      return unsafe tape.withUTF8(at: index) { unsafe pattern.pointee.matches($0) }
    }
    let length = Int(truncatingIfNeeded: entry.extent)
    let bytes = unsafe text.buffer(Int(truncatingIfNeeded: entry.offset), count: length)
    return unsafe pattern.pointee.matches(bytes)
  }

  /// Judges an integer, which is the value of the number at `index`.
  @inline(__always) @unsafe
  mutating func judgeInteger(
    _ value: Int64,
    _ index: Int,
    _ check: UnsafePointer<ReadCheck>
  ) {
    if unsafe !check.pointee.kinds.has(GlanceKind(entries[index])) { failed = true }
    // The bounds of a check that is about something else are the widest.
    if unsafe value < check.pointee.integerMin || value > check.pointee.integerMax {
      failed = true
    }
  }

  /// Judges a number that is no 64-bit integer by the double nearest to it.
  ///
  /// Rounding keeps order, so that unequal doubles decide.
  @inline(__always) @unsafe
  mutating func judgeDouble(
    _ value: Double,
    _ index: Int,
    _ check: UnsafePointer<ReadCheck>
  ) {
    if unsafe !check.pointee.kinds.has(GlanceKind(entries[index])) { failed = true }
    let isWithin: Bool = unsafe value > check.pointee.doubleMin && value < check.pointee.doubleMax
    if unsafe !isWithin || check.pointee.isIntegral { unsafe judgeExactly(index, check) }
  }

  @inline(never) @unsafe
  private mutating func judgeExactly(_ index: Int, _ check: UnsafePointer<ReadCheck>) {
    let node = unsafe check.pointee.node
    guard node != noNode else { return }
    let plan: PlanStorage = unsafe check.pointee.plan.takeUnretainedValue()
    if !Judge.accepts(plan, tape, node, index) { failed = true }
  }
}
