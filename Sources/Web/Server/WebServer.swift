import Logging
import Problems
import ServiceLifecycle
import System

/// The server: takes connections, reads requests whole, and hands them to the site.
public struct WebServer: Service {
  private let options: WebOptions
  private let site: Site
  private let logger: Logger

  /// - Throws: where the options open too much, or a file that they name is wrong.
  public init(_ options: WebOptions, logger: Logger) throws {
    try options.check()
    self.options = options
    self.logger = logger
    site = try Site(options, logger: logger)
  }

  /// Answers until SIGTERM or SIGINT.
  public static func serve(_ options: WebOptions) throws {
    let logger = Logger(label: "plumb", factory: { StreamLogHandler.standardError(label: $0) })
    let server = try WebServer(options, logger: logger)
    let group = ServiceGroup(
      configuration: .init(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try waiting { try await group.run() }
  }

  /// Answers until the service group shuts down. The address is printed when it is listened on.
  public func run() async throws {
    let most = max(openFilesRaisedToLimit() - Self.filesKept, 64)
    let listener = try StreamListener(host: options.host, port: UInt16(options.port))
    let loop = ServerLoop(site, listener, mostConnections: most)
    loop.start()
    let host = options.host.contains(":") ? "[\(options.host)]" : options.host
    FileDescriptor.write("plumb: serving http://\(host):\(listener.port)/\n", to: STDOUT_FILENO)
    await gracefulShutdown()
    loop.stop()
    logger.info("stopped")
  }

  /// Files that are no connections: the state file, results, children.
  private static let filesKept = 200

  /// Waits until the service group shuts down.
  private func gracefulShutdown() async {
    await cancelWhenGracefulShutdown {
      // The sleep is cut short when the group shuts down.
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
  }
}
