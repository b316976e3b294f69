/// What a container that is being read is likely to look like: one like it that was read before.
///
/// Objects come in kinds, and those of a kind have the same names in the same order. A name that is
/// foreseen is compared instead of scanned, and as long as all names are those of an object without
/// duplicates, in its order, none of them can be a duplicate. The like of an element is the element
/// before it; that of a member's value is the value of the same member in the like of its object.
struct JSONShape {
  /// The name that is likely to come next, or 0.
  private var name: UInt32
  /// The entry behind the object that the name is of.
  private var end: UInt32
  /// The last container among the children, or 0; at first the like of the first child.
  private var lastIndex: UInt32
  private var isFollowedFlag: UInt32

  /// How many names are skipped in search of the one that came: members are optional.
  private static let skippedMax = 3

  static let unknown = JSONShape(name: 0, end: 0, lastIndex: 0, isFollowedFlag: 0)

  private init(name: UInt32, end: UInt32, lastIndex: UInt32, isFollowedFlag: UInt32) {
    self.name = name
    self.end = end
    self.lastIndex = lastIndex
    self.isFollowedFlag = isFollowedFlag
  }

  var last: Int {
    @inline(__always) get { Int(lastIndex) }
    @inline(__always) set { lastIndex = UInt32(truncatingIfNeeded: newValue) }
  }

  /// Whether every name so far was a name of the object before, in its order.
  var isFollowed: Bool {
    @inline(__always) get { isFollowedFlag != 0 }
    @inline(__always) set { isFollowedFlag = newValue ? 1 : 0 }
  }

  /// The shape of the container that just opened at entry `index`, by one that was read before it.
  @inline(__always) @unsafe init(
    of likeness: Int,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ index: Int
  ) {
    let like = unsafe entries[likeness]
    let kind = unsafe entries[index].kind
    guard likeness != 0, like.kind == kind, like.extent != 0 else {
      self = .unknown
      return
    }
    let isObject = kind == .object
    let first = UInt32(truncatingIfNeeded: likeness &+ 1)
    self.init(
      name: isObject ? first : 0,
      end: like.next,
      lastIndex: isObject ? 0 : first,
      isFollowedFlag: isObject ? 1 : 0
    )
  }

  /// The entry of the name before that has the same bytes as the one at `start`; 0 where none is
  /// foreseen.
  @inline(__always) @unsafe mutating func nextName(
    _ text: PaddedText,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ start: Int
  ) -> Int {
    let known = Int(name)
    guard known != 0 else { return 0 }
    let entry = unsafe entries[known]
    if JSONShape.isSame(text, Int(entry.offset), start, Int(entry.extent) &+ 1) {
      unsafe step(over: known, entries)
      return known
    }
    return unsafe laterName(text, entries, start)
  }

  @inline(__always) @unsafe private mutating func step(
    over known: Int,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>
  ) {
    let next = unsafe entries[known &+ 1].next
    name = next == end ? 0 : next
  }

  /// The same behind the name that was foreseen.
  @inline(never) @unsafe private mutating func laterName(
    _ text: PaddedText,
    _ entries: UnsafeMutablePointer<JSONTapeEntry>,
    _ start: Int
  ) -> Int {
    var skipped = 0
    var known = name
    while skipped < JSONShape.skippedMax {
      known = unsafe entries[Int(known) &+ 1].next
      if known == end { break }
      let entry = unsafe entries[Int(known)]
      if JSONShape.isSame(text, Int(entry.offset), start, Int(entry.extent) &+ 1) {
        unsafe step(over: Int(known), entries)
        return Int(known)
      }
      skipped &+= 1
    }
    return 0
  }

  /// Whether two stretches of `count` bytes are the same, of which the first is a string's to behind
  /// its closing quote: it holds no zero, so the comparison ends in the padding of the text.
  @inline(__always) private static func isSame(
    _ text: PaddedText,
    _ one: Int,
    _ other: Int,
    _ count: Int
  ) -> Bool {
    var difference = text.word(one) ^ text.word(other)
    if count <= 8 {
      return difference &<< UInt64(truncatingIfNeeded: 64 &- count &* 8) == 0
    }
    var at = 8
    while at < count {
      if difference != 0 { return false }
      let from = min(at, count &- 8)
      difference = text.word(one &+ from) ^ text.word(other &+ from)
      at &+= 8
    }
    return difference == 0
  }
}

/// The shapes of the containers around the open one, as far as `depthMax`.
@safe struct JSONShapeStack {
  /// Deeper containers have no shape.
  static let depthMax = JSONKeyFilter.depthMax
  /// All of it.
  static let wordsMax = depthMax * 2

  private let shapes: UnsafeMutablePointer<JSONShape>

  /// Shapes in `wordsMax` words.
  init(_ words: UnsafeMutablePointer<UInt64>) {
    let raw = UnsafeMutableRawPointer(words)
    unsafe shapes = raw.bindMemory(to: JSONShape.self, capacity: Self.depthMax)
  }

  @inline(__always) @unsafe func push(_ shape: JSONShape, at depth: Int) {
    unsafe shapes[depth] = shape
  }

  @inline(__always) @unsafe func pop(at depth: Int) -> JSONShape {
    unsafe shapes[depth]
  }
}
