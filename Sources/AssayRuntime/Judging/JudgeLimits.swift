/// How much work a judgement may take; every limit of judging is here.
enum JudgeLimits {
  /// The deepest chain of schemas, in place and downwards: more ends in a violation.
  ///
  /// Each link of the chain takes a stack frame; this many fit the half megabyte that some threads
  /// have.
  static let depthMax = 512
  /// The deepest chain of schemas that explanations follow: what fails below fails without details.
  static let explainedDepthMax = 128
  /// The most schemas that one explanation follows: alternatives within alternatives multiply.
  static let explainedStepsMax = 1 << 13
  /// The most schemas that are held against the values of one instance, whatever its size: more
  /// ends in a violation.
  static let stepsMax = 1 << 27
  /// As many steps as even the smallest instance gets, and steps more for each of its entries.
  static let stepsBase = 1 << 20
  static let stepsPerEntry = 1 << 12
  /// From how many steps on verdicts are remembered, so that schemas which lead to each other by many
  /// ways cost no more than their number times that of the values.
  static let stepsBeforeMemory = 1 << 16
  /// The most verdicts that are remembered at a time.
  static let rememberedMax = 1 << 20

  /// The most steps for an instance with so many entries.
  static func stepsMax(entries: Int) -> Int {
    min(stepsMax, stepsBase + stepsPerEntry * entries)
  }

  /// Arrays up to this length are searched for equal elements pair by pair.
  static let pairwiseElementsMax = 16
}
