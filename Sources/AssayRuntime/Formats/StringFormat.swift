/// A value of the keyword `format` that constrains strings: those of JSON Schema 2020-12 §7.3, and
/// `byte` and `base64url` of OpenAPI.
///
/// Judging takes time in proportion to the text and no memory, apart from `idn-hostname` and
/// A-labels, whose labels are short.
public enum StringFormat: UInt8, Sendable, CaseIterable {
  /// RFC 3339 `date-time`.
  case dateTime
  /// RFC 3339 `full-date`.
  case date
  /// RFC 3339 `full-time`.
  case time
  /// RFC 3339 appendix A `duration`.
  case duration
  /// RFC 5321 `Mailbox`.
  case email
  /// RFC 6531 `Mailbox`.
  case internationalEmail
  /// RFC 1123 host name, with A-labels of RFC 5890.
  case hostname
  /// RFC 5890 internationalised host name.
  case internationalHostname
  /// RFC 2673 §3.2 dotted quad.
  case ipv4
  /// RFC 4291 §2.2 address.
  case ipv6
  /// RFC 3986 `URI`.
  case uri
  /// RFC 3986 `URI-reference`.
  case uriReference
  /// RFC 3987 `IRI`.
  case iri
  /// RFC 3987 `IRI-reference`.
  case iriReference
  /// RFC 9562 UUID in hexadecimal.
  case uuid
  /// RFC 6570 `URI-Template`.
  case uriTemplate
  /// RFC 6901 `json-pointer`.
  case jsonPointer
  /// Relative JSON Pointer.
  case relativeJSONPointer
  /// ECMA-262 `Pattern` with the flag `u`.
  case regex
  /// RFC 4648 §4 base64.
  case base64
  /// RFC 4648 §5 base64url.
  case base64URL

  /// The format that a document names, or nil for a name that constrains no string, such as
  /// `password`, `binary` or one that nobody has defined.
  public init?(name: String) {
    guard let format = Self.allCases.first(where: { format in format.name == name }) else {
      return nil
    }
    self = format
  }

  /// The name in a document.
  public var name: String {
    switch self {
    case .dateTime: return "date-time"
    case .date: return "date"
    case .time: return "time"
    case .duration: return "duration"
    case .email: return "email"
    case .internationalEmail: return "idn-email"
    case .hostname: return "hostname"
    case .internationalHostname: return "idn-hostname"
    case .ipv4: return "ipv4"
    case .ipv6: return "ipv6"
    case .uri: return "uri"
    case .uriReference: return "uri-reference"
    case .iri: return "iri"
    case .iriReference: return "iri-reference"
    case .uuid: return "uuid"
    case .uriTemplate: return "uri-template"
    case .jsonPointer: return "json-pointer"
    case .relativeJSONPointer: return "relative-json-pointer"
    case .regex: return "regex"
    case .base64: return "byte"
    case .base64URL: return "base64url"
    }
  }

  /// Whether a text, given as its unescaped UTF-8 bytes, has this format.
  public func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let text: ByteText = unsafe ByteText(utf8)
    switch self {
    case .dateTime: return unsafe Timestamp(utf8: utf8) != nil
    case .date: return unsafe CalendarDate(utf8: utf8) != nil
    case .time: return DateTimeScanner.isTime(text)
    case .duration: return IdentifierFormats.isDuration(text)
    case .email: return EmailFormat(text: text, isInternational: false).isMailbox()
    case .internationalEmail: return EmailFormat(text: text, isInternational: true).isMailbox()
    case .hostname: return HostnameFormat.isHostname(text)
    case .internationalHostname:
      return InternationalHostname.isHostname(text, takesUnicodeLabels: true)
    case .ipv4: return AddressFormats.isIPv4(text)
    case .ipv6: return AddressFormats.isIPv6(text)
    case .uri: return ResourceIdentifierFormat(text: text, isInternational: false).isAbsolute()
    case .uriReference:
      return ResourceIdentifierFormat(text: text, isInternational: false).isReference()
    case .iri: return ResourceIdentifierFormat(text: text, isInternational: true).isAbsolute()
    case .iriReference:
      return ResourceIdentifierFormat(text: text, isInternational: true).isReference()
    case .uuid: return IdentifierFormats.isUUID(text)
    case .uriTemplate: return URITemplateFormat(text: text).isTemplate()
    case .jsonPointer: return PointerFormats.isJSONPointer(text)
    case .relativeJSONPointer: return PointerFormats.isRelativeJSONPointer(text)
    case .regex: return RegexSyntax.isPattern(text)
    case .base64: return IdentifierFormats.isBase64(text)
    case .base64URL: return IdentifierFormats.isBase64URL(text)
    }
  }

  /// Whether a text has this format.
  public func matches(_ text: String) -> Bool {
    var copy: String = text
    return copy.withUTF8 { bytes in unsafe matches(bytes) }
  }
}
