import Problems
import System

/// What belongs to no page: the style, the script, signing in and out, the language, and the server's own health.
enum SiteParts {
  static let endpoints = [
    Endpoint(.GET, "/style.css", "The style of the pages.", for: .everybody) { _, _ in
      kept(.text(PageStyle.text, type: "text/css; charset=utf-8"))
    },
    Endpoint(.GET, "/plumb.js", "The script of the pages.", for: .everybody) { _, _ in
      kept(.text(PageScript.text, type: "text/javascript; charset=utf-8"))
    },
    Endpoint(.GET, "/icon.svg", "The sign of the pages: a plumb line.", for: .everybody) { _, _ in
      kept(.text(icon, type: "image/svg+xml"))
    },
    Endpoint(.GET, "/healthz", "Says that the server answers.", for: .everybody) { _, _ in .text("ok\n") },
    Endpoint(.GET, "/metrics", "The figures of schedules and runs for Prometheus.") { _, site in
      let text = try await site.schedules.read { history, now in try history?.metricsText(now: now) ?? "" }
      return .text(text, type: "text/plain; version=0.0.4; charset=utf-8")
    },
    Endpoint(.GET, "/login", "The page to sign in.", [("to", "the page to go to then")], for: .everybody) {
      asked, site in
      .html(LoginPage.page(asked, site, isWrong: false))
    },
    Endpoint(.POST, "/login", "Signs in.", for: .everybody, answer: signIn),
    Endpoint(.POST, "/logout", "Signs out.") { asked, site in
      if case .person(_, let session?) = asked.visitor { site.guarding.sessions.end(session.cookie) }
      var reply = Reply.see("/")
      reply.headers.add(
        name: "Set-Cookie", value: "\(Sessions.cookieName)=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict")
      return reply
    },
    Endpoint(
      .GET, "/language/{language}", "Chooses the language of the pages.", [("to", "the page to go back to")],
      for: .everybody
    ) {
      asked, _ in
      guard let language = PageLanguage(rawValue: asked["language"]) else {
        throw Refusal.notFound("there is no such page")
      }
      var reply = Reply.see(ownAddress(asked.query["to"]))
      reply.headers.add(
        name: "Set-Cookie",
        value: "\(PageLanguage.cookieName)=\(language.rawValue); Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict")
      return reply
    },
  ]

  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 0v8" stroke="#0072b2" stroke-width="1.5"/><path d="M5 8h6l-1 4-2 4-2-4z" fill="#0072b2"/></svg>

    """

  /// A file that browsers may keep for an hour.
  private static func kept(_ reply: Reply) -> Reply {
    var reply = reply
    reply.headers.add(name: "Cache-Control", value: "max-age=3600")
    return reply
  }

  @Sendable private static func signIn(_ asked: Asked, _ site: Site) async throws -> Reply {
    guard let tokens = site.guarding.tokens else { throw Refusal.notFound("nobody signs in here: there are no tokens") }
    let token = asked.form["secret"] ?? ""
    guard let name = tokens.name(of: token) else {
      // A moment, so that nobody tries many.
      try await Task.sleep(for: .milliseconds(500))
      return .html(LoginPage.page(asked, site, isWrong: true), status: .forbidden)
    }
    let session = site.guarding.sessions.begin(name, tokenHash: Tokens.hash(token))
    var reply = Reply.see(ownAddress(asked.form["to"]))
    reply.headers.add(
      name: "Set-Cookie",
      value:
        "\(Sessions.cookieName)=\(session.cookie); Path=/; Max-Age=\(Int(Sessions.length)); HttpOnly; SameSite=Strict"
        + (asked.isSecure ? "; Secure" : ""))
    return reply
  }

  /// An address of this site; the overview in place of one that leads elsewhere.
  static func ownAddress(_ address: String?) -> String {
    guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), !address.contains("\\"),
      address.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7F })
    else { return "/" }
    return address
  }
}
