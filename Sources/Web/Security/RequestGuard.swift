import Problems
import System

/// Lets a request in, or refuses it: the host, the site it comes from, and who asks.
struct RequestGuard: Sendable {
  /// The names under which the site may be asked for, besides addresses and this machine's own name.
  var names: [String]
  /// `nil` where there are no tokens: then everybody on this machine reads, and nobody changes anything.
  var tokens: Tokens?
  var sessions: Sessions

  /// Refuses a `Host` that is neither an address, this machine nor a name that was given.
  ///
  /// A page of another site whose name is made to lead here (DNS rebinding) would be of the same origin as ours for a
  /// browser; it comes with that name.
  func checkHost(_ host: String?) throws(Refusal) {
    guard let host, let name = Self.name(ofHost: host) else { throw Refusal(.badRequest, "the request names no host") }
    guard Self.isAddress(name) || name == "localhost" || names.contains(where: { $0.lowercased() == name }) else {
      var problem = Problem("this server is not '\(name)'")
      problem = problem.hint("plumb serve --name \(name) lets it be asked for by that name")
      throw Refusal(.misdirectedRequest, problem)
    }
  }

  /// The name of a host without its port, in small letters; `nil` of what is no host.
  static func name(ofHost host: String) -> String? {
    let name: Substring
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return nil }
      name = host[host.index(after: host.startIndex)..<end]
      let rest = host[host.index(after: end)...]
      guard rest.isEmpty || isPort(rest) else { return nil }
      guard !name.isEmpty, name.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
      return name.lowercased()
    }
    let colon = host.firstIndex(of: ":") ?? host.endIndex
    name = host[..<colon]
    guard colon == host.endIndex || isPort(host[colon...]) else { return nil }
    guard !name.isEmpty, name.utf8.count <= 253,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "." })
    else { return nil }
    return name.lowercased()
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.first == ":" && UInt16(text.dropFirst()) != nil
  }

  /// Returns true of an address of version 4 or 6 of the internet protocol.
  static func isAddress(_ name: String) -> Bool {
    if name.contains(":") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Refuses what the page of another site had a browser send, but for a link that somebody followed.
  func checkSite(_ method: HTTPMethod, _ headers: HTTPHeaders, host: String?) throws(Refusal) {
    let isLink =
      method == .GET && headers.first(name: "Sec-Fetch-Mode") == "navigate"
      && headers.first(name: "Sec-Fetch-Dest") == "document"
    switch headers.first(name: "Sec-Fetch-Site") {
    case nil, "same-origin", "none": break
    case .some: if !isLink { throw Refusal(.forbidden, "another site had this sent") }
    }
    guard let origin = headers.first(name: "Origin") else { return }
    let own = host.map { ["http://\($0)", "https://\($0)"] } ?? []
    guard own.contains(where: { $0.lowercased() == origin.lowercased() }) else {
      throw Refusal(.forbidden, "another site had this sent")
    }
  }

  /// Finds out who asks.
  ///
  /// - Throws: for a token that is wrong: whoever gives one wants to be somebody.
  func visitor(_ headers: HTTPHeaders) throws(Refusal) -> Visitor {
    guard let tokens else { return .reader }
    if let header = headers.first(name: "Authorization") {
      guard let token = Self.bearer(header), let name = tokens.name(of: token) else {
        var refusal = Refusal(.unauthorized, "the token is wrong")
        refusal.headers.add(name: "WWW-Authenticate", value: "Bearer realm=\"plumb\"")
        throw refusal
      }
      return .person(name, nil)
    }
    guard let cookie = Self.cookie(Sessions.cookieName, in: headers), let session = sessions.session(cookie),
      tokens.holds(session.name, session.tokenHash)
    else { return .stranger }
    return .person(session.name, session)
  }

  private static func bearer(_ header: String) -> String? {
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }

  static func cookie(_ name: String, in headers: HTTPHeaders) -> String? {
    for header in headers["Cookie"] {
      for pair in header.split(separator: ";") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, sides[0].drop(while: { $0 == " " }) == name else { continue }
        return String(sides[1])
      }
    }
    return nil
  }

  /// Refuses a form that another site may have made up: a browser sends the cookie of itself, but only our own pages know
  /// what stands in the form.
  func checkForm(_ asked: Asked, _ headers: HTTPHeaders) throws(Refusal) {
    guard case .person(_, let session?) = asked.visitor else { return }
    let given = asked.form["token"] ?? headers.first(name: "X-Form-Token") ?? ""
    guard isEqual(Array(given.utf8), Array(session.formToken.utf8)) else {
      throw Refusal(.forbidden, "the form is not of this session; load its page again")
    }
  }
}
