import AssayHTTP
import AssayRuntime
import HTTPTypes

/// Decision 1: what a violation of the overlaid document becomes.
///
/// The generated validators hold a request to the published document and to the overlay in one go. The
/// overlay's additions are the rules that Deck documents in prose and its published schemas leave
/// open; breaking one of those is a 422, breaking the published schema a 400, and the 400 comes first.
struct ViolationSorting {
  private(set) var published: [RequestViolation] = []
  private(set) var documented: [RequestViolation] = []
  private(set) var spoilsIdempotencyKey: Bool = false

  init(_ violations: [RequestViolation]) {
    for violation in violations {
      if violation.isOfIdempotencyKey {
        spoilsIdempotencyKey = true
      } else if violation.isPublished {
        published.append(violation)
      } else {
        documented.append(violation)
      }
    }
  }

  /// The one answer to all of it.
  var error: SandboxError {
    if !published.isEmpty {
      var fields: [String: [String]] = [:]
      for violation in published {
        fields[violation.field, default: []].append(violation.violation.message)
      }
      return SandboxError(.badRequest, .problem(fields))
    }
    // A key that is too long is a 400 too, in the other shape (behaviour 48).
    if spoilsIdempotencyKey || documented.isEmpty { return .idempotencyKeyUnusable }
    return SandboxError(.unprocessableContent, .envelope(documented.map(\.detail)))
  }
}

extension RequestViolation {
  fileprivate var isOfIdempotencyKey: Bool {
    guard case .header(let name) = place else { return false }
    return name.lowercased() == "idempotency-key"
  }

  /// Whether the published document refuses the value as well.
  ///
  /// Parameters always count as published: decision 6 puts the range of `limit` among the 400s. Of
  /// bodies the published request schemas ask for types, required members and one enumeration, each
  /// at its place; whatever stands below a conditional keyword or is another keyword, the overlay
  /// added. A test holds the published document to this.
  fileprivate var isPublished: Bool {
    guard case .body = place else { return true }
    guard ["type", "required", "enum", "oneOf"].contains(violation.keyword) else { return false }
    let added: Set<Substring> = ["if", "then", "else", "not", "propertyNames", "dependentSchemas"]
    return !violation.keywordLocation.split(separator: "/").contains { added.contains($0) }
  }

  fileprivate var detail: SandboxError.Detail {
    SandboxError.Detail(
      type: "request",
      code: violation.keyword == "required" ? "input_missing" : "input_invalid",
      message: violation.message,
      field: field
    )
  }

  /// The parameter's name or the way to the member, with dots; `$` for the whole body.
  fileprivate var field: String {
    switch place {
    case .path(let name), .query(let name), .header(let name), .cookie(let name): return name
    case .body:
      var names: [String] = violation.instancePointer.split(separator: "/").map { name in
        String(name).replacing("~1", with: "/").replacing("~0", with: "~")
      }
      if let missing = violation.missingMember { names.append(missing) }
      return names.isEmpty ? "$" : names.joined(separator: ".")
    }
  }
}

extension Violation {
  /// The member that `required` missed.
  ///
  /// It stands in the message and nowhere else; it is a name of the document, never of the instance.
  fileprivate var missingMember: String? {
    guard keyword == "required" else { return nil }
    let parts: [Substring] = message.split(separator: "'")
    return parts.count == 3 ? String(parts[1]) : nil
  }
}
