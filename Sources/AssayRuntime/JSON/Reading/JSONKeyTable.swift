/// Finds a duplicate among the member names of one finished object in linear time.
enum JSONKeyTable {
  /// The key entry of the first member whose name an earlier member has, or nil.
  ///
  /// A hash table of key entries.
  @unsafe static func firstDuplicate(
    _ text: PaddedText,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    object: Int
  ) -> Int? {
    let members = unsafe Int(entries[object].extent)
    guard members > 1 else { return nil }
    var bits = 4
    while 1 &<< bits < members &* 2 { bits &+= 1 }
    let slots = 1 &<< bits
    // Each slot holds an entry's index, which is never 0, and half a hash in its upper bits.
    let table = UnsafeMutablePointer<UInt64>.allocate(capacity: slots)
    unsafe table.initialize(repeating: 0, count: slots)
    defer { unsafe table.deallocate() }
    let end = unsafe Int(entries[object].next)
    var key = object + 1
    while key < end {
      let entry = unsafe entries[key]
      let hash = unsafe JSONStringHash.hash(text, entry)
      let upper = hash & 0xFFFF_FFFF_0000_0000
      var slot = Int(truncatingIfNeeded: hash) & (slots &- 1)
      while true {
        let found = unsafe table[slot]
        if found == 0 { break }
        let other = Int(truncatingIfNeeded: found & 0xFFFF_FFFF)
        if found & 0xFFFF_FFFF_0000_0000 == upper,
          unsafe JSONUnescaping.equal(text, entries[other], text, entry)
        {
          return key
        }
        slot = (slot &+ 1) & (slots &- 1)
      }
      unsafe table[slot] = upper | UInt64(truncatingIfNeeded: key)
      unsafe key = Int(entries[key + 1].next)
    }
    return nil
  }
}
