import FaultySandbox

extension MatrixCommand {
  private struct Cell: Sendable {
    var channel: LeakChannel
    var column: LeakColumn
    var writings: [Writing]
  }

  /// Tries the cells and prints the matrix: all that must be found, and 95 of 100 that should.
  func leaks(_ suite: FixtureSuite) async throws -> Bool {
    let started: ContinuousClock.Instant = .now
    var trials: [(channel: LeakChannel, writing: Writing)] = []
    for (row, channel) in LeakChannel.all.enumerated() {
      for (place, column) in LeakColumn.allCases.enumerated() where channel.sign(of: column) != "–"
      {
        guard isChosen("\(channel.id):\(column.rawValue)") else { continue }
        let writings: [Writing] = Writing.all(column)
        if triesEveryForm {
          trials += writings.map { (channel, $0) }
        } else {
          trials.append((channel, writings[(row + place + Int(first % 97)) % writings.count]))
        }
      }
    }
    var trial: Trial = trial
    trial.runsProbes = isThorough
    let results: [LeakTrial] = try await each(trials) { [trial] channel, writing in
      var trial: Trial = trial
      // What can be seen in one answer has to be found without a comparison.
      trial.runsTwins = isThorough || writing.column == .twin
      trial.comparesFiles = channel.file != nil && trial.runsTwins
      let result = try await LeakTrial.run(channel, writing, suite, trial)
      guard !result.isKilled, channel.file != nil, writing.column == .partial else { return result }
      // Some bytes of a secret among others that are no text are evidence only by comparison.
      (trial.runsTwins, trial.comparesFiles) = (true, true)
      return try await LeakTrial.run(channel, writing, suite, trial)
    }
    return show(results, after: .now - started)
  }

  private func isChosen(_ name: String) -> Bool { filter.isEmpty || name.hasPrefix(filter) }

  private func show(_ results: [LeakTrial], after duration: Duration) -> Bool {
    var dead: Set<String> = []
    var alive: Set<String> = []
    for result in results {
      let cell = "\(result.channel.id):\(result.writing.column.rawValue)"
      if result.isKilled { dead.insert(cell) } else { alive.insert(cell) }
    }
    print("leaks: + found by secret, channel and step; ! not found; . cannot be there")
    print("      " + LeakColumn.allCases.map(\.rawValue).joined(separator: " "))
    var counts: [Character: (killed: Int, all: Int)] = ["●": (0, 0), "○": (0, 0)]
    for channel in LeakChannel.all.sorted(by: {
      Int($0.id.dropFirst()) ?? 0 < Int($1.id.dropFirst()) ?? 0
    }) {
      var line = ""
      for column in LeakColumn.allCases {
        let (cell, sign) = ("\(channel.id):\(column.rawValue)", channel.sign(of: column))
        let isTried: Bool = dead.contains(cell) || alive.contains(cell)
        let isKilled: Bool = isTried && !alive.contains(cell)
        line += sign == "–" ? " ." : isTried ? (isKilled ? " +" : " !") : "  "
        guard isTried, var count = counts[sign] else { continue }
        count.all += 1
        count.killed += isKilled ? 1 : 0
        counts[sign] = count
      }
      let label: String = channel.id + String(repeating: " ", count: 4 - channel.id.count)
      print("\(label) \(line)  \(channel.about)")
    }
    let (must, should) = (counts["●"] ?? (0, 0), counts["○"] ?? (0, 0))
    for result in results where !result.isKilled {
      print(
        "survivor \(result.channel.id):\(result.writing.column.rawValue) '\(result.writing.name)': \(result.remark)"
      )
    }
    print(
      "leaks: must \(must.killed)/\(must.all), should \(should.killed)/\(should.all), "
        + "\(results.count) runs in \(duration)"
    )
    return must.killed == must.all && should.killed * 100 >= should.all * 95
  }
}
