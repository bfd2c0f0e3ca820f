import Problems
import System

/// The commands that the prompt takes besides Lua.
enum DotCommand: String, CaseIterable {
  case help, open, tables, schema, format, timing, save, run, last, page, params, trace, quit

  /// The line of help: how it is written, and what it does.
  var line: (usage: String, words: String) {
    let line = englishLine
    return (line.usage, worded(line.words))
  }

  private var englishLine: (usage: String, words: String) {
    switch self {
    case .help: (".help", "these commands; help() lists the names of Lua, ?name explains one")
    case .open: (".open PATH", "add a file, a pattern of files or a data package to this session")
    case .tables: (".tables", "the dataset's tables, with their rows")
    case .schema: (".schema T", "a table's columns")
    case .format: (".format X", "how results are printed: table, csv, json …")
    case .timing: (".timing on|off", "show how long each input takes, or stop")
    case .save: (".save FILE.lua", "this session's good lines as a script that runs from scratch")
    case .run: (".run FILE.lua", "run a script in this session")
    case .last: (".last FORMAT [FILE]", "the last result, _, whole: printed, or written to a file")
    case .page: (".page", "the last result, whole, in a pager")
    case .params: (".params k=v …", "set parameters; alone, list them")
    case .trace: (".trace", "the whole traceback of the last problem")
    case .quit: (".quit", "leave, as Ctrl-D does")
    }
  }

  /// The number of words that may follow it.
  var takes: ClosedRange<Int> {
    switch self {
    case .help, .tables, .page, .trace, .quit: 0...0
    case .schema, .format, .timing: 1...1
    case .open, .save, .run, .last: 1...Int.max
    case .params: 0...Int.max
    }
  }

  static var overview: String {
    let width = allCases.map { $0.line.usage.count }.max() ?? 0
    let lines = allCases.map { command in
      let (usage, words) = command.line
      return "  " + usage + String(repeating: " ", count: width - usage.count + 2) + words + "\n"
    }
    let keys = worded("Tab completes, Ctrl-R searches what was typed, Ctrl-C stops what runs or clears the line.")
    return lines.joined() + "\n  " + keys + "\n"
  }
}

/// A path as a person types it after a command: `~/` is their own folder, and quotes around the whole are left out.
func typedPath(_ text: String) -> String {
  var path = text
  if let quote = path.first, quote == "\"" || quote == "'", path.last == quote, path.count > 2 {
    path = String(path.dropFirst().dropLast())
  }
  guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
  return Files.join(String(cString: home), String(path.dropFirst(2)))
}
