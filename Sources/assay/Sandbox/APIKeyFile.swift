import AssayRuntime

/// An API key that the sandbox is to accept, and whose it is.
struct GivenAPIKey: Sendable, Hashable {
  var organization: String
  var key: Secret<String>
}

/// What is wrong with a list of API keys; no case holds a key.
struct APIKeyFileError: Error, Hashable {
  var line: Int
  var message: String
}

/// Reads a list of API keys: one a line, the organization in front where it is not the usual one.
///
/// ```
/// # staging
/// sk_live_0123456789abcdefghijklmn
/// acme sk_live_abcdefghijklmnopqrstuvwx
/// ```
func readAPIKeys(_ bytes: [UInt8], organization: String) throws(APIKeyFileError) -> [GivenAPIKey] {
  var keys: [GivenAPIKey] = []
  let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  for (index, line) in lines.enumerated() {
    let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if words.isEmpty || line.first == UInt8(ascii: "#") { continue }
    guard words.count <= 2, let key = words.last else {
      throw APIKeyFileError(
        line: index + 1,
        message: "a line holds one key, or an organization and a key"
      )
    }
    var name: String = organization
    if words.count == 2, let first = words.first { name = String(decoding: first, as: UTF8.self) }
    guard isOrganizationName(name) else {
      throw APIKeyFileError(line: index + 1, message: organizationNameRule)
    }
    keys.append(
      GivenAPIKey(organization: name, key: Secret(String(decoding: key, as: UTF8.self)))
    )
  }
  return keys
}

/// Whether a text can name an organization.
///
/// Names go into associated data and log lines, so they are short and plain. A key in their place, the
/// commonest slip, is refused as well.
func isOrganizationName(_ text: String) -> Bool {
  let isPlain: Bool = text.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
      || byte == 0x2D
  }
  return isPlain && !text.isEmpty && text.utf8.count <= 64 && !text.hasPrefix("sk_")
}

/// What `isOrganizationName` asks for, in words.
let organizationNameRule: String =
  "an organization's name has 1 to 64 letters, digits, '_' and '-', and is no API key"
