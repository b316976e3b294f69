internal import AssayRuntime

/// A parameter's value as OpenAPI writes it (3.1.1 §4.8.12.3, "Style Values").
struct ParameterText {
  private let value: JSONValue
  private let style: String?
  private let isExploded: Bool
  private let allowsReserved: Bool

  init(_ value: JSONValue, _ parameter: ContractParameter?) {
    // OpenAPI's `content`: the value is written as JSON first.
    self.value = parameter?.isJSONText == true ? .string(value.jsonString()) : value
    style = parameter?.style
    isExploded = parameter?.isExploded ?? true
    allowsReserved = parameter?.allowsReserved ?? false
  }

  /// The segment of a path, encoded.
  func segment(_ name: String) -> String {
    let exploded = isExploded && style != nil
    switch style {
    case "label":
      return "." + joined(separator: exploded ? "." : ",", assignment: exploded ? "=" : ",")
    case "matrix":
      guard exploded, value.arrayValue != nil || value.objectValue != nil else {
        return ";\(name)=" + joined(separator: ",", assignment: ",")
      }
      return pairs(name).map { ";\(PercentEncoding.component($0.name))=\($0.value)" }.joined()
    default:
      let text = joined(separator: ",", assignment: exploded ? "=" : ",")
      return text == "." || text == ".." ? PercentEncoding.segment(text) : text
    }
  }

  /// The pairs of a query; names are not encoded yet, values are.
  func pairs(_ name: String) -> [(name: String, value: String)] {
    switch value {
    case .array(let elements):
      if isExploded { return elements.map { (name, encoded($0)) } }
      return [(name, elements.map { encoded($0) }.joined(separator: separator))]
    case .object(let object):
      if style == "deepObject" { return deepPairs(name, object) }
      if isExploded { return object.members.map { ($0.key, encoded($0.value)) } }
      return [(name, joined(separator: separator, assignment: separator))]
    default: return [(name, encoded(value))]
    }
  }

  private var separator: String {
    switch style {
    case "spaceDelimited": "%20"
    case "pipeDelimited": "%7C"
    default: ","
    }
  }

  private func joined(separator: String, assignment: String) -> String {
    switch value {
    case .array(let elements): elements.map { encoded($0) }.joined(separator: separator)
    case .object(let object):
      object.members
        .map { PercentEncoding.component($0.key) + assignment + encoded($0.value) }
        .joined(separator: separator)
    default: encoded(value)
    }
  }

  /// `filter[a][b]=1`, as most servers read what OpenAPI leaves open below the first level.
  private func deepPairs(
    _ name: String,
    _ object: JSONObject
  ) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for member in object.members {
      let inner = "\(name)[\(member.key)]"
      switch member.value {
      case .object(let nested): pairs += deepPairs(inner, nested)
      case .array(let elements): pairs += elements.map { (inner, encoded($0)) }
      default: pairs.append((inner, encoded(member.value)))
      }
    }
    return pairs
  }

  private func encoded(_ value: JSONValue) -> String {
    let text = Scope.text(of: value)
    return allowsReserved ? PercentEncoding.reserved(text) : PercentEncoding.component(text)
  }
}
