/// An error in the person's own words: what is wrong, where, and what may help.
///
/// Every error that reaches a person is a `Problem`. The code that finds it
/// words it; callers only add where they stand (`in`, `at`):
///
///     throw Problem.unknown("column", "prise", among: ["price"]).in("filter")
///     // filter: no column 'prise'
///     //   did you mean 'price'?
public struct Problem: Error, Equatable, Sendable {
  /// The kind of fault, which decides how the process ends.
  public var kind: Kind

  /// One sentence, as it is worded in any language: lower case, no full stop, the person's text in single quotes.
  public var wording: Message

  /// The context in which it happened, outermost first: a verb, a function, a table.
  public var context: [String]

  /// The file, line and column, as far as they are known.
  public var location: FileLocation?

  /// The text that is wrong, with the span to underline.
  public var excerpt: Excerpt?

  /// Lines of help, each a sentence of its own, as they are worded in any language.
  public var hintWordings: [Message]

  /// The calls that led here, innermost first, a line each.
  public var traceback: [String]

  /// The kind of name that is not known (`column`), where that is the problem.
  public var unknownKind: String?

  /// The name that is not known, where that is the problem.
  public var unknownName: String?

  /// Makes a problem of its message; the rest is added where it is known.
  ///
  ///     Problem("expected a number, got 'abc'", kind: .data).hint("a missing cell is empty")
  public init(
    _ message: Message, kind: Kind = .script, location: FileLocation? = nil, excerpt: Excerpt? = nil,
    hints: [Message] = []
  ) {
    self.kind = kind
    self.wording = message
    self.context = []
    self.location = location
    self.excerpt = excerpt
    self.hintWordings = hints
    self.traceback = []
  }
}

extension Problem {
  // Generic, so that a literal is always a message.

  /// Makes a problem of a text that was put together elsewhere.
  @_disfavoredOverload
  public init(
    _ text: some StringProtocol, kind: Kind = .script, location: FileLocation? = nil, excerpt: Excerpt? = nil,
    hints: [Message] = []
  ) {
    self.init(Message(String(text)), kind: kind, location: location, excerpt: excerpt, hints: hints)
  }

  /// Makes a problem whose lines of help were put together elsewhere.
  @_disfavoredOverload
  public init(
    _ text: some StringProtocol, kind: Kind = .script, location: FileLocation? = nil, excerpt: Excerpt? = nil,
    hints: [String]
  ) {
    self.init(Message(String(text)), kind: kind, location: location, excerpt: excerpt, hints: hints.map { Message($0) })
  }

  /// The message in English, which scripts and tests compare.
  public var message: String {
    get { wording.text }
    set { wording = Message(newValue) }
  }

  /// The lines of help in English.
  public var hints: [String] {
    get { hintWordings.map(\.text) }
    set { hintWordings = newValue.map { Message($0) } }
  }
}

extension Problem {
  /// The kinds of faults; each has its exit status.
  public enum Kind: String, CaseIterable, Sendable {
    /// The script failed: a Lua error, a missed `expect`.
    case script
    /// The command line is wrong.
    case usage
    /// The data is wrong: a bad cell, a broken package.
    case data
    /// A file or folder is not there, or cannot be read or written.
    case file
    /// A server cannot be reached, or its connection was lost; later it may be there again.
    case unavailable
    /// A fault of Plumb's own.
    case fault
    /// The time limit was reached.
    case time
    /// The memory limit was reached.
    case memory
    /// The person, or a signal, interrupted the run.
    case interrupted

    /// The status with which the process ends.
    public var exitStatus: Int32 {
      switch self {
      case .script: 1
      case .usage: 64
      case .data: 65
      case .file: 66
      case .unavailable: 69
      case .fault: 70
      case .time: 124
      case .memory: 125
      case .interrupted: 130
      }
    }

    /// True where the run ends here whatever a script tries: a limit or an interruption.
    public var endsTheRun: Bool { self == .time || self == .interrupted }
  }
}

extension Problem {
  /// Returns the problem as it is seen from inside `name` (a verb, a function, a table).
  ///
  ///     Problem("no column 'prise'").in("filter")  // filter: no column 'prise'
  ///
  ///     Problem("no column 'prise'").in("filter").message  // "filter: no column 'prise'"
  public func `in`(_ name: String) -> Problem {
    var copy = self
    copy.context.insert(name, at: 0)
    return copy
  }

  /// Returns the problem at a location, unless a closer one is known already.
  public func at(_ location: FileLocation?) -> Problem {
    guard self.location == nil else { return self }
    var copy = self
    copy.location = location
    return copy
  }

  /// Returns the problem with the table whose column is not there: `no column 'stauts' in
  /// findings`.
  public func ofTable(_ name: String?) -> Problem {
    guard unknownKind == "column", let name, !message.contains("' in ") else { return self }
    var copy = self
    copy.wording = "\(wording) in \(name: name)"
    return copy
  }

  /// Returns the problem with one more line of help.
  public func hint(_ line: Message) -> Problem {
    var copy = self
    copy.hintWordings.append(line)
    return copy
  }

  /// Returns the problem with one more line of help, of a text that was put together elsewhere.
  @_disfavoredOverload
  public func hint(_ line: some StringProtocol) -> Problem { hint(Message(String(line))) }

  /// The problem as a person reads it, without the program's name: location,
  /// context and message on the first line; then, indented, the text that is
  /// wrong with a caret under it, and the hints.
  ///
  /// It may quote any data and any script, so it holds nothing that a terminal
  /// would obey, and no line but the first starts at the margin: what a script
  /// words cannot pass for a message of Plumb's own.
  public var text: String {
    let prefix =
      ([location?.description].compactMap(\.self) + context.map { $0.contains(" ") ? Problems.worded($0) : $0 }).map(
        printableLine)
    let headline = (prefix + [printableWithIndent(wording.worded)]).joined(separator: Language.current.colon)
    let details = (excerpt?.lines ?? []) + hintWordings.map { printableWithIndent($0.worded) }
    return ([headline] + details.map { "  " + $0 }).joined(separator: "\n")
  }

  /// The calls that led here as a person reads them, innermost first, a line each.
  public var calls: [String] { traceback.map { printableLine(worded($0)) } }
}

extension Problem: CustomStringConvertible {
  public var description: String { text }
}
