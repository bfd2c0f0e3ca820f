import Problems

/// All that the server is told when it starts.
public struct WebOptions: Sendable {
  /// The state file; `nil` for the usual one.
  public var state: String?
  /// Data packages, folders of them or files; empty for the usual ones.
  public var data: [String] = []
  /// The address that is listened on.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 7777
  /// The file with the names and tokens of those who may do more than read.
  public var tokenFile: String?
  /// Names by which the server may be asked for, besides addresses and `localhost`.
  public var names: [String] = []
  /// How many scripts and filters work at once.
  public var maxRuns = 2
  /// The program `plumb`, which runs scripts.
  public var plumb: String

  /// Makes the options of a server that only reads, on this machine alone.
  public init(plumb: String) { self.plumb = plumb }

  /// Refuses what would open the server to others by mistake.
  ///
  /// - Throws: for a host other than this machine's own without tokens.
  public func check() throws(Problem) {
    guard (0...65_535).contains(port) else {
      throw Problem("a port is a number from 0 to 65535, not \(port)", kind: .usage)
    }
    guard maxRuns > 0 else { throw Problem("'--max-runs' is at least 1", kind: .usage) }
    guard tokenFile == nil, !isLoopback else { return }
    throw Problem("without '--token-file' only this machine is listened to, and not '\(host)'", kind: .usage)
      .hint("--token-file FILE names who may ask: a line 'name token' each, mode 600")
  }

  private var isLoopback: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isLoopback4 = parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    return isLoopback4 || host == "::1" || host == "localhost"
  }
}
