/// A set of strings with a number for each: property names, constants, tags.
///
/// Small ones are searched in order, larger ones through hashes.
struct StringTable: BitwiseCopyable {
  /// The first entry in `StringTables.entries`.
  var start: UInt32
  var count: UInt32
  /// The first slot in `StringTables.slots`, and one less than how many there are; 0 for small ones.
  var firstSlot: UInt32
  var slotMask: UInt32
  /// The length of the longest string.
  var longest = UInt32.max

  /// The position of a string that is not there.
  static let nowhere = UInt32.max
  static let empty = StringTable(start: 0, count: 0, firstSlot: 0, slotMask: 0)
  /// Tables up to this size are searched in order.
  static let searchedMax = 5
}

/// One string: its first eight bytes stand here, so that most comparisons end with one word.
struct StringTableEntry: BitwiseCopyable {
  var prefix: UInt64
  var length: UInt32
  var offset: UInt32
  /// What the string stands for; of a property the node, which is not `noNode` unless it is plain.
  var value: UInt32
  /// Of a property the kinds that its node takes, and those that fit without a further look.
  var kinds = KindSet.all
  var plain = KindSet.all
  /// Of a property the number of the bit that says that it is there; `noBit` where nobody asks.
  var bit = StringTableEntry.noBit
  var facts: Facts = []

  /// The bit that every other property sets.
  static let noBit: UInt8 = 63

  /// What a property is beside a name.
  struct Facts: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    /// Stands under the `properties` beside the table's `additionalProperties`.
    static let isDeclared = Facts(rawValue: 1)
    /// Declared, and the table has no patterns of names: nothing else judges the member.
    static let isCoveredAlone = Facts(rawValue: 2)
    /// Stands under some `properties`, so that it counts as evaluated.
    static let isEvaluated = Facts(rawValue: 4)
  }

  var isDeclared: Bool { facts.contains(.isDeclared) }
  var isCoveredAlone: Bool { @inline(__always) get { facts.contains(.isCoveredAlone) } }
  var isEvaluated: Bool { facts.contains(.isEvaluated) }

  /// A hash of what is at hand without reading all of a string.
  @inline(__always) static func hash(prefix: UInt64, tail: UInt64, length: Int) -> UInt64 {
    var hash = prefix ^ (tail &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(truncatingIfNeeded: length)
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash &>> 32)
  }
}

/// The strings of a plan while it is made.
struct StringTablesDraft {
  private(set) var entries: [StringTableEntry] = []
  private(set) var slots: [UInt32] = []
  private(set) var bytes: [UInt8] = []

  /// Makes a table of distinct strings.
  mutating func add(_ strings: [(text: String, value: UInt32)]) -> StringTable {
    let start = entries.count
    for string in strings { append(string.text, StringTableEntry(value: string.value)) }
    return table(from: start)
  }

  /// Makes a table of one string.
  mutating func add(_ text: String) -> StringTable {
    append(text, StringTableEntry(value: 0))
    return table(from: entries.count - 1)
  }

  /// Makes a table of properties.
  mutating func add(_ texts: [String], _ properties: [StringTableEntry]) -> StringTable {
    let start = entries.count
    for index in texts.indices { append(texts[index], properties[index]) }
    return table(from: start)
  }

  /// Tells an entry about the node that it stands for.
  mutating func setKinds(_ kinds: KindSet, plain: KindSet, at index: Int) {
    entries[index].kinds = kinds
    entries[index].plain = plain
  }

  private mutating func append(_ text: String, _ draft: StringTableEntry) {
    var entry = draft
    entry.offset = UInt32(bytes.count)
    bytes += text.utf8
    entry.length = UInt32(bytes.count) - entry.offset
    var index = bytes.count
    if entry.length > 8 { index = Int(entry.offset) + 8 }
    while index > Int(entry.offset) {
      index -= 1
      entry.prefix = entry.prefix << 8 | UInt64(bytes[index])
    }
    entries.append(entry)
  }

  /// Makes a table of the entries from one on.
  private mutating func table(from start: Int) -> StringTable {
    var table = StringTable.empty
    table.start = UInt32(start)
    table.count = UInt32(entries.count - start)
    table.longest = 0
    for index in start..<entries.count {
      table.longest = max(table.longest, entries[index].length)
    }
    guard table.count > StringTable.searchedMax else { return table }
    var size = 8
    while size < Int(table.count) * 2 { size *= 2 }
    table.firstSlot = UInt32(slots.count)
    table.slotMask = UInt32(size - 1)
    slots += repeatElement(UInt32.max, count: size)
    for index in start..<entries.count {
      var slot = UInt32(truncatingIfNeeded: hash(of: entries[index])) & table.slotMask
      while slots[Int(table.firstSlot + slot)] != .max { slot = (slot + 1) & table.slotMask }
      slots[Int(table.firstSlot + slot)] = UInt32(index)
    }
    return table
  }

