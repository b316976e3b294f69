/// Names that generated declarations must not have, or only in backticks.
enum ReservedNames {
  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Keywords of Swift that need backticks where a member or case is declared.
  static let keywords: Set<String> = words(
    """
    Any Self actor as associatedtype async await borrowing break case catch class consuming continue
    convenience default defer deinit didSet do dynamic else enum extension fallthrough false
    fileprivate final for func get guard if import in indirect infix init inout internal is isolated
    lazy let mutating nil nonisolated nonmutating open operator optional override package postfix
    precedencegroup prefix private protocol public repeat required rethrows return self set some
    static struct subscript super switch throw throws true try typealias unowned unsafe var weak
    where while willSet
    """
  )

  /// Words that a member or case cannot have as its name, even in backticks, or that the protocols
  /// of models use for themselves.
  static let members: Set<String> = words(
    """
    self Self Type Protocol init hashValue rawValue allCases values shape schema choice layout
    """
  )

  /// Type names of the standard library, Foundation and the runtime: a generated type of such a name
  /// would hide them in the files of its users.
  static let types: Set<String> = words(
    """
    Any AnyClass AnyHashable AnyObject Array ArraySlice AsyncSequence AsyncStream Attributes Bool
    Bundle Calendar Character CharacterSet Clock ClosedRange Codable CodingKey Collection Comparable
    Component Components Context CustomStringConvertible Data Date DateComponents DateInterval
    Decimal Decodable Decoder Dictionary Dimension DispatchQueue Double Duration Encodable Encoder
    Equatable Error ExpressibleByStringLiteral FileHandle FileManager Float Formatter Function
    Hashable Hasher Host IndexPath IndexSet InputStream Int Int16 Int32 Int64 Int8 Iterator
    JSONDecoder JSONEncoder JSONSerialization KeyPath Locale Lock LocalizedError Mirror MainActor
    Measurement Never Notification NotificationCenter Optional Operation OperationQueue OutputStream
    Pipe Process ProcessInfo Progress Protocol Range RawRepresentable Regex Result Scanner Self
    Sendable Sequence Set Slice SortDescriptor Span StaticString Stream String Substring Task
    TaskGroup Thread TimeInterval TimeZone Timer Type UInt UInt16 UInt32 UInt64 UInt8 URL
    URLComponents URLQueryItem URLRequest URLResponse URLSession UUID Unicode Unit UserDefaults Void
    Box CalendarDate EnumerationValues JSONModel JSONModelError JSONNumber JSONObjectModel JSONPointer
    JSONReadable JSONTape JSONUnionModel JSONValue JSONWritable ModelReader ModelSchema ModelWriter
    ObjectShape OpenStringEnumeration Pattern Plan PlanNode PlanUnit Presence Secret
    SecretDisclosure StringEnumeration StringFormat Timestamp TupleLayout UnionChoice Violation
    """
  )

  /// Type names that generated operations use, where there are operations.
  static let operationTypes: Set<String> = words(
    """
    APIClient APIHandler APIOperation APIRoute APIRouter BinaryBody ClientError ClientTransport
    HTTPField HTTPFields HTTPRequest HTTPResponse Input MediaTypeTable OperationMetadata Output
    PageSequence PagedOperation ParameterTable RequestMessage RequestReader RequestRefusal
    RequestViolation RequestWriter ResponseMessage ResponseReader ResponseWriter SecurityDemand
    ServerURL SourceLine TransportError TransportLimits
    """
  )

  /// Names that the functions of a handler and of a client cannot have.
  static let operationFunctions: Set<String> = words(
    """
    self Self Type Protocol init client context finish perform response routes
    """
  )

  /// Initials that stay in capitals behind the first word.
  static let initials: [String: String] = [
    "api": "API", "ascii": "ASCII", "cpu": "CPU", "css": "CSS", "csv": "CSV", "dns": "DNS",
    "gpu": "GPU", "html": "HTML", "http": "HTTP", "https": "HTTPS", "id": "ID", "ids": "IDs",
    "io": "IO", "ip": "IP", "json": "JSON", "jwt": "JWT", "mac": "MAC", "os": "OS", "pdf": "PDF",
    "sdk": "SDK", "sha": "SHA", "sms": "SMS", "sql": "SQL", "ssh": "SSH", "ssl": "SSL",
    "sso": "SSO", "svg": "SVG", "tcp": "TCP", "tls": "TLS", "ttl": "TTL", "udp": "UDP",
    "ui": "UI", "uid": "UID", "uri": "URI", "uris": "URIs", "url": "URL", "urls": "URLs",
    "utc": "UTC", "uuid": "UUID", "vm": "VM", "xml": "XML",
  ]
}
