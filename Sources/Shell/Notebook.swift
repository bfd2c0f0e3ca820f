/// The inputs of a session that did what they should, as a script that does it
/// again from scratch.
struct Notebook {
  private(set) var notes: [Note] = []
  /// True where files were opened on the way, so that the script needs to be told of them.
  var isDataOpened = false

  struct Note: Equatable {
    enum Kind: Equatable {
      /// Text that was typed, with the number of results that it gave, and whether `_` changed.
      case input(results: Int, isKept: Bool)
      /// The text of a script that `.run` ran.
      case script(path: String, results: Int)
      case parameter(name: String)
    }

    var kind: Kind
    var text: String
  }

  mutating func add(_ kind: Note.Kind, _ text: String) { notes.append(Note(kind: kind, text: text)) }

  var isEmpty: Bool { notes.isEmpty }

  /// - Parameters:
  ///   - path: where the script will be.
  ///   - data: the paths of the dataset, which the script names where files were opened.
  ///   - isStatement: whether a text can stand in a script as it is.
  func script(path: String = "", data: [String] = [], isStatement: (String) -> Bool) -> String {
    let usesLast = notes.contains { uses("_", $0.text) }
    var lines = ["-- Saved from the prompt of plumb."]
    if isDataOpened {
      let options = data.map { " --data " + shellQuoted($0) }.joined()
      lines.append("-- It needs the data that was opened there: plumb run \(shellQuoted(path))\(options)")
    }
    for note in notes { lines.append(written(note, usesLast, isStatement)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func written(_ note: Note, _ usesLast: Bool, _ isStatement: (String) -> Bool) -> String {
    switch note.kind {
    case .parameter(let name): return "params[\(luaQuoted(name))] = \(note.text)"
    case .script(let path, let results):
      let body = "(function(...)\n\(note.text)\nend)()"
      return "-- \(path)\n" + (results == 0 ? ";" + body : shown(body, results))
    case .input(let results, let isKept): return written(note.text, results, isKept && usesLast, isStatement)
    }
  }

  private func written(
    _ text: String, _ results: Int, _ keeps: Bool, _ isStatement: (String) -> Bool
  ) -> String {
    let isStatement = isStatement(text)
    guard results > 0 else {
      if !isStatement { return "do local _ = \(ended(text)) end" }
      // What is local to one input is not seen by the next.
      return localNames(in: text).isEmpty ? text : "do\n\(text)\nend"
    }
    // Statements that give something end in a `return`, unless they are a call.
    let returns = luaTokens(text).tokens.contains { $0.is("return") }
    let value = isStatement && returns ? "(function()\n\(text)\nend)()" : text
    if keeps { return "_ = \(parenthesised(value))\nshow(_)" }
    return shown(value, results)
  }

  /// A comment at the end of the text must not swallow what follows.
  private func parenthesised(_ value: String) -> String { "(\(ended(value)))" }

  private func ended(_ value: String) -> String { value.contains("--") ? value + "\n" : value }

  private func shown(_ value: String, _ results: Int) -> String {
    // One result of a call that gives more is all that is wanted.
    if results == 1 { return "show(\(ended(value)))" }
    return "do local r = table.pack(\(ended(value))) for i = 1, r.n do show(r[i]) end end"
  }

  private func uses(_ name: String, _ text: String) -> Bool {
    luaTokens(text).tokens.contains { $0.kind == .name && $0.text == name }
  }
}

/// A text as Lua writes it.
func luaQuoted(_ text: String) -> String {
  "\""
    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n").replacing("\r", with: "\\r") + "\""
}

/// A text as a shell takes it for one word, whatever it holds; on one line.
func shellQuoted(_ text: String) -> String {
  let isPlain = text.unicodeScalars.allSatisfy {
    $0.properties.isAlphabetic || "0123456789_-./".unicodeScalars.contains($0)
  }
  guard !isPlain || text.isEmpty else { return text }
  return "'" + text.replacing("'", with: "'\\''").replacing("\n", with: " ") + "'"
}
