/// The address of a server of HTTP, such as `https://db.example.org:8443/ch/`.
struct HTTPAddress: Sendable, Equatable {
  let isSecure: Bool
  /// The host: a name, an address, or an address of IPv6 without its brackets.
  let host: String
  let port: UInt16
  /// The path, with a `/` at both ends.
  let path: String
  /// Host and port as they are written.
  let authority: String

  /// Reads an address that begins with `http://` or `https://`; `nil` where it has no host, a port that is none, or more
  /// than a host, a port and a path.
  init?(_ text: String) {
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return nil }
    guard text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }), !text.contains(where: { "?#@\\".contains($0) }) else {
      return nil
    }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    isSecure = scheme == "https://"
    self.authority = String(authority)
    self.path = path.isEmpty ? "/" : path.hasSuffix("/") ? String(path) : path + "/"
    let host: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[..<end].dropFirst()
      guard ["", ":"].contains(authority[end...].dropFirst().prefix(1)) else { return nil }
    } else {
      host = authority.prefix { $0 != ":" }
    }
    guard !host.isEmpty, !authority.hasSuffix(":") else { return nil }
    self.host = String(host)
    let digits = authority.dropFirst(host.count + (authority.hasPrefix("[") ? 2 : 0)).dropFirst()
    guard digits.allSatisfy(\.isNumber), let port = digits.isEmpty ? isSecure ? 443 : 80 : UInt16(digits), port > 0
    else { return nil }
    self.port = port
  }

  /// The address as it is written, without a question.
  var text: String { (isSecure ? "https://" : "http://") + authority + path }
}
