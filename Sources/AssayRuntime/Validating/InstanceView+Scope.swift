/// The dynamic scope: "the ordered set of schema resources" entered on the way to a schema (core
/// §7.1), which only a `$dynamicRef` asks for.
extension InstanceView {
  /// Enters a schema resource; generated code leaves it behind the schema.
  public func enterResource(_ resource: Int) {
    if unsafe state.pointee.scope == nil { unsafe state.pointee.scope = [] }
    unsafe state.pointee.scope?.append(UInt8(truncatingIfNeeded: resource))
  }

  /// Leaves the resource that was entered last.
  public func leaveResource() {
    unsafe state.pointee.scope?.removeLast()
  }

  /// The outermost resource of the dynamic scope that is in a set, bit *n* standing for resource *n*;
  /// -1 where there is none.
  public func outermostResource(in set: UInt64) -> Int {
    guard let scope = unsafe state.pointee.scope else { return -1 }
    for resource in scope where set &>> UInt64(resource) & 1 != 0 {
      return Int(resource)
    }
    return -1
  }
}
