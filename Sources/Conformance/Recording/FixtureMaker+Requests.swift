internal import AssayRuntime
internal import OpenAPIDocument
internal import SchemaPlan

extension FixtureMaker {
  /// The request of a call with places for what differs in each run.
  mutating func requestTemplate(of call: RecordedCall) -> RequestTemplate {
    var template = RequestTemplate(range: nowhere, target: target(of: call))
    if call.isOperation {
      for parameter in call.parameters {
        template.parameters.append(member(parameter.name, parameter.value))
      }
    }
    template.query = query(of: call)
    addHeaders(of: call, to: &template)
    addBody(of: call, to: &template)
    return template
  }

  private mutating func target(of call: RecordedCall) -> RequestTemplate.Target {
    if call.isOperation, let operation = call.operation {
      return .operation(LocatedText(operation.id, at: nowhere))
    }
    var parts: [TemplateText.Part] = []
    for segment in call.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      parts.append(.literal("/"))
      let template: TemplateText = template(PercentText.decoded(segment))
      // What stays is kept as it was written.
      parts += template.literal == nil ? template.parts : [.literal(String(segment))]
    }
    return .path(
      method: LocatedText(call.exchange.request.method, at: nowhere),
      path: TemplateText(joined(parts), at: nowhere)
    )
  }

  private mutating func query(of call: RecordedCall) -> [TemplateMember] {
    var members: [TemplateMember] = []
    for pair in call.query where !isCredential(pair.name, in: .query(pair.name), of: call) {
      var member: TemplateMember = member(pair.name, pair.value)
      if let number = number(pair, of: call), case .text(let text) = member.value.kind,
        text.literal != nil
      {
        member.value.kind = .number(number)
      }
      Self.add(member, to: &members)
    }
    return members
  }

  /// A value of the query where the document says that it is a number, and JSON writes it so too.
  private func number(
    _ pair: (name: String, value: String),
    of call: RecordedCall
  ) -> JSONNumber? {
    let parameter: ContractParameter? = call.operation?.parameters.first {
      $0.name == pair.name && $0.location == .query
    }
    guard let types = parameter?.types, types.contains(.integer) || types.contains(.number),
      case .number(let number)? = try? JSONValue(json: Array(pair.value.utf8)),
      number.text == pair.value
    else { return nil }
    return number
  }

  private mutating func member(_ name: String, _ value: String) -> TemplateMember {
    TemplateMember(
      name: TemplateText(literal: name, at: nowhere),
      value: TemplateValue(.text(template(value)), at: nowhere)
    )
  }

  // MARK: Header fields

  private mutating func addHeaders(of call: RecordedCall, to template: inout RequestTemplate) {
    var isAuthorized = false
    var hasCookies = false
    for field in call.exchange.request.headers {
      let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
      let value = String(decoding: field.value, as: UTF8.self)
      if name == "cookie" {
        hasCookies = addCapturedCookies(value, to: &template) || hasCookies
      } else if isCredential(name, in: .header(name), of: call) {
        isAuthorized = true
        if name == "authorization" { addCapturedToken(value, to: &template) }
      } else if name == "idempotency-key" {
        template.headers.append(reference("uuid", to: String(decoding: field.name, as: UTF8.self)))
      } else if isWorthKeeping(name, value, of: call) {
        template.headers.append(member(String(decoding: field.name, as: UTF8.self), value))
      }
    }
    if case .standard = template.authorization, isAuthorized { usesKey = true }
    guard !isAuthorized else { return }
    let isSecured: Bool = call.operation.map { !$0.security.isEmpty } ?? false
    if isSecured || hasCookies { template.authorization = .none }
  }

  /// A token that an earlier answer gave is sent again; any other is the run's own.
  private mutating func addCapturedToken(_ value: String, to template: inout RequestTemplate) {
    guard let space = value.firstIndex(of: " "),
      let name = capture(of: String(value[value.index(after: space)...]))
    else { return }
    template.authorization = .none
    template.headers.append(
      TemplateMember(
        name: TemplateText(literal: "Authorization", at: nowhere),
        value: TemplateValue(
          .text(
            TemplateText([.literal(String(value[...space])), .reference(name)], at: nowhere)
          ),
          at: nowhere
        )
      )
    )
  }

  private func reference(_ name: String, to header: String) -> TemplateMember {
    TemplateMember(
      name: TemplateText(literal: header, at: nowhere),
      value: TemplateValue(.text(TemplateText([.reference(name)], at: nowhere)), at: nowhere)
    )
  }

  /// Fields that mean something to the API; what clients and proxies add by themselves does not.
  private func isWorthKeeping(_ name: String, _ value: String, of call: RecordedCall) -> Bool {
    switch name {
    case "accept":
      // What a replay asks for by itself is that of the document.
      !value.contains("*/*") && !value.contains("text/html")
        && call.operation?.answerMediaTypes.first != value
    case "if-match", "if-unmodified-since", "prefer", "range": true
    case "x-requested-with", "x-real-ip", "x-request-id", "x-correlation-id", "x-amzn-trace-id",
      "x-client-data":
      false
    default:
      name.hasPrefix("x-") && !name.hasPrefix("x-forwarded") && !name.hasPrefix("x-b3-")
        && !isSecretName(name)
    }
  }

  // MARK: Body

  private mutating func addBody(of call: RecordedCall, to template: inout RequestTemplate) {
    let body: [UInt8] = call.exchange.request.body
    guard !body.isEmpty else { return }
    if let form = RecordedForm(call), form.isPlain {
      template.body = .json(formTemplate(form))
      template.mediaType = TemplateText(literal: form.mediaType, at: nowhere)
      return
    }
    let type: String? = call.contentType
    let essence: String? = type.map { String($0.prefix { $0 != ";" }) }
    if essence == nil || essence.map(MediaTypeName.isJSON) == true,
      let value = try? JSONValue(json: body)
    {
      template.body = .json(jsonTemplate(value))
      if essence == "application/json" { return }
    } else if let text = String(validating: body, as: UTF8.self) {
      template.body = .text(secrets.template(text))
    } else {
      template.body = .bytes(body)
    }
    template.mediaType = type.map { TemplateText(literal: $0, at: nowhere) }
  }

  private mutating func jsonTemplate(_ value: JSONValue) -> TemplateValue {
    let kind: TemplateValue.Kind
    switch value {
    case .null: kind = .null
    case .bool(let flag): kind = .bool(flag)
    case .number(let number):
      if let name = capture(of: number.text) {
        kind = .text(TemplateText([.reference(name)], at: nowhere))
      } else {
        kind = .number(number)
      }
    case .string(let text): kind = .text(template(text))
    case .array(let elements): kind = .array(elements.map { jsonTemplate($0) })
    case .object(let object):
      kind = .object(
        object.members.map {
          TemplateMember(name: secrets.template($0.key), value: jsonTemplate($0.value))
        }
      )
    }
    return TemplateValue(kind, at: nowhere)
  }

  /// The fields of a form; several of one name are a list.
  private mutating func formTemplate(_ form: RecordedForm) -> TemplateValue {
    merged(form.fields.map { member($0.name, $0.value) })
  }

  /// Members as an object, whose names stand once.
  private func merged(_ all: [TemplateMember]) -> TemplateValue {
    TemplateValue(.object(all.reduce(into: []) { Self.add($1, to: &$0) }), at: nowhere)
  }

  /// A further value of a name makes a list of what was there.
  private static func add(_ member: TemplateMember, to members: inout [TemplateMember]) {
    guard let place = members.firstIndex(where: { $0.name.literal == member.name.literal }) else {
      return members.append(member)
    }
    if case .array(let values) = members[place].value.kind {
      members[place].value.kind = .array(values + [member.value])
    } else {
      members[place].value = TemplateValue(
        .array([members[place].value, member.value]),
        at: nowhere
      )
    }
  }

  private func joined(_ parts: [TemplateText.Part]) -> [TemplateText.Part] {
    var joined: [TemplateText.Part] = []
    for part in parts {
      if case .literal(let text) = part, case .literal(let before)? = joined.last {
        joined[joined.count - 1] = .literal(before + text)
      } else {
        joined.append(part)
      }
    }
    return joined
  }
}

extension RecordedCall {
  /// Whether it is called by its operation: HEAD is that of GET, and yet another request.
  var isOperation: Bool { operation?.method == exchange.request.method }

  /// The request's media type as it was declared.
  var contentType: String? {
    for field in exchange.request.headers
    where ASCII.lowercased(field.name).elementsEqual("content-type".utf8) {
      return String(decoding: field.value, as: UTF8.self)
    }
    return nil
  }
}
