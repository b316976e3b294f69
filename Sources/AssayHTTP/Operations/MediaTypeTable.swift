public import AssayRuntime

/// The media types of a body, each with its codec and its schema.
///
/// A line stands for a media type: codec, media type and node, separated by spaces, and for a form
/// the kinds of its members. The codec is `json`, `form`, `multipart`, `text` or `bytes`. A line of
/// `!` alone says that the body is required.
public struct MediaTypeTable: Sendable {
  let rows: [BodyForm]
  let plan: Plan
  /// Whether there has to be a body.
  public let isRequired: Bool
  /// The rows in the order in which they are preferred where a client does not choose.
  let preferred: [Int]

  /// Reads a table as generated code spells it; ends the program where the text was damaged.
  public init(_ text: String, in plan: Plan) {
    do throws(TableTextError) {
      try self.init(reading: text, in: plan)
    } catch {
      fatalError("the embedded media types are damaged: \(error); generate the code again")
    }
  }

  /// Reads a table.
  package init(reading text: String, in plan: Plan) throws(TableTextError) {
    var rows: [BodyForm] = []
    var isRequired = false
    for line in TableLine.lines(of: text) {
      if line.words.count == 1, line.plain(0) == "!" {
        isRequired = true
      } else {
        rows.append(try BodyForm(line, in: plan))
      }
    }
    self.rows = rows
    self.plan = plan
    self.isRequired = isRequired
    let first: [Int] = rows.indices.filter { row in rows[row].text == "application/json" }
    preferred = first + rows.indices.filter { row in !first.contains(row) }
  }

  /// Whether there is no media type, and so no body.
  public var isEmpty: Bool { rows.isEmpty }
}
