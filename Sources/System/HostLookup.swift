import Synchronization

/// The addresses of hosts. The system's answer may take as long as it likes, so it is waited for on a thread of its own.
enum HostLookup {
  /// An address with a port, as the system describes it.
  struct Address: Sendable {
    let family: Int32
    private let bytes: [UInt8]

    fileprivate init(_ found: addrinfo) {
      family = found.ai_family
      bytes = Array(UnsafeRawBufferPointer(start: found.ai_addr, count: Int(found.ai_addrlen)))
    }

    /// Begins to connect a socket; the system's answer, 0 where it is connected at once.
    func connect(_ file: Int32) -> Int32 {
      bytes.withUnsafeBytes {
        systemConnect(file, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
      }
    }
  }

  private typealias Answer = Result<[Address], OutgoingConnection.Failure>

  /// Returns the addresses of a host, in the order in which the system would have them tried.
  ///
  /// - Parameters:
  ///   - left: the milliseconds that are left.
  ///   - check: called every few milliseconds; what it throws ends the waiting.
  /// - Throws: a failure where there is no such host, or the time is over, and what `check` throws.
  static func addresses(
    of host: String, port: UInt16, _ left: () -> Int64, _ check: () throws -> Void
  ) throws -> [Address] {
    // Addresses in digits are asked of nobody.
    if case .success(let found) = ask(host, port, AI_NUMERICHOST) { return found }
    let answer = Waiting()
    guard Threads.detach({ answer.take(ask(host, port, 0)) }) else { return try ask(host, port, 0).get() }
    while true {
      if let found = answer.answer { return try found.get() }
      try check()
      guard left() > 0 else { throw OutgoingConnection.Failure(words: errorText(ETIMEDOUT)) }
      Threads.pause(milliseconds: 1)
    }
  }

  /// An answer that a thread brings, maybe after nobody waits for it any more.
  private final class Waiting: Sendable {
    private let brought = Mutex<Answer?>(nil)

    var answer: Answer? { brought.withLock { $0 } }

    func take(_ answer: Answer) { brought.withLock { $0 = answer } }
  }

  private static func ask(_ host: String, _ port: UInt16, _ flags: Int32) -> Answer {
    var wanted = addrinfo()
    wanted.ai_socktype = streamSocket
    wanted.ai_flags = flags
    var found: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &wanted, &found)
    guard status == 0 else { return .failure(.init(words: String(cString: gai_strerror(status)))) }
    defer { freeaddrinfo(found) }
    let all = sequence(first: found) { $0?.pointee.ai_next }.prefix { $0 != nil }
    return .success(all.compactMap { $0.map { Address($0.pointee) } })
  }
}

private func systemConnect(_ file: Int32, _ address: UnsafePointer<sockaddr>?, _ length: socklen_t) -> Int32 {
  connect(file, address, length)
}
