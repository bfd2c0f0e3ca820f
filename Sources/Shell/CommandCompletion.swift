import System
import Tables
import Workbench

/// Topics of help, commands of the prompt, and their paths.
extension Completer {
  /// Completes what follows `?` at the begin of an input.
  func topic(_ before: String, from start: Int, _ cursor: Int) -> CompletionList {
    let typed = before.dropFirst(start)
    let blanks = typed.prefix { $0 == " " }
    return topics(String(typed.dropFirst(blanks.count)), from: start + blanks.utf8.count)
  }

  /// What help knows by its name, or by a word of another language, which the name then replaces.
  func topics(_ typed: String, from start: Int) -> CompletionList {
    let named = matching(typed, names.topics, from: start)
    return named.candidates.isEmpty ? CompletionList(start: start, candidates: names.topics(foundBy: typed)) : named
  }

  /// Completes a command of the prompt, such as `.schema`; `nil` where the input is none.
  func command(_ before: String, _ cursor: Int) -> CompletionList? {
    let words = before.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words[0].dropFirst().allSatisfy(\.isLetter) else { return nil }
    if words.count == 1 {
      return matching(words[0], DotCommand.allCases.map { "." + $0.rawValue }, from: 0)
    }
    let typed = words[words.count - 1]
    let start = cursor - typed.utf8.count
    switch DotCommand(rawValue: String(words[0].dropFirst())) {
    case .schema: return matching(typed, names.tables, from: start)
    case .format: return matching(typed, Formats.printed.map(\.name), from: start)
    case .last where words.count == 2: return matching(typed, Formats.printed.map(\.name), from: start)
    case .timing: return matching(typed, ["on", "off"], from: start)
    case .open: return path(before, words[0], ending: "", cursor)
    case .run, .save: return path(before, words[0], ending: ".lua", cursor)
    case nil, .help, .tables, .last, .page, .params, .trace, .quit: return .nothing(at: cursor)
    }
  }

  /// Completes the path after a command, which may hold blanks.
  private func path(_ before: String, _ command: String, ending: String, _ cursor: Int) -> CompletionList {
    let typed = String(before.dropFirst(command.count).drop { $0 == " " })
    return matching(typed, files(typed, ending: ending), from: cursor - typed.utf8.count)
  }

  /// Folders, and files of an ending, that a path may go on with.
  private func files(_ typed: String, ending: String) -> [String] {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let lead = String(typed[..<cut])
    let names = Files.names(in: lead.isEmpty ? "." : typedPath(lead))
    return names.compactMap { name in
      let path = lead + name
      if Files.kind(of: typedPath(path)) == .folder { return name.hasPrefix(".") ? nil : path + "/" }
      return name.hasSuffix(ending) ? path : nil
    }
  }
}
