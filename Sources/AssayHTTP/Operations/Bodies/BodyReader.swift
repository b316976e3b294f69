import AssayRuntime

/// Why a body gave no value.
enum BodyFault: Error, Sendable {
  /// The bytes are none of their media type; the reason quotes nothing of them.
  case malformed(String)
  case violations([Violation])
}

/// Reads the value of a body by one row of a media type table.
struct BodyReader {
  let form: BodyForm
  let plan: Plan
  let limits: CodingLimits

  /// Brings the content into JSON.
  func tape(_ bytes: [UInt8], contentType: String?) throws(BodyFault) -> JSONTape {
    switch form.codec {
    case .json: return try json(bytes)
    case .form: return try parsed(try formEntries(bytes))
    case .multipart:
      let reader = MultipartReader(form: form, limits: limits)
      return try parsed(try reader.entries(bytes, contentType))
    case .text: return try text(bytes)
    case .bytes: return try text(bytes)
    }
  }

  private func json(_ bytes: [UInt8]) throws(BodyFault) -> JSONTape {
    do throws(JSONSyntaxError) {
      return try JSONTape(parsing: bytes, options: limits.json)
    } catch {
      throw .malformed("no JSON at line \(error.line), column \(error.column): \(error.message)")
    }
  }

  private func parsed(_ entries: [PairsReader.Entry]) throws(BodyFault) -> JSONTape {
    let reader = PairsReader(plan: plan, node: form.node, options: limits.json)
    switch reader.read(entries, form.kinds) {
    case .value(let tape): return tape
    case .absent: return try json(Array("{}".utf8))
    case .fault(let fault): throw .malformed(fault.violation.message)
    }
  }

  private func formEntries(_ bytes: [UInt8]) throws(BodyFault) -> [PairsReader.Entry] {
    do throws(TextFault) {
      let pairs = TextPairs(query: bytes[...], max: limits.pairsMax)
      if pairs.isTruncated { throw .tooManyPairs(limits.pairsMax) }
      return try FormReader(form: form).entries(pairs.pairs)
    } catch {
      throw .malformed(error.violation.message)
    }
  }

  /// A whole text as one value.
  private func text(_ bytes: [UInt8]) throws(BodyFault) -> JSONTape {
    guard bytes[...].isUTF8 else { throw .malformed("expected UTF-8") }
    var writer = TextValueWriter()
    writer.write(bytes[...], form.kinds)
    return try json(writer.finish())
  }
}

extension BodyReader {
  /// Judges a value and builds it.
  func value<Value: JSONReadable>(_ tape: JSONTape) throws(BodyFault) -> Value {
    try ValueReader(plan: plan, node: form.node, violationsMax: limits.violationsMax).read(tape)
  }
}

/// Judges a value by a node and builds it.
struct ValueReader {
  let plan: Plan
  let node: PlanNode?
  let violationsMax: Int

  /// Builds a value; a model that has this very schema judges itself while it reads.
  func read<Value: JSONReadable>(_ tape: JSONTape) throws(BodyFault) -> Value {
    if !judgesItself(Value.self), !plan.accepts(node, tape) { throw explained(tape) }
    var reader = ModelReader(tape)
    let value = Value(reading: &reader, at: 0)
    if reader.failed { throw explained(tape) }
    return value
  }

  private func judgesItself<Value: JSONReadable>(_ type: Value.Type) -> Bool {
    guard let model = type as? any JSONModel.Type else { return false }
    return model.schema.node == node
  }

  private func explained(_ tape: JSONTape) -> BodyFault {
    if let node {
      let found: [Violation] = plan.violations(
        node,
        tape,
        limit: violationsMax,
        quotesValues: false
      )
      if !found.isEmpty { return .violations(found) }
    }
    return .violations([
      Violation(
        instancePointer: "",
        keyword: "type",
        keywordLocation: "",
        message: "fits its schema, and is out of the range that this program takes"
      )
    ])
  }
}

/// Something of a type where nothing was read: it is thrown away with the rest of the input.
func placeholder<Value: JSONReadable>(_ type: Value.Type = Value.self) -> Value {
  var reader = ModelReader(PlaceholderTape.tape)
  return Value(reading: &reader, at: -1)
}

private enum PlaceholderTape {
  static let tape: JSONTape = {
    do {
      return try JSONTape(parsing: "null")
    } catch {
      preconditionFailure("null is JSON")
    }
  }()
}

extension Plan {
  /// Whether a text fits a node; where there is none, every text does.
  func accepts(_ node: PlanNode?, _ tape: JSONTape) -> Bool {
    guard let node else { return true }
    return accepts(node, tape, 0)
  }
}
