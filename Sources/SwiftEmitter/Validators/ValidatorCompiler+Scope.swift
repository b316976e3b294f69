import AssayRuntime

/// The dynamic scope: which schema resources have been entered matters to `$dynamicRef` alone.
///
/// A function expects that its node's resource has been entered last; callers in another resource take
/// the way that enters it.
extension ValidatorCompiler {
  mutating func writeEntering(_ body: inout Body) {
    let name: String = function(Piece(node: body.node, role: .judging))
    body.code.add("view.enterResource(\(plan.nodes[body.node].resource ?? 0))")
    body.code.add("let fits = \(name)(view, index, depth)")
    body.code.add("view.leaveResource()")
    body.code.add("return fits")
  }

  /// "The outermost schema resource in the dynamic scope that defines" the anchor (core §8.2.3.2).
  mutating func writeDynamic(_ position: Int, isJudging: Bool, _ body: inout Body) {
    let check = plan.nodes[body.node].checks[position].check
    guard case .dynamicReference(let link, let anchor) = check else { return }
    var set: UInt64 = 0
    var arms: [(resource: Int, target: Int?)] = []
    for (resource, anchors) in plan.resources.enumerated() {
      guard let target = anchors[anchor] else { continue }
      set |= 1 << UInt64(resource)
      arms.append((resource, target))
    }
    if !arms.isEmpty {
      body.code.add("switch view.outermostResource(in: \(TextWords.literal(set))) {")
      for arm in arms {
        body.code.open("case \(arm.resource):")
        add(arm.target, isJudging, &body)
        body.code.leave()
      }
      body.code.open("default:")
    }
    add(target(link), isJudging, &body)
    if !arms.isEmpty {
      body.code.leave()
      body.code.add("}")
    }
  }

  private mutating func add(_ target: Int?, _ isJudging: Bool, _ body: inout Body) {
    guard let target else {
      return body.code.add(isJudging ? "return true" : "return")
    }
    if isJudging {
      let name: String = function(of: target, from: body.resource)
      body.code.add("return \(name)(view, index, depth)")
    } else if isEvaluating(target) {
      addEvaluation(of: target, depth: "depth", body.resource, &body.code)
    } else {
      body.code.add("return")
    }
  }
}
