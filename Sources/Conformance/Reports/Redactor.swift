/// Takes secrets out of what is about to be shown or written.
package struct Redactor: Sendable {
  private let secrets: [HuntedSecret]
  private let hunter: LeakHunter

  package init(_ secrets: [HuntedSecret]) {
    self.secrets = secrets
    self.hunter = LeakHunter(secrets)
  }
}
