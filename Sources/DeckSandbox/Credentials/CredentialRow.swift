import AssayRuntime
import DeckVault

extension CredentialRecord {
  /// The columns in the order in which `init(row:)` reads them.
  static let columns: SQL = """
    id, organisation, source_id, auth_method, status, external_id, has_readable, has_password, \
    tokenized, version, created_at, updated_at
    """

  /// Reads a row; what the program cannot have written counts as damage.
  init(row: borrowing Row) throws {
    let method: String = try row.text(3)
    let status: String = try row.text(4)
    guard let authMethod = AuthMethod(rawValue: method),
      let known = CredentialStatus(rawValue: status)
    else { throw Self.damaged }
    self.init(
      id: try row.text(0),
      organisation: try row.text(1),
      sourceID: try row.text(2),
      authMethod: authMethod,
      status: known,
      externalID: try row.optionalText(5),
      hasReadable: try row.integer(6) != 0,
      username: nil,
      hasPassword: try row.integer(7) != 0,
      plainFields: [:],
      tokenized: try Self.names(try row.text(8)),
      version: try row.integer(9),
      createdAt: Moment(microseconds: try row.integer(10)),
      updatedAt: Moment(microseconds: try row.integer(11))
    )
  }

  /// What can be read back, as the one text in which the vault has it.
  var readableText: String {
    let members = plainFields.sorted { $0.key < $1.key }.map { key, value in
      JSONObject.Member(key: key, value: .string(value))
    }
    let readable: JSONObject = [
      "username": username.map(JSONValue.string) ?? .null,
      "source_fields": .object(JSONObject(members)),
    ]
    return JSONValue.object(readable).jsonString()
  }

  /// Takes over what `readableText` wrote.
  mutating func read(readable text: String) throws {
    guard case .object(let readable) = try JSONValue(stored: text),
      case .object(let fields)? = readable["source_fields"]
    else { throw Self.damaged }
    username = readable["username"]?.stringValue
    plainFields = [:]
    for member in fields.members {
      guard case .string(let value) = member.value else { throw Self.damaged }
      plainFields[member.key] = value
    }
  }

  /// The names of the tokenized fields as JSON.
  var tokenizedText: String {
    JSONValue.array(tokenized.sorted().map(JSONValue.string)).jsonString()
  }

  private static func names(_ text: String) throws -> Set<String> {
    if text == "[]" { return [] }
    guard case .array(let elements) = try JSONValue(stored: text) else { throw damaged }
    var names: Set<String> = []
    for element in elements {
      guard case .string(let name) = element else { throw damaged }
      names.insert(name)
    }
    return names
  }

  private static var damaged: DatabaseError { DatabaseError(.unexpectedValue, "read a row") }
}

extension JSONValue {
  /// Reads what the sandbox itself stored.
  init(stored text: String) throws {
    let tape: JSONTape = try JSONTape(parsing: Array(text.utf8))
    self.init(tape)
  }
}
