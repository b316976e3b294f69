import SchemaPlan
import Synchronization

/// What is known of schemas whatever the instance is, so that one walk learns it for all.
struct DriftKnowledge: Sendable {
  /// All schemas that apply where some do, unless an instance chooses among them.
  var expansions: [[SchemaID]: [SchemaID]] = [:]
  private(set) var shapes: [ObjectDescription] = []
  private var shapeNumbers: [[SchemaID]: Int] = [:]

  /// How much there is.
  var count: Int { expansions.count + shapes.count }

  /// The position of what schemas say together.
  mutating func shape(of applying: [SchemaID], _ schemas: CompiledSchemas) -> Int {
    if let known = shapeNumbers[applying] { return known }
    shapes.append(ObjectDescription(applying, schemas))
    shapeNumbers[applying] = shapes.count - 1
    return shapes.count - 1
  }
}

/// Keeps what walks learn of a document's schemas.
///
/// Walks at the same time learn apart, and the one that knows more is kept.
final class DriftMemory: Sendable {
  /// Alternatives that instances choose come in many combinations.
  private static let countMax = 4096

  private let knowledge = Mutex(DriftKnowledge())

  func recall() -> DriftKnowledge { knowledge.withLock { $0 } }

  func learn(_ learned: DriftKnowledge) {
    guard learned.count <= Self.countMax else { return }
    knowledge.withLock { known in
      if known.count < learned.count { known = learned }
    }
  }
}
