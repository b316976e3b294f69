extension BoundedMatcher {
  mutating func readForward(set: Int) -> Bool {
    guard unsafe position < utf8.count else { return false }
    var end = position
    guard let codePoint = unsafe UTF8Text.decode(utf8, at: &end), contains(set, codePoint) else {
      return false
    }
    position = end
    return true
  }

  mutating func readBackward(set: Int) -> Bool {
    guard position > 0 else { return false }
    let start = unsafe UTF8Text.start(utf8, before: position)
    var end = start
    guard let codePoint = unsafe UTF8Text.decode(utf8, at: &end), contains(set, codePoint) else {
      return false
    }
    position = start
    return true
  }

  private func contains(_ set: Int, _ codePoint: Int) -> Bool {
    let number = pages.classOf(codePoint)
    let bounds = program.sets[set]
    // Classes are numbered by their first code points, so that most sets are one or two runs.
    var index = 0
    while index < bounds.count, bounds[index] <= number { index += 1 }
    return index & 1 == 1
  }

  /// ECMA-262 §22.2.2.7.1 `BackreferenceMatcher`: a group that has not taken part matches nothing.
  mutating func repeatGroup(_ group: Int, backward: Bool) -> Bool {
    let start = registers[2 * group]
    let end = registers[2 * group + 1]
    guard start >= 0, end >= start else { return true }
    let length = end - start
    let from = backward ? position - length : position
    guard from >= 0, unsafe from + length <= utf8.count else { return false }
    stepsLeft -= length
    for offset in 0..<length where unsafe utf8[start + offset] != utf8[from + offset] {
      return false
    }
    position = backward ? from : from + length
    return true
  }

  /// ECMA-262 §22.2.2.4: nobody backtracks into a look-around; what a positive one has captured stays.
  mutating func lookAround(at counter: Int, nesting: Int) -> Step {
    guard nesting < Self.nestingMax else { return .exhausted }
    let negated = program.words[counter + 1] == 1
    let behind = program.words[counter + 2]
    let origin = position
    let base = frames.count
    let outcome = run(from: counter + 3, nesting: nesting + 1)
    position = origin
    switch outcome {
    case .exhausted: return .exhausted
    case .failed: return negated ? .goOn(behind) : .failed
    case .matched: break
    }
    if negated {
      while frames.count > base { undoLast() }
      return .failed
    }
    keepOnlyUndo(from: base)
    return .goOn(behind)
  }

  /// A set with a quantifier: takes all it may (or, lazily, all it must) and remembers the rest.
  mutating func readMany(at counter: Int, consumed: Int) -> Step {
    let words = program.words
    let set = words[counter + 1]
    let least = words[counter + 2]
    let most = words[counter + 3]
    let isLazy = words[counter + 4] == 1
    let behind = counter + 5
    if consumed > 0 {
      // Resumed by a lazy one: one code point more than the `consumed - 1` taken before.
      guard readForward(set: set) else { return .failed }
      if consumed < most { push(counter, position, consumed + 1) }
      return .goOn(behind)
    }
    var taken = 0
    let first = isLazy ? least : most
    var floor = position
    while taken < first, readForward(set: set) {
      taken += 1
      if taken == least { floor = position }
    }
    stepsLeft -= taken
    guard taken >= least else { return .failed }
    if isLazy {
      if taken < most { push(counter, position, taken + 1) }
    } else if position > floor {
      push(Frame.shorter - behind, position, floor)
    }
    return .goOn(behind)
  }

  /// ECMA-262 §22.2.2.3.1 `RepeatMatcher`, with its counter and the position of its last iteration
  /// in registers.
  mutating func iterate(at counter: Int) -> Step {
    let words = program.words
    let loop = words[counter + 1]
    let behind = words[counter + 5]
    let taken = registers[count(of: loop)]
    // Step 2.b: an iteration that was not asked for and read nothing does not count.
    if taken > words[counter + 2], registers[iterationStart(of: loop)] == position {
      return .failed
    }
    let mayStop = taken >= words[counter + 2]
    let mayGoOn = taken < words[counter + 3] || words[counter + 3] == PatternText.numberMax
    guard mayGoOn else { return mayStop ? .goOn(behind) : .failed }
    if mayStop, words[counter + 4] == 1 {
      push(Frame.iteration - counter, position, 0)
      return .goOn(behind)
    }
    if mayStop { push(behind, position, 0) }
    return beginIteration(at: counter)
  }

  mutating func beginIteration(at counter: Int) -> Step {
    let loop = program.words[counter + 1]
    write(registers[count(of: loop)] + 1, to: count(of: loop))
    write(position, to: iterationStart(of: loop))
    return .goOn(counter + 6)
  }

  var isWordBoundary: Bool {
    let before = unsafe position > 0 && UTF8Text.isWord(utf8[position - 1])
    let after = unsafe position < utf8.count && UTF8Text.isWord(utf8[position])
    return before != after
  }

  func count(of loop: Int) -> Int { 2 * program.groupCount + loop }

  func iterationStart(of loop: Int) -> Int {
    2 * program.groupCount + program.counterCount + loop
  }
}
