/// A connection of TCP to a server, which never blocks.
public final class OutgoingConnection: Sendable {
  private let file: Int32

  /// A server that cannot be reached, in the system's words, which name no host.
  public struct Failure: Error {
    public let words: String

    public init(words: String) { self.words = words }
  }

  /// Connects to the first address of a host that answers.
  ///
  ///     try OutgoingConnection(host: "db.example.org", port: 8123, milliseconds: 15_000) {}
  ///
  /// - Parameters:
  ///   - host: an address or a name.
  ///   - milliseconds: the time in which a connection has to be made.
  ///   - check: called every few milliseconds; what it throws ends the attempt.
  /// - Throws: a `Failure` where there is no such host and where none of its addresses answers, and what `check` throws.
  public init(host: String, port: UInt16, milliseconds: Int, _ check: () throws -> Void) throws {
    let start = MachineClock.milliseconds()
    func left() -> Int64 { start + Int64(milliseconds) - MachineClock.milliseconds() }
    let addresses = try HostLookup.addresses(of: host, port: port, left, check)
    var failure = Failure(words: "no address")
    for (index, address) in addresses.enumerated() {
      do {
        // An address that does not answer leaves time for the next ones.
        let end = MachineClock.milliseconds() + max(left(), 0) / Int64(addresses.count - index)
        file = try Self.connected(to: address, until: end, check)
        return
      } catch let error as Failure {
        failure = error
      }
    }
    throw failure
  }

  deinit { close(file) }

  /// What a connection may be ready for.
  public enum Readiness: Sendable {
    case receiving
    case receivingOrSending
  }

  /// Waits until bytes have come or can be sent, or the other side is gone.
  ///
  /// - Returns: whether one of these is so; `false` when the milliseconds are over.
  @discardableResult
  public func wait(for readiness: Readiness, milliseconds: Int32) -> Bool {
    Self.wait(file, readiness == .receiving ? POLLIN : POLLIN | POLLOUT, milliseconds)
  }

  /// Sends as many bytes as the connection takes.
  ///
  /// - Returns: how many it took; `nil` where nobody listens any more.
  public func send(_ bytes: ArraySlice<UInt8>) -> Int? { sendSome(bytes, to: file) }

  /// Fills a buffer with bytes that have come.
  ///
  /// - Returns: how many there were, maybe none; `nil` where no more will come.
  public func receive(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    receiveSome(from: file, into: buffer)
  }

  private static func wait(_ file: Int32, _ events: Int32, _ milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: file, events: Int16(events), revents: 0)
    return poll(&ready, 1, milliseconds) > 0
  }

  /// The descriptor of a connection to an address.
  private static func connected(
    to address: HostLookup.Address, until end: Int64, _ check: () throws -> Void
  ) throws -> Int32 {
    let file = socket(address.family, streamSocket, 0)
    guard file >= 0 else { throw Failure(words: errorText(errno)) }
    var isConnected = false
    defer { if !isConnected { close(file) } }
    neverBlock(file)
    sendAtOnce(file)
    var yes: Int32 = 1
    let length = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(file, SOL_SOCKET, SO_KEEPALIVE, &yes, length)
    if address.connect(file) != 0 {
      guard errno == EINPROGRESS else { throw Failure(words: errorText(errno)) }
      while !wait(file, POLLOUT, 20) {
        try check()
        guard MachineClock.milliseconds() < end else { throw Failure(words: errorText(ETIMEDOUT)) }
      }
      var (error, size): (Int32, socklen_t) = (0, length)
      getsockopt(file, SOL_SOCKET, SO_ERROR, &error, &size)
      guard error == 0 else { throw Failure(words: errorText(error)) }
    }
    isConnected = true
    return file
  }
}
