import Generation
import Testing

@Suite struct SelectionTests {
  @Test(arguments: [
    ("pets", "pets", true), ("pets", "pet", false), ("", "*", true), ("", "", true),
    ("a", "", false),
    ("/pets/{id}/photos", "/pets/*", true), ("/pets", "/pets/*", false), ("Pet", "P?t", true),
    ("Pet", "p*", false), ("aXbXc", "a*b*c", true), ("aXbX", "a*b*c", false), ("a.b", "a?b", true),
    (String(repeating: "a", count: 3_000), String(repeating: "a*", count: 60) + "b", false),
  ])
  func `a glob fits the whole name`(name: String, glob: String, fits: Bool) {
    #expect(matchesGlob(name, glob) == fits)
  }

  @Test(arguments: [
    ("tag:pets", true), ("path:/pets", true), ("/pets/*", true), ("operation:a:b", true),
    ("schema:Pet", true), ("#/components/schemas/Pet", true), ("pets", false), ("tag:", false),
    ("colour:red", false), ("", false),
  ])
  func `an option must say what it selects`(option: String, isGood: Bool) {
    var selection = Selection()
    #expect(selection.add(option: option) == isGood)
    #expect(selection.isEmpty == !isGood)
  }
}
