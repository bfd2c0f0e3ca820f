/// What a person is told, as a pattern and its arguments, so that the language is chosen when it is printed.
///
/// A message is written as a text with interpolations; English is its pattern's own language.
///
///     let message: Message = "no column '\(name)'"
///     message.pattern         // "no column '%@'"
///     message.text            // "no column 'prise'"
///     message.worded(in: zh)  // "没有列“prise”"
///
/// A text that is made elsewhere, such as a note that was kept in an old history, is an argument of the pattern `%@`:
/// the wordings of a language recognise it (`Wordings`).
public struct Message: Equatable, Sendable {
  /// The text with `%@` for each argument: `no column '%@'`.
  public let pattern: String
  /// The arguments, in the order of the pattern.
  public let arguments: [Argument]

  /// A part of a message that differs from one to the next.
  public enum Argument: Equatable, Sendable {
    /// A number, or a text of which it is not known whether it is words of the program's own.
    case text(String)
    /// A name or a text of the person's own, which stays as it is.
    case name(String)
    /// A message within the message.
    case message(Message)

    /// The argument in English.
    public var text: String {
      switch self {
      case .text(let text), .name(let text): text
      case .message(let message): message.text
      }
    }
  }

  /// Makes a message of its pattern, which has a `%@` for each argument.
  public init(pattern: String, arguments: [Argument]) {
    (self.pattern, self.arguments) = (pattern, arguments)
  }

  /// Makes a message of a text that was put together elsewhere.
  public init(_ text: String) { self.init(pattern: "%@", arguments: [.text(text)]) }

  /// The message in English.
  ///
  ///     Message("no column '\("prise")'").text  // "no column 'prise'"
  public var text: String { filled(pattern) { number, _ in arguments[number].text } }

  /// The message in the language of the run.
  public var worded: String { worded(in: .current) }

  /// The message in a language; in English where the language has no words for it.
  ///
  ///     Message("no column '\("prise")'").worded(in: .english)  // "no column 'prise'"
  public func worded(in language: Language) -> String {
    guard let wordings = language.wordings else { return text }
    return wordings.text(of: self)
  }

  public static func == (a: Message, b: Message) -> Bool { a.text == b.text }

  /// Joins two parts of a message that are written on two lines.
  public static func + (a: Message, b: Message) -> Message {
    Message(pattern: a.pattern + b.pattern, arguments: a.arguments + b.arguments)
  }
}

extension Message: ExpressibleByStringInterpolation {
  /// Collects the pattern and the arguments of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pattern = ""
    fileprivate var arguments: [Argument] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      pattern.reserveCapacity(literalCapacity + 2 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { pattern += literal }

    public mutating func appendInterpolation(_ value: some Any) { append(.text("\(value)")) }

    public mutating func appendInterpolation(_ message: Message) { append(.message(message)) }

    /// Adds a name of the person's own without quotes: of a table, a column or a file.
    public mutating func appendInterpolation(name: String) { append(.name(name)) }

    private mutating func append(_ argument: Argument) {
      pattern += "%@"
      arguments.append(argument)
    }
  }

  public init(stringLiteral text: String) { self.init(pattern: text, arguments: []) }

  public init(stringInterpolation parts: StringInterpolation) {
    self.init(pattern: parts.pattern, arguments: parts.arguments)
  }
}

extension Message: CustomStringConvertible {
  public var description: String { text }
}

/// Returns the message in the language of the run.
///
///     worded("\(count) rows")  // "3 rows", or "3行" where the run speaks Chinese
public func worded(_ message: Message) -> String { message.worded }

/// Returns a text that was put together elsewhere in the language of the run.
@_disfavoredOverload
public func worded(_ text: some StringProtocol) -> String { Message(String(text)).worded }

/// Returns a pattern with each `%@`, or `%2$@` for the second argument, replaced; `%=@` tells that the argument is
/// code.
func filled(_ pattern: String, _ argument: (_ number: Int, _ isPlain: Bool) -> String) -> String {
  guard pattern.utf8.contains(percent) else { return pattern }
  var result = ""
  var next = 0
  for part in PatternPart.parts(of: pattern) {
    switch part {
    case .literal(let text): result += text
    case .argument(let number, let isPlain):
      result += argument(number ?? next, isPlain)
      next += 1
    }
  }
  return result
}

private let percent = UInt8(ascii: "%")

/// A stretch of a pattern: words, or the place of an argument.
enum PatternPart: Equatable {
  case literal(String)
  /// The number of the argument, from 0, where the pattern says it; whether it stays as it is.
  case argument(Int?, isPlain: Bool)

  /// Returns the parts of a pattern; a `%` that begins no place of an argument is a letter like any other.
  static func parts(of pattern: String) -> [PatternPart] {
    var parts: [PatternPart] = []
    var words = Substring(pattern)
    var literal = ""
    while let sign = words.firstIndex(of: "%") {
      literal += String(words[..<sign])
      let rest = words[sign...].dropFirst()
      guard let (argument, length) = argument(at: rest) else {
        literal += "%"
        words = rest
        continue
      }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
      parts.append(argument)
      words = rest.dropFirst(length)
    }
    literal += String(words)
    if !literal.isEmpty { parts.append(.literal(literal)) }
    return parts
  }

  /// The place of an argument after a `%`, and its length.
  private static func argument(at text: Substring) -> (PatternPart, length: Int)? {
    if text.first == "@" { return (.argument(nil, isPlain: false), 1) }
    if text.hasPrefix("=@") { return (.argument(nil, isPlain: true), 2) }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0 else { return nil }
    let rest = text.dropFirst(digits.count)
    if rest.hasPrefix("$@") { return (.argument(number - 1, isPlain: false), digits.count + 2) }
    return rest.hasPrefix("$=@") ? (.argument(number - 1, isPlain: true), digits.count + 3) : nil
  }
}
