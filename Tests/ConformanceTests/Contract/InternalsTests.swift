import Testing

@testable import Conformance

/// What errors show of the server, in the words of many languages and frameworks.
@Suite struct InternalsTests {
  static let internals: [String] = [
    // Files, addresses and pages of servers
    "cannot open /var/lib/kite/data/users.db", "reading /run/secrets/token failed",
    "redis://cache.prod:6379 timed out", "DATABASE_URL=postgres://kite@db/kite",
    "jdbc:postgresql://db/kite", "could not connect to db-3.internal:5432",
    "denied by arn:aws:dynamodb:eu-west-1:1:table/users", "Whitelabel Error Page",
    "Server Error in '/' Application.",
    // Python
    "Traceback (most recent call last):\n  File \"/srv/app.py\", line 12, in create\nKeyError: 'password'",
    "File \"handlers/credentials.py\", line 88",
    "KeyError: 'password'",
    "'NoneType' object has no attribute 'id'",
    "sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation)",
    "unexpected type <class 'str'>",
    "<Credential object at 0x7f3a2c001d00>",
    // Java, Kotlin, Scala
    "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"<local1>\" is null",
    "\tat com.example.credentials.Store.save(Store.java:114)",
    "at com.example.Store$Companion.save(Unknown Source)",
    "Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`)",
    "JSON parse error: Unrecognized token 'x'; nested exception is com.fasterxml.jackson.core.JsonParseException",
    "failed: io.example.vault.VaultSealedException",
    "The request failed with a CredentialStoreException",
    "com.example.Credential@1b6d3586 is not valid",
    // .NET
    "System.NullReferenceException: Object reference not set to an instance of an object.",
    "   at Deck.Api.Credentials.Create(CreateRequest request) in /src/Api/Credentials.cs:line 42",
    "The JSON value could not be converted to System.DateOnly. Path: $.born | LineNumber: 0 | BytePositionInLine: 5.",
    "Microsoft.EntityFrameworkCore.DbUpdateException",
    // JavaScript
    "TypeError: Cannot read properties of undefined (reading 'password')",
    "at Object.<anonymous> (/app/src/index.js:10:5)",
    "at async create (file:///app/server.mjs:3:1)",
    "at Layer.handle [as handle_request] (/app/node_modules/express/lib/router/layer.js:95:5)",
    "credentials.forEach is not a function",
    "connect ECONNREFUSED 10.0.0.5:5432",
    "value was [object Object]",
    "dist/server.ts:88:13",
    // Ruby
    "app/models/credential.rb:12:in `save!'",
    "undefined method `password' for nil:NilClass",
    "ActiveRecord::RecordNotFound",
    // PHP
    "PHP Fatal error:  Uncaught Error: Call to undefined function foo() in /var/www/html/index.php:3",
    "#0 /var/www/html/index.php(12): App->run()",
    "SQLSTATE[23000]: Integrity constraint violation",
    "App\\Exceptions\\Handler",
    "thrown in /srv/www/app/Credential.php on line 17",
    // Go
    "goroutine 1 [running]:\nmain.main()",
    "panic: runtime error: invalid memory address or nil pointer dereference",
    "json: cannot unmarshal object into Go struct field Credential.password of type string",
    "handlers/credential.go:57",
    "dial tcp 10.1.2.3:5432: connect: connection refused",
    "pq: duplicate key value violates unique constraint \"credentials_pkey\"",
    // Rust
    "thread 'main' panicked at src/main.rs:10:5",
    "called `Option::unwrap()` on a `None` value",
    "invalid type: string \"abc\", expected u32 at line 1 column 5",
    // Swift
    "typeMismatch(Swift.String, Swift.DecodingError.Context(codingPath: [], debugDescription: \"\"))",
    "Fatal error: Unexpectedly found nil while unwrapping an Optional value",
    "Error Domain=NSCocoaErrorDomain Code=4864",
    "failed at Credentials.swift:120",
    "password was Optional(\"\")",
    "/srv/build/App/Sources/App/Store.swift",
    // C, C++
    "terminate called after throwing an instance of 'std::bad_alloc'",
    "Assertion failed: (n > 0), function parse, file parse.c, line 12.",
    "src/server/handler.cpp:311",
    // Elixir, Perl, Lua
    "** (FunctionClauseError) no function clause matching in Store.save/2",
    "(ecto 3.10.3) lib/ecto/repo/schema.ex:756",
    "Died at /srv/cgi/save.pl line 12.",
    "attempt to index a nil value (field 'user')",
    "[string \"handler\"] /etc/nginx/handler.lua:12: oops",
    // Databases and networks
    "SELECT id, password FROM credentials WHERE id = $1",
    "UPDATE credentials SET status = 'x'",
    "INSERT INTO credentials (id) VALUES",
    "UNIQUE constraint failed: credentials.external_id",
    "relation failed: syntax error at or near \")\"",
    "ORA-00933: SQL command not properly ended",
    "E11000 duplicate key error collection: app.credentials",
    "no such table: credentials",
    "upstream vault.prod.svc.cluster.local timed out",
    "could not reach 192.168.3.7:8200",
    // Paths
    "cannot open C:\\inetpub\\app\\web.config",
    "/usr/src/app/handlers",
    "C:/projects/api/Startup.cs",
  ]

