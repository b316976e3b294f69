import FaultySandbox
import Testing

/// A sample of what `Scripts/matrix` tries as a whole.
@Suite struct MatrixSampleTests {
  private static func trial(twins: Bool) -> Trial {
    var trial = Trial()
    trial.usesSockets = false
    trial.runsTwins = twins
    trial.runsProbes = false
    return trial
  }

  private static let suite = Result { try FixtureSuite(FixtureCoverage.folder) }

  @Test func `nothing is found where nothing is wrong`() async throws {
    let names: Set<String> = ["credential-lifecycle", "deletion", "errors", "filters", "updates"]
    let clean = try await CleanTrial.run(
      try Self.suite.get(),
      Self.trial(twins: true),
      of: names
    )
    #expect(clean.stepCount > 80)
    #expect(clean.findings == [])
  }

  /// One form for each channel, another one for each.
  private static let leaks: [(LeakChannel, Writing)] = LeakChannel.all.enumerated().compactMap {
    row,
    channel in
    let columns: [LeakColumn] = LeakColumn.allCases.filter {
      channel.sign(of: $0) == "●" && $0 != .twin
    }
    guard !columns.isEmpty else { return nil }
    let writings: [Writing] = Writing.all(columns[row % columns.count])
    return (channel, writings[row % writings.count])
  }

  @Test func `a leak in any channel is found by secret, channel and step`() async throws {
    #expect(Self.leaks.count == 22)
    for (channel, writing) in Self.leaks {
      let result = try await LeakTrial.run(
        channel,
        writing,
        try Self.suite.get(),
        Self.trial(twins: false)
      )
      #expect(result.isKilled, "\(channel.id) '\(writing.name)': \(result.remark)")
    }
  }

  @Test func `a broken promise is found by a step that is about it`() async throws {
    #expect(BehaviourFault.all.count > 200)
    #expect(Set(BehaviourFault.all.map(\.id)).count == BehaviourFault.all.count)
    for (index, fault) in BehaviourFault.all.enumerated() where index % 16 == 3 {
      let result = try await BehaviourTrial.run(
        fault,
        try Self.suite.get(),
        Self.trial(twins: false)
      )
      #expect(result.isKilled, "\(fault.id): \(result.remark)")
    }
  }
}
