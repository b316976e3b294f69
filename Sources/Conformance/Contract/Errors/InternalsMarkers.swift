/// A text that only a server's inside says.
struct InternalsMarker: Sendable {
  let text: [UInt8]
  let kind: InternalsSearch.Kind
  /// Whether no letter may stand in front of it.
  private let needsBoundary: Bool
  /// Whether it is the beginning of an address, such as `redis://`.
  private let isAddress: Bool

  init(_ text: String, _ kind: InternalsSearch.Kind) {
    self.text = Array(text.utf8)
    self.kind = kind
    isAddress = text.hasSuffix("://")
    needsBoundary = self.text.first.map { ASCII.isAlphanumeric($0) } ?? false
  }

  func matches(_ whole: [UInt8], at index: Int) -> Bool {
    guard whole.count - index >= text.count else { return false }
    var offset = 0
    while offset < text.count {
      if whole[index + offset] != text[offset] { return false }
      offset += 1
    }
    // A namespace has something in it: `flask.` may end a sentence. So has an address.
    if let last = text.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "/") && isAddress {
      let end: Int = index + text.count
      guard end < whole.count, ASCII.isAlphanumeric(whole[end]) else { return false }
    }
    return !needsBoundary || InternalsSearch.isBoundary(whole, before: index)
  }
}

extension InternalsSearch {
  /// By their first byte.
  static let markers: [[InternalsMarker]] = {
    var table = [[InternalsMarker]](repeating: [], count: 256)
    let lists: [(Kind, [String])] = [
      (.trace, traces), (.typeName, typeNames), (.runtime, runtimes), (.database, databases),
      (.network, networks), (.source, sources), (.file, files), (.page, pages),
    ]
    for (kind, texts) in lists {
      for text in texts {
        guard let first = text.utf8.first else { continue }
        table[Int(first)].append(InternalsMarker(text, kind))
      }
    }
    return table
  }()

  private static let traces: [String] = [
    "Traceback (most recent call last)", "Stack trace:", "Stacktrace:", "StackTrace:",
    "stack traceback:", "stack backtrace:", "Backtrace:", "Exception in thread ", "Caused by: ",
    "goroutine 1 [", "goroutine running", "[running]:", "thread 'main' panicked",
    "panicked at ", "panic: runtime error", "--- End of stack trace", "--- End of inner exception",
    "at <anonymous>", "at Object.<anonymous>", "at Module._compile",
    "at process.processTicksAndRejections", "at java.base/", "#0 /", "#1 {main}", "{main}\n",
    "Current stack trace", "Fatal error: ", "RUST_BACKTRACE", " in <module>", "in <main>",
    "(Native Method)", "(Unknown Source)", "** (RuntimeError)", "** (ArgumentError)",
    "** (FunctionClauseError)", "** (KeyError)", "** (MatchError)", "** (UndefinedFunctionError)",
    "** (Ecto", "** (Postgrex", "** (Plug", "** (Phoenix", "** (Jason", "** (exit)", "** (EXIT",
  ]

