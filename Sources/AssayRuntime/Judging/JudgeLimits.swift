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
  /// The most schemas that are held against values in one judgement: more ends in a violation.
  static let stepsMax = 1 << 27
  /// From how many steps on the verdicts of alternatives are remembered, so that alternatives that
  /// lead to themselves cost no more than their number times that of the values.
  static let stepsBeforeMemory = 1 << 16
  /// Arrays up to this length are searched for equal elements pair by pair.
  static let pairwiseElementsMax = 16
}
