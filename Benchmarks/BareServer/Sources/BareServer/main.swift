// The yardstick of the sandbox's figures: one Hummingbird route that answers a constant.
//
// BareServer PORT TEXT: answers GET /constant with the text, as JSON.
import Hummingbird

guard CommandLine.arguments.count == 3, let port = Int(CommandLine.arguments[1]) else {
  fatalError("usage: BareServer PORT TEXT")
}
let constant = ByteBuffer(string: CommandLine.arguments[2])
let router = Router()
router.get("/constant") { _, _ in
  Response(
    status: .ok,
    headers: [.contentType: "application/json", .cacheControl: "no-store"],
    body: ResponseBody(byteBuffer: constant)
  )
}
let application = Application(
  router: router,
  configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
)
try await application.runService()
