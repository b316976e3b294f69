import AssayRuntime
import HTTPTypes

/// One line of a media type table; a class, because a request hands it around and never changes it.
final class BodyForm: Sendable {
  enum Codec: String, Sendable {
    case json
    case form
    case multipart
    case text
    case bytes

    /// The type to be named where the document gives a range only.
    var usualType: String {
      switch self {
      case .json: "application/json"
      case .form: "application/x-www-form-urlencoded"
      case .multipart: "multipart/form-data"
      case .text: "text/plain"
      case .bytes: "application/octet-stream"
      }
    }
  }

  let codec: Codec
  /// As written, in lower case.
  let text: String
  let type: MediaType
  /// Nil where the document gives no schema.
  let node: PlanNode?
  let kinds: ValueKinds
  /// What the document says of members one by one.
  let encodings: [PropertyEncoding]
  /// What content written by this row is said to be, where nothing more is known of it.
  let contentType: HTTPField

  /// Reads a line of a table.
  init(_ line: TableLine, in plan: Plan) throws(TableTextError) {
    guard line.words.count >= 3 else {
      throw line.error("a media type has three words at least")
    }
    guard let codec = Codec(rawValue: line.plain(0)) else {
      throw line.error("'\(line.plain(0))' is no codec")
    }
    let name: String = try line.name(1)
    guard let type = MediaType(name) else {
      throw line.error("'\(name)' is no media type")
    }
    var kinds: ValueKinds = codec == .text ? .string : .strings
    if line.words.count > 3 {
      guard let read = ValueKindsReader.read(line.words[3]) else {
        throw line.error("'\(line.plain(3))' are no kinds")
      }
      kinds = read
    }
    var encodings: [PropertyEncoding] = []
    for word in line.words.dropFirst(4) {
      guard let encoding = PropertyEncoding(word, kinds) else {
        throw line.error("'\(String(decoding: word, as: UTF8.self))' is no encoding")
      }
      encodings.append(encoding)
    }
    self.codec = codec
    self.type = type
    self.kinds = kinds
    self.encodings = encodings
    text = name.lowercased()
    let concrete: String = type.isRange ? codec.usualType : text
    guard HTTPField.isValidValue(concrete) else {
      throw line.error("'\(name)' is no media type")
    }
    contentType = HTTPField(name: .contentType, value: concrete)
    node = try line.node(2, in: plan)
  }
}

/// How one member of a form is written: OpenAPI's Encoding Object.
struct PropertyEncoding: Sendable {
  let name: [UInt8]
  /// Set where the document gives a style.
  let parameter: Parameter?
  /// Set where the document gives a content type; of several the first.
  let contentType: MediaType?

  /// Reads `name=style*+` or `name=content/type`; nil where the word is neither.
  init?(_ word: ArraySlice<UInt8>, _ form: ValueKinds) {
    guard let cut = word.cut(at: .ascii("=")), let name = TableName.read(cut.before),
      let value = TableName.read(cut.after)
    else { return nil }
    self.name = name
    let kinds: ValueKinds = form.member(name[...]) ?? .string
    if let layout = Parameter.Layout(String(decoding: value, as: UTF8.self)) {
      parameter = Parameter(formMember: name, layout, kinds)
      contentType = nil
    } else {
      let first: ArraySlice<UInt8> = value[...].pieces(at: .ascii(","))[0]
      guard let type = MediaType(first) else { return nil }
      parameter = nil
      contentType = type
    }
  }
}

extension BodyForm {
  /// What the document says of a member.
  func encoding(of name: ArraySlice<UInt8>) -> PropertyEncoding? {
    encodings.first { encoding in encoding.name.elementsEqual(name) }
  }
}
