import ArgumentParser
import Generation

/// `assay bowtie`: a harness by which Bowtie scores this implementation beside others.
struct Bowtie: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Speak Bowtie's protocol on standard input and output.",
    discussion: """
      Bowtie (https://bowtie.report) runs the official suite against implementations of JSON Schema: it
      writes commands as JSON, one a line, and reads an answer to each.
      """
  )

  func run() throws {
    try runBowtie(console: Console()).finish()
  }
}
