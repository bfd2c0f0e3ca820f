import Tables
import Workbench

/// A command line as it is written every day, read at once.
///
/// A person waits for `plumb run` and `plumb eval` many times a day, and
/// ArgumentParser takes three times as long to read their lines as everything
/// else up to the script takes. So a line that is plain, options that are known
/// and each given its value, is read here; any other, a slip or a wish for help,
/// is left to ArgumentParser, which words it. What both can read they read alike.
struct PlainLine {
  var work: Work
  var options: SessionOptions

  /// `nil` where the line is not plain.
  init?(_ arguments: [String]) {
    guard let (word, rest) = Self.split(arguments) else { return nil }
    options = SessionOptions(layout: .ofTerminal)
    if word == "repl" { options.seconds = nil }
    var operands: [String] = []
    var seen: Set<String> = []
    var index = rest.startIndex
    while index < rest.endIndex {
      let text = rest[index]
      index += 1
      guard text.hasPrefix("-") else {
        operands.append(text)
        continue
      }
      guard let option = Self.options.first(where: { text == "--" + $0.name }),
        index < rest.endIndex, !rest[index].hasPrefix("-"),
        seen.insert(option.name).inserted || option.isRepeatable,
        option.set(&options, rest[index])
      else { return nil }
      index += 1
    }
    switch (word, operands.count) {
    case ("run", 1): work = .run(script: operands[0])
    case ("eval", 1): work = .eval(line: operands[0])
    case ("repl", 0): work = .prompt
    default: return nil
    }
  }

  /// The command's word, and what follows it; a bare line opens the prompt.
  private static func split(_ arguments: [String]) -> (word: String, rest: ArraySlice<String>)? {
    guard let first = arguments.first else { return ("repl", []) }
    return first.hasPrefix("-") ? ("repl", arguments[...]) : (first, arguments.dropFirst())
  }

  private struct Option {
    var name: String
    var isRepeatable = false
    /// True where the text could be read.
    var set: (inout SessionOptions, String) -> Bool
  }

  private static var options: [Option] {
    [
      Option(name: "data", isRepeatable: true) { options, text in
        options.data.append(text)
        return true
      },
      Option(name: "param", isRepeatable: true) { options, text in
        guard let parameter = ParameterAssignment(argument: text) else { return false }
        options.parameters.append((parameter.name, parameter.value))
        return true
      },
      Option(name: "format") { options, text in
        guard let format = Format(argument: text) else { return false }
        options.format = format
        return true
      },
      Option(name: "out") { options, text in
        options.out = text
        return true
      },
      Option(name: "timeout") { options, text in
        guard let span = TimeSpan(argument: text) else { return false }
        options.seconds = span.seconds
        return true
      },
      Option(name: "memory") { options, text in
        guard let count = ByteCount(argument: text) else { return false }
        options.bytes = count.bytes
        return true
      },
      Option(name: "max-rows") { options, text in
        guard let count = Int(text), EngineOptions.rowLimits.contains(count) else { return false }
        options.mostRows = count
        return true
      },
      Option(name: "seed") { options, text in
        guard let seed = UInt64(text) else { return false }
        options.seed = seed
        return true
      },
      Option(name: "as-of") { options, text in
        guard let day = Day(text) else { return false }
        options.asOf = day
        return true
      },
    ]
  }
}
