/// The bytes of a channel as somebody would read them who undid some encodings.
struct View: Sendable {
  var bytes: [UInt8]
  /// The view that this one was decoded from; nil for the channel itself.
  var parent: Int? = nil
  /// What was undone, from the outside in.
  var steps: [LeakStep] = []
  var origin: Origin = .channel
  /// Bytes that are no text match short patterns by accident.
  var isText: Bool = true
  /// Where separate stretches begin, each of which may be a compressed stream.
  var starts: [Int] = [0]

  /// Where each stretch begins here, and where it stood in the parent.
  var runs: [(start: Int, source: Range<Int>)] = []

  enum Origin: Sendable {
    case channel
    case substitution(Substitution)
    /// Stretches, which `runs` lists.
    case runs
    /// A compressed stream that begins there.
    case stream(Int)
  }

  /// Whether it may hold signs that mean something: of decoded bytes that are no text, only what may be
  /// UTF-16 or a stream can become one.
  var isReadable: Bool { isText || runs.isEmpty }

  /// Adds a stretch of the parent.
  mutating func append(_ stretch: [UInt8], from source: Range<Int>) {
    // A line break, which is in no secret's way where it was cut in two.
    if !bytes.isEmpty { bytes.append(0x0A) }
    starts.append(bytes.count)
    runs.append((start: bytes.count, source: source))
    bytes += stretch
  }

  /// Where in the parent the byte at `offset` comes from.
  func place(of offset: Int, in parent: View) -> Int {
    switch origin {
    case .channel: return offset
    case .substitution(let substitution):
      return substitution.place(of: offset, in: parent.bytes)
    case .stream(let start): return start
    case .runs:
      guard let run = runs.last(where: { $0.start <= offset }) ?? runs.first else { return 0 }
      return run.source.lowerBound
    }
  }
}

/// Makes the views of a channel, the simplest first, each text once, within limits.
struct ViewTree: Sendable {
  private(set) var views: [View]
  /// What could not be looked into.
  private(set) var reasons: [UnseenPart.Reason] = []
  private let limits: LeakLimits
  private var room: Int
  /// Fingerprints of the texts that are views.
  private var seen: Set<Int> = []
  /// Whether the channel was declared to be compressed.
  private let isCompressed: Bool
  /// The census of the channel itself.
  private let census: ByteCensus

  init(_ bytes: [UInt8], isCompressed: Bool, limits: LeakLimits) {
    var root = View(bytes: bytes, parent: nil)
    let census = ByteCensus(bytes)
    if census.hasHigh || census.has(0) { root.isText = TextTest.isText(bytes) }
    self.views = [root]
    self.census = census
    self.limits = limits
    let work = bytes.count.multipliedReportingOverflow(by: limits.workFactorMax)
    self.room = max(limits.workBytesMin, work.overflow ? .max : work.partialValue)
    self.isCompressed = isCompressed
  }

  /// Adds what the view with this index decodes to.
  mutating func expand(_ index: Int) {
    let view: View = views[index]
    guard view.steps.count < limits.depthMax else { return note(.limit, if: !view.isText) }
    let census: ByteCensus = index == 0 ? census : ByteCensus(view.bytes)
    let isStream: Bool = !view.isText && addStreams(of: view, index)
    for substitution in Substitution.allCases where substitution.mayChange(census) {
      // The zeros of a stream mean something else.
      if substitution == .zero ? !isStream : view.isReadable { add(substitution, of: view, index) }
    }
    guard view.isReadable else { return }
    for (encoding, ranges) in zip(EncodedRuns.allCases, EncodedRuns.ranges(in: view.bytes)) {
      if !ranges.isEmpty { add(encoding, ranges, of: view, index) }
    }
  }

  private mutating func note(_ reason: UnseenPart.Reason, if condition: Bool = true) {
    if condition, !reasons.contains(reason) { reasons.append(reason) }
  }

  private mutating func add(_ substitution: Substitution, of view: View, _ index: Int) {
    guard hasRoom else { return note(.limit) }
    let countMax: Int = min(limits.viewBytesMax, room)
    let result = substitution.decode(view.bytes, countMax: countMax)
    room -= result.bytes.count
    if result.consumed < view.bytes.count { note(.limit) }
    guard result.changes > 0 else { return }
    // Bytes without a meaning hold some zeros; wide characters are half zeros and more.
    if substitution == .zero, 3 * result.changes < result.bytes.count { return }
    var child = View(bytes: result.bytes, parent: index)
    child.steps = view.steps + [step(of: substitution, view.bytes, result)]
    child.origin = .substitution(substitution)
    child.isText = view.isText || TextTest.isText(result.bytes)
    append(child)
  }

  private func step(
    of substitution: Substitution,
    _ text: [UInt8],
    _ result: Substitution.Result
  ) -> LeakStep {
    switch substitution {
    case .percent: .percent
    case .backslash: .backslashEscapes
    case .entity: .entities
    case .quotedPrintable: .quotedPrintable
    case .markup: .markup
    case .terminal: .terminalCodes
    case .zero: result.changes > 2 * result.bytes.count ? .utf32 : .utf16
    case .unicode: .unicodeForms
    }
  }

  private mutating func add(
    _ encoding: EncodedRuns,
    _ ranges: [Range<Int>],
    of view: View,
    _ index: Int
  ) {
    guard hasRoom else { return note(.limit) }
    var runs = RunCollector(bytesMax: min(limits.viewBytesMax, room))
    encoding.decode(view.bytes, ranges, &runs)
    if runs.isFull { note(.limit) }
    for (var child, isText) in [(runs.text, true), (runs.other, false)] {
      child.parent = index
      child.steps = view.steps + [encoding.step]
      child.isText = isText
      child.origin = .runs
      room -= child.bytes.count
      append(child)
    }
  }

  /// Adds what compressed streams hold; false where there is none.
  private mutating func addStreams(of view: View, _ index: Int) -> Bool {
    guard hasRoom else {
      note(.limit)
      return false
    }
    let found = CompressedStreams.find(
      in: view.bytes,
      starts: view.starts,
      isDeclared: isCompressed && index == 0,
      streamsMax: limits.streamsMax,
      outputMax: min(limits.viewBytesMax, room)
    )
    for stream in found {
      room -= stream.bytes.count
      switch stream.ending {
      case .whole: break
      case .broken: note(.brokenStream, if: index == 0)
      case .limit: note(.limit)
      }
      var child = View(bytes: stream.bytes, parent: index, steps: view.steps + [stream.step])
      child.origin = .stream(stream.start)
      child.isText = TextTest.isText(stream.bytes)
      append(child)
    }
    return !found.isEmpty
  }

  private var hasRoom: Bool { room > 0 && views.count < limits.viewsMax }

  private mutating func append(_ view: View) {
    guard view.bytes.count >= GramScanner.gramBytes else { return }
    guard views.count < limits.viewsMax else { return note(.limit) }
    if view.bytes != views[0].bytes, seen.insert(Self.fingerprint(view.bytes)).inserted {
      views.append(view)
    }
  }

  private static func fingerprint(_ bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
