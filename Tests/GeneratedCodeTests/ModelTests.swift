import AssayRuntime
import DeckAPI
import Foundation
import Testing

/// What a user of the generated types meets.
struct ModelTests {
  @Test func `absent, null and a value are three things`() throws {
    let absent = try Absence(json: #"{"always":"","nullable":null}"#)
    let null = try Absence(json: #"{"always":"","nullable":null,"both":null}"#)
    let value = try Absence(json: #"{"always":"","nullable":null,"both":7}"#)
    #expect(absent.both.isAbsent && null.both == .null && value.both == 7)
    #expect(absent.nullable == nil && absent.optional == nil)
    #expect(absent != null && null != value)
  }

  @Test func `a default stands for an absent member`() throws {
    let read = try Absence(json: #"{"always":"","nullable":null}"#)
    #expect(read.limit == 20 && read.order == .ascending)
    #expect(Absence(always: "", nullable: nil).limit == 20)
  }

  @Test func `an open enumeration keeps what it does not know`() throws {
    let mood = try Mood(json: #""furious""#)
    #expect(mood.rawValue == "furious" && !mood.isKnown && Mood.happy.isKnown)
    #expect(try mood.jsonData() == Array(#""furious""#.utf8))
  }

  @Test func `cases and raw values belong together`() {
    for (position, color) in Color.allCases.enumerated() {
      #expect(Color.allCases.firstIndex(of: color) == position)
      #expect(Color(rawValue: color.rawValue) == color)
    }
    #expect(Color.greenBlue.rawValue == "green-blue" && Color.empty.rawValue.isEmpty)
    #expect(Color(rawValue: "purple") == nil)
  }

  @Test func `a union is told by its tag, its kind or its schema`() throws {
    guard case .dog(let dog) = try Pet(json: #"{"kind":"dog","tricks":["sit"]}"#) else {
      Issue.record("a dog is no dog")
      return
    }
    #expect(dog.tricks == ["sit"])
    guard case .string("abc") = try Loose(json: #""abc""#) else {
      Issue.record("a string is no string")
      return
    }
  }

  @Test func `a recursive type holds itself`() throws {
    let leaf = Tree(value: 2)
    let tree = Tree(value: 1, left: leaf, children: [leaf, leaf])
    #expect(tree.left?.value == 2)
    #expect(try Tree(json: tree.jsonData()) == tree)
  }

  @Test func `every violation is told with its place, and the first alone where that is asked`() {
    let text = #"{"text":"a","count":11,"ratio":0.3,"flag":1,"more":true}"#
    let all = violations { try Scalars(json: text) }
    #expect(all.count == 5)
    #expect(
      Set(all.map(\.instancePointer)) == ["/text", "/count", "/ratio", "/flag", "/more"]
    )
    #expect(violations { try Scalars(json: text, violationsMax: 1) }.count == 1)
    #expect(all.allSatisfy { $0.keywordLocation.hasPrefix("/components/schemas/Scalars") })
  }

  @Test func `a value that was made in Swift is judged by validate`() throws {
    let good = Scalars(text: "ab", count: 1, ratio: 0.5, flag: true)
    try good.validate()
    let bad = Scalars(text: "abcdef", count: -1, ratio: 0.5, flag: true)
    #expect(violations { try bad.validate() }.map(\.keyword).sorted() == ["maxLength", "minimum"])
  }

  @Test func `Foundation's coders are at home`() throws {
    let tree = Tree(value: 1, left: Tree(value: 2))
    let data = try JSONEncoder().encode(tree)
    #expect(try JSONDecoder().decode(Tree.self, from: data) == tree)
    #expect(throws: JSONModelError.self) {
      try JSONDecoder().decode(Tree.self, from: Data(#"{"value":"x"}"#.utf8))
    }
  }

  @Test func `a body that is no JSON is told by its place`() {
    #expect(throws: JSONModelError.self) { try Tree(json: #"{"value":1,}"#) }
    #expect(throws: JSONModelError.self) { try Tree(json: #"{"value":1,"value":2}"#) }
  }

  private func violations(_ body: () throws -> Any) -> [Violation] {
    do {
      _ = try body()
      return []
    } catch let error as JSONModelError {
      return error.violations
    } catch {
      Issue.record("unexpected error")
      return []
    }
  }
}
