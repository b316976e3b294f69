import AssayRuntime
import HTTPTypes

/// One line of a parameter table; a class, because a request hands it around and never changes it.
final class Parameter: Sendable {
  enum Location: String, Sendable {
    case path
    case query
    case header
    case cookie
    case querystring
  }

  enum Style: String, Sendable {
    case matrix
    case label
    case form
    case simple
    case spaceDelimited
    case pipeDelimited
    case deepObject
    case cookie
    case content
  }

  /// A style and what modifies it, written as in a table: `form*+`.
  struct Layout: Sendable, Hashable {
    let style: Style
    let isExploded: Bool
    let allowsReserved: Bool

    init?(_ text: String) {
      var word: String = text
      var marks: Set<Character> = []
      while let mark = word.last, mark == "*" || mark == "+" {
        marks.insert(mark)
        word.removeLast()
      }
      guard let style = Style(rawValue: word) else { return nil }
      self.style = style
      isExploded = marks.contains("*")
      allowsReserved = marks.contains("+")
    }
  }

  let location: Location
  let name: String
  let nameBytes: [UInt8]
  let headerName: HTTPField.Name?
  let layout: Layout
  let isRequired: Bool
  let allowsEmptyValue: Bool
  let kinds: ValueKinds
  /// Nil where every text fits.
  let node: PlanNode?

  /// Reads a line of a table.
  init(_ line: TableLine, in plan: Plan) throws(TableTextError) {
    guard line.words.count == 6 else { throw line.error("a parameter has six words") }
    guard let location = Location(rawValue: line.plain(0)) else {
      throw line.error("'\(line.plain(0))' is no place of a parameter")
    }
    guard let layout = Layout(line.plain(2)) else {
      throw line.error("'\(line.plain(2))' is no style of a parameter")
    }
    let flags: Set<Character> = Set(line.plain(3))
    guard flags.isSubset(of: ["!", "e", "-"]) else {
      throw line.error("'\(line.plain(3))' are no flags of a parameter")
    }
    let isPlain: Bool = line.plain(4) == "-"
    guard let kinds = isPlain ? .any : ValueKindsReader.read(line.words[4]) else {
      throw line.error("'\(line.plain(4))' are no kinds")
    }
    self.location = location
    self.layout = layout
    self.kinds = kinds
    name = try line.name(1)
    nameBytes = Array(name.utf8)
    headerName = location == .header ? HTTPField.Name(name) : nil
    if location == .header, headerName == nil {
      throw line.error("'\(name)' is no name of a header field")
    }
    isRequired = flags.contains("!")
    allowsEmptyValue = flags.contains("e")
    node = try line.node(5, in: plan)
  }

  /// A member of a form, which is written like a parameter of a query.
  init(formMember name: [UInt8], _ layout: Layout, _ kinds: ValueKinds) {
    location = .query
    self.name = String(decoding: name, as: UTF8.self)
    nameBytes = name
    headerName = nil
    self.layout = layout
    self.kinds = kinds
    isRequired = false
    allowsEmptyValue = false
    node = nil
  }

  var style: Style { layout.style }
  var isExploded: Bool { layout.isExploded }
  var allowsReserved: Bool { layout.allowsReserved }

  /// Where a finding about the parameter is.
  var place: RequestViolation.Place {
    switch location {
    case .path: .path(name)
    case .query, .querystring: .query(name)
    case .header: .header(name)
    case .cookie: .cookie(name)
    }
  }
}
