extension UnitContents {
  /// Reads the text of a unit.
  package init(decoding unit: PlanUnit) throws(PlanLinkError) {
    let tape: JSONTape
    do {
      tape = try JSONTape(parsing: Array(unit.text.utf8), options: Constant.options)
    } catch {
      throw PlanLinkError(unit: unit.name, reason: "its text is no JSON (\(error))")
    }
    let decoder = UnitDecoder(tape: tape, unit: unit.name)
    guard let version = tape.member(of: 0, named: "plan"),
      tape.int64(at: version) == Int64(UnitContents.version)
    else { throw PlanLinkError(unit: unit.name, reason: "its text is of another version") }
    self.init(name: unit.name, site: try decoder.text(try decoder.member(0, "at")))
    if let resources = tape.member(of: 0, named: "resources") {
      for entry in decoder.elements(resources) {
        self.resources.append(try decoder.resource(entry))
      }
    }
    for entry in decoder.elements(try decoder.member(0, "nodes")) {
      nodes.append(try decoder.node(entry))
    }
    if nodes.isEmpty { throw PlanLinkError(unit: unit.name, reason: "it has no nodes") }
  }

  /// The version of the text form: it changes whenever the form does.
  package static let version = 1
}

/// Reads the parts of a unit from its tape; anything unexpected is an error.
struct UnitDecoder {
  let tape: JSONTape
  let unit: String

  func fault(_ reason: String) -> PlanLinkError { PlanLinkError(unit: unit, reason: reason) }

  /// The entries of an array's elements, or of an object's keys.
  func elements(_ index: Int) -> [Int] {
    var entries: [Int] = []
    let isObject = tape.kind(at: index) == .object
    guard isObject || tape.kind(at: index) == .array else { return [] }
    var entry = index + 1
    while entry < tape.next(after: index) {
      entries.append(entry)
      entry = tape.next(after: isObject ? entry + 1 : entry)
    }
    return entries
  }

  func member(_ object: Int, _ name: String) throws(PlanLinkError) -> Int {
    guard let entry = tape.member(of: object, named: name) else {
      throw fault("'\(name)' is missing")
    }
    return entry
  }

  func text(_ index: Int) throws(PlanLinkError) -> String {
    guard tape.kind(at: index) == .string else { throw fault("a string was expected") }
    return tape.string(at: index)
  }

  func count(_ index: Int) throws(PlanLinkError) -> Int {
    guard tape.kind(at: index) == .number, let value = tape.int64(at: index), value >= 0 else {
      throw fault("a count was expected")
    }
    return Int(value)
  }

  func number(_ index: Int) throws(PlanLinkError) -> String {
    guard tape.kind(at: index) == .number else { throw fault("a number was expected") }
    return tape.numberText(at: index)
  }

  /// A JSON value as it stands in the text.
  func json(_ index: Int) -> String {
    unsafe tape.withText(at: index) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  func texts(_ index: Int) throws(PlanLinkError) -> [String] {
    var list: [String] = []
    for entry in elements(index) { list.append(try text(entry)) }
    return list
  }

  func link(_ index: Int) throws(PlanLinkError) -> NodeLink {
    switch tape.kind(at: index) {
    case .true: return .anything
    case .number: return .local(try count(index))
    case .string: return .unit(tape.string(at: index))
    default: throw fault("a link was expected")
    }
  }

  func links(_ index: Int) throws(PlanLinkError) -> [NodeLink] {
    var list: [NodeLink] = []
    for entry in elements(index) { list.append(try link(entry)) }
    return list
  }

  func properties(_ index: Int) throws(PlanLinkError) -> [UnitProperty] {
    var list: [UnitProperty] = []
    for key in elements(index) {
      list.append(UnitProperty(name: tape.string(at: key), node: try link(key + 1)))
    }
    return list
  }

  func pattern(_ index: Int) throws(PlanLinkError) -> UnitPattern {
    let parts = try texts(index)
    guard parts.count == 2 else { throw fault("a pattern was expected") }
    return UnitPattern(source: parts[0], encoded: parts[1])
  }

  func resource(_ index: Int) throws(PlanLinkError) -> UnitResource {
    var resource = UnitResource(uri: try text(try member(index, "uri")), anchors: [])
    for key in elements(try member(index, "anchors")) {
      resource.anchors.append((name: tape.string(at: key), node: try link(key + 1)))
    }
    return resource
  }

  func node(_ index: Int) throws(PlanLinkError) -> UnitNode {
    guard tape.kind(at: index) == .object else { throw fault("a node was expected") }
    var node = UnitNode(suffix: "")
    for key in elements(index) {
      let name = tape.string(at: key)
      switch name {
      case "at": node.suffix = try text(key + 1)
      case "secret": node.isSecret = true
      case "nullable": node.admitsNull = true
      case "resource": node.resource = try count(key + 1)
      default: node.checks.append(try check(name, key + 1))
      }
    }
    return node
  }
}
