/// The members of one object that were found, as positions on the reader's stack.
@safe @frozen public struct ReadMembers {
  @usableFromInline let base: Int
  /// For each slot the check that its value is held to while it is read; nil where there are none.
  @usableFromInline let checks: UnsafePointer<UnsafeRawPointer?>?

  @inlinable init(base: Int) {
    self.base = base
    unsafe checks = nil
  }

  @unsafe init(base: Int, checks: UnsafePointer<UnsafeRawPointer?>?) {
    self.base = base
    unsafe self.checks = unsafe checks
  }
}

extension ModelReader {
  /// The tape index of the member in position `slot`, or -1 where it is absent.
  @inline(__always)
  public subscript(members: ReadMembers, slot: Int) -> Int {
    let index = unsafe slots[members.base &+ slot]
    return index == 0 ? -1 : Int(index)
  }

  /// Gives the members' places on the stack back.
  @inline(__always)
  public mutating func close(_ members: ReadMembers) { slotCount = members.base }

  /// The tape index of the member in position `slot`, or -1 where it is absent; what it is held to
  /// becomes pending where it is there.
  @inline(__always)
  mutating func begin(_ members: ReadMembers, _ slot: Int) -> Int {
    let index = self[members, slot]
    if let checks = unsafe members.checks, index >= 0 { unsafe pending = unsafe checks[slot] }
    return index
  }

  /// The pending check, which is pending no longer.
  @inline(__always) @unsafe
  mutating func takeCheck() -> UnsafePointer<ReadCheck>? {
    guard let check = unsafe pending else { return nil }
    unsafe pending = nil
    return unsafe check.assumingMemoryBound(to: ReadCheck.self)
  }

  /// The same for generated code.
  public mutating func place(_ members: ReadMembers, _ slot: Int) -> Int { begin(members, slot) }

  /// Reads null as nothing at all: the pending check says whether it may be there.
  @usableFromInline mutating func passNull() {
    guard let check = unsafe takeCheck() else { return }
    if unsafe !check.pointee.kinds.has(.null) { failed = true }
  }

  /// Judges kind and size of the array at `index`; its elements' check becomes pending.
  ///
  /// - Returns: How many elements it has; 0 where it is no array.
  @usableFromInline mutating func beginElements(at index: Int) -> Int {
    beginContainer(at: index, .array)
  }

  /// Judges kind and size of the object at `index` and the names in it; its values' check becomes
  /// pending.
  ///
  /// - Returns: How many members it has; 0 where it is no object.
  @usableFromInline mutating func beginValues(at index: Int) -> Int {
    beginContainer(at: index, .object)
  }

  @inline(__always)
  private mutating func beginContainer(at index: Int, _ kind: JSONKind) -> Int {
    guard index >= 0, unsafe entries[index].kind == kind else {
      failed = true
      unsafe pending = nil
      return 0
    }
    let entry = unsafe entries[index]
    if let check = unsafe takeCheck() {
      let kinds = KindSet(GlanceKind(entry))
      if kind == .object { unsafe judgeNames(index, check) }
      let elements = unsafe judgeSize(entry, kinds, check)
      unsafe pending = elements.map { unsafe UnsafeRawPointer($0) }
    }
    return Int(truncatingIfNeeded: entry.extent)
  }
}
