import SourceDocuments

extension DocumentReader {
  mutating func content(of position: NodePosition) -> [MediaType] {
    guard let map = field("content", of: position), let members = map.node.members else {
      return []
    }
    var result: [MediaType] = []
    result.reserveCapacity(members.count)
    for member in members {
      let name = LocatedText(member.key, at: member.keyRange)
      if let mediaType = mediaType(map.child(member.key, member.value), name: name) {
        result.append(mediaType)
      }
    }
    return result
  }

  mutating func mediaType(_ position: NodePosition, name: LocatedText) -> MediaType? {
    // 3.2 lets a media type be a reference.
    guard let target = target(of: position), case .object = target.node.content else { return nil }
    var mediaType = MediaType(name: name, position: target)
    mediaType.schema = target.child("schema")
    mediaType.itemSchema = target.child("itemSchema")
    mediaType.encodings = encodings(of: target)
    mediaType.examples = examples(of: target)
    mediaType.extensions = extensions(of: target.node)
    return mediaType
  }

  private mutating func encodings(of position: NodePosition) -> [Encoding] {
    guard let map = field("encoding", of: position), let members = map.node.members else {
      return []
    }
    var result: [Encoding] = []
    for member in members {
      let place: NodePosition = map.child(member.key, member.value)
      var encoding = Encoding(
        property: LocatedText(member.key, at: member.keyRange),
        position: place
      )
      encoding.contentType = text(member.value, "contentType")
      encoding.headers = headers(of: place)
      // 3.1 §4.8.15.2: `contentType` is ignored where one of the three is given.
      let hasStyle: Bool =
        member.value.member("style") != nil || member.value.member("explode") != nil
        || member.value.member("allowReserved") != nil
      if hasStyle { encoding.serialization = serialization(member.value, defaultStyle: .form) }
      result.append(encoding)
    }
    return result
  }

  mutating func examples(of position: NodePosition) -> [Example] {
    var result: [Example] = []
    if let value = position.child("example") {
      result.append(Example(position: value, value: value.node))
    }
    guard let map = field("examples", of: position), let members = map.node.members else {
      return result
    }
    for member in members {
      let name = LocatedText(member.key, at: member.keyRange)
      if let example = example(map.child(member.key, member.value), name: name) {
        result.append(example)
      }
    }
    return result
  }

  mutating func example(_ position: NodePosition, name: LocatedText) -> Example? {
    guard let target = target(of: position), case .object = target.node.content else { return nil }
    var example = Example(name: name, position: target)
    example.summary = text(position.node, "summary") ?? text(target.node, "summary")
    example.description = text(position.node, "description") ?? text(target.node, "description")
    example.value = target.node["value"] ?? target.node["dataValue"]
    example.externalValue = text(target.node, "externalValue")
    return example
  }
}
