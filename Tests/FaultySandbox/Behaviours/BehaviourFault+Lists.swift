// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

private let lists: @Sendable (Asked) -> Bool = { $0.isList }
private let listed: AnswerTest = { asked, response in asked.isList && response.status == 200 }

extension BehaviourFault {
  static let pages: [BehaviourFault] = [
    request(
      "default-10",
      "a page has 10 items unless asked otherwise",
      ["default-page#first-page"],
      where: lists
    ) {
      $0.queryValues("limit").isEmpty ? $0.withQuery($0.query + [("limit", "10")]) : $0.request
    },
    request(
      "default-50",
      "a page has 50 items unless asked otherwise",
      ["default-page#first-page"],
      where: lists
    ) {
      $0.queryValues("limit").isEmpty ? $0.withQuery($0.query + [("limit", "50")]) : $0.request
    },
    request(
      "limit-ignored",
      "the limit is ignored",
      ["pages#first-page", "pages#one-item"],
      where: lists
    ) { asked in
      let isGood: Bool = asked.queryValues("limit").allSatisfy {
        Int($0).map((1...100).contains) ?? false
      }
      return isGood ? asked.withQuery(asked.query.filter { $0.name != "limit" }) : asked.request
    },
    request("limit-one-less", "a page has one item less", ["pages#first-page"], where: lists) {
      asked in
      guard let limit = asked.queryValues("limit").first.flatMap(Int.init),
        (2...100).contains(limit)
      else { return asked.request }
      return asked.withQuery(
        asked.query.map { $0.name == "limit" ? ("limit", "\(limit - 1)") : $0 }
      )
    },
    request("limit-clamped", "a limit out of range is moved into it", ["limits#list"], where: lists)
    { asked in
      guard let limit = asked.queryValues("limit").first.flatMap(Int.init) else {
        return asked.request
      }
      return asked.withQuery(
        asked.query.map { $0.name == "limit" ? ("limit", "\(min(max(limit, 1), 100))") : $0 }
      )
    },
    request("limit-any", "a limit that is no number is left out", ["limits#list"], where: lists) {
      asked in
      guard let text = asked.queryValues("limit").first, Int(text) == nil else {
        return asked.request
      }
      return asked.withQuery(asked.query.filter { $0.name != "limit" })
    },
    answer(
      "limit-100-refused",
      "a limit of 100 is refused",
      ["default-page#largest-page", "secrets-stay-hidden#list-all"],
      where: { asked, _ in
        asked.isList && asked.queryValues("limit") == ["100"]
      }
    ) { response, _ in response = .problem("limit") },
    custom(
      "repeats-item",
      "a page begins with the last item of the one before",
      ["pages#second-page", "default-page#last-page"]
    ) { call in
      var response = await call.forward()
      guard listed(call.asked, response) else { return response }
      let items = response.json?.at("data")?.arrayValue ?? []
      if let cursor = call.asked.queryValues("cursor").first,
        let item = call.memory["behind \(cursor)"]
      {
        response.change { $0.changeArray("data") { [item] + $0.dropLast() } }
      }
      if let next = response.json?.at("next_cursor")?.stringValue, let last = items.last {
        call.memory["behind \(next)"] = last
      }
      return response
    },
    body(
      "skips-item",
      "a page lacks its first item",
      ["pages#second-page", "default-page#last-page"],
      where: { asked, response in
        listed(asked, response) && !asked.queryValues("cursor").isEmpty
      }
    ) { $0.changeArray("data") { Array($0.dropFirst()) } },
    body("always-more", "has_more is true on the last page", ["pages#last-page"], where: listed) {
      $0["has_more"] = true
    },
    body("never-more", "has_more is false where there is more", ["pages#first-page"], where: listed)
    { $0["has_more"] = false },
    custom("cursor-at-end", "the last page has a cursor", ["pages#last-page", "pages#two-and-two"])
    { call in
      var response = await call.forward()
      guard listed(call.asked, response) else { return response }
      response.change { if $0["next_cursor"]?.isNull == true { $0["next_cursor"] = "end" } }
      return response
    },
    body("no-next", "there is no cursor where there is more", ["pages#first-page"], where: listed) {
      $0["next_cursor"] = .null
    },
    request(
      "cursor-ignored",
      "the cursor is ignored",
      ["pages#second-page", "default-page#last-page"],
      where: lists
    ) {
      $0.withQuery($0.query.filter { $0.name != "cursor" })
    },
    custom(
      "bad-cursor-taken",
      "a cursor of another's making leads to the first page",
      ["cursors#list"]
    ) { call in
      let response = await call.forward()
      guard call.asked.isList, response.status == 400, !call.asked.queryValues("cursor").isEmpty
      else { return response }
      return await call.forward(
        call.asked.withQuery(call.asked.query.filter { $0.name != "cursor" })
      )
    },
    answer(
      "bad-cursor-500",
      "a cursor of another's making is a 500",
      ["cursors#list"],
      where: { asked, response in
        asked.isList && response.status == 400 && !asked.queryValues("cursor").isEmpty
      }
    ) { response, _ in response = .envelope(500, "api", "api_error") },
    body("oldest-first", "a list is oldest first", ["list-order#list"], where: listed) {
      $0.changeArray("data") { $0.reversed() }
    },
    body(
      "updated-first",
      "a list is in the order of updates",
      ["list-order#list-touched"],
      where: listed
    ) {
      $0.changeArray("data") { items in
        items.sorted {
          ($0.at("updated_at")?.stringValue ?? "") > ($1.at("updated_at")?.stringValue ?? "")
        }
      }
    },
    body(
      "item-twice",
      "a list holds an item twice",
      ["default-page#exact-page", "pages#whole"],
      where: { asked, response in
        listed(asked, response) && response.json?.at("data")?.arrayValue?.count ?? 0 > 4
      }
    ) { $0.changeArray("data") { $0.dropLast() + $0.prefix(1) } },
    body(
      "list-cut",
      "a list ends after 20 items, though more were asked for",
      ["default-page#exact-page", "default-page#largest-page"],
      where: listed
    ) {
      $0.changeArray("data") { Array($0.prefix(20)) }
    },
  ]

