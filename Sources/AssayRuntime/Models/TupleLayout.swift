/// How an array with places of different types is judged: how many elements must be there, and which
/// checks of the plan remain.
public final class TupleLayout: Sendable {
  /// The schema of the array.
  public let schema: ModelSchema
  let required: Int
  let checks: [PlanNode]

  /// Reads a layout from its text: the number of required elements, then `#n` for each check.
  public init(_ unit: String, _ text: String, in plan: Plan) {
    let schema = ModelSchema(unit, in: plan)
    var required = 0
    var checks: [PlanNode] = []
    for word in text.utf8.split(separator: UInt8(ascii: " ")) {
      let name = String(decoding: word, as: UTF8.self)
      if let number = Int(name) {
        required = number
      } else {
        checks.append(ModelSchema(String(name.dropFirst()), unit: schema.unit, in: plan).node)
      }
    }
    self.schema = schema
    self.required = required
    self.checks = checks
  }
}

/// A model that is a JSON array with places of different types.
public protocol JSONTupleModel: JSONModel {
  /// How the array is judged.
  static var layout: TupleLayout { get }
}

extension JSONTupleModel {
  /// The schema that the layout belongs to.
  public static var schema: ModelSchema { layout.schema }
}

extension ModelReader {
  /// Finds the first `count` elements of the array at `index`, and judges it.
  ///
  /// Each call is ended by `close(_:)`.
  public mutating func elements(at index: Int, _ layout: TupleLayout, _ count: Int) -> ReadMembers {
    let members = elements(at: index, count, required: layout.required)
    for check in layout.checks where !failed { judge(index, check, layout.schema.plan) }
    return members
  }
}

extension ModelWriter {
  /// Begins an array.
  public mutating func beginArray() { json.beginArray() }

  /// Ends an array.
  public mutating func endArray() { json.endArray() }

  /// Writes an element.
  @inlinable
  public mutating func element<Value: JSONWritable>(_ value: Value) { value.write(to: &self) }

  /// Writes an element that may be absent.
  @inlinable
  public mutating func optionalElement<Value: JSONWritable>(_ value: Value?) {
    if let value { value.write(to: &self) }
  }
}
