/// The headers of every answer, which have browsers allow no more than the pages need.
enum SecurityHeaders {
  /// No scripts and styles but our own files, no frames but of our own reports, no forms that lead elsewhere, nothing
  /// from other sites.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "frame-src 'self'; "
    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  static func all(for reply: Reply) -> HTTPHeaders {
    var headers = reply.headers
    headers.add(name: "Content-Type", value: reply.type)
    headers.add(name: "Content-Security-Policy", value: reply.policy ?? policy)
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    headers.add(name: "X-Frame-Options", value: reply.isFramed ? "SAMEORIGIN" : "DENY")
    headers.add(name: "Referrer-Policy", value: "same-origin")
    headers.add(name: "Cross-Origin-Resource-Policy", value: "same-origin")
    headers.add(name: "Cross-Origin-Opener-Policy", value: "same-origin")
    if !headers.contains(name: "Cache-Control") { headers.add(name: "Cache-Control", value: "no-store") }
    return headers
  }
}