  static let filters: [BehaviourFault] = [
    request(
      "source-ignored",
      "the filter on sources is ignored",
      ["filters#one-source"],
      where: lists
    ) {
      $0.withQuery($0.query.filter { $0.name != "source_id" })
    },
    request(
      "status-ignored",
      "the filter on statuses is ignored",
      ["filters#status-and-source", "deletion#list-deleted"],
      where: lists
    ) {
      $0.withQuery($0.query.filter { $0.name != "status" })
    },
    request(
      "external-ignored",
      "the filter on external ids is ignored",
      ["filters#customer-and-source", "filters#no-pair"],
      where: lists
    ) {
      $0.queryValues("source_id").isEmpty
        ? $0.request : $0.withQuery($0.query.filter { $0.name != "external_id" })
    },
    request(
      "first-source",
      "of several sources the first counts",
      ["filters#two-sources"],
      where: lists
    ) { asked in
      let sources: [String] = asked.queryValues("source_id")
      return asked.withQuery(
        asked.query.filter { $0.name != "source_id" } + sources.prefix(1).map { ("source_id", $0) }
      )
    },
    request(
      "last-source",
      "of several sources the last counts",
      ["filters#two-sources"],
      where: lists
    ) { asked in
      let sources: [String] = asked.queryValues("source_id")
      return asked.withQuery(
        asked.query.filter { $0.name != "source_id" } + sources.suffix(1).map { ("source_id", $0) }
      )
    },
    request(
      "last-status",
      "of several statuses the last counts",
      ["filters#statuses"],
      where: lists
    ) { asked in
      let statuses: [String] = asked.queryValues("status")
      return asked.withQuery(
        asked.query.filter { $0.name != "status" } + statuses.suffix(1).map { ("status", $0) }
      )
    },
    custom(
      "widening-filters",
      "filters widen one another",
      ["filters#customer-and-source", "filters#no-pair"]
    ) { call in
      let external = call.asked.queryValues("external_id")
      guard call.asked.isList, !external.isEmpty, !call.asked.queryValues("source_id").isEmpty
      else { return await call.forward() }
      var response = await call.forward(
        call.asked.withQuery(call.asked.query.filter { $0.name != "external_id" })
      )
      let others = await call.forward(
        call.asked.withQuery(call.asked.query.filter { $0.name != "source_id" })
      )
      let items = others.json?.at("data")?.arrayValue ?? []
      response.change { object in
        object.changeArray("data") { known in
          known
            + items.filter { item in
              !known.contains { $0.at("id")?.stringValue == item.at("id")?.stringValue }
            }
        }
      }
      return response
    },
    custom("external-prefix", "a part of an external id finds it", ["filters#part-of-customer"]) {
      call in
      var response = await call.forward()
      guard listed(call.asked, response), let part = call.asked.queryValues("external_id").first,
        response.json?.at("data")?.arrayValue?.isEmpty == true
      else { return response }
      let all = await call.forward(call.asked.asking("GET", "/v2/credentials?limit=100"))
      let found = (all.json?.at("data")?.arrayValue ?? []).filter {
        $0.at("external_id")?.stringValue?.hasPrefix(part) == true
      }
      response.change { $0["data"] = .array(found) }
      return response
    },
    custom("external-any-case", "the case of an external id is ignored", ["filters#other-case"]) {
      call in
      var response = await call.forward()
      guard listed(call.asked, response), let text = call.asked.queryValues("external_id").first,
        response.json?.at("data")?.arrayValue?.isEmpty == true
      else { return response }
      let all = await call.forward(call.asked.asking("GET", "/v2/credentials?limit=100"))
      let found = (all.json?.at("data")?.arrayValue ?? []).filter {
        $0.at("external_id")?.stringValue?.lowercased() == text.lowercased()
      }
      response.change { $0["data"] = .array(found) }
      return response
    },
    body(
      "one-external",
      "an external id finds one credential",
      ["filters#customer", "deletion#list-customer"],
      where: { asked, response in
        listed(asked, response) && !asked.queryValues("external_id").isEmpty
      }
    ) { $0.changeArray("data") { Array($0.prefix(1)) } },
    body(
      "deleted-hidden",
      "a list leaves deleted credentials out",
      ["deletion#list-all"],
      where: { asked, response in
        listed(asked, response) && asked.queryValues("status").isEmpty
      }
    ) { $0.changeArray("data") { $0.filter { $0.at("status")?.stringValue != "deleted" } } },
    body(
      "deleted-unlisted",
      "deleted credentials are in no list",
      ["deletion#list-deleted"],
      where: listed
    ) {
      $0.changeArray("data") { $0.filter { $0.at("status")?.stringValue != "deleted" } }
    },
    request(
      "filters-lost",
      "a page behind a cursor is not filtered",
      ["pages#second-page", "filters#rest-of-filtered"],
      where: { $0.isList && !$0.queryValues("cursor").isEmpty }
    ) { asked in
      asked.withQuery([])
    },
    body(
      "no-filtered-more",
      "a filtered page leads nowhere",
      ["filters#page-of-filtered"],
      where: { asked, response in
        listed(asked, response) && asked.queryValues("source_id").count > 1
      }
    ) {
      $0["has_more"] = false
      $0["next_cursor"] = .null
    },
    answer(
      "no-match-404",
      "a list of nothing is a 404",
      ["filters#no-status", "pages#empty", "updates#list-cleared"],
      where: { asked, response in
        listed(asked, response) && response.json?.at("data")?.arrayValue?.isEmpty == true
      }
    ) { response, _ in response = .envelope(404, "request", "credential_not_found") },
  ]
}
