package import AssayRuntime

/// A schema that gets a validator.
package struct ValidatorRoot: Sendable {
  /// The name in the document.
  package var name: String
  /// Its node in the plan.
  package var node: NodeReference

  package init(name: String, node: NodeReference) {
    self.name = name
    self.node = node
  }
}

/// Generates validators for some schemas of a plan: one file with their names, and a fixed number of
/// files with the functions behind them.
///
/// The functions of a unit lie in the file that a hash of its name picks.
package func emitValidators(
  _ roots: [ValidatorRoot],
  units: [UnitContents],
  options: SwiftEmitterOptions = SwiftEmitterOptions(),
  source: String
) throws(PlanLinkError) -> [EmittedFile] {
  let plan = try FlatPlan(units, entry: roots.count == 1 ? roots[0].node.unit : nil)
  var compiler = ValidatorCompiler(plan)
  var entries: [ValidatorEntry] = []
  var scope = NameScope(reserved: ReservedNames.keywords)
  for root in roots {
    guard let unit = plan.units.first(where: { $0.name == root.node.unit }) else { continue }
    let node: Int = unit.nodes.lowerBound + root.node.node
    entries.append(
      ValidatorEntry(
        root: root,
        name: scope.take(SwiftNames.member(root.name)),
        node: compiler.nodeName(node),
        function: plan.nodes[node].target.map { compiler.function(of: compiler.canonical($0)) }
      )
    )
  }
  compiler.finish()
  let layout = ValidatorLayout(compiler: compiler, options: options, source: source)
  return layout.files(entries)
}

/// The names of the files that `emitValidators` writes, known before it.
package func validatorFileNames(_ options: SwiftEmitterOptions) -> [String] {
  var names: [String] = ["Validators.swift"]
  for bucket in 0..<max(options.fileCount, 1) { names.append(ValidatorLayout.name(bucket)) }
  return names
}

/// A validator as users see it.
struct ValidatorEntry {
  var root: ValidatorRoot
  var name: String
  /// The name of the node for the runtime.
  var node: String
  /// The function that judges; nil where everything is allowed.
  var function: String?
}