  private func hash(of entry: StringTableEntry) -> UInt64 {
    var tail: UInt64 = 0
    if entry.length > 8 {
      let end = Int(entry.offset + entry.length)
      for index in (end - 8..<end).reversed() { tail = tail << 8 | UInt64(bytes[index]) }
    }
    return StringTableEntry.hash(prefix: entry.prefix, tail: tail, length: Int(entry.length))
  }
}

extension StringTableEntry {
  /// An entry whose string is still to come.
  init(value: UInt32) {
    prefix = 0
    length = 0
    offset = 0
    self.value = value
  }
}

/// The memory of a plan's strings.
///
/// `@unchecked Sendable` because nothing writes it once it is made.
@safe final class StringTables: @unchecked Sendable {
  private let entries: FlatTable<StringTableEntry>
  private let slots: FlatTable<UInt32>
  private let bytes: FlatTable<UInt8>
  let view: StringTablesView

  init(_ draft: StringTablesDraft) {
    entries = FlatTable(draft.entries)
    slots = FlatTable(draft.slots)
    // Comparisons read whole words.
    bytes = FlatTable(draft.bytes + [UInt8](repeating: 0, count: 8))
    view = unsafe StringTablesView(
      entries: entries.view,
      slots: slots.view,
      bytes: bytes.view.base
    )
  }
}

/// The strings of a plan, to be searched by bytes.
///
/// At least eight bytes must be readable where a string to be found starts, whatever its length.
@safe struct StringTablesView: BitwiseCopyable {
  let entries: FlatView<StringTableEntry>
  let slots: FlatView<UInt32>
  let bytes: UnsafePointer<UInt8>

  /// Whether the entry at a position among all has these bytes.
  @inline(__always) func matches(
    _ position: UInt32,
    _ start: UnsafePointer<UInt8>,
    _ length: Int
  ) -> Bool {
    let entry = unsafe entries.pointer(position)
    if unsafe Int(truncatingIfNeeded: entry.pointee.length) != length { return false }
    let prefix = unsafe StringTablesView.prefix(start, length)
    if unsafe entry.pointee.prefix != prefix { return false }
    return unsafe length <= 8 || endsAlike(entry, start, length)
  }

  @inline(__always) private func matches(
    _ position: UInt32,
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ prefix: UInt64
  ) -> Bool {
    let entry = unsafe entries.pointer(position)
    guard unsafe entry.pointee.prefix == prefix,
      unsafe Int(truncatingIfNeeded: entry.pointee.length) == length
    else { return false }
    return unsafe length <= 8 || endsAlike(entry, start, length)
  }

  /// Whether strings of one length that share their first eight bytes share the others.
  @inline(__always) private func endsAlike(
    _ entry: UnsafePointer<StringTableEntry>,
    _ start: UnsafePointer<UInt8>,
    _ length: Int
  ) -> Bool {
    let offset = unsafe Int(truncatingIfNeeded: entry.pointee.offset)
    let own = unsafe UnsafeRawPointer(bytes + offset)
    let other = unsafe UnsafeRawPointer(start)
    var at = 8
    while at &+ 8 < length {
      let left = unsafe own.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let right = unsafe other.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if left != right { return false }
      at &+= 8
    }
    // The last word overlaps the one before it.
    let left = unsafe own.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
    let right = unsafe other.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
    return left == right
  }

  /// The position among all entries of the string with these bytes; nil where the table has none such.
  @inline(__always) func find(
    _ table: StringTable,
    _ start: UnsafePointer<UInt8>,
    _ length: Int
  ) -> UInt32? {
    let prefix = unsafe StringTablesView.prefix(start, length)
    if table.slotMask != 0 { return unsafe findHashed(table, start, length, prefix) }
    var position = table.start
    let end = table.start &+ table.count
    while position < end {
      if unsafe matches(position, start, length, prefix) { return position }
      position &+= 1
    }
    return nil
  }

  @inline(__always)
  private func findHashed(
    _ table: StringTable,
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ prefix: UInt64
  ) -> UInt32? {
    var tail: UInt64 = 0
    if length > 8 {
      let raw = unsafe UnsafeRawPointer(start)
      tail = unsafe UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
      )
    }
    let hash = StringTableEntry.hash(prefix: prefix, tail: tail, length: length)
    var slot = UInt32(truncatingIfNeeded: hash) & table.slotMask
    while true {
      let position = slots[table.firstSlot &+ slot]
      if position == .max { return nil }
      if unsafe matches(position, start, length, prefix) { return position }
      slot = (slot &+ 1) & table.slotMask
    }
  }

  /// The first eight bytes of a string, zeros behind its end.
  @inline(__always) static func prefix(
    _ start: UnsafePointer<UInt8>,
    _ length: Int
  ) -> UInt64 {
    let raw = unsafe UnsafeRawPointer(start)
    let word = unsafe UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    if length >= 8 { return word }
    return word & ((1 &<< (UInt64(truncatingIfNeeded: length) &* 8)) &- 1)
  }
}
