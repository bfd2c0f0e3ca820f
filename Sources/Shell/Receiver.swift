/// The receiver before a `:` or `.`: a path, and the verbs that were called on it.
struct Receiver {
  var path: [String] = []
  var steps: [(verb: String, text: String)] = []

  /// `nil` where it is neither a path nor calls on one.
  init?(endingAt end: Int, of tokens: [LuaToken]) {
    var at = end
    while at >= 0 {
      var argument: String?
      var isCall = false
      if tokens[at].is(")") || tokens[at].is("}") {
        guard let open = Self.opening(of: at, in: tokens) else { return nil }
        argument = tokens[open..<at].first(where: \.isText)?.text
        at = open - 1
        isCall = true
      } else if tokens[at].isText {
        argument = tokens[at].text
        at -= 1
        isCall = true
      }
      guard isCall else {
        guard let path = Self.path(endingAt: at, of: tokens) else { return nil }
        self.path = path
        return
      }
      guard at >= 0, tokens[at].kind == .name else { return nil }
      guard at >= 1, tokens[at - 1].is(":") else {
        // The result of a function: its columns are not known, its verbs are.
        return
      }
      steps.insert((tokens[at].text, argument ?? ""), at: 0)
      at -= 2
    }
    return nil
  }

  /// The names of `a.b["c"]`, read from its end.
  private static func path(endingAt end: Int, of tokens: [LuaToken]) -> [String]? {
    var path: [String] = []
    var at = end
    while at >= 0 {
      path.insert(tokens[at].text, at: 0)
      if tokens[at].kind == .name {
        guard at >= 2, tokens[at - 1].is(".") else { return path }
        at -= 2
      } else {
        guard at >= 3, tokens[at].is("]"), tokens[at - 1].isText, tokens[at - 2].is("[") else { return nil }
        path[0] = tokens[at - 1].text
        at -= 3
      }
    }
    return nil
  }

  /// The end of the path that starts at a name.
  static func endOfPath(from start: Int, in tokens: [LuaToken]) -> Int {
    var end = start
    while end + 2 < tokens.count {
      if tokens[end + 1].is("."), tokens[end + 2].kind == .name {
        end += 2
      } else if end + 3 < tokens.count, tokens[end + 1].is("["), tokens[end + 2].isText, tokens[end + 3].is("]") {
        end += 3
      } else {
        break
      }
    }
    return end
  }

  private static func opening(of close: Int, in tokens: [LuaToken]) -> Int? {
    var depth = 0
    for index in stride(from: close, through: 0, by: -1) {
      let token = tokens[index]
      if token.is(")") || token.is("}") || token.is("]") { depth += 1 }
      if token.is("(") || token.is("{") || token.is("[") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
