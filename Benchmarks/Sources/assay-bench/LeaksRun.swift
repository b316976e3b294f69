import Conformance
import ValidationTiming

/// Searches each file for ten secrets of each kind that is not in it; prints one line of JSON a file.
func runLeaks(_ arguments: ParseArguments) throws -> Int32 {
  var source = CanarySource(seed: 1)
  let secrets: [HuntedSecret] = (0..<10).map { source.next("secret \($0)") }
  var hunter = LeakHunter(secrets)
  let building = sample(arguments.samples) { hunter = LeakHunter(secrets) }
  for file in arguments.files {
    let text = try bytes(of: file)
    var findings = 0
    let times = sample(arguments.samples) {
      findings &+= hunter.report(on: text, in: .body).findings.count
    }
    print(
      #"{"file": "\#(file)", "bytes": \#(text.count), "findings": \#(findings), "#
        + #""build": \#(building.median), "speed": \#(Double(text.count) / times.median * 1e3)}"#
    )
  }
  return 0
}
