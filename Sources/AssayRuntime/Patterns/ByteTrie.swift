/// The classes of what is not ASCII, as a tree over the bytes of UTF-8.
///
/// A node is a list of runs: from which continuation byte on (0...63) it has which child. Children are
/// classes behind the last byte and nodes before it. Where all code points below a node are of one
/// class, it is shared; so trees are as small as the list of the classes' own runs.
struct ByteTrie {
  static let continuationCount = 64
  /// The lead bytes from 0xC2 to 0xF4.
  static let firstLead = 0xC2
  static let leadCount = 0xF4 - 0xC2 + 1
  /// What no UTF-8 leads to.
  static let invalid = -1

  /// The runs of all nodes, first byte and child; children stand before their parents.
  private(set) var runs: [Int] = []
  /// Where the runs of each node begin, and of a node behind the last.
  private(set) var starts: [Int] = [0]
  /// Whether the children of a node are classes.
  private(set) var isLast: [Bool] = []
  /// The nodes behind the lead bytes, as runs counted from the first one.
  private(set) var leads: [Int] = []

  private let classStarts: [Int]
  private let classes: [Int]
  private var position = 0
  /// Nodes of one class, by depth and class.
  private var uniform: [Int]
  private let classCount: Int

  var count: Int { isLast.count }

  init(_ classes: CodePointClasses) {
    classStarts = classes.runs.starts
    self.classes = classes.runs.classes
    classCount = classes.classCount
    uniform = [Int](repeating: Self.invalid, count: 3 * classes.classCount)
    addLeads(0xC2...0xDF, 1, least: 0)
    // RFC 3629 §3: longer forms than needed are none, and neither is what lies behind U+10FFFF.
    addLeads(0xE0...0xEF, 2, least: 0x800)
    addLeads(0xF0...0xF4, 3, least: 0x10000)
  }

  /// Adds the nodes behind lead bytes that `depth` continuation bytes follow.
  private mutating func addLeads(_ bytes: ClosedRange<Int>, _ depth: Int, least: Int) {
    let size = 1 << (6 * depth)
    let mask = 0x3F >> depth
    var lead = bytes.lowerBound
    while lead <= bytes.upperBound {
      let first = (lead & mask) * size
      let whole = first < least ? 1 : (classEnd(at: first) - first) / size
      let child = node(depth, from: first, least: least)
      leads.append(lead - Self.firstLead)
      leads.append(child)
      lead += max(whole, 1)
    }
  }

  /// Where the class at `codePoint` ends; code points are asked for in rising order.
  private mutating func classEnd(at codePoint: Int) -> Int {
    while position + 1 < classStarts.count, classStarts[position + 1] <= codePoint { position += 1 }
    return position + 1 < classStarts.count
      ? classStarts[position + 1] : CodePointClasses.codePointEnd
  }

  /// The node for `depth` continuation bytes that spell the code points from `first` on.
  private mutating func node(_ depth: Int, from first: Int, least: Int) -> Int {
    let size = 1 << (6 * (depth - 1))
    let isUniform =
      first >= least && classEnd(at: first) >= first + Self.continuationCount * size
    guard isUniform else { return mixedNode(depth, from: first, least: least) }
    let number = classes[position]
    let place = (depth - 1) * classCount + number
    if uniform[place] >= 0 { return uniform[place] }
    let child = depth == 1 ? number : node(depth - 1, from: first, least: 0)
    uniform[place] = addNode([0, child], depth)
    return uniform[place]
  }

  private mutating func mixedNode(_ depth: Int, from first: Int, least: Int) -> Int {
    let size = 1 << (6 * (depth - 1))
    var list: [Int] = []
    var last = Self.invalid - 1
    var byte = 0
    while byte < Self.continuationCount {
      let start = first + byte * size
      var child = Self.invalid
      var whole = 1
      if start >= least, start < CodePointClasses.codePointEnd {
        whole = max(1, (classEnd(at: start) - start) / size)
        child = depth == 1 ? classes[position] : node(depth - 1, from: start, least: 0)
      }
      if child != last {
        list.append(byte)
        list.append(child)
        last = child
      }
      byte += whole
    }
    return addNode(list, depth)
  }

  private mutating func addNode(_ list: [Int], _ depth: Int) -> Int {
    runs.append(contentsOf: list)
    starts.append(runs.count)
    isLast.append(depth == 1)
    return count - 1
  }
}
