import OpenAPIDocument
import SourceDocuments
import Testing

@Suite struct JSONPathTests {
  /// The normalized paths of what a query selects in a document, joined by blanks.
  static func select(_ query: String, in document: String) throws -> String {
    let root: Node = try #require(tree(document))
    return try JSONPath(query).select(in: root).map(\.normalizedPath).joined(separator: " ")
  }

  static let shelf = """
    {"items": [
      {"n": "a", "p": 8, "tags": ["x", "y"]},
      {"n": "b", "p": 12.5, "tags": []},
      {"n": "c", "p": 8.0, "isbn": "1-2"},
      {"n": "d"}],
     "bike": {"p": 20, "n": "it's", "j j": null, "k.k": {"@": 1}},
     "max": 10, "none": null, "word": "ab\\ncd", "flag": true}
    """

  @Test(arguments: [
    ("$", "$"),
    ("$.max", "$['max']"),
    ("$ .max", "$['max']"),
    ("$['bike']['j j']", "$['bike']['j j']"),
    ("$[\"bike\"][\"k.k\"]['@']", "$['bike']['k.k']['@']"),
    ("$.nothing", ""),
    ("$.max.deeper", ""),
    ("$.items[0]", "$['items'][0]"),
    ("$.items[-1]", "$['items'][3]"),
    ("$.items[4]", ""),
    ("$.items[-5]", ""),
    ("$.bike[0]", ""),
    ("$.items['n']", ""),
    ("$.bike.*", "$['bike']['p'] $['bike']['n'] $['bike']['j j'] $['bike']['k.k']"),
    ("$.items[0,0,2].n", "$['items'][0]['n'] $['items'][0]['n'] $['items'][2]['n']"),
    ("$.items[ 1 , 'x' , -1 ]['n']", "$['items'][1]['n'] $['items'][3]['n']"),
    ("$.max.*", ""),
    // Slices
    ("$.items[1:3]", "$['items'][1] $['items'][2]"),
    ("$.items[:]", "$['items'][0] $['items'][1] $['items'][2] $['items'][3]"),
    ("$.items[::2]", "$['items'][0] $['items'][2]"),
    ("$.items[::-1]", "$['items'][3] $['items'][2] $['items'][1] $['items'][0]"),
    ("$.items[-2:]", "$['items'][2] $['items'][3]"),
    ("$.items[3:0:-2]", "$['items'][3] $['items'][1]"),
    ("$.items[2:-9007199254740991:-9007199254740991]", "$['items'][2]"),
    ("$.items[ 1 : 9007199254740991 : 9007199254740991 ]", "$['items'][1]"),
    ("$.items[::0]", ""),
    ("$.bike[:]", ""),
    // Descendants
    ("$..isbn", "$['items'][2]['isbn']"),
    ("$..[0]", "$['items'][0] $['items'][0]['tags'][0]"),
    (
      "$..['p', 'isbn']",
      """
      $['items'][0]['p'] $['items'][1]['p'] $['items'][2]['p'] $['items'][2]['isbn'] $['bike']['p']
      """
    ),
    (
      "$.bike..*",
      """
      $['bike']['p'] $['bike']['n'] $['bike']['j j'] $['bike']['k.k'] $['bike']['k.k']['@']
      """
    ),
    ("$.items[0].tags..*", "$['items'][0]['tags'][0] $['items'][0]['tags'][1]"),
    // Existence
    ("$.items[?@.isbn]", "$['items'][2]"),
    ("$.items[?!@.p]", "$['items'][3]"),
    ("$.items[?@.tags[*]]", "$['items'][0]"),
    ("$[?@.p]", "$['bike']"),
    ("$[?@['j j']]", "$['bike']"),
    ("$.none[?@]", ""),
    ("$[?@.*].p", "$['bike']['p']"),
    // Comparison
    ("$.items[?@.p == 8]", "$['items'][0] $['items'][2]"),
    ("$.items[?@.p == 80e-1]", "$['items'][0] $['items'][2]"),
    ("$.items[?@.p<$.max]", "$['items'][0] $['items'][2]"),
    ("$.items[?@.p >= 12.5]", "$['items'][1]"),
    ("$.items[?@.p != 8].n", "$['items'][1]['n'] $['items'][3]['n']"),
    ("$.items[?@.p == @.q].n", "$['items'][3]['n']"),
    ("$.items[?'b' < @.n].n", "$['items'][2]['n'] $['items'][3]['n']"),
    ("$.items[?@.tags == $.items[1].tags]", "$['items'][1]"),
    ("$[?@ == null]", "$['none']"),
    ("$[?@ == true]", "$['flag']"),
    ("$[?@ > 'a']", "$['word']"),
    ("$[?@ > true]", ""),
    ("$[?@ == -0]", ""),
    ("$.bike[?@ == 'it\\'s']", "$['bike']['n']"),
    ("$.bike[?@ == \"it\\u0027s\"]", "$['bike']['n']"),
    ("$.items[?@.n=='a'||@.n=='b'&&@.p==1].n", "$['items'][0]['n']"),
    ("$.items[?(@.n=='a' || @.n=='b') && !(@.p == 8)].n", "$['items'][1]['n']"),
    ("$.items[? @.n == 'd' , 0].n", "$['items'][3]['n'] $['items'][0]['n']"),
    ("$[?@[?@.n == 'c']]", "$['items']"),
    // Functions
    ("$[?length(@) == 4]", "$['items'] $['bike']"),
    ("$[?length(@) == 5]", "$['word']"),
    (
      "$.items[?length(@.nothing) == length(@.none)].n",
      """
      $['items'][0]['n'] $['items'][1]['n'] $['items'][2]['n'] $['items'][3]['n']
      """
    ),
    ("$.items[?count(@.*) > 2].n", "$['items'][0]['n'] $['items'][1]['n'] $['items'][2]['n']"),
    ("$.items[?count(@.tags.*) == 2].n", "$['items'][0]['n']"),
    ("$[?value(@..isbn) == '1-2']", "$['items']"),
    ("$.items[?value(@.tags.*) == 'x']", ""),
    ("$.items[?match(@.n, '[ab]')].n", "$['items'][0]['n'] $['items'][1]['n']"),
    ("$.items[?match(@.isbn, '1')]", ""),
    ("$.items[?search(@.isbn, '1')]", "$['items'][2]"),
    ("$.items[?match(@.n, 'a|b')].n", "$['items'][0]['n'] $['items'][1]['n']"),
    ("$[?match(@, 'ab.cd')]", ""),
    ("$[?match(@, 'ab[.\\\\n]cd')]", "$['word']"),
    ("$[?search(@, 'b.c')]", ""),
    ("$[?search(@, '[')]", ""),
    ("$[?search(@, $.items[0].n)]", "$['word']"),
    ("$.items[?!search(@.n, 'a|b|c')].n", "$['items'][3]['n']"),
  ])
  func `a query selects nodes by their normalized paths`(query: String, expected: String) throws {
    #expect(try Self.select(query, in: Self.shelf) == expected)
  }

