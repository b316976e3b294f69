import AssayRuntime

/// JSON texts for one generated type, told apart by whether they fit.
struct FeatureSample: Sendable {
  var name: String
  var accepted: [String]
  var refused: [String]
  /// Whether the type keeps everything that its schema allows.
  var isLossless = true
  private var read: @Sendable ([UInt8]) throws -> any JSONModel
  private var schema: @Sendable () -> ModelSchema
  private var validator: SchemaValidator

  init<Model: JSONModel>(
    _ type: Model.Type,
    _ validator: SchemaValidator,
    accepted: [String],
    refused: [String],
    isLossless: Bool = true
  ) {
    name = "\(type)"
    self.accepted = accepted
    self.refused = refused
    self.isLossless = isLossless
    read = { try Model(json: $0) }
    schema = { Model.schema }
    self.validator = validator
  }

  func accepts(_ text: String) -> Bool {
    (try? read(Array(text.utf8))) != nil
  }

  func complaint(_ text: String) -> String {
    do {
      _ = try read(Array(text.utf8))
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// Whether the generated code and the interpreter say the same, and name the same violations.
  ///
  /// A value may fit its schema and not its Swift type, such as an integer of a hundred digits; the
  /// generated code says so with an empty location.
  func agrees(on text: String) throws -> Bool {
    let bytes = Array(text.utf8)
    let tape = try JSONTape(parsing: bytes)
    let interpreted = schema().violations(of: tape)
    do {
      _ = try read(bytes)
      return interpreted.isEmpty && schema().accepts(tape)
    } catch let error as JSONModelError {
      if interpreted.isEmpty { return error.violations.allSatisfy { $0.keywordLocation.isEmpty } }
      return error.violations == interpreted && !schema().accepts(tape)
    }
  }

  /// Whether the compiled schema and the interpreter say the same, and name the same violations.
  func validatorAgrees(on text: String) throws -> Bool {
    let tape = try JSONTape(parsing: Array(text.utf8))
    return validator.accepts(tape) == schema().accepts(tape)
      && validator.violations(of: tape) == schema().violations(of: tape)
  }

  func rewritten(_ text: String) throws -> [UInt8] {
    try read(Array(text.utf8)).jsonData(secrets: .revealed)
  }

  func selfJudgement(_ text: String) throws -> [Violation] {
    try read(Array(text.utf8)).violations()
  }
}

enum FeatureSamples {
  static let all: [FeatureSample] = objects + choices + collections

  static let objects: [FeatureSample] = [
    FeatureSample(
      Scalars.self,
      FeaturesValidators.scalars,
      accepted: [
        #"{"text":"ab","count":0,"ratio":0.25,"flag":true}"#,
        #"{"text":"abcde","count":1e1,"small":-7,"large":9007199254740993,"ratio":1e2,"single":1.5,"flag":false,"code":"abc-12","moment":"2026-02-28T23:59:60Z","day":"2024-02-29","identifier":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","anything":[1,{}],"nothing":null}"#,
      ],
      refused: [
        "{}", "[]", #"{"text":"a","count":0,"ratio":0.25,"flag":true}"#,
        #"{"text":"ab","count":11,"ratio":0.25,"flag":true}"#,
        #"{"text":"ab","count":0,"ratio":0.3,"flag":true}"#,
        #"{"text":"ab","count":0,"ratio":0.25,"flag":true,"more":1}"#,
        #"{"text":"ab","count":0,"ratio":0.25,"flag":true,"day":"2023-02-29"}"#,
        #"{"text":"ab","count":0,"ratio":0.25,"flag":true,"small":2147483648}"#,
        #"{"text":"ab","count":0,"ratio":0.25,"flag":true,"code":"ABC-1"}"#,
      ]
    ),
    FeatureSample(
      Absence.self,
      FeaturesValidators.absence,
      accepted: [
        #"{"always":"","nullable":null,"limit":20,"order":"ascending"}"#,
        #"{"always":"a","nullable":"b","optional":1,"both":null,"reference":null,"limit":1,"order":"descending"}"#,
        #"{"always":"a","nullable":"b","both":4,"reference":{"text":"ab","count":0,"ratio":1,"flag":true},"limit":1,"order":"ascending"}"#,
      ],
      refused: [
        #"{"always":"","optional":1}"#, #"{"always":null,"nullable":null}"#,
        #"{"always":"","nullable":null,"optional":null}"#,
        #"{"always":"","nullable":null,"reference":{}}"#,
      ]
    ),
    FeatureSample(
      Tree.self,
      FeaturesValidators.tree,
      accepted: [#"{"value":1,"left":{"value":2,"right":{"value":3}},"children":[{"value":4}]}"#],
      refused: [#"{"value":1,"left":{}}"#, #"{"value":1,"children":[{},{},{},{}]}"#]
    ),
    FeatureSample(
      Derived.self,
      FeaturesValidators.derived,
      accepted: [#"{"id":"x","extra":1,"note":"ab"}"#],
      refused: [
        #"{"id":"x","extra":1}"#, #"{"id":"x","extra":1,"note":"a"}"#,
        #"{"id":"x","extra":1,"note":"abcdefghi"}"#, #"{"extra":1,"note":"ab","z":1}"#,
      ]
    ),
    FeatureSample(
      Rules.self,
      FeaturesValidators.rules,
      accepted: ["{}", #"{"a":1,"b":2}"#, #"{"c":1,"b":0}"#],
      refused: [#"{"a":1}"#, #"{"c":1}"#, #"{"a":1,"b":1,"c":2}"#, #"{"d":1}"#]
    ),
    FeatureSample(
      ErrorModel.self,
      FeaturesValidators.error,
      accepted: [
        #"{"class":"a","self":"b","init":"c","Type":"d","some-value":"e","some_value":"f","weird key! %":"g","hashValue":1,"reader":"h","members":"i","index":2,"writer":"j"}"#
      ],
      refused: [#"{"some-value":1}"#, #"{"weird key! %":2}"#]
    ),
  ]

  static let choices: [FeatureSample] = [
    FeatureSample(
      Color.self,
      FeaturesValidators.color,
      accepted: [#""red""#, #""green-blue""#, #""3d""#, #""""#, #""two words""#],
      refused: [#""blue""#, "1", "null"]
    ),
    FeatureSample(
      Mood.self,
      FeaturesValidators.mood,
      accepted: [#""happy""#, #""furious""#],
      refused: ["1", "[]"]
    ),
    FeatureSample(
      Version.self,
      FeaturesValidators.version,
      accepted: [#""v1""#],
      refused: [#""v2""#, "1"]
    ),
    FeatureSample(
      Pet.self,
      FeaturesValidators.pet,
      accepted: [#"{"kind":"cat","lives":9}"#, #"{"kind":"dog","tricks":["a","b"]}"#],
      refused: [
        #"{"kind":"cat","lives":10}"#, #"{"kind":"cow"}"#, "{}",
        #"{"kind":"dog","tricks":["a","a"]}"#, #"{"kind":"dog","tricks":[""]}"#,
      ]
    ),
    FeatureSample(
      Vehicle.self,
      FeaturesValidators.vehicle,
      accepted: [#"{"type":"car","wheels":4}"#, #"{"type":"boat","masts":3}"#],
      refused: [#"{"type":"car","wheels":"four"}"#, "{}", #"{"type":"plane"}"#]
    ),
    FeatureSample(
      Loose.self,
      FeaturesValidators.loose,
      accepted: ["100", #""abc""#, "[true,false]"],
      refused: ["99", #""ab""#, "[1]", "{}", "null"]
    ),
    FeatureSample(
      Mixed.self,
      FeaturesValidators.mixed,
      accepted: [#""abcd""#, "7", "true"],
      refused: [#""abcde""#, "1.5", "[]"]
    ),
  ]

  static let collections: [FeatureSample] = [
    FeatureSample(
      Point.self,
      FeaturesValidators.point,
      accepted: ["[1,2]", #"[1.5,2,"a"]"#],
      refused: ["[1]", #"[1,2,"a",3]"#, #"["a",2]"#, "{}"]
    ),
    FeatureSample(
      Extras.self,
      FeaturesValidators.extras,
      accepted: [#"{"known":"a"}"#, #"{"known":"a","x":1,"y":2}"#],
      refused: [#"{"known":"a","x":"b"}"#, #"{"x":1}"#]
    ),
    FeatureSample(
      Nested.self,
      FeaturesValidators.nested,
      accepted: [#"{"items":[{"status":"open"},{"status":"closed","Color":{"depth":3}}]}"#],
      refused: [#"{"items":[]}"#, #"{"items":[{"status":"ajar"}]}"#]
    ),
  ]
}
