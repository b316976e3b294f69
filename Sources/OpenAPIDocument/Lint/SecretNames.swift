/// Whether a property's name says that its value is a secret.
///
/// The words of the name decide, however they are joined: `apiKey`, `api_key`, `API-KEY`. Of names
/// of real documents that contain such a word, most speak of something about the secret
/// (`token_type`, `password_expires_at`, `max_tokens`); the last word tells them apart.
package func isSecretName(_ name: String) -> Bool {
  let words: [String] = nameWords(name)
  guard let last = words.last else { return false }
  guard words.count >= 2 else {
    return secretWords.contains(last) || joinedSecretNames.contains(last)
  }
  let pair: String = words[words.count - 2] + " " + last
  if pagingPairs.contains(pair) { return false }
  if secretWords.contains(last) { return true }
  if secretPairs.contains(pair) { return true }
  // `password_confirmation` and `new_password_again` hold the password itself.
  if repeatingWords.contains(last) { return secretWords.contains(words[words.count - 2]) }
  return joinedSecretNames.contains(last)
}

private let secretWords: Set<String> = [
  "password", "passwd", "pwd", "passphrase", "passcode", "secret", "token", "ssn", "cvv", "cvc",
  "cvv2", "pin", "otp", "totp", "mnemonic", "credential", "jwt", "iban",
]

private let secretPairs: Set<String> = [
  "api key", "private key", "secret key", "access key", "encryption key", "signing key",
  "master key", "client secret", "security number", "card number", "account number",
  "security code", "recovery code", "backup code", "auth code", "authorization code",
  "seed phrase", "pass phrase", "tax id", "shared key", "ssh key", "license key", "auth key",
  "connection string",
]

/// Tokens that say where a list goes on, or that a request is the same one again.
private let pagingPairs: Set<String> = [
  "next token", "page token", "continuation token", "previous token", "sync token", "delta token",
  "client token", "cursor token", "pagination token", "resume token",
]

private let joinedSecretNames: Set<String> = [
  "apikey", "privatekey", "secretkey", "accesskey", "accesstoken", "refreshtoken", "authtoken",
  "clientsecret", "sessiontoken", "idtoken",
]

private let repeatingWords: Set<String> = ["confirmation", "confirm", "again", "repeat"]

/// The words of a name in lower case: `OAuth2ClientSecret` is `o`, `auth2`, `client`, `secret`.
func nameWords(_ name: String) -> [String] {
  let scalars: [Unicode.Scalar] = Array(name.unicodeScalars)
  var words: [String] = []
  var word = ""
  var index = 0
  while index < scalars.count {
    let scalar: Unicode.Scalar = scalars[index]
    let isUpper: Bool = scalar.value >= 0x41 && scalar.value <= 0x5A
    let isLower: Bool = scalar.value >= 0x61 && scalar.value <= 0x7A
    let isOther: Bool = isDigit(scalar) || scalar.value >= 0x80
    if !isUpper && !isLower && !isOther {
      if !word.isEmpty { words.append(word) }
      word = ""
    } else {
      if isUpper, !word.isEmpty {
        let isAfterUpper: Bool =
          scalars[index - 1].value <= 0x5A && scalars[index - 1].value >= 0x41
        let isBeforeLower: Bool =
          index + 1 < scalars.count && scalars[index + 1].value >= 0x61
          && scalars[index + 1].value <= 0x7A
        // `APIKey` is two words, `aPI` is two words, `API` is one.
        if !isAfterUpper || isBeforeLower {
          words.append(word)
          word = ""
        }
      }
      word.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
    }
    index += 1
  }
  if !word.isEmpty { words.append(word) }
  return words
}
