/// A method of HTTP, such as `GET`.
struct HTTPMethod: Sendable, Equatable, RawRepresentable {
  var rawValue: String

  static let GET = HTTPMethod(rawValue: "GET")
  static let HEAD = HTTPMethod(rawValue: "HEAD")
  static let POST = HTTPMethod(rawValue: "POST")
}

/// The status of an answer, with the words of RFC 9110.
struct HTTPStatus: Sendable, Equatable {
  var code: Int
  var reasonPhrase: String

  static let ok = HTTPStatus(code: 200, reasonPhrase: "OK")
  static let accepted = HTTPStatus(code: 202, reasonPhrase: "Accepted")
  static let seeOther = HTTPStatus(code: 303, reasonPhrase: "See Other")
  static let badRequest = HTTPStatus(code: 400, reasonPhrase: "Bad Request")
  static let unauthorized = HTTPStatus(code: 401, reasonPhrase: "Unauthorized")
  static let forbidden = HTTPStatus(code: 403, reasonPhrase: "Forbidden")
  static let notFound = HTTPStatus(code: 404, reasonPhrase: "Not Found")
  static let methodNotAllowed = HTTPStatus(code: 405, reasonPhrase: "Method Not Allowed")
  static let payloadTooLarge = HTTPStatus(code: 413, reasonPhrase: "Content Too Large")
  static let uriTooLong = HTTPStatus(code: 414, reasonPhrase: "URI Too Long")
  static let misdirectedRequest = HTTPStatus(code: 421, reasonPhrase: "Misdirected Request")
  static let unprocessableEntity = HTTPStatus(code: 422, reasonPhrase: "Unprocessable Content")
  static let requestHeaderFieldsTooLarge = HTTPStatus(code: 431, reasonPhrase: "Request Header Fields Too Large")
  static let internalServerError = HTTPStatus(code: 500, reasonPhrase: "Internal Server Error")
  static let notImplemented = HTTPStatus(code: 501, reasonPhrase: "Not Implemented")
  static let serviceUnavailable = HTTPStatus(code: 503, reasonPhrase: "Service Unavailable")
  static let versionNotSupported = HTTPStatus(code: 505, reasonPhrase: "HTTP Version Not Supported")
}

/// The headers of a request or an answer, in their order; names are the same in capitals and small letters.
struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral, Sequence {
  private var fields: [(name: String, value: String)]

  init(dictionaryLiteral elements: (String, String)...) { fields = elements.map { (name: $0.0, value: $0.1) } }

  /// All values of a name.
  subscript(name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The first value of a name.
  func first(name: String) -> String? { self[name].first }

  func contains(name: String) -> Bool { !self[name].isEmpty }

  mutating func add(name: String, value: String) { fields.append((name, value)) }

  mutating func replaceOrAdd(name: String, value: String) {
    fields.removeAll { $0.name.lowercased() == name.lowercased() }
    add(name: name, value: value)
  }

  var count: Int { fields.count }

  func makeIterator() -> IndexingIterator<[(name: String, value: String)]> { fields.makeIterator() }
}

/// A request as it came, whole.
struct WholeRequest: Sendable {
  var method: HTTPMethod
  /// The path and the query.
  var target: String
  var headers: HTTPHeaders
  var body: [UInt8]
  /// True where the connection may serve for another request.
  var keepsAlive: Bool
}
