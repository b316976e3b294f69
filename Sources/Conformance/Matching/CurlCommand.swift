internal import AssayRuntime

/// A command line that repeats a request, with its secrets as variables of the shell.
///
/// It is one line for bash, zsh and POSIX 2024 shells: whatever would break a line is written as an
/// escape. Secrets are found by value, so that captured ones and those of files are replaced as well.
package struct CurlCommand: Sendable {
  private let replacements: [ShellText.Replacement]

  /// A command whose secrets are the given ones.
  package init(hiding secrets: [HuntedSecret]) {
    replacements = ShellText.replacements(of: secrets)
  }

  /// The command for a request to the server at an origin such as `https://api.example.com`.
  ///
  /// `options` are words about the connection, such as `--cacert` and a file.
  package func text(
    of request: OutgoingRequest,
    to origin: String,
    options: [String] = []
  ) -> String {
    var words: [String] = ["curl --include --globoff --path-as-is"]
    words += options.map { quoted($0) }
    switch request.method {
    case "GET" where request.body.isEmpty: break
    case "HEAD": words.append("--head")
    default: words.append("--request \(quoted(request.method))")
    }
    words.append(quoted(origin + request.target))
    var hasAccept = false
    var hasContentType = false
    for field in request.headers {
      let name = String(decoding: field.name, as: UTF8.self)
      let value = String(decoding: field.value, as: UTF8.self)
      hasAccept = hasAccept || ASCII.lowercased(field.name).elementsEqual("accept".utf8)
      hasContentType =
        hasContentType || ASCII.lowercased(field.name).elementsEqual("content-type".utf8)
      // A semicolon sends a field without a value, which a colon would leave out.
      words.append("--header " + quoted(value.isEmpty ? "\(name);" : "\(name): \(value)"))
    }
    // Fields that curl adds by itself and the request does not have.
    if !hasAccept { words.append("--header 'Accept:'") }
    if !request.body.isEmpty {
      if !hasContentType { words.append("--header 'Content-Type:'") }
      words.append(body(request.body))
    }
    return words.joined(separator: " ")
  }

  /// The name of the variable that a secret is read from.
  package static func variable(for label: String) -> String {
    if label == GivenCredential.label("default") { return "ASSAY_API_KEY" }
    let letters = label.utf8.map { byte in
      ASCII.isAlphanumeric(byte) ? ASCII.uppercased(byte) : UInt8(ascii: "_")
    }
    return "ASSAY_SECRET_" + String(decoding: letters, as: UTF8.self)
  }

  private func body(_ bytes: [UInt8]) -> String {
    // An argument can hold neither; long ones are refused by the system.
    guard bytes.count <= Self.bodyBytesMax, !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self)
    else { return "--data-binary @BODY-OF-\(bytes.count)-BYTES" }
    // Not `--data-binary`, which would read a file where the body begins with `@`.
    return "--data-raw " + quoted(text)
  }

  private static let bodyBytesMax = 8 << 10

  private func quoted(_ text: String) -> String {
    ShellText.quoted(text, replacing: replacements)
  }
}
