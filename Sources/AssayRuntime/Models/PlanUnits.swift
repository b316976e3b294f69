/// The units of a plan that one generated file carries: names and texts in turn.
public struct PlanUnits: Sendable {
  let units: [PlanUnit]

  /// Pairs names with texts.
  public init(_ namesAndTexts: String...) {
    var units: [PlanUnit] = []
    var position = 0
    while position + 1 < namesAndTexts.count {
      units.append(PlanUnit(name: namesAndTexts[position], text: namesAndTexts[position + 1]))
      position += 2
    }
    self.units = units
  }
}

extension Plan {
  /// Links the units of all files of a document.
  public static func linked(_ files: PlanUnits...) -> Plan {
    linked(files.flatMap(\.units))
  }
}
