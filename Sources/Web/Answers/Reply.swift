import System

/// What is sent back, whole.
struct Reply: Sendable {
  var status = HTTPStatus.ok
  var type: String
  var body: [UInt8]
  var headers: HTTPHeaders = [:]
  /// True of a report, which a run's page shows within itself.
  var isFramed = false
  /// The policy of the content; `nil` for the pages' own.
  var policy: String?

  static func html(_ page: HTML, status: HTTPStatus = .ok) -> Reply {
    Reply(status: status, type: "text/html; charset=utf-8", body: Array(page.text.utf8))
  }

  static func json(_ value: JSONText, status: HTTPStatus = .ok) -> Reply {
    Reply(status: status, type: "application/json; charset=utf-8", body: Array((value.written + "\n").utf8))
  }

  static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
    Reply(type: type, body: Array(text.utf8))
  }

  /// Sends a browser elsewhere on this site, by GET.
  static func see(_ address: String) -> Reply {
    var reply = Reply(status: .seeOther, type: "text/plain; charset=utf-8", body: [])
    reply.headers.replaceOrAdd(name: "Location", value: address)
    return reply
  }
}
