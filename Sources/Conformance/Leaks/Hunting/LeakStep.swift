/// One way in which a secret was changed before it came back.
///
/// The steps of a form are listed from the outside in: `[.gzip, .base64]` is the Base64 of the secret
/// inside a gzip stream. No step means that it came back as it was sent.
package enum LeakStep: Sendable, Hashable {
  // Whole texts
  case gzip
  case deflate
  case utf16
  case utf32
  case percent
  case formEncoding
  case backslashEscapes
  case entities
  case quotedPrintable
  case markup
  case terminalCodes
  case unicodeForms
  // Runs within a text
  case base64
  case base32
  case hexadecimal
  case characterCodes
  case binaryDigits
  case base36
  case base45
  case base58
  case base62
  case base85
  case uuencoding
  case wholeNumber
  case punycode
  // The secret's own characters
  case otherCase
  case reversed
  case rotated
  case spread
  case digest(DigestKind)
  /// Digested together with a value that stands in the same answer.
  case salted
  /// A hash in the format of a password file.
  case passwordHash
  // What the comparison of runs tells
  /// Something that another secret changes and nothing else.
  case function
  /// Something that a secret of another length changes.
  case length
  /// Something random whose length or alphabet another secret changes.
  case shape

  /// What reports say, as in `base64, inside gzip`.
  package var name: String {
    switch self {
    case .gzip: "gzip"
    case .deflate: "deflate"
    case .utf16: "UTF-16"
    case .utf32: "UTF-32"
    case .percent: "percent-encoding"
    case .formEncoding: "form encoding"
    case .backslashEscapes: "backslash escapes"
    case .entities: "HTML entities"
    case .quotedPrintable: "quoted-printable"
    case .markup: "markup between its characters"
    case .terminalCodes: "terminal codes between its characters"
    case .unicodeForms: "other Unicode forms"
    case .base64: "base64"
    case .base32: "base32"
    case .hexadecimal: "hexadecimal"
    case .characterCodes: "character codes"
    case .binaryDigits: "binary digits"
    case .base36: "base36"
    case .base45: "base45"
    case .base58: "base58"
    case .base62: "base62"
    case .base85: "base85"
    case .uuencoding: "uuencoding"
    case .wholeNumber: "a whole number"
    case .punycode: "punycode"
    case .otherCase: "other case"
    case .reversed: "reversed"
    case .rotated: "rotated letters"
    case .spread: "spread over values or separators"
    case .digest(let kind): "\(kind.name) digest"
    case .salted: "with a salt that stands beside it"
    case .passwordHash: "a salted password hash"
    case .function: "a value that follows it"
    case .length: "a value that follows its length"
    case .shape: "a value whose length or alphabet follows it"
    }
  }
}

/// How much of a secret came back.
package enum LeakExtent: Sendable, Hashable {
  case whole
  /// So many bytes of its beginning, of its end, or from between.
  case prefix(Int)
  case suffix(Int)
  case slice(Int)
  /// Some characters beside a mask, as in `~k!•••`.
  case masked
}
