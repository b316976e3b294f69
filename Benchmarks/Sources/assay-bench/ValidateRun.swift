import AssayRuntime
import Foundation
import SourceDocuments
import ValidationTiming

/// What `validate` found out.
struct ValidationFigures {
  var instanceCount = 0
  var unreadableCount = 0
  var parse = Samples()
  /// The first compilation, and later ones.
  var compileFirst = 0.0
  var compile = Samples()
  var interpreter: JudgingTimes?
  var generated: GeneratedTimes?
  /// Why the generated back end was not measured.
  var generatedMissing: String?
  var warnings: [String] = []

  /// Instances about which the back ends say different things, counted from 1.
  var disagreements: [Int] {
    guard let interpreter, let generated else { return [] }
    let ours = generated.judging.verdicts
    guard ours.count == interpreter.verdicts.count else { return [0] }
    return ours.indices.filter { ours[$0] != interpreter.verdicts[$0] }.map { $0 + 1 }
  }
}

/// Measures one schema with its instances; the result is the program's status.
func runValidate(_ arguments: ValidateArguments) throws -> Int32 {
  var figures = ValidationFigures()
  let text = try bytes(of: arguments.schema)
  let others = try resources(in: arguments.resources)
  func compile() throws -> CompiledSchema {
    try CompiledSchema(text, resources: others, assertsFormats: arguments.assertsFormats)
  }

  let start = wallNanoseconds()
  let compiled = try compile()
  figures.compileFirst = wallNanoseconds() - start
  figures.warnings = compiled.diagnostics.map { "\($0.severity): \($0.message)" }
  let instances = Instances(try bytes(of: arguments.instances))
  figures.instanceCount = instances.tapes.count
  figures.unreadableCount = instances.unreadableCount
  guard figures.instanceCount > 0 else {
    throw BenchError("\(arguments.instances) has no instance")
  }

  if arguments.backEnd != .generated {
    let plan = compiled.plan
    let node = compiled.node
    figures.interpreter = timeJudging(instances.tapes, samples: arguments.samples) {
      plan.accepts(node, $0, 0)
    }
    figures.compile = sample(arguments.samples) { _ = try? compile() }
  }
  figures.parse = instances.parseTimes(samples: arguments.samples)
  if arguments.backEnd != .interpreter {
    do {
      figures.generated = try GeneratedBackEnd(compiled, arguments).times()
    } catch let error as CompilerMissing {
      figures.generatedMissing = error.reason
      if arguments.backEnd == .generated { throw BenchError(error.reason) }
    }
  }
  print(arguments.printsJSON ? figures.json : figures.text, terminator: "")
  for instance in figures.disagreements.prefix(5) {
    FileHandle.standardError.write(Data("the back ends disagree about instance \(instance)\n".utf8))
  }
  return figures.disagreements.isEmpty ? 0 : 1
}
