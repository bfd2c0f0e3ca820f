import Catalogue
import Problems
import System
import Tables
import Workbench

/// The loop that reads an entry, does what it says, and tells how it went.
final class Prompt {
  private let session: Session
  private let reader: any EntryReader
  private let terminal: Terminal
  private let history: History
  /// True where a person is there: then a problem is reported and the loop goes on;
  /// elsewhere the first one ends it.
  private let isInteractive: Bool
  private var count = 0
  private var format: Format
  private var tellsTime = false
  private var notebook = Notebook()
  private var lastProblem: Problem?
  private var hasToldOfHistory = false
  /// Names that earlier inputs made local to themselves.
  private var goneLocals: Set<String> = []

  init(
    _ session: Session, _ reader: any EntryReader, _ terminal: Terminal, _ history: History,
    isInteractive: Bool
  ) {
    self.session = session
    self.reader = reader
    self.terminal = terminal
    self.history = history
    self.isInteractive = isInteractive
    format = session.options.format
  }

  func run() throws(Problem) {
    while true {
      switch reader.next() {
      case .ended: return
      case .cleared: continue
      case .text(let text):
        guard !text.allSatisfy(\.isWhitespace) else { continue }
        keep(text)
        guard !asksToLeave(text), try answer(text) else { return }
      }
    }
  }

  /// Returns whether an input is a word by which other prompts are left, and which the person has given no value.
  private func asksToLeave(_ text: String) -> Bool {
    let word = text.filter { !$0.isWhitespace && $0 != ";" }
    let names = ["quit", "exit", "q"]
    return names.contains { (word == $0 || word == "\($0)()") && isUnset($0) }
  }

  private func keep(_ text: String) {
    guard isInteractive else { return }
    if text != history.entries.last { reader.remember(text) }
    do throws(Problem) {
      try history.add(text)
    } catch {
      // Once is enough.
      if !hasToldOfHistory { remark(error.text) }
      hasToldOfHistory = true
    }
  }

  /// Returns whether the loop goes on.
  private func answer(_ text: String) throws(Problem) -> Bool {
    let start = ContinuousClock.now
    count += 1
    let name = "input \(count)"
    do throws(Problem) {
      try session.rearm()
      if isInteractive { session.setLayout(terminal.layout) }
      guard isCommand(text) else {
        try evaluate(text, name)
        time(since: start)
        return true
      }
      return try obey(text, name)
    } catch {
      guard isInteractive else { throw error }
      try session.rearm()
      lastProblem = error
      tell(error, text, name)
      time(since: start)
      return true
    }
  }

  private func time(since start: ContinuousClock.Instant) {
    guard tellsTime else { return }
    let milliseconds = start.duration(to: .now) / .milliseconds(1)
    let shown =
      milliseconds < 1000
      ? worded("\(Int(milliseconds.rounded())) ms") : worded("\((milliseconds / 10).rounded() / 100) s")
    remark(shown)
  }

  private func remark(_ text: String) { terminal.tell(terminal.styled(printable(text), .faint) + "\n") }
}

// MARK: Lua

extension Prompt {
  private func evaluate(_ text: String, _ name: String) throws(Problem) {
    let locals = localNames(in: text)
    let input = try session.readWhole(text, name: name)
    let outcome: (count: Int, isKept: Bool)
    do throws(Problem) {
      outcome = try session.run(input)
    } catch {
      throw helpedByLocals(error, locals)
    }
    let isHelp = luaTokens(text).tokens.first?.is("help") == true
    if !isHelp { notebook.add(.input(results: outcome.count, isKept: outcome.isKept), text) }
    if outcome.count == 1, !outcome.isKept, goneLocals.contains(text.filter { !$0.isWhitespace }) {
      remark(localHint(text).worded)
    }
    goneLocals.formUnion(locals)
  }

  private func localHint(_ name: String) -> Message {
    "'\(name)' was local to an earlier input; write \(name) = … without local to keep it"
  }

