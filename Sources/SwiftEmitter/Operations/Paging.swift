import OpenAPIDocument

/// How an operation's pages follow one another, as far as the document shows it.
package struct PagingModel: Sendable {
  /// Which of the responses is a page.
  package var response: Int
  package var page: TypeMention
  /// Which parameter takes the cursor.
  package var parameter: Int
  package var isText: Bool
  package var cursor: PageCursor
  /// The member that says whether there are more pages.
  package var more: MemberPath?
  package var items: MemberPath
  package var item: TypeMention
}

/// What the next page is asked for by.
package enum PageCursor: Sendable {
  /// A member of the page.
  case member(MemberPath)
  /// A member of the last item.
  case lastItem(PropertyModel)
}

/// The way from a value to a member of it, or of what is in it.
package struct MemberPath: Sendable {
  package var steps: [PropertyModel]
}

extension OperationLowering {
  /// Finds the cursor: a parameter of the query that takes what a member of the response gives, by
  /// their names and types, beside one list of items.
  func paging(of operation: OperationModel) -> PagingModel? {
    guard let response = operation.responses.firstIndex(where: { $0.isSuccess }),
      let body = operation.responses[response].body, body.alternatives.count == 1,
      case .model(let page) = body.alternatives[0].value, let object = models.object(page),
      let items = items(of: object), case .array(let item) = items.type.withoutNull
    else { return nil }
    for (index, parameter) in operation.parameters.enumerated() {
      guard parameter.location == "query", isScalar(parameter.type),
        let cursor = cursor(for: parameter, in: object, items: item)
      else { continue }
      return PagingModel(
        response: response,
        page: page,
        parameter: index,
        isText: parameter.type == .string,
        cursor: cursor.cursor,
        more: cursor.more,
        items: MemberPath(steps: [items]),
        item: item
      )
    }
    return nil
  }

  private func isScalar(_ type: TypeMention) -> Bool {
    switch type {
    case .string, .integer, .integer32, .integer64: true
    default: false
    }
  }

  private func cursor(
    for parameter: ParameterModel,
    in object: ObjectModel,
    items: TypeMention
  ) -> (cursor: PageCursor, more: MemberPath?)? {
    let name: String = plain(parameter.name)
    guard PagingNames.parameters.contains(name) else { return nil }
    let wanted: [String] = ["next" + name] + PagingNames.members + [name]
    for member in wanted {
      guard let path = path(to: member, parameter.type, in: object, depth: 0) else { continue }
      return (.member(path.path), path.more)
    }
    guard PagingNames.lastItems.contains(name), let more = more(in: object),
      let element = models.object(items),
      let id = element.usable.first(where: { plain($0.jsonName) == "id" }),
      id.type == parameter.type
    else { return nil }
    return (.lastItem(id), MemberPath(steps: [more]))
  }

  /// The member of a name and type, here or in an object below, and what says beside it whether there
  /// is more.
  private func path(
    to name: String,
    _ type: TypeMention,
    in object: ObjectModel,
    depth: Int
  ) -> (path: MemberPath, more: MemberPath?)? {
    for property in object.usable
    where plain(property.jsonName) == name && property.type.withoutNull == type {
      return (MemberPath(steps: [property]), more(in: object).map { MemberPath(steps: [$0]) })
    }
    guard depth < PagingNames.depthMax else { return nil }
    for property in object.usable {
      guard let inner = models.object(property.type.withoutNull),
        var found = path(to: name, type, in: inner, depth: depth + 1)
      else { continue }
      found.path.steps.insert(property, at: 0)
      found.more?.steps.insert(property, at: 0)
      return found
    }
    return nil
  }

  private func more(in object: ObjectModel) -> PropertyModel? {
    object.usable.first { property in
      property.type.withoutNull == .boolean && PagingNames.more.contains(plain(property.jsonName))
    }
  }

  /// The list of a page: the one that is there, or the one with a usual name.
  private func items(of object: ObjectModel) -> PropertyModel? {
    let lists: [PropertyModel] = object.usable.filter { property in
      if case .array = property.type.withoutNull { true } else { false }
    }
    if lists.count == 1 { return lists[0] }
    for name in PagingNames.items {
      if let list = lists.first(where: { plain($0.jsonName) == name }) { return list }
    }
    return nil
  }

  /// A name in lower case without what separates words.
  private func plain(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// The names by which documents show that they page by cursors, in lower case without separators.
private enum PagingNames {
  /// Parameters that take a cursor.
  static let parameters: Set<String> = [
    "cursor", "pagecursor", "nextcursor", "startcursor", "aftercursor", "pagetoken",
    "nextpagetoken", "nexttoken", "continuationtoken", "continuation", "after", "startingafter",
    "marker", "pageafter", "scrollid", "starttoken", "nextpage", "startkey", "pagingtoken",
  ]
  /// Members that give one, whatever the parameter is called, the best first.
  static let members: [String] = [
    "nextcursor", "nextpagetoken", "nextpagecursor", "nexttoken", "nextcontinuationtoken",
    "nextmarker", "endcursor", "continuationtoken", "lastid",
  ]
  /// Parameters that take the identifier of the last item.
  static let lastItems: Set<String> = ["startingafter", "after"]
  static let more: Set<String> = ["hasmore", "hasnext", "hasnextpage", "more", "ismore"]
  static let items: [String] = [
    "data", "items", "results", "values", "records", "entries", "objects", "members", "list",
  ]
  /// How many objects a cursor may be nested in.
  static let depthMax = 2
}

extension ObjectModel {
  /// The members that code may mention: hidden ones are not there, deprecated ones would warn.
  fileprivate var usable: [PropertyModel] {
    properties.filter { !$0.isHidden && !$0.documentation.isDeprecated }
  }
}

extension ResponseModel {
  /// Whether the operation did what it is there for.
  var isSuccess: Bool {
    switch status {
    case .code(let code): code / 100 == 2
    case .range(let hundreds): hundreds == 2
    case .default: false
    }
  }
}

extension ModelLowering {
  /// The object that values of a type are, through aliases.
  func object(_ type: TypeMention) -> ObjectModel? {
    var type = type
    for _ in 0..<64 {
      guard case .declared(let position) = type.withoutNull else { return nil }
      switch catalog.declarations[position].kind {
      case .object(let model): return model
      case .alias(let target, _): type = target
      case .pending, .tuple, .enumeration, .union, .operation: return nil
      }
    }
    return nil
  }
}