  private static let typeNames: [String] = [
    "System.Text.", "System.Collections.", "System.Data.", "System.Net.", "System.IO.",
    "System.Threading.", "System.Linq.", "System.Reflection.", "System.Runtime.", "System.Web.",
    "System.String", "System.Int", "System.UInt", "System.Boolean", "System.Object",
    "System.DateTime", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid",
    "System.Decimal", "System.Double", "System.Single", "System.Byte", "System.Char",
    "System.Nullable", "System.Exception", "System.Uri", "System.Version", "System.Private.",
    "Microsoft.AspNetCore.", "Microsoft.EntityFrameworkCore.", "Microsoft.Extensions.",
    "Microsoft.Data.", "Microsoft.CSharp.", "Newtonsoft.Json", "java.lang.", "java.util.",
    "java.io.", "java.net.", "java.sql.", "java.time.", "javax.", "jakarta.", "kotlin.", "kotlinx.",
    "scala.collection.", "akka.", "org.springframework.", "org.hibernate.", "org.apache.",
    "org.postgresql.", "org.eclipse.jetty.", "com.fasterxml.", "com.google.gson.", "com.mysql.",
    "com.zaxxer.", "io.netty.", "io.micronaut.", "io.quarkus.", "reactor.core.", "sun.reflect.",
    "jdk.internal.", "Swift.String", "Swift.Int", "Swift.Array", "Swift.Dictionary",
    "Swift.Decoding", "Swift.Encoding", "Swift.Optional", "Swift.Bool", "Swift.Double",
    "DecodingError", "EncodingError.", "CodingKeys(", "stringValue: \"", "codingPath:",
    "debugDescription:", "Error Domain=", "NSCocoaErrorDomain", "NSURLErrorDomain",
    "NSPOSIXErrorDomain", "UserInfo={", "Optional(", "typeMismatch(", "keyNotFound(",
    "valueNotFound(", "dataCorrupted(", "Vapor.Abort", "NIOCore.", "NIOHTTP1.", "PostgresNIO.",
    "Hummingbird.HTTPError", "<class '", "<type '", "NoneType", "nil:NilClass", ":NilClass",
    "[object Object]", "<__main__.", "django.", "rest_framework.", "sqlalchemy.", "psycopg2.",
    "psycopg.", "pymysql.", "asyncpg.", "pydantic_core", "pydantic.", "werkzeug.", "flask.",
    "starlette.", "fastapi.", "aiohttp.", "botocore.", "builtins.", "ActiveRecord::",
    "ActionController::", "ActiveModel::", "ActionDispatch::", "ActionView::", "Sequel::",
    "Sinatra::", "Rack::", "Mongoid::", "PG::", "Mysql2::", "Illuminate\\", "Symfony\\",
    "Doctrine\\",
    "Laravel\\", "GuzzleHttp\\", "App\\Http\\", "App\\Models\\", "App\\Exceptions\\",
    "PDOException",
    "Go struct field", "Go value of type", "reflect.Value", "interface conversion: ", "*json.",
    "*errors.errorString", "*pq.Error", "*url.Error", "*net.OpError", "std::", "core::result::",
    "core::option::", "alloc::", "serde_json::", "tokio::", "actix_web::", "sqlx::", "diesel::",
    "Elixir.", "Ecto.", "Phoenix.", "Plug.Conn", "DBConnection.", "GenServer ", "%{__struct__",
    "#Ecto.", "#PID<", "lua_State",
  ]

  private static let runtimes: [String] = [
    "KeyError:", "KeyError(", "ValueError:", "ValueError(", "TypeError:", "TypeError(",
    "AttributeError:", "AttributeError(", "IndexError:", "NameError:", "ZeroDivisionError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "RecursionError",
    "ModuleNotFoundError", "AssertionError", "RuntimeError:", "RuntimeError(",
    "JSONDecodeError", "StopIteration", "ReferenceError:", "RangeError:", "SyntaxError:",
    "EvalError:",
    "NoMethodError", "FrozenError", "LoadError:", "SystemStackError", "NotImplementedError",
    "PrismaClient", "SequelizeDatabaseError", "QueryFailedError", "BSONTypeError", "CastError:",
    "Cannot read properties of undefined", "Cannot read properties of null",
    "Cannot read property '", "Cannot set properties of", "is not a function", "is not iterable",
    "undefined is not an object", "undefined method `", "undefined method '",
    "undefined local variable", "uninitialized constant ", "wrong number of arguments (given",
    "object has no attribute '", "unexpected keyword argument '", "missing 1 required positional",
    "takes no arguments (", "not subscriptable", "must be str, not ",
    "must be a string, not NoneType",
    "unsupported operand type(s)", "list index out of range", "index out of range [",
    "invalid literal for int()", "could not convert string to float", "maximum recursion depth",
    "Object reference not set to an instance", "Value cannot be null. (Parameter",
    "Specified cast is not valid", "Sequence contains no elements", "LineNumber:",
    "BytePositionInLine:", "could not be converted to System", "Input string was not in a correct",
    "because \"<local", "because \"this.", "Cannot invoke \"", "Cannot deserialize value of type",
    "Unrecognized token '", "through reference chain:", "at [Source:",
    "Failed to convert value of type",
    "PHP Fatal error", "PHP Warning", "PHP Notice", "Uncaught Error:", "Uncaught Exception",
    "Call to undefined ", "Call to a member function", "Undefined index:",
    "Undefined array key", "Undefined offset", "Allowed memory size of",
    "runtime error: ", "invalid memory address or nil pointer", "nil pointer dereference",
    "json: cannot unmarshal", "json: unknown field", "strconv.", "sql: no rows in result set",
    "context deadline exceeded (", "called `Option::", "called `Result::", "unwrap()` on",
    "invalid type: string \"", "expected struct ", "expected a sequence at line",
    "Unexpectedly found nil while", "unexpectedly found nil while", "Index out of range: ",
    "Expected to decode ", "No value associated with key", "Segmentation fault", "core dumped",
    "terminate called after throwing", "bad_alloc", "std.debug", "Assertion failed",
    "assertion failed: ", "no function clause matching", "no match of right hand side",
    "FunctionClauseError", "MatchError", "badmatch", "{badarg", "{noproc", "attempt to index a nil",
    "attempt to call a nil", "attempt to concatenate", "Can't locate object method",
    "Use of uninitialized value", "Werkzeug Debugger",
    "You're seeing this error because you have",
  ]

