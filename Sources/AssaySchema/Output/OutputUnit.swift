import AssayRuntime

/// The result of one keyword, or of one schema, at one place of an instance (core §12.3).
struct OutputUnit: Sendable {
  var isValid = true
  /// The way through the schemas, references included.
  var keywordLocation: String
  /// Where the keyword was written.
  var absoluteKeywordLocation: String
  var instanceLocation: String
  var error: String?
  var annotation: JSONValue?
  var children: [OutputUnit] = []
  var role = Role.keyword

  enum Role: Sendable {
    /// An applicator in place: condensing keeps it ("all applicator keywords … require a node").
    case inPlace
    case keyword
    case schema
  }
}

extension OutputUnit {
  /// The tree without what says nothing (core §12.4.3): childless nodes go, and a node with a single
  /// child gives way to it, unless it is an applicator in place.
  func condensed() -> OutputUnit? {
    var unit = self
    unit.children = children.compactMap { $0.condensed() }
    if unit.error != nil || unit.annotation != nil { return unit }
    if unit.children.isEmpty { return nil }
    return unit.role == .inPlace || unit.children.count > 1 ? unit : unit.children[0]
  }

  /// Every unit that has something to say, the outer ones first.
  func flattened(into list: inout [OutputUnit]) {
    if error != nil || annotation != nil || role == .inPlace {
      var unit = self
      unit.children = []
      list.append(unit)
    }
    for child in children { child.flattened(into: &list) }
  }

  /// Every annotation, the outer ones first.
  func annotations(into list: inout [OutputUnit]) {
    if annotation != nil {
      var unit = self
      unit.children = []
      list.append(unit)
    }
    for child in children { child.annotations(into: &list) }
  }
}
