import Problems

/// The text of a verb that a line of Lua has without quotes: `t:filter(x > 1)`, `t:mutate(r = x * 2)`.
///
///     UnquotedText(in: "data.t:filter(x > 1)", naming: "x")?.help
///     // the text of a verb stands in quotes: filter "x > 1"
struct UnquotedText {
  private let verb: String
  private let text: String

  /// The verbs whose arguments are one text.
  private static let verbs = [
    "filter", "filter_out", "mutate", "summarise", "select", "drop", "arrange", "group_by", "rollup", "distinct",
    "count",
    "pull", "rename", "drop_missing", "fill_missing", "fill_down", "fill_up",
  ]

  /// `nil` where no verb of the line has a text without quotes in which the name stands; an empty name stands in any.
  init?(in line: String, naming name: String) {
    let characters = Array(line)
    for start in characters.indices where characters[start] == ":" {
      let word = String(characters[(start + 1)...].prefix { $0.isLetter || $0 == "_" })
      let open = start + 1 + word.count
      guard Self.verbs.contains(word), open < characters.count, characters[open] == "(" else { continue }
      let text = Self.contents(of: characters[(open + 1)...])
      guard !text.isEmpty, !text.contains(where: { "\"'[]{}".contains($0) }),
        Self.names(in: text).contains(name) || name.isEmpty
      else { continue }
      self.verb = word
      self.text = text
      return
    }
    return nil
  }

  var help: Message { "the text of a verb stands in quotes: \(verb) \"\(text)\"" }

  /// What stands before the bracket that closes.
  private static func contents(of rest: ArraySlice<Character>) -> String {
    var depth = 0
    let inside = rest.prefix { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth >= 0
    }
    return String(inside)
  }

  private static func names(in text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
