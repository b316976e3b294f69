import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// The table of style examples of OpenAPI 3.1.1 §4.8.12.5, read and written.
@Suite struct `Styles` {
  private static let values: [String: String] = [
    "empty": #""""#,
    "string": #""blue""#,
    "array": #"["blue","black","brown"]"#,
    "object": #"{"R":100,"G":200,"B":150}"#,
  ]

  private static let kinds: [String: String] = [
    "empty": "s", "string": "s", "array": "a(s)", "object": "o(R:i,G:i,B:i)",
  ]

  /// Place, style, kind of value, and what stands in the request.
  private static let table: [[String]] = [
    ["path", "matrix", "empty", ";color"],
    ["path", "matrix", "string", ";color=blue"],
    ["path", "matrix", "array", ";color=blue,black,brown"],
    ["path", "matrix", "object", ";color=R,100,G,200,B,150"],
    ["path", "matrix*", "empty", ";color"],
    ["path", "matrix*", "string", ";color=blue"],
    ["path", "matrix*", "array", ";color=blue;color=black;color=brown"],
    ["path", "matrix*", "object", ";R=100;G=200;B=150"],
    ["path", "label", "string", ".blue"],
    ["path", "label", "array", ".blue,black,brown"],
    ["path", "label", "object", ".R,100,G,200,B,150"],
    ["path", "label*", "string", ".blue"],
    ["path", "label*", "array", ".blue.black.brown"],
    ["path", "label*", "object", ".R=100.G=200.B=150"],
    ["path", "simple", "string", "blue"],
    ["path", "simple", "array", "blue,black,brown"],
    ["path", "simple", "object", "R,100,G,200,B,150"],
    ["path", "simple*", "string", "blue"],
    ["path", "simple*", "array", "blue,black,brown"],
    ["path", "simple*", "object", "R=100,G=200,B=150"],
    ["header", "simple", "empty", ""],
    ["header", "simple", "string", "blue"],
    ["header", "simple", "array", "blue,black,brown"],
    ["header", "simple", "object", "R,100,G,200,B,150"],
    ["header", "simple*", "string", "blue"],
    ["header", "simple*", "array", "blue,black,brown"],
    ["header", "simple*", "object", "R=100,G=200,B=150"],
    ["query", "form", "empty", "color="],
    ["query", "form", "string", "color=blue"],
    ["query", "form", "array", "color=blue,black,brown"],
    ["query", "form", "object", "color=R,100,G,200,B,150"],
    ["query", "form*", "empty", "color="],
    ["query", "form*", "string", "color=blue"],
    ["query", "form*", "array", "color=blue&color=black&color=brown"],
    ["query", "form*", "object", "R=100&G=200&B=150"],
    ["query", "spaceDelimited", "array", "color=blue%20black%20brown"],
    ["query", "spaceDelimited", "object", "color=R%20100%20G%20200%20B%20150"],
    ["query", "pipeDelimited", "array", "color=blue%7Cblack%7Cbrown"],
    ["query", "pipeDelimited", "object", "color=R%7C100%7CG%7C200%7CB%7C150"],
    ["query", "deepObject*", "object", "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    ["query", "deepObject", "object", "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    ["cookie", "form", "string", "color=blue"],
    ["cookie", "form", "array", "color=blue,black,brown"],
    ["cookie", "form", "object", "color=R,100,G,200,B,150"],
    ["cookie", "form*", "string", "color=blue"],
    ["cookie", "form*", "array", "color=blue&color=black&color=brown"],
    ["cookie", "form*", "object", "R=100&G=200&B=150"],
    ["cookie", "cookie*", "empty", "color="],
    ["cookie", "cookie*", "string", "color=blue"],
    ["cookie", "cookie*", "array", "color=blue; color=black; color=brown"],
    ["cookie", "cookie*", "object", "R=100; G=200; B=150"],
    ["cookie", "cookie", "array", "color=blue,black,brown"],
    ["cookie", "cookie", "object", "color=R,100,G,200,B,150"],
  ]

  @Test func `every example of the standard is written as it stands there`() throws {
    for row in Self.table {
      let carrier = ParameterCarrier(row[0], row[1], try #require(Self.kinds[row[2]]))
      let value = try JSONValue(json: try #require(Self.values[row[2]]))
      let written = try carrier.write(value)
      #expect(written == row[3], "\(row)")
    }
  }

  @Test func `every example of the standard is read as it was meant`() throws {
    for row in Self.table {
      let carrier = ParameterCarrier(row[0], row[1], try #require(Self.kinds[row[2]]))
      let value = try JSONValue(json: try #require(Self.values[row[2]]))
      let read = carrier.read(row[3])
      #expect(read.violations.isEmpty, "\(row)")
      #expect(read.value == value, "\(row)")
    }
  }
}
