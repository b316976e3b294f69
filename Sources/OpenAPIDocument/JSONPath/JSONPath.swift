import SourceDocuments

/// A JSONPath query (RFC 9535), parsed and checked for types.
package struct JSONPath: Sendable, Hashable {
  var segments: [JSONPathSegment]
  /// Whether the query starts at `@`, the current node, rather than at `$`.
  var isRelative: Bool

  /// §2.3.5.1: a query that gives one node at most, by its form.
  var isSingular: Bool {
    for segment in segments {
      guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
      switch segment.selectors[0] {
      case .name, .index: continue
      default: return false
      }
    }
    return true
  }
}

/// A step from nodes to some of their children or, with `..`, of their descendants.
struct JSONPathSegment: Sendable, Hashable {
  var isDescendant: Bool
  var selectors: [JSONPathSelector]
}

enum JSONPathSelector: Sendable, Hashable {
  case name(String)
  case wildcard
  case index(Int)
  case slice(start: Int?, end: Int?, step: Int)
  case filter(JSONPathCondition)
}

/// A logical expression of a filter.
indirect enum JSONPathCondition: Sendable, Hashable {
  case or([JSONPathCondition])
  case and([JSONPathCondition])
  case not(JSONPathCondition)
  case comparison(JSONPathOperand, JSONPathComparison, JSONPathOperand)
  /// The query gives at least one node.
  case exists(JSONPath)
  case call(JSONPathCall)
}

enum JSONPathComparison: String, Sendable, Hashable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What stands at either side of a comparison, or as an argument.
enum JSONPathOperand: Sendable, Hashable {
  case literal(NodeContent)
  case query(JSONPath)
  case call(JSONPathCall)
  /// As an argument only.
  case condition(JSONPathCondition)
}

/// A function with its arguments, of the types that it declares (§2.4.1).
struct JSONPathCall: Sendable, Hashable {
  var function: JSONPathFunction
  var arguments: [JSONPathOperand]
}

/// The functions of RFC 9535 §2.4.
enum JSONPathFunction: String, Sendable, Hashable, CaseIterable {
  case length
  case count
  case match
  case search
  case value

  enum ArgumentType: Sendable {
    case value
    case nodes
  }

  var parameters: [ArgumentType] {
    switch self {
    case .length: [.value]
    case .count, .value: [.nodes]
    case .match, .search: [.value, .value]
    }
  }

  /// Whether the result is true or false, so that it can stand alone, rather than a value.
  var isLogical: Bool { self == .match || self == .search }
}

/// What is wrong with a query, and where in its text.
package struct JSONPathError: Error, Sendable, Hashable {
  package var message: String
  /// One-based, in Unicode scalars of the query.
  package var column: Int
  package var suggestion: String?

  package init(_ message: String, column: Int, suggestion: String? = nil) {
    self.message = message
    self.column = column
    self.suggestion = suggestion
  }
}

/// What a query may ask of us at most.
package struct JSONPathLimits: Sendable, Hashable {
  /// The length of a query in Unicode scalars.
  package var scalarsMax: Int
  /// How deep conditions, functions and queries within may nest.
  package var nestingDepthMax: Int
  /// How many nodes may be looked at, repetitions counted.
  package var visitsMax: Int
  /// How many nodes may be selected.
  package var resultsMax: Int

  package init(
    scalarsMax: Int = 65_536,
    nestingDepthMax: Int = 64,
    visitsMax: Int = 50_000_000,
    resultsMax: Int = 1_000_000
  ) {
    self.scalarsMax = scalarsMax
    self.nestingDepthMax = nestingDepthMax
    self.visitsMax = visitsMax
    self.resultsMax = resultsMax
  }

  package static let standard = JSONPathLimits()
}
