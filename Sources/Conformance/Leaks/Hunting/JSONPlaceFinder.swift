/// Tells where in a JSON text a byte stands, even where the text breaks off or is damaged.
///
/// It judges nothing; the house's reader does. It only counts commas and remembers names up to the byte.
struct JSONPlaceFinder {
  struct Place: Sendable {
    /// Member names, as they are written, and array positions.
    var tokens: [Token]
    /// Whether the byte stands in the name of the last token's member.
    var isName: Bool
  }

  enum Token: Sendable {
    case name([UInt8])
    case position(Int)
  }

  private enum Frame {
    case object(name: Range<Int>?, isBeforeColon: Bool)
    case array(position: Int)
  }

  /// Nesting beyond which a place is told by its surroundings.
  private static let depthMax = 256

  private let text: [UInt8]
  private var index: Int = 0
  private var frames: [Frame] = []
  /// Containers that are open and not in `frames`.
  private var deeper: Int = 0

  private init(_ text: [UInt8]) { self.text = text }

  /// The places of bytes, in the order of their offsets; the text is read once.
  static func places(of offsets: [Int], in text: [UInt8]) -> [Place] {
    var finder = JSONPlaceFinder(text)
    var places: [Place] = []
    for offset in offsets {
      let isName: Bool = finder.walk(to: offset)
      places.append(Place(tokens: finder.tokens, isName: isName))
    }
    return places
  }

  private var tokens: [Token] {
    frames.compactMap { frame in
      switch frame {
      case .array(let position): .position(position)
      case .object(let name?, _): .name(Array(text[name]))
      case .object(nil, _): nil
      }
    }
  }

  /// Reads up to the byte; true where it stands in a name.
  private mutating func walk(to offset: Int) -> Bool {
    while index < text.count, index <= offset {
      switch text[index] {
      case UInt8(ascii: "{"): push(.object(name: nil, isBeforeColon: true))
      case UInt8(ascii: "["): push(.array(position: 0))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): pop()
      case UInt8(ascii: ","): next()
      case UInt8(ascii: ":"): colon()
      case UInt8(ascii: "\""):
        let end: Int = stringEnd(from: index + 1)
        let isName: Bool = name(index + 1..<end)
        // The string is read again for the next byte, which may stand in it as well.
        if offset <= end { return isName }
        index = end
      default: break
      }
      index += 1
    }
    return false
  }

  /// Where the closing quote stands, or the text ends.
  private func stringEnd(from start: Int) -> Int {
    var index: Int = start
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, text.count)
  }

  private mutating func push(_ frame: Frame) {
    if frames.count < Self.depthMax { frames.append(frame) } else { deeper += 1 }
  }

  private mutating func pop() {
    if deeper > 0 { deeper -= 1 } else { _ = frames.popLast() }
  }

  private mutating func next() {
    guard deeper == 0, let last = frames.popLast() else { return }
    switch last {
    case .array(let position): frames.append(.array(position: position + 1))
    case .object: frames.append(.object(name: nil, isBeforeColon: true))
    }
  }

  private mutating func colon() {
    guard deeper == 0, case .object(let name, true) = frames.last else { return }
    frames[frames.count - 1] = .object(name: name, isBeforeColon: false)
  }

  /// Takes a string for a name where one is due.
  private mutating func name(_ range: Range<Int>) -> Bool {
    guard deeper == 0, case .object(_, true) = frames.last else { return false }
    frames[frames.count - 1] = .object(name: range, isBeforeColon: true)
    return true
  }
}
