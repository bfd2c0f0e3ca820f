import Problems

/// The text of a verb that a line of Lua has without quotes: `t:filter(x > 1)`, `t:mutate(r = x * 2)`.
///
///     UnquotedText(in: "data.t:filter(s == \"done\")", naming: "s")?.help
///     // the text of a verb stands in quotes: filter 's == "done"'
struct UnquotedText {
  private let verb: String
  private let text: String

  /// The verbs whose arguments are one text.
  private static let verbs = [
    "filter", "filter_out", "mutate", "summarise", "select", "drop", "arrange", "group_by", "rollup", "distinct",
    "count",
    "pull", "rename", "drop_missing", "fill_missing", "fill_down", "fill_up",
  ]

  /// Names of Lua's with which a script puts a text together.
  private static let libraries: Set<String> = ["string", "table", "math", "utf8", "os", "tostring", "params", "frame"]

  /// `nil` where no verb of the line has a text without quotes in which the name stands; an empty name stands in any.
  init?(in line: String, naming name: String) {
    let characters = Array(line)
    for start in characters.indices where characters[start] == ":" {
      let word = String(characters[(start + 1)...].prefix { $0.isLetter || $0 == "_" })
      let open = start + 1 + word.count
      guard Self.verbs.contains(word), open < characters.count, characters[open] == "(" else { continue }
      let (text, code) = Self.contents(of: characters[(open + 1)...])
      let names = Self.names(in: code)
      guard !names.isEmpty, names.contains(name) || name.isEmpty, !Self.isMadeByLua(text, code, names) else { continue }
      self.verb = word
      self.text = text
      return
    }
    return nil
  }

  var help: Message {
    guard text.contains("\"") else { return "the text of a verb stands in quotes: \(verb) \"\(text)\"" }
    guard text.contains("'") else { return "the text of a verb stands in quotes: \(verb) '\(text)'" }
    return "the text of a verb stands in quotes: \(verb) [[\(text)]]"
  }

  /// Whether the argument is meant as it stands: a text, a table or a function, or a text that Lua puts together.
  private static func isMadeByLua(_ text: String, _ code: String, _ names: [String]) -> Bool {
    guard let first = text.first(where: { !$0.isWhitespace }), !"\"'[{".contains(first) else { return true }
    return code.contains("..") || code.contains("[") || names.contains("function")
      || names.contains(where: libraries.contains)
  }

  /// What stands before the bracket that closes, and the same with blanks for what is in quotes.
  private static func contents(of rest: ArraySlice<Character>) -> (text: String, code: String) {
    var depth = 0
    var quote: Character?
    var code: [Character] = []
    for character in rest {
      if let open = quote {
        if character == open { quote = nil }
        code.append(" ")
        continue
      }
      switch character {
      case "\"", "'": quote = character
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if depth < 0 { break }
      code.append(quote == nil ? character : " ")
    }
    return (String(rest.prefix(code.count)), String(code))
  }

  private static func names(in text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      .filter { !($0.first?.isNumber ?? true) }
  }
}
