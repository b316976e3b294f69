/// A backtracking matcher that gives up in time.
///
/// It follows the matching rules of ECMA-262 §22.2.2 step by step and counts its steps. Their number
/// is bounded by the length of the text, with a hard cap, so that no pattern can hang a server.
@safe struct BoundedMatcher {
  /// Steps that even a short text gets, steps more for each byte, and the cap of their sum.
  static let stepsBase = 100_000
  static let stepsPerByte = 64
  static let stepsMax = 10_000_000
  /// Entries of the backtracking stack, three words each.
  static let framesMax = 1 << 19
  /// Look-arounds inside look-arounds; each takes a frame of the thread's own stack.
  static let nestingMax = 100

  enum Outcome {
    case matched
    case failed
    case exhausted
  }

  let program: BoundedProgram
  let pages: CodePointPages
  let utf8: UnsafeBufferPointer<UInt8>
  var stepsLeft: Int
  /// Starts and ends of groups, then the counts of the loops, then where their iterations began.
  var registers: [Int]
  /// What to undo or try next: three words an entry, see `Frame`.
  var frames: [Int] = []
  var position = 0

  init(
    _ program: BoundedProgram,
    _ pages: CodePointPages,
    _ utf8: UnsafeBufferPointer<UInt8>
  ) {
    self.program = program
    self.pages = pages
    unsafe self.utf8 = utf8
    stepsLeft = min(Self.stepsMax, Self.stepsBase + Self.stepsPerByte * utf8.count)
    registers = [Int](repeating: -1, count: 2 * (program.groupCount + program.counterCount))
  }

  static func search(
    _ program: BoundedProgram,
    _ pages: CodePointPages,
    in utf8: UnsafeBufferPointer<UInt8>
  ) -> Pattern.Judgement {
    var matcher = unsafe BoundedMatcher(program, pages, utf8)
    var start = 0
    while true {
      matcher.position = start
      switch matcher.run(from: 0, nesting: 0) {
      case .matched: return .matches
      case .exhausted: return .undecided
      case .failed: break
      }
      if program.isAnchored || start >= utf8.count { return .doesNotMatch }
      guard unsafe UTF8Text.decode(utf8, at: &start) != nil else { return .doesNotMatch }
    }
  }

  /// Runs until an `accept`; where it fails, everything is undone and `frames` is as before.
  mutating func run(from entry: Int, nesting: Int) -> Outcome {
    let base = frames.count
    var counter = entry
    var consumed = 0
    while true {
      stepsLeft -= 1
      if stepsLeft < 0 || frames.count > 3 * Self.framesMax { return .exhausted }
      let next: Int
      switch step(at: counter, consumed: consumed, nesting: nesting) {
      case .goOn(let target): next = target
      case .accepted: return .matched
      case .exhausted: return .exhausted
      case .failed:
        guard let retry = backtrack(to: base) else { return .failed }
        counter = retry.counter
        consumed = retry.consumed
        continue
      }
      counter = next
      consumed = 0
    }
  }

  enum Step {
    case goOn(Int)
    case failed
    case accepted
    case exhausted
  }

  private mutating func step(at counter: Int, consumed: Int, nesting: Int) -> Step {
    let words = program.words
    guard let operation = BoundedProgram.Operation(rawValue: words[counter]) else {
      return .failed
    }
    let behind = counter + 1 + operation.operandCount
    switch operation {
    case .accept: return .accepted
    case .one: return readForward(set: words[counter + 1]) ? .goOn(behind) : .failed
    case .oneBackward: return readBackward(set: words[counter + 1]) ? .goOn(behind) : .failed
    case .split:
      push(words[counter + 2], position, 0)
      return .goOn(words[counter + 1])
    case .jump: return .goOn(words[counter + 1])
    case .save:
      write(position, to: words[counter + 1])
      return .goOn(behind)
    case .clear:
      for group in words[counter + 1]...words[counter + 2] {
        write(-1, to: 2 * group)
        write(-1, to: 2 * group + 1)
      }
      return .goOn(behind)
    case .textStart: return position == 0 ? .goOn(behind) : .failed
    case .textEnd: return unsafe position == utf8.count ? .goOn(behind) : .failed
    case .wordBoundary: return isWordBoundary ? .goOn(behind) : .failed
    case .notWordBoundary: return isWordBoundary ? .failed : .goOn(behind)
    case .backReference, .backReferenceBackward:
      return repeatGroup(words[counter + 1], backward: operation == .backReferenceBackward)
        ? .goOn(behind) : .failed
    case .lookAround: return lookAround(at: counter, nesting: nesting)
    case .many: return readMany(at: counter, consumed: consumed)
    case .loopStart:
      write(0, to: count(of: words[counter + 1]))
      write(-1, to: iterationStart(of: words[counter + 1]))
      return .goOn(behind)
    case .loop: return iterate(at: counter)
    }
  }
}
