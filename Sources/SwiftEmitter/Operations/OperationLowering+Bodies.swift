import AssayRuntime
import OpenAPIDocument
import SchemaPlan

extension OperationLowering {
  /// The body of a request; nil where there is none, or where its content is not described.
  mutating func requestBody(_ body: RequestBody?, _ place: ModelLowering.Place) -> BodyModel? {
    guard let body else { return nil }
    return self.body(body.content, isRequired: body.isRequired, typeName: "Body", place)
  }

  /// What some media types make of a body; nil where none of them can be generated.
  mutating func body(
    _ content: [MediaType],
    isRequired: Bool,
    typeName: String,
    _ place: ModelLowering.Place
  ) -> BodyModel? {
    var model = BodyModel(isRequired: isRequired, media: [], alternatives: [])
    var seen: Set<String> = []
    for media in content {
      guard let name = MediaTypeName(media.name.text), seen.insert(name.text).inserted else {
        continue
      }
      add(media, name, to: &model, place)
    }
    guard !model.media.isEmpty else { return nil }
    if model.alternatives.count > 1 {
      model.typeName = models.nestedTypeName(typeName, in: place)
      nameCases(&model)
    }
    return model
  }

  private mutating func add(
    _ media: MediaType,
    _ name: MediaTypeName,
    to model: inout BodyModel,
    _ place: ModelLowering.Place
  ) {
    let schema: SchemaID? = roots.schema(media.schema)
    let codec: BodyCodec = codec(name, schema, media)
    var value: BodyValue
    var node: NodeReference?
    var place = place
    place.name += codec.placeName
    switch codec {
    case .bytes: value = .bytes
    case .text:
      value = .text
      if let schema, !models.isAnyString(schema) {
        node = models.judgingNode(schema, place)
      }
    case .json, .form, .multipart:
      node = schema.map { models.judgingNode($0, place) }
      value = .model(schema.map { models.lower($0, place).type } ?? .json)
    }
    let alternative: Int =
      model.alternatives.firstIndex { $0.value == value } ?? model.alternatives.count
    if alternative == model.alternatives.count {
      model.alternatives.append(BodyAlternative(value: value, caseName: codec.rawValue))
    }
    model.media.append(
      MediaModel(
        name: name.text,
        codec: codec,
        node: node,
        details: details(codec, schema, media),
        alternative: alternative
      )
    )
  }

  private func codec(_ name: MediaTypeName, _ schema: SchemaID?, _ media: MediaType) -> BodyCodec {
    if name.isJSON { return .json }
    // A sequence of items is no single value (3.2 §4.14.2).
    if media.schema == nil && media.itemSchema != nil { return .bytes }
    if name.isForm || name.isMultipart {
      let isObject: Bool = schema.map { models.isObject($0) } ?? false
      return isObject ? (name.isForm ? .form : .multipart) : name.isForm ? .text : .bytes
    }
    guard let schema else { return name.isText ? .text : .bytes }
    if models.isBinary(schema) { return .bytes }
    // Frameworks name `text/plain` or `*/*` for what they write as JSON: only a text is a text.
    if name.isText { return models.isStructured(schema) && name.subtype == "plain" ? .json : .text }
    if name.isRange { return models.isString(schema) ? .text : .json }
    return .bytes
  }

  /// How the fields of a form are written: what their texts can become, and their encodings.
  private func details(_ codec: BodyCodec, _ schema: SchemaID?, _ media: MediaType) -> String {
    guard codec == .form || codec == .multipart else { return "" }
    var words: [String] = [models.textKinds(schema)]
    for encoding in media.encodings {
      let name: String = tableEscaped(encoding.property.text)
      if let serialization = encoding.serialization {
        var style: String = serialization.style.rawValue
        if serialization.explode { style += "*" }
        if serialization.allowsReserved { style += "+" }
        words.append(name + "=" + style)
      } else if let types = encoding.contentType {
        let known: [String] = types.split(separator: ",").compactMap {
          MediaTypeName(String($0))?.text
        }
        if !known.isEmpty { words.append(name + "=" + tableEscaped(known.joined(separator: ","))) }
      }
    }
    return words.joined(separator: " ")
  }

  /// Names the alternatives of a body by how they are written: `json`, `json2`, `text`.
  private func nameCases(_ model: inout BodyModel) {
    var scope = NameScope(reserved: ReservedNames.members)
    for index in model.alternatives.indices {
      model.alternatives[index].caseName = scope.take(model.alternatives[index].caseName)
    }
  }
}

extension BodyCodec {
  /// What a type of such content is called behind the status or the request that carries it.
  fileprivate var placeName: String {
    switch self {
    case .json: "Content"
    case .form: "Form"
    case .multipart: "Parts"
    case .text: "Text"
    case .bytes: "Bytes"
    }
  }
}

extension ModelLowering {
  /// A name for a type that is nested in an operation's and hides nothing.
  mutating func nestedTypeName(_ wanted: String, in place: Place) -> String {
    guard let parent = place.parent else { return wanted }
    return freeName(wanted, in: parent)
  }

  func isObject(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    if let types = flat.types { return types.contains(.object) }
    if !flat.properties.isEmpty || !flat.additional.isEmpty { return true }
    return flat.unions.contains { group in
      group.members.contains { $0 != id && !flattened($0).properties.isEmpty }
    }
  }

  /// Whether values have parts, or are something else than texts.
  func isStructured(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    if let types = flat.nonNullTypes { return types != .string }
    return flat.enumeration == nil
      && !(flat.properties.isEmpty && flat.unions.isEmpty && flat.items == nil)
  }

  func isString(_ id: SchemaID) -> Bool { flattened(id).nonNullTypes == .string }

  /// Whether a schema describes bytes that are no text: OpenAPI 3.0's `format: binary`, 3.1's
  /// `contentMediaType` without `contentEncoding`.
  func isBinary(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    guard flat.types == nil || flat.nonNullTypes == .string else { return false }
    if flat.strings.format == "binary" { return true }
    return flat.parts.contains { part in
      graph[part].contentMediaType != nil && graph[part].contentEncoding == nil
    }
  }
}
