/// Runs an automaton over bytes; its tables lie in the memory of a pattern.
@safe struct ByteMatcher: BitwiseCopyable {
  let columns: UnsafePointer<UInt8>
  let stays: UnsafePointer<UInt8>
  let table: UnsafePointer<UInt16>
  let start: Int
  /// Entries of a row: the row of the accepting state begins there.
  let stride: Int
  /// Where the last row begins that is final or that runs do not leave.
  let lastSpecial: Int

  @inline(__always)
  func run(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let columns = unsafe self.columns
    let table = unsafe self.table
    let stride = self.stride
    let lastSpecial = self.lastSpecial
    var state = start
    var index = 0
    // A probe that fails is not repeated for each byte, so that no text makes it a habit.
    var nextProbe = 0
    while index < count {
      if state <= lastSpecial {
        if state <= stride { return state != 0 }
        if index >= nextProbe {
          index = unsafe skip(text, from: index, count, state)
          nextProbe = index &+ 8
          if index == count { break }
        }
      }
      state = unsafe Int(table[state &+ Int(columns[Int(text[index])])])
      index &+= 1
    }
    return unsafe table[state &+ stride &- 1] & ByteTables.acceptingFlag != 0
  }

  /// Moves over bytes that do not leave a state, eight at a time: they do not wait for one another.
  @inline(__always)
  private func skip(
    _ text: UnsafePointer<UInt8>,
    from first: Int,
    _ count: Int,
    _ state: Int
  ) -> Int {
    let stays = unsafe self.stays
    let bit = unsafe UInt8(truncatingIfNeeded: table[state &+ stride &- 1])
    var index = first
    while count &- index >= 8 {
      let bytes = unsafe text + index
      let front = unsafe stays[Int(bytes[0])] & stays[Int(bytes[1])] & stays[Int(bytes[2])]
      let middle = unsafe stays[Int(bytes[3])] & stays[Int(bytes[4])] & stays[Int(bytes[5])]
      let back = unsafe stays[Int(bytes[6])] & stays[Int(bytes[7])]
      if front & middle & back & bit == 0 { break }
      index &+= 8
    }
    return index
  }
}
