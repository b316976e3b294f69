/// What one execution of a scenario wrote, and what it sent.
struct WrittenWindow {
  var writings: Writings
  /// Those that were sent.
  var secrets: [HuntedSecret]
  /// How many bytes each request had: its target, its body.
  var requestSizes: [Int] = []

  init(_ writings: Writings, secrets: [HuntedSecret], exchanges: [Exchange] = []) {
    self.writings = writings.withoutParts(shownBy: secrets)
    self.secrets = secrets
    for exchange in exchanges {
      requestSizes += [exchange.request.target.utf8.count, exchange.request.body.count]
    }
  }

  /// By how much sizes of requests may differ from those of another execution; nil where that is not
  /// known.
  func sizeDifference(to other: WrittenWindow) -> Int? {
    guard requestSizes.count == other.requestSizes.count else { return nil }
    return zip(requestSizes, other.requestSizes).reduce(0) { $0 + abs($1.0 - $1.1) }
  }
}
