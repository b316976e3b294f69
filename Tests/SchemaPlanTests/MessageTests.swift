import AssayRuntime
import SchemaPlan
import Testing

/// What people read when an instance does not fit.
@Suite struct MessageTests {
  /// Holds the violations of an instance, one a line, against what they should say.
  private func check(
    _ schema: String,
    _ instance: String,
    _ expected: String,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let compiled = try Compiled(schema)
    let found = try compiled.violations(instance).map(\.description).joined(separator: "\n")
    #expect(found == expected, sourceLocation: location)
    #expect(try compiled.verdict(instance) == expected.isEmpty, sourceLocation: location)
  }

  @Test func `a wrong type is told by kind`() throws {
    try check(
      #"{"type": "object"}"#,
      #""text""#,
      "the whole value: expected an object, found a string [type at /type]"
    )
    try check(
      #"{"items": {"type": ["integer", "null"]}}"#,
      "[1, null, 1.5, true]",
      """
      /2: expected null or an integer, found 1.5 [type at /items/type]
      /3: expected null or an integer, found a boolean [type at /items/type]
      """
    )
  }

  @Test func `a bound is told with what was found`() throws {
    try check(
      #"{"properties": {"n": {"minimum": 0, "multipleOf": 5}}}"#,
      #"{"n": -7}"#,
      """
      /n: expected a multiple of 5, found -7 [multipleOf at /properties/n/multipleOf]
      /n: expected at least 0, found -7 [minimum at /properties/n/minimum]
      """
    )
    try check(
      #"{"exclusiveMaximum": 0.3}"#,
      "0.3",
      "the whole value: expected less than 0.3, found 0.3 [exclusiveMaximum at /exclusiveMaximum]"
    )
    try check(
      #"{"format": "int32"}"#,
      "2147483648",
      "the whole value: expected an integer of 32 bits, found 2147483648 [format at /format]"
    )
  }

  @Test func `a length is told by numbers`() throws {
    try check(
      #"{"maxLength": 3}"#,
      #""äöüß""#,
      "the whole value: expected a string of at most 3 characters, found 4 [maxLength at /maxLength]"
    )
    try check(
      #"{"minItems": 2, "uniqueItems": true}"#,
      "[1]",
      "the whole value: expected at least 2 elements, found 1 [minItems at /minItems]"
    )
    try check(
      #"{"uniqueItems": true}"#,
      "[1, 2, 1.0]",
      "the whole value: elements 0 and 2 are equal; all must differ [uniqueItems at /uniqueItems]"
    )
  }

  @Test func `constants are listed and the nearest is suggested`() throws {
    try check(
      #"{"enum": ["red", "green", "blue"]}"#,
      #""gren""#,
      """
      the whole value: expected one of "red", "green" or "blue", found "gren"; did you mean "green"? \
      [enum at /enum]
      """
    )
    try check(
      #"{"const": {"a": 1}}"#,
      "[1]",
      #"the whole value: expected {"a":1}, found an array of 1 element [const at /const]"#
    )
    try check(
      #"{"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}"#,
      "0",
      "the whole value: expected one of 1, 2, 3, 4, 5, 6, 7, 8 and 2 more, found 0 [enum at /enum]"
    )
  }

  @Test func `patterns and formats are named`() throws {
    try check(
      #"{"pattern": "^[a-z]+$"}"#,
      #""A1""#,
      #"the whole value: expected a string that matches ^[a-z]+$, found "A1" [pattern at /pattern]"#
    )
    try check(
      #"{"format": "date"}"#,
      #""yesterday""#,
      """
      the whole value: expected a string of the format date, found "yesterday" [format at /format]
      """
    )
  }

  @Test func `no long text is quoted`() throws {
    let long = String(repeating: "x", count: 41)
    try check(
      #"{"pattern": "^y"}"#,
      "\"\(long)\"",
      """
      the whole value: expected a string that matches ^y, found a string of 41 characters \
      [pattern at /pattern]
      """
    )
  }

