import AssayRuntime
import Foundation
import Testing

@Suite struct `JSON values` {
  @Test func `objects keep their order and find their members at any size`() {
    for count in [0, 1, 11, 12, 13, 100] {
      var object = JSONObject()
      for number in 0..<count {
        object["key\(number)"] = JSONValue.number(JSONNumber(Int64(number)))
      }
      #expect(object.count == count)
      #expect(object.keys == (0..<count).map { "key\($0)" })
      for number in 0..<count {
        #expect(object["key\(number)"]?.numberValue?.int64 == Int64(number))
      }
      #expect(object["none"] == nil)
      object["none"] = nil
      guard count > 0 else { continue }
      object["key0"] = "changed"
      #expect(object.members[0].value == "changed")
      object["key0"] = nil
      #expect(object.count == count - 1)
      #expect(object["key0"] == nil)
      if count > 1 { #expect(object["key\(count - 1)"]?.numberValue?.int64 == Int64(count - 1)) }
    }
  }

  @Test func `names are compared by code points at any size`() {
    for filler in [0, 20] {
      var object = JSONObject()
      for number in 0..<filler { object["key\(number)"] = nil as JSONValue? ?? .null }
      object["\u{E9}"] = 1
      object["e\u{301}"] = 2
      #expect(object.count == filler + 2)
      #expect(object["\u{E9}"] == 1)
      #expect(object["e\u{301}"] == 2)
    }
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
  }

  @Test func `equality leaves the order of members out`() {
    let value: JSONValue = ["a": 1, "b": [1.5, nil, true], "c": "x"]
    let other: JSONValue = ["c": "x", "b": [1.5, nil, true], "a": 1]
    #expect(value == other)
    #expect(value.hashValue == other.hashValue)
    #expect(value != ["a": 1, "b": [1.5, nil, false], "c": "x"])
    #expect(value != ["a": 1, "b": [1.5, nil, true]])
  }

  @Test func `parts are reached by name, position and pointer`() throws {
    let value = try JSONValue(json: #"{"a":[{"b/c":7}],"1":[2]}"#)
    #expect(value["a"]?[0]?["b/c"]?.numberValue?.int64 == 7)
    #expect(value["a"]?[1] == nil)
    #expect(value[try #require(JSONPointer("/a/0/b~1c"))] == 7)
    #expect(value[try #require(JSONPointer("/1/0"))] == 2)
    #expect(value[JSONPointer()] == value)
    #expect(value[try #require(JSONPointer("/a/x"))] == nil)
  }

  @Test func `numbers keep their digits`() throws {
    let text = #"[1.00,1e400,123456789012345678901234567890,-0]"#
    #expect(try JSONValue(json: text).jsonString() == text)
  }

  @Test func `foreign coders read and write values`() throws {
    let value: JSONValue = [
      "null": nil, "true": true, "number": -3, "fraction": 0.25, "text": "é\n",
      "list": [1, [], [:]],
      "large": .number(JSONNumber(UInt64.max)),
    ]
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
    #expect(try JSONValue(json: [UInt8](data)) == value)
  }
}
