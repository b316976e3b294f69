// A process to be killed: it works on a vault and keeps a log of what it was told is done.
//
//   vault-under-fire write|rotate DATABASE KEYFILE LOG SEED
//   vault-under-fire full DATABASE KEYFILE BYTES
//   vault-under-fire open DATABASE KEYFILE [as-nobody]

import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 3 else { exit(2) }
let place = Place(database: arguments[1], keyFile: arguments[2])

switch arguments[0] {
case "write", "rotate":
  guard arguments.count == 5, let seed = UInt64(arguments[4]) else { exit(2) }
  let log = try Log(path: arguments[3])
  try await Fire(place: place, log: log, rotates: arguments[0] == "rotate").work(seed: seed)
case "full":
  guard arguments.count == 4, let bytes = UInt64(arguments[3]) else { exit(2) }
  try await fillDisk(place, bytes: bytes)
case "open":
  if arguments.last == "as-nobody" { becomeNobody() }
  await tellState(place)
default: exit(2)
}
