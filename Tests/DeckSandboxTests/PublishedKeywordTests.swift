import Foundation
import Testing

/// What a violation becomes rests on this: 400 for the keywords that the published document asks of
/// request bodies, 422 for those that only its overlay adds (decision 1).
@Suite struct PublishedKeywordTests {
  private static let added: Set<String> = [
    "allOf", "anyOf", "const", "contains", "dependentRequired", "dependentSchemas", "else",
    "exclusiveMaximum", "exclusiveMinimum", "format", "if", "maxItems", "maxLength",
    "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf",
    "not", "oneOf", "pattern", "patternProperties", "prefixItems", "propertyNames", "then",
    "unevaluatedProperties", "uniqueItems",
  ]

  @Test func `the published request schemas ask for types, members and enumerations alone`() throws
  {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "spec/deck-v2.yaml"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0 == "components:" })
    var schema = ""
    var keywords: [String: Set<String>] = [:]
    for line in lines[start...] {
      let indent = line.prefix { $0 == " " }.count
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = String(line[..<colon].drop { $0 == " " })
      if indent == 4 { schema = name } else { keywords[schema, default: []].insert(name) }
    }
    let requests = keywords.filter { name, _ in
      name.hasSuffix("Request") || name.hasSuffix("Input") || name == "SourceWebsite"
    }
    #expect(requests.count > 8)
    for (name, keywords) in requests {
      #expect(keywords.isDisjoint(with: Self.added), "\(name)")
    }
  }
}
