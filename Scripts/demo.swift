import AssayRuntime

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// The program behind `make demo`: holds the payloads of spec/examples against the generated models
// and says of each what became of it. Ends with 1 where one behaved otherwise than its folder says.

func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var byte = getc(file)
  while byte != EOF {
    bytes.append(UInt8(byte))
    byte = getc(file)
  }
  return bytes
}

func names(in path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

/// What became of all payloads.
struct Tally {
  var acceptedCount = 0
  var refusedCount = 0
  var surprises: [String] = []

  /// Judges every example of one schema; those of these folders must be accepted, others refused.
  mutating func judge<Model: JSONModel>(_ type: Model.Type, _ schema: String, in root: String) {
    print("\n\(schema)")
    for folder in names(in: "\(root)/\(schema)") {
      let isGood = ["valid", "allowed", "beyond-schema"].contains(folder)
      for name in names(in: "\(root)/\(schema)/\(folder)") {
        let path = "\(schema)/\(folder)/\(name)"
        do {
          _ = try Model(json: contents(of: "\(root)/\(path)"))
          acceptedCount += 1
          if !isGood { surprises.append("\(path) was accepted") }
        } catch {
          refusedCount += 1
          if isGood { surprises.append("\(path) was refused") }
          print("  \(folder)/\(name)")
          for violation in error.violations { print("    refused: \(violation)") }
        }
      }
    }
  }

  /// Reads a request with a password and looks for the password wherever the request is printed.
  mutating func judgeSecrets() {
    let json =
      #"{"source_id": "src_1", "auth_method": "username_password","#
      + #""auth_credentials": {"username": "ada", "password": "a very secret word"}}"#
    do {
      let request = try CreateCredentialRequest(json: json)
      var dumped = ""
      dump(request, to: &dumped)
      print("  \(String(describing: request.authCredentials).prefix(200))")
      if "\(request)\(dumped)".contains("very secret") { surprises.append("a secret was printed") }
    } catch {
      surprises.append("the request with a secret was refused: \(error)")
    }
  }
}

var tally = Tally()
let root = CommandLine.arguments[1]
tally.judge(CreateCredentialRequest.self, "CreateCredentialRequest", in: root)
tally.judge(UpdateCredentialRequest.self, "UpdateCredentialRequest", in: root)
tally.judge(GetCredentialResponse.self, "GetCredentialResponse", in: root)
tally.judge(ErrorResponse.self, "ErrorResponse", in: root)
print(
  "\n\(tally.acceptedCount) payloads were accepted and built, \(tally.refusedCount) were refused"
)

print("\nA secret is not printed:")
tally.judgeSecrets()

for surprise in tally.surprises { print("UNEXPECTED: \(surprise)") }
exit(tally.surprises.isEmpty ? 0 : 1)
