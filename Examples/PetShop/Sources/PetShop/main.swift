import AssayRuntime

// `Pet`, `Species` and `CustomerUpdate` are generated from openapi.yaml while this target is built.

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

var failures = 0

/// Keeps count of what should hold and does not.
func expect(_ condition: Bool, _ what: String) {
  if condition { return }
  print("  UNEXPECTED: \(what)")
  failures += 1
}

let minka = show(
  "A good pet:", Pet.self,
  #"{"id": 1, "name": "Minka", "species": "cat", "born": "2024-02-29", "weight": 3.25}"#)
expect(minka?.name == "Minka" && minka?.species == .cat, "a good pet is read")

let monster = show(
  "A pet with five faults, all told at once:", Pet.self,
  #"{"name": "", "species": "dragon", "born": "2023-02-29", "weight": 0, "tags": ["a", "B"]}"#)
expect(monster == nil, "a bad pet is refused")

let built = PetInput(
  name: "Rex", species: .dog, born: CalendarDate(year: 2025, month: 5, day: 1)!, tags: ["Loud"])
print("\nA pet that was built in Swift with a bad tag:")
do {
  try built.validate()
  expect(false, "a bad value that was built in Swift is refused")
} catch {
  for violation in error.violations { print("  refused: \(violation)") }
}

let update = show(
  "An update that removes one thing and keeps a secret:", CustomerUpdate.self,
  #"{"telephone": null, "password": "correct horse battery staple"}"#)
expect(update?.telephone == .null, "null is told from absent")
if let update {
  print("  printed: \(update)")
  expect(!"\(update)".contains("horse"), "a secret is not printed")
}

_ = show(
  "An update whose password is too short; the message does not quote it:", CustomerUpdate.self,
  #"{"password": "hunter2"}"#)

print(failures == 0 ? "\nAll as it should be." : "\n\(failures) not as it should be.")
if failures > 0 { fatalError("the example does not behave") }
