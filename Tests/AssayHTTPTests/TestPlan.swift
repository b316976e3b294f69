import AssayRuntime

/// A plan with one unit, `Unit`, whose nodes are given in the plan's own text.
func testPlan(_ nodes: String...) -> Plan {
  let list = (["{}"] + nodes).joined(separator: ",")
  return Plan.linked([
    PlanUnit(name: "Unit", text: #"{"plan":1,"at":"/unit","nodes":[\#(list)]}"#)
  ])
}

/// A plan that takes everything.
let openPlan: Plan = testPlan()
