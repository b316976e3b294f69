import AssayRuntime
import SchemaPlan

extension ModelLowering {
  /// The checks that remain when the Swift type has taken care of `handled` in every part.
  ///
  /// References and `allOf` need no check of their own: their targets are parts.
  mutating func residuals(
    _ flat: FlatSchema,
    _ direction: Direction,
    handled: Set<SchemaKeyword>
  ) -> [CheckReference] {
    residuals(flat, direction) { _ in handled }
  }

  mutating func residuals(
    _ flat: FlatSchema,
    _ direction: Direction,
    handled: (SchemaID) -> Set<SchemaKeyword>
  ) -> [CheckReference] {
    var checks: [CheckReference] = []
    for part in flat.parts {
      var keywords: Set<SchemaKeyword> = handled(part)
      keywords.insert(.reference)
      keywords.insert(.allOf)
      if let check = builder.residual(for: part, direction: direction, handled: keywords) {
        checks.append(check)
      }
    }
    return checks
  }

  /// The node that judges all of a schema.
  mutating func node(_ id: SchemaID, _ direction: Direction) -> CheckReference {
    builder.node(for: id, direction: direction)
  }

  /// All of a schema, for values that the Swift type takes as they are.
  mutating func wholeCheck(_ flat: FlatSchema, _ place: Place) -> [CheckReference] {
    let left = residuals(flat, place.direction, handled: [])
    return left.isEmpty ? [] : [node(flat.id, place.direction)]
  }

  /// What remains for a scalar: reading it has looked at the type, and at the format of a date.
  mutating func scalarChecks(_ flat: FlatSchema, _ type: TypeMention) -> [CheckReference] {
    var handled: Set<SchemaKeyword> = [.type]
    let owner = flat.strings.formatOwner
    let readsFormat: Bool =
      switch type {
      case .timestamp, .calendarDate, .integer32, .integer64: true
      default: false
      }
    let types = flat.nonNullTypes
    if let types, type == .double || type == .float, !types.contains(.number) {
      handled.remove(.type)
    }
    if types == nil && !flat.unions.isEmpty { handled.remove(.type) }
    return residuals(flat, .both) { part in
      part == owner && readsFormat ? handled.union([.format]) : handled
    }
  }
}