  /// Someone who wrote `local` looks for the value in the next input.
  private func helpedByLocals(_ problem: Problem, _ locals: Set<String>) -> Problem {
    for name in goneLocals.subtracting(locals).sorted()
    where problem.message == "no name '\(name)'"
      || problem.message.contains("'\(name)'") && problem.message.contains("nil")
    {
      var told = problem
      // What the person meant is known better than by a likeness.
      told.hintWordings = [localHint(name)]
      return told
    }
    return problem
  }

  /// A problem of one line needs no location: the line stands above it.
  private func tell(_ problem: Problem, _ text: String, _ name: String) {
    var shown = problem
    if let location = problem.location, location.file == name {
      shown.location = nil
      if text.contains("\n"), let line = location.line { shown.context.insert("line \(line)", at: 0) }
    }
    let lines = shown.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    var told = terminal.styled(String(lines[0]), .problem)
    if lines.count > 1 { told += "\n" + lines[1] }
    for call in ownCalls(problem) { told += "\n  " + worded("called from \(Message(call))") }
    terminal.tell(told + "\n")
  }

  /// The person's own lines among the calls, but the one that the location names
  /// and the input itself.
  private func ownCalls(_ problem: Problem) -> [String] {
    problem.traceback.filter { !$0.hasPrefix("built in: ") && !$0.hasPrefix("… (tail") }
      .dropFirst().filter { !($0.hasPrefix("input ") && $0.hasSuffix("in the script")) }.map(printableLine)
  }
}

// MARK: Commands

extension Prompt {
  /// Returns whether the loop goes on.
  private func obey(_ text: String, _ name: String) throws(Problem) -> Bool {
    if text.hasPrefix("?") {
      try help(trimmed(text.dropFirst()), name)
      return true
    }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let word = String(words[0].dropFirst())
    guard let command = DotCommand(rawValue: word) else {
      throw Problem.unknown("command", words[0], among: DotCommand.allCases.map { "." + $0.rawValue })
        .hint(".help tells them")
    }
    let rest = trimmed(text.drop { !$0.isWhitespace })
    if command == .quit, rest.isEmpty { return false }
    try obey(command, rest)
    return true
  }

  private func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private func obey(_ command: DotCommand, _ rest: String) throws(Problem) {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    guard command.takes.contains(words.count) else { throw usage(command) }
    switch command {
    case .help: try session.showHelp(DotCommand.overview)
    case .open:
      let names = try session.open(typedPath(rest))
      notebook.isDataOpened = true
      try session.write(
        "  " + worded("opened \(names.map { "data[\(luaQuoted($0))]" }.joined(separator: ", "))") + "\n")
    case .tables: try session.describe(nil)
    case .schema: try session.describe(rest)
    case .format:
      let wanted = try Formats.named(rest)
      format = wanted
      session.setFormat(wanted)
    case .timing:
      guard rest == "on" || rest == "off" else { throw usage(command) }
      tellsTime = rest == "on"
    case .save: try save(typedPath(rest))
    case .run: try run(typedPath(rest))
    case .last: try last(words[0], file: trimmed(rest.dropFirst(words[0].count)))
    case .page: try page()
    case .params: try setParameters(words)
    case .trace: try trace()
    case .quit: break
    }
  }

  private func usage(_ command: DotCommand) -> Problem {
    let problem = Problem("it is written \(command.line.usage)", kind: .usage).in("." + command.rawValue)
    guard command == .format || command == .last else { return problem }
    return problem.hint("formats: \(Formats.printed.map(\.name).joined(separator: ", "))")
  }

