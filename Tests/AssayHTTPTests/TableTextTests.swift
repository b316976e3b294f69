import AssayRuntime
import Testing

@testable import AssayHTTP

/// Tables that somebody edited say so, and where.
@Suite struct `Texts of tables` {
  private static let parameters: [(String, String)] = [
    ("query a form* - s", "line 1: a parameter has six words"),
    ("\nbody a form* - s Unit", "line 2: 'body' is no place of a parameter"),
    ("query a wide* - s Unit", "line 1: 'wide*' is no style of a parameter"),
    ("query a form* x s Unit", "line 1: 'x' are no flags of a parameter"),
    ("query a form* - q Unit", "line 1: 'q' are no kinds"),
    ("query a form* - a(s Unit", "line 1: 'a(s' are no kinds"),
    ("query a form* - o(a) Unit", "line 1: 'o(a)' are no kinds"),
    ("query a form* - s Other", "line 1: the plan has no node 'Other'"),
    ("query a form* - s Unit#9", "line 1: the plan has no node 'Unit#9'"),
    ("query a form* - s Unit#x", "line 1: the plan has no node 'Unit#x'"),
    ("query a%zz form* - s Unit", "line 1: 'a%zz' has an escape that is none"),
    ("header a%20b simple - s Unit", "line 1: 'a b' is no name of a header field"),
  ]

  private static let mediaTypes: [(String, String)] = [
    ("json application/json", "line 1: a media type has three words at least"),
    ("xml application/xml Unit", "line 1: 'xml' is no codec"),
    ("json application Unit", "line 1: 'application' is no media type"),
    ("!\njson a/b Other", "line 2: the plan has no node 'Other'"),
    ("form a/b Unit (", "line 1: '(' are no kinds"),
    ("form a/b Unit o(a:s) a", "line 1: 'a' is no encoding"),
    ("form a/b Unit o(a:s) a=b", "line 1: 'a=b' is no encoding"),
  ]

  @Test func `what is wrong with a table is told with its line`() {
    for (text, message) in Self.parameters {
      do {
        _ = try ParameterTable(reading: text, in: openPlan)
        Issue.record("\(text) was taken")
      } catch {
        #expect(error.description == message)
      }
    }
    for (text, message) in Self.mediaTypes {
      do {
        _ = try MediaTypeTable(reading: text, in: openPlan)
        Issue.record("\(text) was taken")
      } catch {
        #expect(error.description == message)
      }
    }
  }

  @Test func `kinds are read with all their escapes`() throws {
    let text = "query % form* !e sa(o(a%2Cb:i0,%2A:b,%:s;*:n)) -"
    let row = try ParameterTable(reading: text, in: openPlan).rows[0]
    #expect(row.name == "")
    #expect(row.isRequired && row.allowsEmptyValue && row.node == nil)
    let object = try #require(row.kinds.elements)
    #expect(object.member(ArraySlice("a,b".utf8))?.scalars == [.number, .null])
    #expect(object.member(ArraySlice("*".utf8))?.scalars == .boolean)
    #expect(object.member(ArraySlice("".utf8))?.scalars == .string)
    #expect(object.member(ArraySlice("else".utf8))?.scalars == .number)
  }

  @Test func `kinds without end are refused`() {
    let deep = String(repeating: "a(", count: 10_000) + "s" + String(repeating: ")", count: 10_000)
    #expect(ValueKindsReader.read(ArraySlice(deep.utf8)) == nil)
  }
}
