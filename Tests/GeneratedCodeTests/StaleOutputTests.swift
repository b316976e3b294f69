import Generation
import TestSupport
import Testing

/// Committed output is what the generator makes of its document today.
struct StaleOutputTests {
  @Test(arguments: ["Generated/DeckAPI", "Tests/GeneratedCodeTests/Features"])
  func `committed models are up to date`(folder: String) {
    var request = GenerateRequest()
    request.configuration = SharedFolder.packageRoot + "/" + folder + "/assay.yaml"
    request.isCheck = true
    request.isQuiet = true
    let status = runGenerate(request, console: Console())
    #expect(status == .done, "run 'make regenerate' and review what changes in \(folder)")
  }
}
