/// Builds the tree of a document out of its values in document order, for YAML and JSON alike.
///
/// It holds what both have in common: duplicate keys, the nesting limit, anchors with their budget,
/// merge keys. It keeps its own stack, so that hostile nesting cannot exhaust the thread's.
struct TreeBuilder {
  let limits: SourceLimits
  private(set) var root: Node?
  var diagnostics: [Diagnostic] = []
  /// Set where going on makes no sense: a limit was exceeded.
  var hasStopped: Bool = false
  var frames: [Frame] = []
  var anchors: [String: Anchored] = [:]
  var aliasedValues: Int = 0
  var hasNotedMergeKey: Bool = false

  init(limits: SourceLimits) { self.limits = limits }

  /// An array or object that is still open.
  struct Frame {
    let isObject: Bool
    let start: TextPosition
    let range: SourceRange
    let anchor: String?
    var elements: [Node] = []
    var members: [Member] = []
    var keys = KeyIndex()
    var merges: [Merge] = []
    /// What to do with the next value.
    var role: Role
    var key: String = ""
    var keyRange: SourceRange
    /// How many values it holds with itself, copies by alias included.
    var valueCount: Int = 1
    /// How many levels of containers it holds with itself.
    var height: Int = 1
  }

  enum Role {
    case element
    case key
    case member
    case merged
    case discarded
  }

  /// A value that aliases may repeat.
  struct Anchored {
    let node: Node
    /// A scalar's text, for an alias used as a key.
    let keyText: String?
    let valueCount: Int
    let height: Int
  }

  /// The objects that one merge key names, and before which member they stand.
  struct Merge {
    let position: Int
    let sources: [[Member]]
  }

  /// Whether the next scalar is the key of a member.
  var expectsKey: Bool {
    guard let last = frames.last else { return false }
    return last.role == .key
  }

  /// Where the innermost open container starts.
  var openStart: TextPosition { frames.last?.start ?? TextPosition(line: 0, column: 0) }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostics.count >= limits.diagnosticsMax { hasStopped = true }
  }

  // MARK: Values

  mutating func key(_ text: String, at range: SourceRange, isMerge: Bool = false) {
    let top: Int = frames.count - 1
    frames[top].key = text
    frames[top].keyRange = range
    if isMerge {
      frames[top].role = .merged
      noteMergeKey(at: range)
      return
    }
    if let first = frames[top].keys.add(text, to: frames[top].members) {
      let firstRange: SourceRange = frames[top].members[first].keyRange
      frames[top].role = .discarded
      report(.duplicateKey(text, at: range, first: firstRange))
      return
    }
    frames[top].role = .member
  }

  mutating func scalar(_ node: Node, anchor: String? = nil, keyText: String? = nil) {
    if let anchor {
      anchors[anchor] = Anchored(node: node, keyText: keyText, valueCount: 1, height: 0)
    }
    add(node, valueCount: 1, height: 0)
  }

  /// Keeps the value of an anchored key, which an alias may repeat elsewhere.
  mutating func anchorKey(_ anchor: String, _ node: Node, text: String) {
    anchors[anchor] = Anchored(node: node, keyText: text, valueCount: 1, height: 0)
  }

  mutating func beginArray(at start: TextPosition, range: SourceRange, anchor: String? = nil) {
    begin(
      Frame(
        isObject: false,
        start: start,
        range: range,
        anchor: anchor,
        role: .element,
        keyRange: range
      )
    )
  }

  mutating func beginObject(at start: TextPosition, range: SourceRange, anchor: String? = nil) {
    begin(
      Frame(isObject: true, start: start, range: range, anchor: anchor, role: .key, keyRange: range)
    )
  }

  private mutating func begin(_ frame: Frame) {
    if expectsKey { refuseKey(at: frame.range) }
    if frames.count >= limits.nestingDepthMax { return stopForNesting(at: frame.range) }
    frames.append(frame)
  }

  /// Closes the innermost array or object, which `range` covers.
  mutating func end(range: SourceRange) {
    guard var frame = frames.popLast() else { return }
    let node: Node
    if frame.isObject {
      if !frame.merges.isEmpty { merge(into: &frame) }
      node = Node(.object(frame.members), at: range)
    } else {
      node = Node(.array(frame.elements), at: range)
    }
    if let anchor = frame.anchor {
      anchors[anchor] = Anchored(
        node: node,
        keyText: nil,
        valueCount: frame.valueCount,
        height: frame.height
      )
    }
    add(node, valueCount: frame.valueCount, height: frame.height)
  }

  mutating func add(_ node: Node, valueCount: Int, height: Int) {
    let top: Int = frames.count - 1
    guard top >= 0 else {
      if root == nil { root = node }
      return
    }
    frames[top].valueCount += valueCount
    if height >= frames[top].height { frames[top].height = height + 1 }
    switch frames[top].role {
    case .element:
      frames[top].elements.append(node)
    case .member:
      frames[top].members.append(
        Member(key: frames[top].key, keyRange: frames[top].keyRange, value: node)
      )
      frames[top].role = .key
    case .merged:
      collectMerge(node)
      frames[top].role = .key
    case .discarded:
      frames[top].role = .key
    case .key:
      // A container in a key's place, which `refuseKey` has reported: its value goes with it.
      frames[top].role = .discarded
    }
  }

  mutating func refuseKey(at range: SourceRange) {
    report(
      Diagnostic(
        .nonScalarKey,
        "an object's key must be a single value, not an array or an object",
        at: range,
        suggestion: "quote the key if it is meant as text"
      )
    )
  }

  mutating func stopForNesting(at range: SourceRange) {
    hasStopped = true
    report(
      Diagnostic(
        .nestingLimit,
        "arrays and objects nest more than \(limits.nestingDepthMax) levels deep",
        at: range
      )
    )
  }
}

extension Diagnostic {
  static func duplicateKey(
    _ key: String,
    at range: SourceRange,
    first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .duplicateKey,
      "the key \(quoted(key)) stands twice in this object",
      at: range,
      notes: [Note("it stands here first", at: first)]
    )
  }
}

/// A key as it is quoted in a message, shortened where it is long.
func quoted(_ text: String) -> String {
  var shown: String = ""
  for scalar in text.unicodeScalars.prefix(60) {
    if scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0) {
      shown += "\u{FFFD}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  if text.unicodeScalars.count > 60 { shown += "…" }
  return "'\(shown)'"
}
