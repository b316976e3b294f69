package import AssayHummingbird
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A sandbox with its address: what the command runs, and tests too.
package struct SandboxServer: Sendable {
  package var sandbox: Sandbox
  /// What to listen on, such as `127.0.0.1` or `::1`.
  package var host: String = "127.0.0.1"
  /// 0 lets the system choose.
  package var port: Int = 0
  package var limits: ServerLimits = ServerLimits()
  /// Whether SIGINT and SIGTERM end the server gracefully.
  package var endsOnSignals: Bool = false

  /// Serves a sandbox on the loopback interface.
  package init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  /// Where the published document's server has its operations.
  package static let basePath: String = "/v2"

  /// Serves until it is told to end, and closes the database then.
  ///
  /// Open requests are answered first; runs that are not over are taken up by the next process.
  ///
  /// - Parameter whenRunning: Is told the port, once connections are accepted.
  /// - Throws: `SandboxServerError` where the address cannot be had.
  package func run(whenRunning: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let application = Application(
      serving: sandbox.router,
      address: .hostname(host, port: port),
      limits: limits,
      logger: serverLogger,
      onServerRunning: { port in await whenRunning(port ?? 0) }
    )
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          ServiceGroupConfiguration.ServiceConfiguration(service: sandbox.worker()),
          ServiceGroupConfiguration.ServiceConfiguration(
            service: application,
            successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup
          ),
        ],
        gracefulShutdownSignals: endsOnSignals ? [.sigterm, .sigint] : [],
        logger: serverLogger
      )
    )
    do {
      try await group.run()
    } catch {
      await sandbox.close()
      throw SandboxServerError(error, host: host, port: port) ?? error
    }
    await sandbox.close()
  }

  /// The libraries' own log lines below `notice` may show errors with all that they hold.
  private var serverLogger: Logger {
    var logger: Logger = sandbox.logger
    logger.logLevel = max(.notice, logger.logLevel)
    return logger
  }
}

/// Why a server could not start.
package enum SandboxServerError: Error, Sendable, Hashable {
  case addressInUse(host: String, port: Int)
  case notAllowed(host: String, port: Int)
  case cannotListen(host: String, port: Int)

  /// One line that stands alone.
  package var message: String {
    switch self {
    case .addressInUse(let host, let port):
      "cannot listen on \(host):\(port): another program does; end it, or choose another port "
        + "with --port, or any free one with --port 0"
    case .notAllowed(let host, let port):
      "cannot listen on \(host):\(port): this user may not; choose a port above 1023"
    case .cannotListen(let host, let port):
      "cannot listen on \(host):\(port): this machine has no such address; see --host"
    }
  }

  /// What an error of the network means; nil for errors that come from elsewhere.
  fileprivate init?(_ error: any Error, host: String, port: Int) {
    switch error {
    case let error as IOError where isAddressInUse(error.errnoCode):
      self = .addressInUse(host: host, port: port)
    case let error as IOError where isPermissionDenied(error.errnoCode):
      self = .notAllowed(host: host, port: port)
    case is IOError, is SocketAddressError, is SocketAddressError.UnknownHost:
      self = .cannotListen(host: host, port: port)
    default: return nil
    }
  }
}
