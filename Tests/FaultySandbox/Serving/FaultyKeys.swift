internal import AssayRuntime
package import DeckSandbox

/// The keys of the two organisations that a faulty sandbox has.
package enum FaultyKeys {
  package static let first = "sk_test_FirstOrganisation00000000000000001"
  package static let other = "sk_test_SecondOrganisation0000000000000003"
}

extension SandboxConfiguration {
  /// In memory, with two organisations, no rate limit, and runs that take no time.
  package static var forFaults: SandboxConfiguration {
    var configuration = SandboxConfiguration()
    configuration.organisations = [
      OrganisationSetup(id: "org_first", apiKeys: [Secret(FaultyKeys.first)]),
      OrganisationSetup(id: "org_other", apiKeys: [Secret(FaultyKeys.other)]),
    ]
    configuration.rateLimit = nil
    configuration.runDelay = .zero
    return configuration
  }
}