  @Test(arguments: [
    (#"{"a'b": 1}"#, #"$['a\'b']"#), (#"{"\\": 1}"#, #"$['\\']"#), (#"{"\n": 1}"#, #"$['\n']"#),
    (#"{"\u000b": 1}"#, #"$['\u000b']"#), (#"{"\"": 1}"#, #"$['"']"#), (#"{"☺": 1}"#, "$['☺']"),
  ])
  func `normalized paths escape what they must`(document: String, expected: String) throws {
    #expect(try Self.select("$.*", in: document) == expected)
    #expect(try Self.select(expected, in: document) == expected)
  }

  @Test(arguments: [
    ("", 1), ("x", 1), (" $", 1), ("$ ", 2), ("$.", 3), ("$..", 4), ("$.1", 3), ("$.a b", 4),
    ("$.x-y", 4), ("$./pets", 3), ("$[", 3), ("$[]", 3), ("$['a'", 6), ("$['a]", 3), ("$[a]", 3),
    ("$[01]", 3), ("$[-0]", 3), ("$[1.5]", 4), ("$[9007199254740992]", 3), ("$[(1)]", 3),
    ("$[?]", 4), ("$[?@.a = 1]", 8), ("$[?@.a == ]", 11), ("$[?1]", 4), ("$[?'a']", 4),
    ("$[?@.* == 1]", 4), ("$[?@..a == 1]", 4), ("$[?1 == @[0,1]]", 9), ("$[?length(@)]", 4),
    ("$[?length(@.*) == 1]", 11), ("$[?count(1) == 1]", 10), ("$[?match(@)]", 4),
    ("$[?match(@, 'a') == true]", 4), ("$[?lenght(@) == 1]", 4), ("$[?@.a && ]", 11),
    ("$[?(@.a]", 8), ("$['\\x']", 4), ("$['\\ud800']", 4), ("$['\\udc00']", 4), ("$['\\u12']", 8),
    ("$['a\u{1}']", 5), ("$[?@ == 01]", 10), ("$[?@ == 1.]", 11), ("$[?@ == 1e]", 11),
    ("$[?@.a == @.b == @.c]", 15), ("$[?a == 1]", 4), ("$[?!1]", 5), ("$[1 2]", 5), ("$.a.[0]", 5),
    ("$[?count (@.*) == 1]", 4), ("$[:::]", 5), ("$[?true]", 4),
  ])
  func `what is no query is refused at its column`(query: String, column: Int) {
    #expect { try JSONPath(query) } throws: { error in
      (error as? JSONPathError)?.column == column
    }
  }

  @Test func `a query that is nested or long beyond reason is refused`() {
    let deep = "$" + String(repeating: "[?@", count: 10_000)
    #expect(throws: JSONPathError.self) { try JSONPath(deep) }
    let parentheses = "$[?" + String(repeating: "(", count: 10_000)
    #expect(throws: JSONPathError.self) { try JSONPath(parentheses) }
    let long = "$" + String(repeating: ".a", count: 40_000)
    #expect(throws: JSONPathError.self) { try JSONPath(long) }
  }

  @Test func `a query that would look at too many nodes is stopped`() throws {
    let document = "[" + String(repeating: "[1,2,3,4,5,6,7,8,9],", count: 9) + "0]"
    let root: Node = try #require(tree(document))
    let limits = JSONPathLimits(visitsMax: 10_000)
    let query = try JSONPath("$..[?$..[?$..[?@ == 1]]]")
    #expect(throws: JSONPathError.self) { try query.select(in: root, limits: limits) }
  }
}
