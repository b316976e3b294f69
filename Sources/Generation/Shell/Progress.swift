/// The line that tells a person at a terminal what a long run is doing.
///
/// Nothing is shown for short work: a line appears when a stage starts after half a second, or when
/// the input is so large that it will take as long.
struct Progress {
  /// Work beyond this is worth a line.
  static let silentMilliseconds = 500
  /// A document of this size takes a debug build about as long.
  static let silentBytes = 1_000_000

  private let console: Console
  private let start: Int
  private var isShown = false
  /// How many bytes of input the run has read.
  var bytes = 0

  init(_ console: Console) {
    self.console = console
    start = monotonicMilliseconds()
  }

  /// Names the stage that starts now.
  mutating func stage(_ name: String) {
    guard console.errorIsTerminal else { return }
    let elapsed = monotonicMilliseconds() - start
    guard elapsed >= Self.silentMilliseconds || bytes >= Self.silentBytes else { return }
    console.error("\r\u{1B}[K\(name) …")
    isShown = true
  }

  /// Takes the line away, before anything else is written.
  mutating func finish() {
    guard isShown else { return }
    console.error("\r\u{1B}[K")
    isShown = false
  }
}
