import AssayRuntime
import Testing

@Suite struct `Duplicate member names` {
  /// Whether the standard options refuse the text for a duplicate; others must not fail.
  func isRefused(_ text: String) throws -> Bool {
    do {
      _ = try JSONTape(parsing: text)
      return false
    } catch {
      guard error.reason == .duplicateKey else { throw error }
      var options = JSONReadOptions.standard
      options.duplicateKeys = .keep
      _ = try JSONTape(parsing: text, options: options)
      return true
    }
  }

  @Test(arguments: [
    #"{"a":1,"a":2}"#, #"{"":1,"":2}"#, #"{"a":1,"b":{"c":[]},"a":2}"#,
    #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"\u0061":1,"\u0061":2}"#,
    #"{"a/b":1,"a\/b":2}"#, #"{"é":1,"\u00e9":2}"#, #"{"𝄞":1,"\ud834\udd1e":2}"#,
    #"{"abcdefghijklmnop":1,"\u0061bcdefghijklmnop":2}"#, #"[{"x":{"a":1,"a":1}}]"#,
    #"{"\u0000":1,"\u0000":2}"#,
  ]) func `are refused in every spelling`(text: String) throws {
    #expect(try isRefused(text))
  }

  @Test(arguments: [
    #"{"a":1,"A":2}"#, #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":1}]"#, #"{"a":"a","b":"a"}"#,
    #"{"":1,"\u0000":2}"#, #"{"a":1,"a\u0000":2}"#, #"{"é":1,"e\u0301":2}"#,
    #"{"a":{"b":1},"b":{"a":1}}"#, #"{"a\\u0061":1,"aa":2}"#,
  ]) func `are not seen where there are none`(text: String) throws {
    #expect(try !isRefused(text))
  }

  @Test(arguments: [2, 5, 31, 32, 33, 34, 64, 65, 300, 5_000])
  func `are found in objects of any size`(count: Int) throws {
    var members = (0..<count).map { "\"key\($0)\":{\"v\":[\($0)]}" }
    #expect(try !isRefused("{" + members.joined(separator: ",") + "}"))
    for position in [0, count / 2, count - 1] {
      members.append("\"key\(position)\":0")
      #expect(try isRefused("{" + members.joined(separator: ",") + "}"))
      members[count] = "\"k\\u0065y\(position)\":0"
      #expect(try isRefused("[{" + members.joined(separator: ",") + "}]"))
      members.removeLast()
    }
  }

  @Test(arguments: [0, 1, 17, 18, 19, 20, 21, 22, 30, 31, 32, 33, 34, 100])
  func `are found at any depth`(depth: Int) throws {
    for bracket in [("[", "]"), ("{\"a\":", "}")] {
      let before = String(repeating: bracket.0, count: depth)
      let after = String(repeating: bracket.1, count: depth)
      #expect(try isRefused(before + "{\"a\":1,\"b\":2,\"a\":3}" + after))
      #expect(try !isRefused(before + "{\"a\":1,\"b\":2,\"c\":3}" + after))
    }
  }

  /// Objects with the names of the one before are read in another way; what they repeat shows too.
  @Test(arguments: [
    (#"{"a":1,"b":2,"c":3}"#, #"{"a":1,"b":2,"a":3}"#),
    (#"{"a":1,"b":2}"#, #"{"a":1,"b":2,"b":3}"#),
    (#"{"a":1,"b":2,"c":3}"#, #"{"b":1,"c":2,"b":3}"#),
    (#"{"a":1,"b":2}"#, #"{"b":1,"a":2,"b":3}"#),
    (#"{"a":1,"b":2,"c":3}"#, #"{"a":1,"x":2,"x":3}"#), (#"{"a":1}"#, #"{"a":1,"\u0061":2}"#),
    (#"{"\u0061":1}"#, #"{"\u0061":1,"a":2}"#), (#"{"a":1,"b":2,"c":3}"#, #"{"x":0,"a":1,"x":2}"#),
    (#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}"#, #"{"a":1,"f":2,"b":3,"f":4}"#),
    (#"{"a":{"x":1,"y":2}}"#, #"{"a":{"x":1,"x":2}}"#),
    (#"{"a":{"x":1}}"#, #"{"b":{"x":1,"x":2}}"#),
    (
      #"{"a long name of more than one word":1}"#,
      #"{"a long name of more than one word":1,"a long name of more than one word":1}"#
    ),
  ])
  func `are found behind an object of the same shape`(first: String, second: String) throws {
    #expect(try isRefused("[\(first),\(second)]"))
    #expect(try isRefused("{\"p\":[\(first),\(first)],\"q\":[\(second)]}"))
    #expect(try isRefused("[[\(first)],[\(second)]]"))
    #expect(try isRefused("[{\"k\":\(first)},{\"k\":\(second)}]"))
    #expect(try !isRefused("[\(first),\(first),{},\(first),[\(first)]]"))
  }

  @Test func `large objects of one shape are read`() throws {
    let names = (0..<200).map { "\"name\($0)\":\($0)" }
    let object = "{\(names.joined(separator: ","))}"
    let other = "{\(names.dropFirst(3).joined(separator: ",")),\"name7\":0}"
    #expect(try !isRefused("[\(object),\(object),\(object)]"))
    #expect(try isRefused("[\(object),\(other)]"))
    #expect(try isRefused("[\(object),{\(names.joined(separator: ",")),\"name199\":0}]"))
  }

  @Test func `cost no more than linear time`() throws {
    // Names that agree in length and in their first and last eight bytes share their filter bits.
    let names = (0..<100_000).map { "\"aaaaaaaa\(1_000_000 + $0)bbbbbbbb\":0" }
    let clock = ContinuousClock()
    let start = clock.now
    _ = try JSONTape(parsing: "{" + names.joined(separator: ",") + "}")
    #expect(clock.now - start < .seconds(5))
  }
}
