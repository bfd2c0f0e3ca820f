/// A request that was read and let in.
struct Asked: Sendable {
  var method: HTTPMethod
  /// The parts of the path, decoded.
  var path: [String]
  /// The values of the pattern's placeholders, by name.
  var places: [String: String] = [:]
  var query: FormValues
  var form: FormValues
  /// The body as it came.
  var body: [UInt8]
  var visitor: Visitor
  var language: PageLanguage
  /// The address as it was asked for, to come back to.
  var address: String
  /// True where a proxy says that the browser speaks to it by TLS.
  var isSecure = false

  /// The value of a placeholder, which the pattern has.
  subscript(_ place: String) -> String { places[place] ?? "" }

  /// The number of a run in the path.
  func number(_ place: String) throws(Refusal) -> Int64 {
    guard let number = Int64(self[place]), number >= 0 else {
      throw .notFound("'\(self[place])' is no number of a run")
    }
    return number
  }

  var isForPrograms: Bool { path.first == "api" }
}

/// Who asks, as far as it is known.
enum Visitor: Sendable {
  /// Whoever uses this machine, who may read; there are no tokens.
  case reader
  /// The holder of a token; with a session where a browser asks.
  case person(String, BrowserSession?)
  /// Nobody that is known, where tokens are.
  case stranger

  /// The name of the token; `nil` of those who have none and may change nothing.
  var name: String? {
    switch self {
    case .person(let name, _): name
    case .reader, .stranger: nil
    }
  }

  /// What a form of this visitor must hold, so that no other site can send it.
  var formToken: String? {
    switch self {
    case .person(_, let session): session?.formToken
    case .reader, .stranger: nil
    }
  }
}
