import Conformance
import Generation
import SourceDocuments

/// Writes fixtures as the edits of a run make them, and shows what changed.
///
/// - Returns: Whether all of them could be written.
func updateFixtures(
  _ outcome: RunOutcome,
  _ files: SourceFiles,
  _ console: Console
) -> Bool {
  guard outcome.result.endedEarly == nil else {
    console.error("no fixture was changed: the run ended early\n")
    return true
  }
  let redactor = Redactor(outcome.secrets)
  let differences = FixtureDifference.all(outcome.edits, in: files)
  if differences.isEmpty { console.error("no fixture had to be changed\n") }
  var isWhole = true
  for difference in differences {
    // Edits hold no secret; what is written is looked at all the same.
    guard !redactor.isFound(in: difference.text) else {
      console.error("error: '\(difference.name)' was not changed: it would hold a secret\n")
      isWhole = false
      continue
    }
    console.output(redactor.text(difference.lines.joined(separator: "\n")) + "\n")
    if difference.leftCount > 0 {
      console.error(
        "note: \(difference.leftCount) changes of '\(difference.name)' were left, because rows of "
          + "its matrix ask for different ones\n"
      )
    }
    do throws(OutputError) {
      try replaceFile(difference.name, with: difference.text)
    } catch {
      console.error("error: \(error.message)\n")
      isWhole = false
    }
  }
  return isWhole
}
