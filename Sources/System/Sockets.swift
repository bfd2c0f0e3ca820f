import Problems

/// A port of the loopback interface on which somebody may call.
public final class ListeningSocket: Sendable {
  private let file: Int32
  /// The port that was opened.
  public let port: UInt16

  /// Opens a port; 0 for any free one.
  ///
  /// - Throws: where the port is taken or may not be used.
  public init(port: UInt16) throws(Problem) {
    file = socket(AF_INET, streamSocket, 0)
    guard file >= 0 else { throw Problem("no socket: \(errorText(errno))", kind: .file) }
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (file, wanted) = (file, length)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(file, address, wanted) == 0 && listen(file, 16) == 0
          && getsockname(file, address, &length) == 0
      }
    }
    let error = errno
    self.port = UInt16(bigEndian: address.sin_port)
    neverBlock(file)
    guard isBound else {
      throw Problem("port \(port) cannot be used: \(errorText(error))", kind: .usage)
    }
  }

  deinit { close(file) }

  /// The next caller, if there is one.
  public func accept() -> Connection? {
    let caller = systemAccept(file, nil, nil)
    return caller < 0 ? nil : Connection(caller)
  }
}

/// A caller's connection.
public final class Connection: Sendable {
  private let file: Int32

  init(_ file: Int32) {
    self.file = file
    neverBlock(file)
  }

  deinit { close(file) }

  /// Returns the bytes that have come so far, maybe none; `nil` when the caller is gone.
  public func read() -> [UInt8]? {
    receiveSome(from: file, atMost: 4096)
  }

  /// Sends all, or gives up on a caller that does not listen for a second.
  public func write(_ bytes: [UInt8]) {
    var sent = 0
    var patience = 100
    while sent < bytes.count, patience > 0 {
      let count = bytes.withUnsafeBytes {
        send(file, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
        continue
      }
      guard errno == EAGAIN || errno == EINTR else { return }
      var ready = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
      poll(&ready, 1, 10)
      patience -= 1
    }
  }
}

private func systemAccept(
  _ file: Int32, _ address: UnsafeMutablePointer<sockaddr>?,
  _ length: UnsafeMutablePointer<socklen_t>?
) -> Int32 { accept(file, address, length) }

/// A port on which connections of TCP are taken, on an address of this machine's.
public final class StreamListener: Sendable {
  /// The descriptor, which never blocks.
  public let file: Int32
  /// The port that was opened.
  public let port: UInt16

  /// Opens a port of an address; port 0 for any free one.
  ///
  ///     try StreamListener(host: "127.0.0.1", port: 7777)
  ///
  /// - Parameter host: an address or a name.
  /// - Throws: where there is no such address here, and where the port is taken or may not be used.
  public init(host: String, port: UInt16) throws(Problem) {
    var wanted = addrinfo()
    wanted.ai_socktype = streamSocket
    wanted.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &wanted, &found)
    guard status == 0, let address = found?.pointee else {
      throw Problem("no address '\(host)': \(String(cString: gai_strerror(status)))", kind: .usage)
    }
    defer { freeaddrinfo(found) }
    let file = socket(address.ai_family, streamSocket, 0)
    guard file >= 0 else { throw Problem("no socket: \(errorText(errno))", kind: .file) }
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    neverBlock(file)
    guard bind(file, address.ai_addr, address.ai_addrlen) == 0, listen(file, 1024) == 0 else {
      let error = errno
      close(file)
      throw Problem("cannot listen on \(host), port \(port): \(errorText(error))", kind: .usage)
        .hint("--port 0 takes a free one")
    }
    self.file = file
    self.port = portOf(file) ?? port
  }

  deinit { close(file) }

  /// The descriptor of the next connection, which never blocks and goes to no child; `nil` where nobody waits, or no more
  /// can be had.
  public func accept() -> Int32? {
    let caller = systemAccept(file, nil, nil)
    guard caller >= 0 else { return nil }
    neverBlock(caller)
    sendAtOnce(caller)
    return caller
  }
}

/// The port of a socket; `nil` where it has none.
private func portOf(_ file: Int32) -> UInt16? {
  var storage = sockaddr_storage()
  var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
  return withUnsafeMutablePointer(to: &storage) { storage in
    storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16? in
      getsockname(file, address, &length) == 0 ? address.pointee.sa_family : nil
    }.flatMap { family -> UInt16? in
      switch Int32(family) {
      case AF_INET:
        storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin_port) }
      case AF_INET6:
        storage.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { UInt16(bigEndian: $0.pointee.sin6_port) }
      default: nil
      }
    }
  }
}

/// Sends bytes on a connection that never blocks, without a signal where nobody listens.
///
/// - Returns: how many were taken; `nil` where the connection is gone.
public func sendSome(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Int? {
  let count = bytes.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  if count >= 0 { return count }
  return errno == EAGAIN || errno == EINTR ? 0 : nil
}

/// Takes the bytes that have come on a connection that never blocks, so many at most.
///
/// - Returns: none where none have come yet; `nil` where no more will.
public func receiveSome(from file: Int32, atMost most: Int = 16_384) -> [UInt8]? {
  var bytes = [UInt8](repeating: 0, count: most)
  return bytes.withUnsafeMutableBytes { receiveSome(from: file, into: $0) }.map { Array(bytes.prefix($0)) }
}

/// Fills a buffer with bytes that have come on a connection that never blocks.
///
/// - Returns: how many there were, maybe none; `nil` where no more will come.
func receiveSome(from file: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
  let count = recv(file, buffer.baseAddress, buffer.count, 0)
  if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : nil }
  return count == 0 ? nil : count
}

/// Lets no call wait for a socket, and no child have it.
func neverBlock(_ file: Int32) {
  _ = fcntl(file, F_SETFL, O_NONBLOCK)
  _ = fcntl(file, F_SETFD, FD_CLOEXEC)
}

/// Sends what is written on a connection at once, however little it is.
func sendAtOnce(_ file: Int32) {
  var yes: Int32 = 1
  setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
}
