import HTTPTypes

/// Path templates as a tree of segments, laid out flat so that matching allocates nothing.
///
/// Literals win over mixed segments, and these over parameters alone; among mixed segments the one
/// with more literal bytes (OpenAPI 3.1 §4.8.8.2: concrete paths are matched first, and the rest is
/// for tools to decide). Each node is visited at most once for a path, whatever the path.
struct RouteTable: Sendable {
  /// What one template, or several that differ in names only, leads to.
  struct Resource: Sendable {
    var methods: [(method: HTTPRequest.Method, route: Int)] = []

    /// What `Allow` lists: what is there and what the router answers by itself.
    var allowed: [HTTPRequest.Method] {
      var result = methods.map(\.method)
      if result.contains(.get) && !result.contains(.head) { result.append(.head) }
      if !result.contains(.options) { result.append(.options) }
      return result
    }

    func route(for method: HTTPRequest.Method) -> Int? {
      methods.first { $0.method == method }?.route
    }
  }

  struct Match {
    var resource: Int
    var captures: CaptureRanges
  }

  private struct Node {
    var literals = 0..<0
    var mixed = 0..<0
    var parameter = -1
    var resource = -1
  }

  private struct LiteralEdge {
    var bytes: Range<Int>
    var child: Int
  }

  private struct MixedEdge {
    var literals: [[UInt8]]
    var child: Int
  }

  private(set) var resources: [Resource] = []
  private var nodes: [Node] = []
  /// By length, then by bytes.
  private var literalEdges: [LiteralEdge] = []
  private var mixedEdges: [MixedEdge] = []
  private var text: [UInt8] = []

  /// Lays out templates; of two routes with one method and one shape of template the first counts.
  init(_ templates: [(segments: [PathTemplate.Segment], method: HTTPRequest.Method)]) {
    let root = RouteTreeNode()
    for (route, template) in templates.enumerated() {
      root.descend(template.segments[...]).add(template.method, route: route)
    }
    _ = lay(root)
  }

  private mutating func lay(_ tree: RouteTreeNode) -> Int {
    let index = nodes.count
    nodes.append(Node())
    var node = Node()
    if !tree.resource.methods.isEmpty {
      node.resource = resources.count
      resources.append(tree.resource)
    }
    let literals = tree.literals.map { (LiteralEdge(bytes: append($0.key), child: lay($0.value))) }
    node.literals = literalEdges.count..<literalEdges.count + literals.count
    literalEdges.append(contentsOf: literals.sorted { order($0.bytes, $1.bytes) })
    let mixed = tree.mixed.map { MixedEdge(literals: $0.literals, child: lay($0.child)) }
    node.mixed = mixedEdges.count..<mixedEdges.count + mixed.count
    mixedEdges.append(contentsOf: mixed)
    if let parameter = tree.parameter { node.parameter = lay(parameter) }
    nodes[index] = node
    return index
  }

  private mutating func append(_ bytes: [UInt8]) -> Range<Int> {
    text.append(contentsOf: bytes)
    return text.count - bytes.count..<text.count
  }

  private func order(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    if left.count != right.count { return left.count < right.count }
    return text[left].lexicographicallyPrecedes(text[right])
  }
}

extension RouteTable {
  /// The resource that a path names, with what its parameters took.
  func match(_ path: UnsafeBufferPointer<UInt8>, _ target: RequestTarget) -> Match? {
    var captures = CaptureRanges()
    guard let resource = unsafe match(path, target, 0, target.start, &captures) else { return nil }
    return Match(resource: resource, captures: captures)
  }

  private func match(
    _ path: UnsafeBufferPointer<UInt8>,
    _ target: RequestTarget,
    _ node: Int,
    _ start: Int,
    _ captures: inout CaptureRanges
  ) -> Int? {
    var end = start
    while unsafe end < target.end && path[end] != UInt8(ascii: "/") { end += 1 }
    let isLast = end == target.end
    let node = nodes[node]
    let count = captures.count

    func follow(_ child: Int) -> Int? {
      if isLast { return nodes[child].resource < 0 ? nil : nodes[child].resource }
      return unsafe match(path, target, child, end + 1, &captures)
    }

    if let child = unsafe literal(node.literals, path, start..<end, isEscaped: target.isEscaped),
      let found = follow(child)
    {
      return found
    }
    captures.truncate(to: count)
    for edge in node.mixed
    where unsafe SegmentMatch.take(mixedEdges[edge].literals, path, start..<end, &captures) {
      if let found = follow(mixedEdges[edge].child) { return found }
      captures.truncate(to: count)
    }
    // An empty segment names nothing, and a dot segment names another place (RFC 3986 §5.2.4).
    guard node.parameter >= 0, start < end, unsafe !SegmentMatch.isDots(path, start..<end) else {
      return nil
    }
    captures.append(start, end)
    return follow(node.parameter)
  }

  private func literal(
    _ edges: Range<Int>,
    _ path: UnsafeBufferPointer<UInt8>,
    _ segment: Range<Int>,
    isEscaped: Bool
  ) -> Int? {
    if edges.isEmpty { return nil }
    if isEscaped, unsafe path[segment].contains(UInt8(ascii: "%")) {
      let canonical = unsafe PathText.canonical(path[segment])
      return unsafe canonical.withUnsafeBufferPointer { bytes in
        unsafe search(edges, bytes, 0..<bytes.count)
      }
    }
    return unsafe search(edges, path, segment)
  }

  /// Searches by halves among edges that are ordered by length and bytes.
  private func search(
    _ edges: Range<Int>,
    _ path: UnsafeBufferPointer<UInt8>,
    _ segment: Range<Int>
  ) -> Int? {
    var low = edges.lowerBound
    var high = edges.upperBound
    while low < high {
      let middle = (low + high) >> 1
      let edge = literalEdges[middle]
      var difference = segment.count - edge.bytes.count
      var index = 0
      while difference == 0 && index < segment.count {
        difference =
          unsafe Int(path[segment.lowerBound + index]) - Int(text[edge.bytes.lowerBound + index])
        index += 1
      }
      if difference == 0 { return edge.child }
      if difference < 0 { high = middle } else { low = middle + 1 }
    }
    return nil
  }
}
