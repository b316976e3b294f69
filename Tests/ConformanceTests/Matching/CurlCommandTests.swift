import AssayRuntime
import Conformance
import Foundation
import Testing

@Suite struct CurlCommandTests {
  static let secrets: [HuntedSecret] = [
    HuntedSecret("pw", "~a\"b&c'd|"), HuntedSecret("auth default", "key-1234"),
    HuntedSecret("pin-code", "4711"),
  ]

  @Test func `a command names the secrets and holds none of them`() {
    var request = OutgoingRequest(method: "POST", target: "/a?pin=4711")
    request.headers = [
      Exchange.Field("Accept", "*/*"), Exchange.Field("Authorization", "Bearer key-1234"),
      Exchange.Field("X-Empty", ""),
    ]
    request.body = Array("{\"p\":\"~a\\\"b&c'd|\"}".utf8)
    let text = CurlCommand(hiding: Self.secrets).text(of: request, to: "http://h:1/v2")
    let expected = """
      curl --include --globoff --path-as-is --request POST \
      'http://h:1/v2/a?pin='"$ASSAY_SECRET_PIN_CODE" --header 'Accept: */*' \
      --header 'Authorization: Bearer '"$ASSAY_API_KEY" --header 'X-Empty;' \
      --header 'Content-Type:' --data-raw '{"p":"'"$ASSAY_SECRET_PW_JSON"'"}'
      """
    #expect(text == expected)
  }

  static let texts: [String] = [
    "plain", "it's", "a b", "$HOME `id` \\ \"q\" !x", "line\nbreak\r\n\ttab", "~tilde", "-X",
    "@file",
    "é 密 😀", "\u{1B}[31mred", "\u{202E}turned", "a\\nb", "'", "''", "%41%zz", "{a,b}[1-3]",
    "\u{7}1",
    "ends with 4711", "4711", "47114711", "~a\"b&c'd|", "%7Ea%22b%26c%27d%7C", "#?&;|<>()*",
  ]

  /// What a shell makes of a command's words: a real one is asked.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: shell)))
  func `a shell reads the words that were written`() throws {
    for text in Self.texts {
      var request = OutgoingRequest(method: "PUT", target: "/x")
      request.headers = [Exchange.Field("Accept", "a"), Exchange.Field("Content-Type", text)]
      request.body = Array(text.utf8)
      let command = CurlCommand(hiding: Self.secrets).text(of: request, to: "http://h")
      #expect(!command.contains("\n") && !command.contains("4711") && !command.contains("~a"))
      let words = try run("curl() { printf '%s\\0' \"$@\"; }; \(command)")
      let expected: [String] = [
        "--include", "--globoff", "--path-as-is", "--request", "PUT", "http://h/x", "--header",
        "Accept: a", "--header", "Content-Type: " + text, "--data-raw", text,
      ]
      #expect(words == expected, "\(command)")
    }
  }

  private static let shell = "/bin/bash"

  private func run(_ script: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.shell)
    process.arguments = ["--norc", "--noprofile", "-c", script]
    process.environment = [
      "LC_ALL": "C.UTF-8", "ASSAY_SECRET_PW": "~a\"b&c'd|", "ASSAY_SECRET_PW_JSON": "~a\\\"b&c'd|",
      "ASSAY_SECRET_PW_URL": "%7Ea%22b%26c%27d%7C", "ASSAY_SECRET_PIN_CODE": "4711",
      "ASSAY_API_KEY": "key-1234",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let words = data.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a body that no argument can hold is named by its size`() {
    let command = CurlCommand(hiding: [])
    for body: [UInt8] in [[0], [0xFF], [UInt8](repeating: 0x61, count: 10_000)] {
      let request = OutgoingRequest(method: "GET", target: "/", body: body)
      let text = command.text(of: request, to: "http://h")
      #expect(text.hasSuffix("--data-binary @BODY-OF-\(body.count)-BYTES"))
      #expect(text.contains("--request GET"))
    }
    let head = command.text(of: OutgoingRequest(method: "HEAD", target: "/a"), to: "http://h")
    #expect(head == "curl --include --globoff --path-as-is --head http://h/a --header 'Accept:'")
  }
}
