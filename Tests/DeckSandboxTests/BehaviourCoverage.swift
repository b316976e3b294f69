import Foundation
import Testing

/// Which test covers which of Deck's documented behaviours, or why none does.
///
/// The numbers are those of the list of behaviours that a schema cannot express. A number that is
/// missing here fails, and so does the name of a test that is not there.
@Suite struct BehaviourCoverage {
  enum Cover {
    case by([String])
    case not(because: String)
  }

  private static let password = "no answer of a credential holds the password"
  private static let apart = "readable and tokenized keys are apart and together all that is stored"
  private static let empty = "members that would be empty are absent"
  private static let create =
    "a create is refused for what the schema or a rule refuses, and leaves no trace"
  private static let update =
    "an update is refused for what the schema or a rule refuses, and then changes nothing"
  private static let step =
    "an update changes what it names, and omitted members keep value and place"
  private static let login = "a login decides whether a credential is verified or invalid"
  private static let dead = "nothing brings a deleted credential back"
  private static let shown = "a deleted credential is still shown, without login details"
  private static let shredded = "behind a delete no file holds anything of the login"
  private static let filters = "filters narrow one another, and the values of one widen it"
  private static let shapes =
    "what the schema refuses is a problem with a map, all else an envelope"
  private static let runs =
    "a run verifies what the source accepts, and what it refuses is invalid until updated"
  private static let order =
    "events stand in the order in which things happened, and hold no secret"
  private static let events = "events carry a summary and no login details"

  private static let credentials: [Int: Cover] = [
    1: .by([password]),
    2: .by(["a tokenized value is shown by its name alone"]),
    3: .by([apart]),
    4: .by([empty]),
    5: .by([empty]),
    6: .by([apart]),
    7: .by(["a readable value comes back byte for byte, retrieved and listed"]),
    8: .by(["the password is hidden whatever tokenized says"]),
    9: .by([create, update]),
    10: .by([create, update]),
    11: .by([create, update]),
    12: .by([create, update]),
    13: .by([create]),
    14: .by([update]),
    15: .by([create, update, "the password is hidden whatever tokenized says"]),
    16: .by([empty]),
    17: .by([create]),
    18: .by([create, update, "two credentials may have one external id"]),
    19: .by(["a limit outside of 1 to 100 is refused by name"]),
    20: .by([step, "an update that names no password keeps the stored one"]),
    21: .by([step]),
    22: .by([step, shredded]),
    23: .by([step]),
    24: .by([step, shredded]),
    25: .by([step]),
    26: .by(["a null external id clears the mapping, and an absent one leaves it"]),
    27: .by([update]),
    28: .by([update, "an update moves updated_at, and neither id nor created_at"]),
    29: .by([step]),
    30: .by(["a new credential is unverified, whatever the body says"]),
    31: .by([login, runs, "a login with details that were replaced meanwhile decides nothing"]),
    32: .by([login, runs]),
    33: .by(["changed login details fall back to unverified, another external id does not"]),
    34: .by([dead]),
    35: .by([shown]),
    36: .by([shown, filters]),
    37: .by([
      dead, "a deleted credential starts no run, and one deleted meanwhile fails its run",
    ]),
    38: .by([dead]),
    39: .by([shredded]),
    40: .by([shown]),
    41: .by([shown]),
  ]

  private static let rules: [Int: Cover] = [
    42: .by([
      "a page has 20 items unless asked otherwise, and a cursor exactly when more follow",
      "a walk gives every credential once, newest first, whatever is created meanwhile",
    ]),
    43: .by(["items carry no request id, the page does"]),
    44: .by([filters]),
    45: .by([filters]),
    46: .by([shapes, "a body that is no JSON object is a problem of the whole body"]),
    47: .by([shapes]),
    48: .by(["a key has 1 to 256 characters and comes alone, or the envelope says so"]),
    49: .by(["without a good key nothing is answered but 401"]),
    50: .by(["an unknown id is not found, by the resource's own code"]),
    51: .by(["every answer has a request id of its own"]),
    52: .by(["no error quotes a value, nor the key of a source field"]),
    53: .by([
      "the same request with the same key is answered from what was stored",
      "updates and deletes are repeated too, and not done again",
      "of many at once with one key, one is carried out and all get its answer",
    ]),
    54: .by(["the same key with another request is a conflict"]),
    55: .by(["an error is not stored, and the key runs the request again"]),
    56: .by(["a key has 1 to 256 characters and comes alone, or the envelope says so"]),
    57: .by(["another organisation may use the same key"]),
    58: .by(["a replay leaks no secret, and its store holds none, nor the key", shredded]),
    59: .by([
      "the 201st request in ten seconds is refused, over all keys of an organisation"
    ]),
    60: .by([login, events, order]),
  ]

  private static let noDeliveries = "event destinations and deliveries are not served yet (501)"

  private static let others: [Int: Cover] = [
    61: .not(because: noDeliveries),
    62: .not(because: noDeliveries),
    63: .not(because: noDeliveries),
    64: .not(because: noDeliveries),
    65: .by(["sections that nobody asked for are absent, and tokenized shows with the input only"]),
    66: .by(["sections that nobody asked for are absent, and tokenized shows with the input only"]),
    67: .by(["input that does not fit the input_schema is refused before there is a run"]),
    68: .by(["a session token lasts 30 minutes, and its idempotency key repeats it"]),
  ]

  @Test func `each of the 68 behaviours has a test that is there, or a reason`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var sources = ""
    for name in names ?? [] where name.hasSuffix(".swift") {
      sources += try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let covers = Self.credentials.merging(Self.rules) { $1 }.merging(Self.others) { $1 }
    #expect(Set(covers.keys) == Set(1...68))
    #expect(Self.credentials.count + Self.rules.count + Self.others.count == 68)
    for (number, cover) in covers {
      switch cover {
      case .by(let tests):
        #expect(!tests.isEmpty, "behaviour \(number)")
        for test in tests {
          #expect(sources.contains("func `\(test)`("), "behaviour \(number): \(test)")
        }
      case .not(let reason): #expect(!reason.isEmpty, "behaviour \(number)")
      }
    }
  }
}
