import AssayRuntime
import DeckAPI

/// What a request does to a credential: the record as it becomes, and what moves in the vault.
///
/// Pure: everything that can be refused is refused here, before anything is written.
struct CredentialChange {
  /// The record behind the change.
  var record: CredentialRecord
  /// Secrets to seal.
  var sealed: [CredentialSecret: Secret<String>] = [:]
  /// Secrets whose rows go.
  var removed: Set<CredentialSecret> = []
  /// Plain source fields that must not stay readable anywhere: they were vaulted or deleted.
  var hiddenFields: Set<String> = []
  /// Whether login details changed, which is what the status follows (decision 7).
  var touchesLogin: Bool = false

  /// The most source fields of a credential, tokenized or not (behaviour 11).
  static let fieldsMax: Int = 10

  private mutating func setField(_ key: String, _ value: Secret<String>, isTokenized: Bool) {
    touchesLogin = true
    if isTokenized {
      if record.plainFields.removeValue(forKey: key) != nil { hiddenFields.insert(key) }
      record.tokenized.insert(key)
      sealed[.field(key)] = value
    } else {
      // Decision 8: sent again without being named, a vaulted field becomes plain.
      if record.tokenized.remove(key) != nil { removed.insert(.field(key)) }
      // Nobody asked to vault it: it reads back as it was sent (behaviour 7).
      record.plainFields[key] = value.reveal()
    }
  }

  private mutating func deleteField(_ key: String) {
    if record.plainFields.removeValue(forKey: key) != nil {
      hiddenFields.insert(key)
      touchesLogin = true
    }
    if record.tokenized.remove(key) != nil {
      removed.insert(.field(key))
      touchesLogin = true
    }
  }

  private mutating func sealReadable() {
    let hadReadable: Bool = record.hasReadable
    record.hasReadable = record.username != nil || !record.plainFields.isEmpty
    if record.hasReadable {
      sealed[.readable] = Secret(record.readableText)
    } else if hadReadable {
      removed.insert(.readable)
    }
  }

  private mutating func setLogin(username: String?, password: Secret<String>?) {
    if let username {
      record.username = username
      touchesLogin = true
    }
    if let password {
      record.hasPassword = true
      sealed[.password] = password
      touchesLogin = true
    }
  }
}

extension CredentialChange {
  /// A new credential, always unverified (behaviour 30).
  init(
    creating request: CreateCredentialRequest,
    for organisation: Organisation,
    at now: Moment
  ) throws(SandboxError) {
    self.record = CredentialRecord(
      id: ResourceKind.credential.newID(),
      organisation: organisation.id,
      sourceID: request.sourceID,
      authMethod: try Self.authMethod(of: request),
      status: .unverified,
      externalID: request.externalID.value,
      hasReadable: false,
      username: nil,
      hasPassword: false,
      plainFields: [:],
      tokenized: [],
      version: 1,
      createdAt: now,
      updatedAt: now
    )
    guard let login = request.authCredentials else { return }
    let fields: [String: Secret<String>] = login.sourceFields ?? [:]
    let tokenized: [String] = login.tokenized ?? []
    try Self.check(tokenized, areIn: Set(fields.keys), organisation)
    setLogin(username: login.username, password: login.password)
    let vaulted: Set<String> = Set(tokenized)
    for (key, value) in fields {
      setField(key, value, isTokenized: vaulted.contains(key))
    }
    sealReadable()
  }

  /// An update, in which absent members stay as they are (behaviours 20 to 27).
  init(
    updating record: CredentialRecord,
    with request: UpdateCredentialRequest,
    for organisation: Organisation,
    at now: Moment
  ) throws(SandboxError) {
    self.record = record
    switch request.externalID {
    case .absent: break
    case .null: self.record.externalID = nil
    case .value(let id): self.record.externalID = id
    }
    if let login = request.authCredentials {
      try change(login, for: organisation)
    }
    // An update that comes within the clock's tick is still an update (behaviour 28).
    self.record.updatedAt = max(now, record.updatedAt.next)
    guard touchesLogin else { return }
    sealReadable()
    self.record.version += 1
    self.record.status = .unverified
  }

  private mutating func change(
    _ login: AuthCredentialsUpdate,
    for organisation: Organisation
  ) throws(SandboxError) {
    let fields: [String: String?] = login.sourceFields ?? [:]
    let supplied: [String: Secret<String>] = fields.compactMapValues { $0.map(Secret.init) }
    let tokenized: [String] = login.tokenized ?? []
    try Self.check(tokenized, areIn: Set(supplied.keys), organisation)
    setLogin(username: login.username, password: login.password)
    for (key, value) in fields where value == nil { deleteField(key) }
    let vaulted: Set<String> = Set(tokenized)
    for (key, value) in supplied {
      setField(key, value, isTokenized: vaulted.contains(key))
    }
    // The cap is the credential's, so it is counted behind the merge (behaviour 11).
    if self.record.fieldCount > Self.fieldsMax {
      throw .unacceptable(
        "auth_credentials.source_fields",
        "A credential has at most \(Self.fieldsMax) source fields, those already stored included."
      )
    }
  }

  /// Behaviours 13 to 15, decision 11.
  ///
  /// No message names an entry: what stands in the wrong place may be a secret.
  private static func check(
    _ tokenized: [String],
    areIn keys: Set<String>,
    _ organisation: Organisation
  ) throws(SandboxError) {
    guard !tokenized.isEmpty else { return }
    guard organisation.hasEnterprisePlan else {
      throw .planRequired(
        "auth_credentials.tokenized",
        "Tokenizing source fields is part of the Enterprise plan."
      )
    }
    if let index = tokenized.firstIndex(where: { !keys.contains($0) }) {
      throw .unacceptable(
        "auth_credentials.tokenized[\(index)]",
        "Each entry must name a key that has a value in source_fields of the same request."
      )
    }
  }

  /// Behaviour 16: `none` where absent; decision 1: an unknown method is a 422.
  private static func authMethod(
    of request: CreateCredentialRequest
  ) throws(SandboxError) -> AuthMethod {
    guard let sent = request.authMethod.value else { return .none }
    guard let method = AuthMethod(rawValue: sent.rawValue) else {
      let known: String = AuthMethod.allCases.map(\.rawValue).joined(separator: " or ")
      throw .unacceptable("auth_method", "The auth method must be \(known).")
    }
    return method
  }
}
