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

  /// The position of a string that is not there.
  static let nowhere = UInt32.max
  static let empty = StringTable(start: 0, count: 0, firstSlot: 0, slotMask: 0)
  /// Tables up to this size are searched in order.
  static let searchedMax = 6
}

/// One string: its first eight bytes stand here, so that most comparisons end with one word.
struct StringTableEntry: BitwiseCopyable {
  var prefix: UInt64
  var length: UInt32
  var offset: UInt32
  var value: UInt32

  /// A hash of what is at hand without reading all of a string.
  @inline(__always) static func hash(prefix: UInt64, tail: UInt64, length: Int) -> UInt64 {
    var hash = prefix &* 0x9E37_79B9_7F4A_7C15
    hash ^= (tail &* 0xC2B2_AE3D_27D4_EB4F) &>> 7
    hash = (hash ^ UInt64(truncatingIfNeeded: length)) &* 0xD6E8_FEB8_6659_FD93
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
    var table = StringTable.empty
    table.start = UInt32(entries.count)
    table.count = UInt32(strings.count)
    var hashes: [UInt64] = []
    for string in strings {
      let text = Array(string.text.utf8)
      let prefix = StringTablesDraft.word(text, from: 0)
      let tail = text.count > 8 ? StringTablesDraft.word(text, from: text.count - 8) : 0
      hashes.append(StringTableEntry.hash(prefix: prefix, tail: tail, length: text.count))
      entries.append(
        StringTableEntry(
          prefix: prefix,
          length: UInt32(text.count),
          offset: UInt32(bytes.count),
          value: string.value
        )
      )
      bytes += text
    }
    guard strings.count > StringTable.searchedMax else { return table }
    var size = 8
    while size < strings.count * 2 { size *= 2 }
    table.firstSlot = UInt32(slots.count)
    table.slotMask = UInt32(size - 1)
    slots += [UInt32](repeating: .max, count: size)
    for index in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[index]) & (size - 1)
      while slots[Int(table.firstSlot) + slot] != .max { slot = (slot + 1) & (size - 1) }
      slots[Int(table.firstSlot) + slot] = table.start + UInt32(index)
    }
    return table
  }

  /// Eight bytes, the first as the lowest, zeros behind the end.
  private static func word(_ text: [UInt8], from start: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = min(text.count, start + 8)
    while index > start {
      index -= 1
      word = word << 8 | UInt64(text[index])
    }
    return word
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
@safe struct StringTablesView: BitwiseCopyable {
  let entries: FlatView<StringTableEntry>
  let slots: FlatView<UInt32>
  let bytes: UnsafePointer<UInt8>

  /// Whether the entry at a position has these bytes; `prefix` are the first eight of them.
  @inline(__always) func matches(
    _ table: StringTable,
    _ position: UInt32,
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ prefix: UInt64
  ) -> Bool {
    let entry = entries[table.start &+ position]
    return unsafe matches(entry, start, length, prefix)
  }

  @inline(__always) private func matches(
    _ entry: StringTableEntry,
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ prefix: UInt64
  ) -> Bool {
    guard entry.prefix == prefix, Int(truncatingIfNeeded: entry.length) == length else {
      return false
    }
    if length <= 8 { return true }
    let own = unsafe UnsafeRawPointer(bytes + Int(truncatingIfNeeded: entry.offset))
    let other = unsafe UnsafeRawPointer(start)
    var offset = 8
    while offset &+ 8 < length {
      let left = unsafe own.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let right = unsafe other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if left != right { return false }
      offset &+= 8
    }
    // The last word overlaps the one before it.
    let left = unsafe own.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
    let right = unsafe other.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
    return left == right
  }

  /// The position of the string with these bytes; nil where the table has none such.
  ///
  /// At least eight bytes from `start` on must be readable, whatever the length.
  @inline(__always) func find(
    _ table: StringTable,
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ prefix: UInt64
  ) -> Int? {
    if table.slotMask == 0 {
      var position: UInt32 = 0
      while position < table.count {
        if unsafe matches(table, position, start, length, prefix) { return Int(position) }
        position &+= 1
      }
      return nil
    }
    return unsafe findHashed(table, start, length, prefix)
  }

  @inline(__always)
  private func findHashed(
    _ table: StringTable,
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ prefix: UInt64
  ) -> Int? {
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
      let index = slots[table.firstSlot &+ slot]
      if index == .max { return nil }
      if unsafe matches(entries[index], start, length, prefix) {
        return Int(index &- table.start)
      }
      slot = (slot &+ 1) & table.slotMask
    }
  }

  /// The number that belongs to a position.
  @inline(__always) func value(_ table: StringTable, _ position: Int) -> UInt32 {
    entries[table.start &+ UInt32(truncatingIfNeeded: position)].value
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
