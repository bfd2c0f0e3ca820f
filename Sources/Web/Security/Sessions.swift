import Synchronization

/// What a browser is known by after somebody has signed in with it.
struct BrowserSession: Sendable {
  /// The value of the cookie.
  var cookie: String
  /// What each form must hold, so that no other site can send it.
  var formToken: String
  var name: String
  /// The hash of the token: who loses it is signed out.
  var tokenHash: [UInt8]
  /// The seconds of the machine's clock at which it ends.
  var ends: Double
}

/// The sessions of browsers, in memory alone: they end with the server.
final class Sessions: Sendable {
  static let cookieName = "plumb-session"
  /// A working day.
  static let length = 12.0 * 3600

  private let sessions = Mutex<[String: BrowserSession]>([:])
  private let clock: @Sendable () -> Double
  /// As many are kept; the oldest makes room.
  private let most: Int

  init(most: Int = 1000, clock: @escaping @Sendable () -> Double) {
    self.most = most
    self.clock = clock
  }

  /// Begins a session.
  func begin(_ name: String, tokenHash: [UInt8]) -> BrowserSession {
    let session = BrowserSession(
      cookie: randomText(), formToken: randomText(), name: name, tokenHash: tokenHash, ends: clock() + Self.length)
    sessions.withLock { sessions in
      let now = clock()
      sessions = sessions.filter { $0.value.ends > now }
      if sessions.count >= most, let oldest = sessions.min(by: { $0.value.ends < $1.value.ends }) {
        sessions[oldest.key] = nil
      }
      sessions[Self.key(session.cookie)] = session
    }
    return session
  }

  /// The session of a cookie; `nil` of one that is unknown or has ended.
  func session(_ cookie: String) -> BrowserSession? {
    sessions.withLock { sessions in
      guard let session = sessions[Self.key(cookie)], session.ends > clock() else { return nil }
      return session
    }
  }

  func end(_ cookie: String) { sessions.withLock { $0[Self.key(cookie)] = nil } }

  /// Sessions are found by a hash, so that looking one up tells nothing of the cookies of others.
  private static func key(_ cookie: String) -> String { String(decoding: Tokens.hash(cookie), as: UTF8.self) }
}

/// 256 bits of the system's own chance, as hexadecimal digits.
func randomText() -> String {
  var generator = SystemRandomNumberGenerator()
  return (0..<4).map { _ in
    let digits = String(generator.next() as UInt64, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }.joined()
}
