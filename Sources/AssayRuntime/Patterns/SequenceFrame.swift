/// A pattern as fixed places at both ends and one class repeated between them.
///
/// It says: the text has `least` to `most` characters, each of the first is in its set of `head`, each
/// of the last in its set of `tail`, and what is between is in `middle`. Heads and tails may overlap in
/// a short text, as in `^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`. One class repeated, sequences of classes,
/// literals, prefixes and suffixes all have this form, and need no automaton: what is asked at one
/// place does not wait for the answer at another.
///
/// A frame judges texts of ASCII; sets are bits of those classes that have ASCII characters.
package struct SequenceFrame: Sendable, Equatable {
  /// Classes that fit into a set; the compiler makes no frame of a pattern with more.
  package static let classesMax = 63
  /// Different sets of one frame: the bits of a byte's entry.
  package static let setsMax = 32
  package static let headMax = 64
  package static let tailMax = 8
  /// What `most` is where nothing bounds the length.
  package static let unlimited = PatternText.numberMax

  package var head: [UInt64]
  package var tail: [UInt64]
  package var middle: UInt64
  package var least: Int
  package var most: Int
  /// Whatever follows the head is accepted unseen.
  package var isOpen: Bool

  package init(
    head: [UInt64],
    tail: [UInt64],
    middle: UInt64,
    lengths: ClosedRange<Int>,
    isOpen: Bool
  ) {
    self.head = head
    self.tail = tail
    self.middle = middle
    self.least = lengths.lowerBound
    self.most = lengths.upperBound
    self.isOpen = isOpen
  }

  /// The different sets; that of the middle is the first.
  var sets: [UInt64] {
    var sets: [UInt64] = [middle]
    for set in head where !sets.contains(set) { sets.append(set) }
    for set in tail where !sets.contains(set) { sets.append(set) }
    return sets
  }

  package var setCount: Int { sets.count }
}

extension SequenceFrame {
  private static let bitsPerNumber = 30

  init?(from reader: inout PatternTextReader, classCount: Int) {
    guard let least = reader.readNumber(), let extent = reader.readNumber(),
      let open = reader.readNumber(below: 2),
      let setCount = reader.readNumber(below: Self.setsMax + 1), setCount > 0
    else { return nil }
    var sets: [UInt64] = []
    for _ in 0..<setCount {
      guard let set = Self.readSet(from: &reader, classCount) else { return nil }
      sets.append(set)
    }
    guard let head = Self.readPlaces(from: &reader, sets, max: Self.headMax),
      let tail = Self.readPlaces(from: &reader, sets, max: Self.tailMax),
      least >= max(head.count, tail.count)
    else { return nil }
    let lengths = least...min(least + extent, Self.unlimited)
    self.init(head: head, tail: tail, middle: sets[0], lengths: lengths, isOpen: open == 1)
  }

  /// Writes the sets, and then the places as runs of one set each.
  func write(to writer: inout PatternTextWriter, classCount: Int) {
    writer.write(least)
    writer.write(most - least)
    writer.write(isOpen ? 1 : 0)
    let sets = self.sets
    writer.write(sets.count)
    for set in sets {
      var shift = 0
      while shift < min(classCount, Self.classesMax) {
        writer.write(Int(truncatingIfNeeded: set >> UInt64(shift)) & (1 << Self.bitsPerNumber - 1))
        shift += Self.bitsPerNumber
      }
    }
    Self.write(head, sets, to: &writer)
    Self.write(tail, sets, to: &writer)
  }

  private static func readSet(from reader: inout PatternTextReader, _ classCount: Int) -> UInt64? {
    var set: UInt64 = 0
    var shift = 0
    while shift < min(classCount, classesMax) {
      guard let bits = reader.readNumber(below: 1 << bitsPerNumber) else { return nil }
      set |= UInt64(truncatingIfNeeded: bits) << UInt64(shift)
      shift += bitsPerNumber
    }
    return set
  }

  private static func readPlaces(
    from reader: inout PatternTextReader,
    _ sets: [UInt64],
    max: Int
  ) -> [UInt64]? {
    guard let runCount = reader.readNumber(below: max + 1) else { return nil }
    var places: [UInt64] = []
    for _ in 0..<runCount {
      guard let length = reader.readNumber(below: max - places.count + 1),
        let set = reader.readNumber(below: sets.count)
      else { return nil }
      for _ in 0..<length { places.append(sets[set]) }
    }
    return places
  }

  private static func write(
    _ places: [UInt64],
    _ sets: [UInt64],
    to writer: inout PatternTextWriter
  ) {
    var lengths: [Int] = []
    for index in places.indices {
      if index > 0, places[index] == places[index - 1] {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
    }
    writer.write(lengths.count)
    var index = 0
    for length in lengths {
      writer.write(length)
      writer.write(sets.firstIndex(of: places[index]) ?? 0)
      index += length
    }
  }
}
