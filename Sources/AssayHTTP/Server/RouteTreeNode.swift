import HTTPTypes

/// The tree of templates while it is put together.
final class RouteTreeNode {
  private(set) var literals: [[UInt8]: RouteTreeNode] = [:]
  /// Those with more literal bytes first, then in document order.
  private(set) var mixed: [(literals: [[UInt8]], child: RouteTreeNode)] = []
  private(set) var parameter: RouteTreeNode?
  private(set) var resource = RouteTable.Resource()

  /// The node behind some segments, made where it is not there yet.
  func descend(_ segments: ArraySlice<PathTemplate.Segment>) -> RouteTreeNode {
    guard let first = segments.first else { return self }
    return child(first).descend(segments.dropFirst())
  }

  /// Serves a method here, unless an earlier route does.
  func add(_ method: HTTPRequest.Method, route: Int) {
    if resource.route(for: method) == nil { resource.methods.append((method, route)) }
  }

  private func child(_ segment: PathTemplate.Segment) -> RouteTreeNode {
    switch segment {
    case .literal(let bytes):
      let child = literals[bytes] ?? RouteTreeNode()
      literals[bytes] = child
      return child
    case .parameter:
      let child = parameter ?? RouteTreeNode()
      parameter = child
      return child
    case .mixed(let pieces):
      if let known = mixed.first(where: { $0.literals == pieces }) { return known.child }
      let child = RouteTreeNode()
      let size = pieces.joined().count
      let place = mixed.firstIndex { $0.literals.joined().count < size } ?? mixed.count
      mixed.insert((pieces, child), at: place)
      return child
    }
  }
}
