public import AssayRuntime

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
