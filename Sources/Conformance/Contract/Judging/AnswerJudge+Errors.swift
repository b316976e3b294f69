import SourceDocuments

extension AnswerJudge {
  /// The body of an error has one of the shapes of errors and keeps to it.
  mutating func judgeErrorBody(documented: MediaPart?) {}
}