  @Test func `members are missing, undeclared or misnamed`() throws {
    try check(
      """
      {"properties": {"name": {}, "email": {}}, "required": ["name"], "additionalProperties": false}
      """,
      #"{"nmae": 1, "other/one": 2}"#,
      """
      the whole value: the member 'name' is missing [required at /required]
      /nmae: no member of this name is declared; did you mean 'name'? \
      [additionalProperties at /additionalProperties]
      /other~1one: no member of this name is declared \
      [additionalProperties at /additionalProperties]
      """
    )
    try check(
      #"{"dependentRequired": {"a": ["b"]}}"#,
      #"{"a": 1}"#,
      """
      the whole value: 'a' needs the member 'b', which is missing \
      [dependentRequired at /dependentRequired]
      """
    )
    try check(
      #"{"propertyNames": {"maxLength": 2}}"#,
      #"{"abc": 1}"#,
      """
      /abc: the name of this member: expected a string of at most 2 characters, found 3 \
      [maxLength at /propertyNames/maxLength]
      """
    )
  }

  @Test func `of alternatives the nearest is explained`() throws {
    let schema = """
      {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}, {"type": "string"}],
       "$defs": {
        "Cat": {"required": ["kind", "lives"], "properties": {"kind": {"const": "cat"},
          "lives": {"type": "integer"}}},
        "Dog": {"required": ["kind"], "properties": {"kind": {"const": "dog"}}}}}
      """
    try check(
      schema,
      #"{"kind": "cat", "lives": "nine"}"#,
      """
      the whole value: matches none of the 3 alternatives; the nearest is 'Cat' [oneOf at /oneOf]
      /lives: expected an integer, found a string [type at /$defs/Cat/properties/lives/type]
      """
    )
    try check(
      #"{"oneOf": [{"type": "integer"}, {"minimum": 2}]}"#,
      "3",
      """
      the whole value: matches 2 alternatives, alternative 1 and alternative 2, where exactly one \
      may match [oneOf at /oneOf]
      """
    )
    try check(
      #"{"not": {"type": "null"}}"#,
      "null",
      "the whole value: matches what it must not match [not at /not]"
    )
  }

  @Test func `a discriminator says which alternative was meant`() throws {
    let document = """
      {"openapi": "3.1.0", "components": {"schemas": {
        "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
          "discriminator": {"propertyName": "kind", "mapping": {"d": "Dog"}}},
        "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"},
          "claws": {"type": "integer"}}, "additionalProperties": false},
        "Dog": {"type": "object", "required": ["kind", "name"], "properties": {
          "kind": {"type": "string"}, "name": {"type": "string"}}}}}}
      """
    let compiled = try Compiled(
      document,
      dialect: .openAPI31,
      pointer: "/components/schemas/Pet"
    )
    #expect(try compiled.verdict(#"{"kind": "Cat", "claws": 3}"#) == true)
    #expect(try compiled.verdict(#"{"kind": "other", "claws": 3}"#) == false)
    #expect(
      try compiled.violations(#"{"kind": "d", "claws": "x"}"#).map(\.description) == [
        "the whole value: should match 'Dog' and does not [oneOf at /components/schemas/Pet/oneOf]",
        "the whole value: the member 'name' is missing [required at /components/schemas/Dog/required]",
      ]
    )
  }

  @Test func `violations stop at the limit`() throws {
    let compiled = try Compiled(#"{"items": {"type": "null"}}"#)
    #expect(try compiled.violations("[1, 2, 3, 4, 5]", limit: 2).count == 2)
  }

  @Test func `a schema that allows nothing says so`() throws {
    try check(
      "false",
      "1",
      "the whole value: no value is allowed here [false at ]"
    )
    try check(
      #"{"prefixItems": [true], "items": false}"#,
      "[1, 2]",
      "the whole value: expected at most 1 element, found 2 [items at /items]"
    )
    try check(
      #"{"properties": {"a": true}, "unevaluatedProperties": false}"#,
      #"{"b": 1}"#,
      """
      /b: no member of this name is declared [unevaluatedProperties at /unevaluatedProperties]
      """
    )
  }
}
