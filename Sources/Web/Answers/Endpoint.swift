/// One address of the site: the method, the pattern of its path, and the function that answers.
struct Endpoint: Sendable {
  typealias Answer = @Sendable (Asked, Site) async throws -> Reply

  /// What somebody must be to ask.
  enum Audience: Sendable {
    /// Anybody, also where there are tokens.
    case everybody
    /// Whoever may read.
    case readers
    /// The holders of tokens.
    case people
  }

  var method: HTTPMethod
  var pattern: [String]
  var summary: String
  /// The names of the query's values, with a word on each.
  var values: [(name: String, summary: String)]
  var audience: Audience
  var answer: Answer

  init(
    _ method: HTTPMethod, _ pattern: String, _ summary: String, _ values: [(String, String)] = [],
    for audience: Audience = .readers, answer: @escaping Answer
  ) {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.summary = summary
    self.values = values.map { (name: $0.0, summary: $0.1) }
    self.audience = audience
    self.answer = answer
  }

  /// The values of the placeholders, such as `{name}`, where a path fits; `nil` where it does not.
  func places(in path: [String]) -> [String: String]? {
    guard path.count == pattern.count else { return nil }
    var places: [String: String] = [:]
    for (part, wanted) in zip(path, pattern) {
      guard let open = wanted.firstIndex(of: "{"), let close = wanted.firstIndex(of: "}") else {
        if part == wanted { continue }
        return nil
      }
      let (before, after) = (wanted[..<open], wanted[wanted.index(after: close)...])
      guard part.hasPrefix(before), part.dropFirst(before.count).hasSuffix(after) else { return nil }
      places[String(wanted[wanted.index(after: open)..<close])] =
        String(part.dropFirst(before.count).dropLast(after.count))
    }
    return places
  }
}
