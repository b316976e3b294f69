package import SourceDocuments

/// A node that a query selected and the way to it.
package struct JSONPathMatch: Sendable {
  package var node: Node
  let place: JSONPathPlace?

  /// The steps from the root, outermost first.
  package var steps: [JSONPathStep] {
    var steps: [JSONPathStep] = []
    var place: JSONPathPlace? = self.place
    while let current = place {
      steps.append(current.step)
      place = current.parent
    }
    steps.reverse()
    return steps
  }

  /// The normalized path (RFC 9535 §2.7), such as `$['paths']['/pets'][0]`.
  package var normalizedPath: String {
    var text = "$"
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .name(let name): text += "['" + normalized(name) + "']"
      }
    }
    return text
  }
}

/// One step from a node to a child.
package enum JSONPathStep: Sendable, Hashable {
  case name(String)
  case index(Int)
}

/// A place in a tree as a chain towards the root, so that a step costs no copy of the way so far.
final class JSONPathPlace: Sendable {
  let parent: JSONPathPlace?
  let step: JSONPathStep

  init(_ step: JSONPathStep, below parent: JSONPathPlace?) {
    self.step = step
    self.parent = parent
  }
}

/// §2.7: `'` and `\` escaped, control characters as `\n` and the like, or `\u001f`.
private func normalized(_ name: String) -> String {
  var text = ""
  for scalar in name.unicodeScalars {
    switch scalar {
    case "'": text += "\\'"
    case "\\": text += "\\\\"
    case "\u{8}": text += "\\b"
    case "\t": text += "\\t"
    case "\n": text += "\\n"
    case "\u{C}": text += "\\f"
    case "\r": text += "\\r"
    default:
      if scalar.value < 0x20 {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
  return text
}
