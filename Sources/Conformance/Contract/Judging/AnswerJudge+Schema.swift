import AssayRuntime
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

extension AnswerJudge {
  /// The body fits the documented schema.
  mutating func judgeBody(_ media: MediaPart) {
    guard let contract, let use = media.schema, let node = use.node,
      let plan = contract.schemas.plan
    else { return }
    // A body that could not be decoded, or that is no JSON at all, has been told of.
    guard answer.codingFault == nil else { return }
    if answer.type?.isJSONSequence ?? false { return }
    if let tape = answer.tape, isReadAsJSON(media, node, plan) {
      judge(tape, by: node, plan, media)
      judgeDrift(tape, use.id, media)
      return
    }
    guard answer.tape == nil || !(media.type?.isJSON ?? false) else { return }
    judgeText(media, node, plan)
  }

  /// Whether the body is judged as a JSON text rather than as a text.
  private func isReadAsJSON(_ media: MediaPart, _ node: PlanNode, _ plan: Plan) -> Bool {
    if media.type?.isJSON ?? true { return true }
    // Frameworks list `text/plain` and `*/*` with schemas that mean JSON; one of strings means text or
    // bytes.
    guard let text = textTape else { return true }
    return !plan.accepts(node, text)
  }

  private mutating func judge(
    _ tape: JSONTape,
    by node: PlanNode,
    _ plan: Plan,
    _ media: MediaPart
  ) {
    if plan.accepts(node, tape) { return }
    let violations = plan.violations(node, tape, 0, limit: AnswerLimits.violationsMax)
    for violation in violations { add(violation, .answerSchema, place: violation.instancePointer) }
  }

  /// Adds a violation of a schema.
  mutating func add(_ violation: Violation, _ rule: DiagnosticRule, place: String) {
    let whole: String = place.isEmpty ? "the body" : place
    add(
      rule,
      "\(whole): \(violation.message) [\(violation.keyword)]",
      answerPlace: place,
      location: violation.keywordLocation
    )
  }

  /// A text where a schema describes one; other types of content are not judged.
  private mutating func judgeText(_ media: MediaPart, _ node: PlanNode, _ plan: Plan) {
    guard answer.tape == nil, media.type?.essence == "text/plain", let text = textTape
    else { return }
    if plan.accepts(node, text) || acceptsScalar(node, plan) { return }
    for violation in plan.violations(node, text, 0, limit: AnswerLimits.violationsMax) {
      add(violation, .answerSchema, place: "")
    }
  }

  /// Whether a text such as `42` or `true` is what the schema means.
  private func acceptsScalar(_ node: PlanNode, _ plan: Plan) -> Bool {
    guard let tape = try? JSONTape(parsing: answer.body, options: AnswerLimits.reading) else {
      return false
    }
    return plan.accepts(node, tape)
  }

  /// The body as a string value; nil where it is no UTF-8.
  private var textTape: JSONTape? {
    guard let text = String(validating: answer.body, as: UTF8.self) else { return nil }
    return try? JSONTape(parsing: JSONValue.string(text).jsonData(), options: AnswerLimits.reading)
  }
}
