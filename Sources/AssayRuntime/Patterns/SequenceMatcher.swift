/// Asks whether a text fits a frame; its tables lie in the memory of a pattern.
@safe struct SequenceMatcher: BitwiseCopyable {
  /// For each byte the sets that it is in, one bit each; none for what is not ASCII.
  let sets: UnsafePointer<UInt32>
  /// For each place the bits of all sets but its own.
  let head: UnsafePointer<UInt32>
  let tail: UnsafePointer<UInt32>
  let headCount: Int
  let tailCount: Int
  let least: Int
  let most: Int
  let isOpen: Bool

  /// The bit of the middle's set.
  static let middleBit: UInt32 = 1

  /// Whether a text fits; one with bytes that are not ASCII never does, unless the frame is open.
  @inline(__always)
  func matches(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count < least || count > most { return false }
    let sets = unsafe self.sets
    var fits = UInt32.max
    var index = 0
    while index < headCount {
      fits &= unsafe sets[Int(text[index])] | head[index]
      index &+= 1
    }
    if isOpen { return fits == UInt32.max }
    let end = count &- tailCount
    index = 0
    while index < tailCount {
      fits &= unsafe sets[Int(text[end &+ index])] | tail[index]
      index &+= 1
    }
    if fits != UInt32.max { return false }
    index = headCount
    while end &- index >= 8 {
      let bytes = unsafe text + index
      let first = unsafe sets[Int(bytes[0])] & sets[Int(bytes[1])] & sets[Int(bytes[2])]
      let second = unsafe sets[Int(bytes[3])] & sets[Int(bytes[4])] & sets[Int(bytes[5])]
      let third = unsafe sets[Int(bytes[6])] & sets[Int(bytes[7])]
      if first & second & third & Self.middleBit == 0 { return false }
      index &+= 8
    }
    while index < end {
      fits &= unsafe sets[Int(text[index])]
      index &+= 1
    }
    return fits & Self.middleBit != 0
  }
}
