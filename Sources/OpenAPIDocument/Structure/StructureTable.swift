/// The objects of an OpenAPI document by the names that the specification gives them.
enum ObjectKind: String, Sendable, Hashable, CaseIterable {
  case document
  case info
  case contact
  case license
  case server
  case serverVariable
  case components
  case paths
  case pathItem
  case operation
  case externalDocumentation
  case parameter
  case requestBody
  case mediaType
  case encoding
  case responses
  case response
  case callback
  case example
  case link
  case header
  case tag
  case schema
  case discriminator
  case xml
  case securityScheme
  case securityRequirement
  case flows
  case flow

  /// As it is called in messages.
  var title: String {
    switch self {
    case .document: "the document"
    case .info, .components, .paths, .responses, .flows: "'" + rawValue + "'"
    case .serverVariable: "a server variable"
    case .pathItem: "a path item"
    case .operation: "an operation"
    case .externalDocumentation: "external documentation"
    case .requestBody: "a request body"
    case .mediaType: "a media type"
    case .encoding: "an encoding"
    case .example: "an example"
    case .securityScheme: "a security scheme"
    case .securityRequirement: "a security requirement"
    case .flow: "an OAuth flow"
    case .xml: "an XML object"
    default: "a " + rawValue
    }
  }
}

/// What a field's value must be.
indirect enum FieldShape: Sendable, Hashable {
  case any
  case text
  case boolean
  case number
  case object(ObjectKind)
  /// The object or a Reference Object.
  case reference(ObjectKind)
  case list(FieldShape)
  case map(FieldShape)
}

/// One field of an object, as the specification's tables have it.
struct Field: Sendable {
  enum Need: Sendable {
    case optional
    /// Its absence is a warning: nothing that is generated depends on it.
    case wanted
    case required
  }

  var name: String
  var shape: FieldShape
  var need = Need.optional
  /// The first version that has it.
  var since = OpenAPIVersion.Family.v30
  /// The last version that has it.
  var until = OpenAPIVersion.Family.v32
}

/// The fields of one kind of object.
struct ObjectFields: Sendable {
  var fields: [String: Field] = [:]
  /// In the order of the table.
  var names: [String] = []
  /// Required or wanted ones.
  var needed: [Field] = []
  /// What stands behind keys that the author chooses; nil where there are none such.
  var others: FieldShape?
}

/// The fields of every kind of object, read from `structureText` once.
struct StructureTable: Sendable {
  static let standard = StructureTable(structureText)

  private let kinds: [ObjectKind: ObjectFields]

  subscript(kind: ObjectKind) -> ObjectFields { kinds[kind] ?? ObjectFields() }

  /// Reads a table: a kind on a line of its own, then its fields, indented: name, shape, marks.
  init(_ text: String) {
    var kinds: [ObjectKind: ObjectFields] = [:]
    var kind = ObjectKind.document
    for line in text.split(separator: "\n") {
      let words: [Substring] = line.split(separator: " ")
      guard let name = words.first else { continue }
      if !line.hasPrefix(" ") {
        guard let next = ObjectKind(rawValue: String(name)) else {
          preconditionFailure("no object is called '\(name)'")
        }
        kind = next
        continue
      }
      precondition(words.count >= 2, "the field '\(name)' has no shape")
      kinds[kind, default: ObjectFields()].add(field(String(name), words[1], words.dropFirst(2)))
    }
    self.kinds = kinds
  }
}

extension ObjectFields {
  fileprivate mutating func add(_ field: Field) {
    if field.name == "*" {
      others = field.shape
      return
    }
    fields[field.name] = field
    names.append(field.name)
    if field.need != .optional { needed.append(field) }
  }
}

private func field(_ name: String, _ shapeText: Substring, _ marks: ArraySlice<Substring>) -> Field
{
  var field = Field(name: name, shape: shape(shapeText))
  for mark in marks {
    switch mark {
    case "required": field.need = .required
    case "wanted": field.need = .wanted
    case "3.1+": field.since = .v31
    case "3.2+": field.since = .v32
    case "3.0": field.until = .v30
    default: preconditionFailure("'\(mark)' is no mark of a field")
    }
  }
  return field
}

private func shape(_ text: Substring) -> FieldShape {
  switch text {
  case "any": return .any
  case "text": return .text
  case "boolean": return .boolean
  case "number": return .number
  default: break
  }
  if text.hasPrefix("[") { return .list(shape(text.dropFirst().dropLast())) }
  if text.hasPrefix("{") { return .map(shape(text.dropFirst().dropLast())) }
  let isReference: Bool = text.hasSuffix("&")
  guard let kind = ObjectKind(rawValue: String(isReference ? text.dropLast() : text)) else {
    preconditionFailure("'\(text)' is no shape")
  }
  return isReference ? .reference(kind) : .object(kind)
}
