/// Writes schemas and instances out of few names and values, so that they meet often.
enum SchemaMaker {
  private static let names = ["a", "b", "c", "long-property-name", "ä"]

  private static func pick(_ texts: [String], _ random: inout SeededGenerator) -> String {
    texts[Int.random(in: texts.indices, using: &random)]
  }

  static func document(_ random: inout SeededGenerator) -> String {
    var definitions: [String] = []
    // A definition refers to later ones alone: circles are for other tests.
    for index in 0..<3 {
      let members = keywords(&random, depth: 2, definitions: (index + 1)..<3)
      definitions.append("\"d\(index)\": {\(members.joined(separator: ", "))}")
    }
    let members = keywords(&random, depth: 3, definitions: 0..<3)
    let all = members + ["\"$defs\": {\(definitions.joined(separator: ", "))}"]
    return "{\(all.joined(separator: ", "))}"
  }

  static func instance(_ random: inout SeededGenerator, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
    case 0: return "null"
    case 1: return Bool.random(using: &random) ? "true" : "false"
    case 2: return pick(["0", "1", "2", "1.5", "-1", "1.0", "4"], &random)
    case 3, 4:
      return pick([#""""#, #""a""#, #""b""#, #""ä""#, #""\u0061""#, #""abc""#], &random)
    case 5, 6:
      let count = Int.random(in: 0..<4, using: &random)
      let elements = (0..<count).map { _ in instance(&random, depth: depth - 1) }
      return "[\(elements.joined(separator: ","))]"
    default:
      let keys = names.shuffled(using: &random).prefix(Int.random(in: 0..<4, using: &random))
      let members = keys.map { "\"\($0)\":" + instance(&random, depth: depth - 1) }
      return "{\(members.joined(separator: ","))}"
    }
  }

  private static func schema(
    _ random: inout SeededGenerator,
    depth: Int,
    definitions: Range<Int>
  ) -> String {
    if depth <= 0 || Int.random(in: 0..<8, using: &random) == 0 {
      return pick(
        ["true", "true", "{}", "false", #"{"type": "string"}"#, #"{"const": "a"}"#],
        &random
      )
    }
    let members = keywords(&random, depth: depth, definitions: definitions)
    return "{\(members.joined(separator: ", "))}"
  }

  private static func keywords(
    _ random: inout SeededGenerator,
    depth: Int,
    definitions: Range<Int>
  ) -> [String] {
    var chosen: [String: String] = [:]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let entry = keyword(&random, depth: depth, definitions: definitions)
      chosen[entry.key] = entry.value
      if entry.key == "if" {
        chosen["then"] = schema(&random, depth: depth - 1, definitions: definitions)
        chosen["else"] = schema(&random, depth: depth - 1, definitions: definitions)
      }
    }
    return chosen.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
  }

  private static func keyword(
    _ random: inout SeededGenerator,
    depth: Int,
    definitions: Range<Int>
  ) -> (key: String, value: String) {
    func sub(_ random: inout SeededGenerator) -> String {
      schema(&random, depth: depth - 1, definitions: definitions)
    }
    switch Int.random(in: 0..<26, using: &random) {
    case 0:
      let types = ["null", "boolean", "integer", "number", "string", "array", "object"]
        .shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))
      return ("type", "[\(types.map { "\"\($0)\"" }.joined(separator: ","))]")
    case 1:
      let values = (0..<3).map { _ in instance(&random, depth: 1) }
      return ("enum", "[\(values.joined(separator: ","))]")
    case 2: return ("const", instance(&random, depth: 1))
    case 3: return ("minimum", "1")
    case 4: return ("exclusiveMaximum", "2")
    case 5: return ("multipleOf", "0.5")
    case 6: return ("minLength", "1")
    case 7: return ("maxLength", "1")
    case 8: return ("minItems", "1")
    case 9: return ("maxProperties", "2")
    case 10: return ("uniqueItems", "true")
    case 11, 12: return ("required", "[\"\(pick(names, &random))\"]")
    case 13, 14:
      let keys = names.shuffled(using: &random).prefix(2)
      let list = keys.map { "\"\($0)\": " + sub(&random) }
      return ("properties", "{\(list.joined(separator: ", "))}")
    case 15: return ("additionalProperties", sub(&random))
    case 16: return ("propertyNames", sub(&random))
    case 17: return ("prefixItems", "[\(sub(&random)), \(sub(&random))]")
    case 18: return ("items", sub(&random))
    case 19: return ("contains", sub(&random))
    case 20: return ("not", sub(&random))
    case 21: return ("if", sub(&random))
    case 22:
      return (Bool.random(using: &random) ? "unevaluatedProperties" : "unevaluatedItems", "false")
    case 23:
      guard let index = definitions.randomElement(using: &random) else {
        return ("allOf", "[\(sub(&random))]")
      }
      return ("$ref", "\"#/$defs/d\(index)\"")
    default:
      let key = pick(["allOf", "anyOf", "oneOf"], &random)
      return (key, "[\(sub(&random)), \(sub(&random))]")
    }
  }
}
