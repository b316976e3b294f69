import AssayRuntime

// `Pet`, `Species` and `CustomerUpdate` are generated from openapi.yaml while this target is built.

/// A conversation with the generated models that knows how it should go.
struct Conversation {
  private(set) var surpriseCount = 0

  /// Decodes, and says what came of it.
  func show<Model: JSONModel>(_ title: String, _ type: Model.Type, _ json: String) -> Model? {
    print("\n\(title)\n  \(json)")
    do {
      let value = try Model(json: json)
      print("  accepted")
      return value
    } catch {
      for violation in error.violations { print("  refused: \(violation)") }
      if case .syntax(let syntax) = error { print("  no JSON: \(syntax)") }
      return nil
    }
  }

  /// Keeps count of what should hold and does not.
  mutating func expect(_ condition: Bool, _ what: String) {
    if condition { return }
    print("  UNEXPECTED: not so: \(what)")
    surpriseCount += 1
  }
}

var talk = Conversation()

let minka = talk.show(
  "A good pet:",
  Pet.self,
  #"{"id": 1, "name": "Minka", "species": "cat", "born": "2024-02-29", "weight": 3.25}"#
)
talk.expect(minka?.name == "Minka" && minka?.species == .cat, "a good pet is read")

let monster = talk.show(
  "A pet with five faults, all told at once:",
  Pet.self,
  #"{"name": "", "species": "dragon", "born": "2023-02-29", "weight": 0, "tags": ["a", "B"]}"#
)
talk.expect(monster == nil, "a bad pet is refused")

print("\nA pet that was built in Swift with a bad tag:")
if let born = CalendarDate(year: 2025, month: 5, day: 1) {
  do {
    try PetInput(name: "Rex", species: .dog, born: born, tags: ["Loud"]).validate()
    talk.expect(false, "a bad value that was built in Swift is refused")
  } catch {
    for violation in error.violations { print("  refused: \(violation)") }
  }
}

let update = talk.show(
  "An update that removes one thing and carries a secret:",
  CustomerUpdate.self,
  #"{"telephone": null, "password": "correct horse battery staple"}"#
)
talk.expect(update?.telephone == .null, "null is told from absent")
if let update {
  print("  printed: \(update)")
  talk.expect(!"\(update)".contains("horse"), "a secret is not printed")
}

let short = talk.show(
  "An update whose password is too short; the message does not quote it:",
  CustomerUpdate.self,
  #"{"password": "hunter2"}"#
)
talk.expect(short == nil, "a short password is refused")

print(talk.surpriseCount == 0 ? "\nAll as it should be." : "\n\(talk.surpriseCount) surprises.")
if talk.surpriseCount > 0 { fatalError("the example does not behave") }
