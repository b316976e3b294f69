import AssayHTTP
import AssayRuntime
import DeckSandbox
import DeckVault
import Foundation
import HTTPTypes
import TestSupport
import Testing

/// Random sequences of operations over real HTTP against a model in memory.
@Suite struct RandomSequenceTests {
  /// How many operations a run does; `ASSAY_MODEL_OPERATIONS` asks for more.
  private static let operations: Int =
    ProcessInfo.processInfo.environment["ASSAY_MODEL_OPERATIONS"].flatMap(Int.init) ?? 3200
  private static let length = 200

  @Test func `the sandbox and a model of it give the same answers to random sequences`()
    async throws
  {
    let seed = UInt64.random(in: .min ... .max)
    for round in 0..<max(1, Self.operations / Self.length) {
      var generator = SeededGenerator(seed: seed &+ UInt64(round))
      let sequence = (0..<Self.length).map { _ in
        SandboxOperation.random(using: &generator)
      }
      // Every other one on the disk, where something can be left behind.
      let isOnDisk = round % 2 == 1
      guard let mismatch = try await Self.mismatch(sequence, isOnDisk: isOnDisk) else { continue }
      let (short, text) = try await Self.shrunken(sequence, mismatch, isOnDisk: isOnDisk)
      let steps = short.map { "  \($0)" }.joined(separator: "\n")
      Issue.record("seed \(seed), round \(round): expected \(text), behind\n\(steps)")
      return
    }
  }

  /// Where a sequence goes wrong; nil where it does not.
  private static func mismatch(
    _ sequence: [SandboxOperation],
    isOnDisk: Bool
  ) async throws -> String? {
    let folder = try TemporaryFolder()
    let path = folder("deck.sqlite")
    let outcome = Outcome()
    try await TestSandbox.serving(database: isOnDisk ? .file(path) : .ephemeral) { deck in
      var run = ModelRun(deck)
      do {
        try await run.perform(sequence)
        if isOnDisk {
          // Nothing was asked to be shredded behind the last deletion: files may lag behind it only
          // in what is still readable.
          let left = try Traces(path: path).raw(run.model.forgotten)
          let secrets = try Traces(path: path).found([ModelRun.marker])
          if !left.isEmpty { await outcome.set("nothing of \(left.count) values left in files") }
          if !secrets.isEmpty { await outcome.set("no secret in files: \(secrets)") }
        }
      } catch let mismatch as ModelRun.Mismatch {
        await outcome.set(mismatch.text)
      }
    }
    return await outcome.text
  }

  /// A shorter sequence that goes wrong too: chunks are left out, ever smaller ones.
  private static func shrunken(
    _ sequence: [SandboxOperation],
    _ mismatch: String,
    isOnDisk: Bool
  ) async throws -> ([SandboxOperation], String) {
    var (shortest, text) = (sequence, mismatch)
    var chunk = sequence.count / 2
    var runsLeft = 200
    while chunk > 0 {
      var start = 0
      while start < shortest.count, runsLeft > 0 {
        runsLeft -= 1
        var shorter = shortest
        shorter.removeSubrange(start..<min(start + chunk, shorter.count))
        if let found = try await Self.mismatch(shorter, isOnDisk: isOnDisk) {
          (shortest, text) = (shorter, found)
        } else {
          start += chunk
        }
      }
      chunk /= 2
    }
    return (shortest, text)
  }

  private actor Outcome {
    var text: String?
    func set(_ text: String) { self.text = text }
  }
}

extension Traces {
  /// The texts that stand in the database, its log or its index as they are.
  func raw(_ texts: Set<String>) throws -> Set<String> {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    var found: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = try Data(contentsOf: folder.appending(path: name))
      for text in texts where data.range(of: Data(text.utf8)) != nil { found.insert(text) }
    }
    return found
  }
}