  private static let databases: [String] = [
    "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE ", "DROP TABLE ",
    "SQLSTATE", "You have an error in your SQL syntax", "syntax error at or near",
    "violates unique constraint", "violates foreign key constraint", "violates not-null constraint",
    "violates check constraint", "duplicate key value", "UNIQUE constraint failed",
    "NOT NULL constraint failed", "FOREIGN KEY constraint failed", "CHECK constraint failed",
    "PRIMARY KEY constraint", "Violation of UNIQUE KEY", "no such table", "no such column",
    "Unknown column '", "doesn't have a default value", "Data too long for column",
    "Incorrect syntax near", "Unclosed quotation mark", "quoted string not properly terminated",
    "ORA-0", "ORA-1", "PLS-0", "DB2 SQL error", "SQLITE_", "SQLite error", "sqlite3.", "sqlite3_",
    "ER_DUP_ENTRY", "ER_NO_", "ER_PARSE_ERROR", "Duplicate entry '", "pq: ", "pgx: ", "psql: ",
    "MongoError", "MongoServerError", "MongoNetworkError", "E11000 duplicate key", "WRONGTYPE ",
    "NOAUTH ", "MISCONF Redis", "index_not_found_exception", "search_phase_execution_exception",
    "InvalidRequestException: ", "Deadlock found when", "deadlock detected", "Lock wait timeout",
    "could not serialize access due", "too many clients already", "remaining connection slots",
    "SQL logic error", "database is locked", "database disk image",
    "current transaction is aborted",
  ]

  private static let networks: [String] = [
    "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "EADDRINUSE", "ENOENT",
    "EACCES:", "dial tcp ", "dial unix ", "no such host", ".svc.cluster.local", "getaddrinfo ",
    "Connection refused (os error", "No such file or directory", "Permission denied (os error",
    "no such file or directory", "redis://", "rediss://", "postgres://", "postgresql://",
    "mysql://",
    "mariadb://", "mongodb://", "mongodb+srv://", "amqp://", "amqps://", "memcached://", "ldap://",
    "ldaps://", "nats://", "cassandra://", "sqlserver://", "jdbc:", ".internal:", "arn:aws:",
  ]

  /// Files of servers: a path of the web hardly begins so, and has no such folder behind a quote.
  private static let files: [String] = [
    "/var/lib/", "/var/log/", "/var/run/", "/var/tmp/", "/var/cache/", "/var/opt/", "/etc/ssl/",
    "/etc/nginx/", "/etc/passwd", "/etc/hosts", "/proc/self/", "/dev/shm/", "/run/secrets/",
    "/usr/share/", "/usr/local/", "/private/var/", "/mnt/data/", "/opt/app/", "/srv/app/",
    "/srv/www/", "/home" + "/ubuntu/", "/home" + "/deploy/", "/home" + "/app/", "/home" + "/www/",
    "C:\\Windows\\", "C:\\ProgramData\\", "D:\\home\\", "file:///",
  ]

  /// Pages that frameworks show to those who develop with them.
  private static let pages: [String] = [
    "Whitelabel Error Page", "IIS Detailed Error", "Server Error in '/", "Django Version:",
    "Exception Type:", "Exception Value:", "Rails.root:", "Application Trace", "Framework Trace",
    "Symfony Exception", "Whoops\\", "Whoops, looks like something went wrong",
    "DEBUG = True", "Apache Tomcat/", "Jetty://", "GlassFish Server", "WebLogic Server",
    "phpinfo()", "Xdebug", "Laravel Debugbar",
  ]

  private static let sources: [String] = [
    "node_modules/", "node:internal", "site-packages/", "dist-packages/", "/vendor/bundle/",
    "/vendor/laravel/", "/usr/src/app/", "/usr/local/lib/", "/usr/lib/python", "/var/www/",
    "/go/pkg/mod/", "/root/.cargo/", "/rustc/", "/.cargo/registry/", "/app/src/",
    "/home" + "/runner/",
    "C:\\inetpub\\", "C:\\Users\\", "C:\\Program Files", "/.build/checkouts/", "/Sources/",
    "(eval at ",
    "webpack-internal:", "<frozen importlib",
  ]
}
