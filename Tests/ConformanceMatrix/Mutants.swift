import FaultySandbox

extension MatrixCommand {
  /// Tries the broken promises; all must be found, each by a step that is about it.
  func mutants(_ suite: FixtureSuite) async throws -> Bool {
    let started: ContinuousClock.Instant = .now
    let faults: [BehaviourFault] = BehaviourFault.all.filter {
      filter.isEmpty || $0.id.contains(filter)
    }
    let trial: Trial = trial
    let results: [BehaviourTrial] = try await each(faults) { fault in
      try await BehaviourTrial.run(fault, suite, trial)
    }
    for result in results where !result.isKilled {
      print(
        "survivor \(result.fault.id) (\(result.fault.about)), expected at "
          + "\(result.fault.expected.joined(separator: " or ")): \(result.remark)"
      )
    }
    let killed: Int = results.count { $0.isKilled }
    print("mutants: \(killed)/\(results.count) in \(ContinuousClock.now - started)")
    return killed == results.count
  }

  /// Runs the sandbox as it is with many seeds; nothing may be found.
  func seeds(_ suite: FixtureSuite) async throws -> Bool {
    let started: ContinuousClock.Instant = .now
    var base: Trial = trial
    base.jobs = 1
    let trials: [Trial] = (0..<UInt64(count)).map { number in
      var trial: Trial = base
      trial.seed = first + number
      return trial
    }
    let names: Set<String> = filter.isEmpty ? [] : [filter]
    let results: [CleanTrial] = try await each(trials) { trial in
      try await CleanTrial.run(suite, trial, of: names)
    }
    var shown: Set<String> = []
    for result in results {
      for finding in result.findings where shown.insert(finding).inserted {
        print("seed \(result.seed): \(finding)")
      }
    }
    let bad: Int = results.count { !$0.findings.isEmpty }
    let steps: Int = results.reduce(0) { $0 + $1.stepCount }
    print(
      "seeds: \(results.count - bad)/\(results.count) without a finding, \(steps) steps in "
        + "\(ContinuousClock.now - started)"
    )
    return bad == 0
  }
}
