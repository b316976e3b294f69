package import SourceDocuments

/// A node as compact JSON text; the readers of documents bound its nesting.
///
/// A number that JSON cannot write, such as YAML's `.nan`, becomes null: no instance equals it.
package func jsonText(_ node: Node) -> String {
  var text = ""
  appendJSON(node, to: &text)
  return text
}

private func appendJSON(_ node: Node, to text: inout String) {
  switch node.content {
  case .null: text += "null"
  case .bool(let value): text += value ? "true" : "false"
  case .number(let number): text += number.json ?? "null"
  case .string(let string): appendJSON(string, to: &text)
  case .array(let elements):
    text += "["
    for index in elements.indices {
      if index > 0 { text += "," }
      appendJSON(elements[index], to: &text)
    }
    text += "]"
  case .object(let members):
    text += "{"
    for index in members.indices {
      if index > 0 { text += "," }
      appendJSON(members[index].key, to: &text)
      text += ":"
      appendJSON(members[index].value, to: &text)
    }
    text += "}"
  }
}

/// Appends a string in JSON's quotes.
func appendJSON(_ string: String, to text: inout String) {
  text += "\""
  var isPlain = true
  for byte in string.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
    isPlain = false
    break
  }
  if isPlain {
    text += string
  } else {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
  }
  text += "\""
}
