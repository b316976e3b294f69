import Foundation
import TestSupport
import Testing

/// The example package, built as a customer would build it.
///
/// It builds the generator once more, in a scratch folder of its own that is kept between runs.
/// `ASSAY_SKIP_SLOW=1` leaves it out.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["ASSAY_SKIP_SLOW"] != "1"))
struct ExamplePackageTests {
  private let example = SharedFolder.packageRoot + "/Examples/PetShop"

  @Test func `a customer without traits resolves no other package`() throws {
    let output = try runProcess(
      "/usr/bin/env",
      ["swift", "package", "show-dependencies", "--format", "json"],
      in: example
    )
    try #require(output.exitCode == 0, "\(output.standardError)")
    // Progress may come before the JSON.
    let text = output.standardOutput
    let json = text[(text.firstIndex(of: "{") ?? text.startIndex)...]
    let root = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let direct = try #require(root?["dependencies"] as? [[String: Any]])
    #expect(direct.count == 1)
    #expect((direct.first?["dependencies"] as? [Any])?.isEmpty == true)
  }

  @Test func `the example builds with the plugin, and judges`() throws {
    let output = try runProcess(
      SharedFolder.packageRoot + "/Scripts/example",
      [],
      in: SharedFolder.packageRoot
    )
    #expect(output.exitCode == 0, "\(output.standardOutput)\(output.standardError)")
    #expect(output.standardOutput.contains("All as it should be."))
  }

  @Test func `a second build generates nothing again`() throws {
    // SwiftPM links tools again when the environment has changed, so both builds are run alike.
    let first = try runProcess("/usr/bin/env", ["swift", "build"], in: example)
    #expect(first.exitCode == 0, "\(first.standardOutput)\(first.standardError)")
    let second = try runProcess("/usr/bin/env", ["swift", "build"], in: example)
    #expect(second.exitCode == 0)
    #expect(!second.standardOutput.contains("Generating Swift"), "\(second.standardOutput)")
  }
}
