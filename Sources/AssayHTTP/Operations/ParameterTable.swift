public import AssayRuntime
import HTTPTypes

/// How the parameters of an operation, or the header fields of a response, are written.
///
/// A line stands for a parameter: place, name, style, flags, kinds and node, separated by spaces.
/// The place is `path`, `query`, `header`, `cookie` or `querystring`. The style is OpenAPI's word,
/// with `*` behind it where the value is exploded and `+` where reserved characters stand as they
/// are, or `content` for a JSON text. Flags are `!` required, `e` allowEmptyValue, `-` none. The
/// kinds say what the text may become, `-` nothing of it, and the node of the plan judges it, `-`
/// where every text fits.
public struct ParameterTable: Sendable {
  let rows: [Parameter]
  let plan: Plan

  /// Reads a table as generated code spells it; ends the program where the text was damaged.
  public init(_ text: String, in plan: Plan) {
    do throws(TableTextError) {
      try self.init(reading: text, in: plan)
    } catch {
      fatalError("the embedded parameters are damaged: \(error); generate the code again")
    }
  }

  /// Reads a table.
  package init(reading text: String, in plan: Plan) throws(TableTextError) {
    var rows: [Parameter] = []
    for line in TableLine.lines(of: text) { rows.append(try Parameter(line, in: plan)) }
    self.rows = rows
    self.plan = plan
  }

  /// How many parameters there are.
  public var count: Int { rows.count }

  /// Whether a query or form member of this name belongs to a parameter of its own.
  func claims(_ name: ArraySlice<UInt8>, in location: Parameter.Location) -> Bool {
    rows.contains { row in row.location == location && row.nameBytes.elementsEqual(name) }
  }
}

/// One line of a parameter table.
struct Parameter: Sendable {
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

  let location: Location
  let name: String
  let nameBytes: [UInt8]
  let headerName: HTTPField.Name?
  let style: Style
  let isExploded: Bool
  let allowsReserved: Bool
  let isRequired: Bool
  let allowsEmptyValue: Bool
  let kinds: ValueKinds
  /// Nil where every text fits.
  let node: PlanNode?

  init(_ line: TableLine, in plan: Plan) throws(TableTextError) {
    guard line.words.count == 6 else { throw line.error("a parameter has six words") }
    guard let location = Location(rawValue: line.plain(0)) else {
      throw line.error("'\(line.plain(0))' is no place of a parameter")
    }
    var word: String = line.plain(2)
    var marks: Set<Character> = []
    while let mark = word.last, mark == "*" || mark == "+" {
      marks.insert(mark)
      word.removeLast()
    }
    guard let style = Style(rawValue: word) else {
      throw line.error("'\(word)' is no style of a parameter")
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
    self.style = style
    self.kinds = kinds
    name = try line.name(1)
    nameBytes = Array(name.utf8)
    headerName = location == .header ? HTTPField.Name(name) : nil
    if location == .header, headerName == nil {
      throw line.error("'\(name)' is no name of a header field")
    }
    isExploded = marks.contains("*")
    allowsReserved = marks.contains("+")
    isRequired = flags.contains("!")
    allowsEmptyValue = flags.contains("e")
    node = try line.node(5, in: plan)
  }

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
