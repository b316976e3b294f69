import AssayRuntime
import DeckAPI
import DeckVault

/// A resource that answers show in several schemas, which the published document repeats for each
/// operation.
protocol StoredResource: Sendable {
  /// All members but `request_id`.
  var json: JSONObject { get }
  /// Where the resource stands in lists.
  var position: PagePosition { get }
}

extension StoredResource {
  /// The resource as the answer of one operation.
  ///
  /// The model reads it from JSON and thereby judges it: an answer that the document forbids is a
  /// failure of the sandbox and is never sent.
  func shown<Model: JSONModel>(_ model: Model.Type = Model.self, requestID: String) throws -> Model
  {
    var object: JSONObject = json
    object["request_id"] = .string(requestID)
    return try Model(showing: object)
  }
}

extension JSONModel {
  /// Reads a model from what the sandbox made.
  init(showing object: JSONObject) throws {
    try self.init(json: JSONValue.object(object).jsonData())
  }
}

/// The body of a delete's answer, the same for all resources.
func confirmation(ofDeleting id: String, _ object: String, requestID: String) -> JSONObject {
  [
    "id": .string(id), "object": .string(object), "deleted": true,
    "request_id": .string(requestID),
  ]
}

extension JSONValue {
  /// A string, or null.
  init(nullable text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// How answers write an instant.
  init(_ moment: Moment) { self = .string(moment.timestamp.description) }
}

extension DatabaseError {
  /// A row that the program cannot have written.
  static var damagedRow: DatabaseError { DatabaseError(.unexpectedValue, "read a row") }
}