  private func help(_ topic: String, _ name: String) throws(Problem) {
    if let command = DotCommand(rawValue: String(topic.dropFirst())), topic.first == "." {
      return try session.showHelp("\(command.line.usage)\n  \(command.line.words)\n")
    }
    let isName = !topic.isEmpty && (topic.hasPrefix("data.") || isUnset(topic) || hasEntry(topic) || isTerm(topic))
    let call = topic.isEmpty ? "help()" : isName ? "help \(luaQuoted(topic))" : "help(\(topic))"
    try session.run(session.readWhole(call, name: name))
  }

  // An unknown name is no problem here: the topic is then an expression.
  private func hasEntry(_ topic: String) -> Bool { (try? Contents.entries.named(topic)) != nil }

  /// Returns whether a text is a word of another language, by which help is found, or a table.
  private func isTerm(_ topic: String) -> Bool {
    topic.contains { !$0.isASCII } && topic.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// Returns whether a text is a name that stands for nothing: it is looked for by its
  /// letters then, and met with a near one.
  private func isUnset(_ topic: String) -> Bool {
    let path = topic.split(separator: ".").map(String.init)
    guard path.allSatisfy({ $0.utf8.allSatisfy(isNameByte) && $0.first?.isNumber == false }) else { return false }
    if case .nothing = session.introspect(path) { return true }
    return false
  }

  private func trace() throws(Problem) {
    guard let problem = lastProblem else { throw Problem("there was no problem yet") }
    let calls =
      problem.calls.isEmpty ? "  " + worded("no calls led to it") + "\n" : problem.calls.map { "  \($0)\n" }.joined()
    try session.write(problem.text + "\n" + calls)
  }

  private func last(_ format: String, file: String) throws(Problem) {
    let text = try session.lastResult(Formats.named(format))
    guard !file.isEmpty else { return try session.write(text) }
    try Files.write(session.pathForWriting(typedPath(file))) { sink throws(Problem) in sink.append(text) }
    try session.write("  " + worded("\(file): the last result, as \(format)") + "\n")
  }

  private func setParameters(_ words: [String]) throws(Problem) {
    var parameters = session.options.parameters
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else { throw usage(.params) }
      parameters.removeAll { $0.name == parts[0] }
      parameters.append((parts[0], parts[1]))
    }
    guard !words.isEmpty else {
      let lines = parameters.map { "  \($0.name) = \($0.value)\n" }.joined()
      return try session.write(lines.isEmpty ? "  " + worded("no parameters") + "\n" : lines)
    }
    try session.setParameters(parameters)
    for word in words {
      let name = String(word.prefix { $0 != "=" })
      let value = String(word.dropFirst(name.count + 1))
      let isNumber = session.isNumber(parameter: name)
      notebook.add(.parameter(name: name), isNumber ? value : luaQuoted(value))
    }
  }

  private func run(_ path: String) throws(Problem) {
    let source = String(decoding: try Files.contents(of: path), as: UTF8.self)
    let results = try session.run(script: path)
    notebook.add(.script(path: path, results: results), source)
  }

  /// The good lines as a script, once it has been seen to run.
  private func save(_ path: String) throws(Problem) {
    guard Files.ending(of: path) == "lua" else { throw usage(.save) }
    guard !notebook.isEmpty else { throw Problem("nothing to save yet").in(".save") }
    let file: String
    do throws(Problem) { file = try session.pathForWriting(path) } catch { throw error.in(".save") }
    let script = notebook.script(path: path, data: session.dataPaths) { text in session.isStatements(text) }
    do throws(Problem) {
      try session.tryOut(script, name: path)
    } catch {
      throw error.in("the saved script does not run from scratch").in(".save")
    }
    try Files.write(file) { sink throws(Problem) in sink.append(script) }
    try session.write("  " + worded("\(path): \(notebook.notes.count) inputs, run from scratch and saved") + "\n")
  }

  /// The last result, whole, in a pager.
  private func page() throws(Problem) {
    let text = try session.lastResult(.table)
    guard isInteractive, let pager = Pager(options: "-S") else { return try session.write(text) }
    try pager.show(text)
  }
}