  static let ordinary: [String] = [
    "There is no such credential.",
    "password is required",
    "The password field is required.",
    "'password' must be a string, found an object.",
    "Expected a string at /auth_credentials/password.",
    "The value does not match ^[a-z][a-z0-9_]{0,63}$.",
    "limit must be between 1 and 100",
    "Unexpected character at position 12.",
    "Invalid JSON: expected ',' or '}' at line 1, column 17.",
    "The request body is not valid JSON.",
    "ValidationException", "NotFoundError", "api_key_invalid", "idempotency_error",
    "An error occurred. Contact support with id req_01HXYZ.",
    "https://tools.ietf.org/html/rfc9110#section-15.5.1",
    "https://docs.example.com/errors/NotFoundException",
    "https://example.com/docs/main.py:443", "https://example.rs:8443/errors",
    "see docs.example.com for details", "node.js:443 is no host name",
    "The type of 'tokenized' must be array.", "Look at the field source_fields.",
    "Select one item from the list.", "Update the settings in your account.",
    "The date 2027-01-31T12:30:00Z is in the past.",
    "No function of that name.", "The index is out of range.",
    "Too many requests; try again later.",
    "Timeout while waiting for the bank.", "The server is at capacity.",
    "mark@example.com is taken", "color must be one of #ff0000, #00ff00",
    "0x is no number", "wallet 0x52908400098527886E0F7030069857D2E4169EE7 is unknown",
    "The file report.swift is too large.", "Only .py and .js files are allowed.",
    "request.body.items[0].name is required", "Path: $.name", "/errors/0/message",
    "Error: the name is taken", "invalid_request: token missing",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "The system is down. Please retry.", "Your session has expired.",
    "Unsupported media type text/plain; expected application/json.",
    "The method PUT is not allowed here.", "Version 10.1.2.3 is not supported",
    "Rate limit of 200 requests in 10 s exceeded", "exception",
    "An unexpected error happened at login.",
    "The key 'user.name' is unknown", "at least 8 characters (got 3)",
    "Must be at most 3.5 (inclusive)",
  ]

  @Test(arguments: internals) func `what only developers need is found`(_ text: String) {
    #expect(InternalsSearch.find(in: Array(text.utf8)) != nil)
  }

  @Test(arguments: ordinary) func `messages for callers are none`(_ text: String) {
    let bytes: [UInt8] = Array(text.utf8)
    let found = InternalsSearch.find(in: bytes)
    #expect(found == nil, "\(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } ?? "")")
  }
}
