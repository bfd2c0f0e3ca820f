import Problems

/// The formula of a regression: `"days ~ staff + area"`.
///
///     formula := name "~" term { ("+" | "-") term }
///     term    := name | name ":" name | "0" | "1"
///
/// A name is a column's, in back quotes where it is no bare word.
public struct Formula: Equatable, Sendable {
  /// The name of a column and where it stands.
  public struct Name: Equatable, Sendable {
    /// The text as it was written.
    public var text: String
    /// The location in the formula, for problems.
    public var span: Range<Int>
  }

  /// A column, or the product of two.
  public struct Term: Equatable, Sendable {
    /// The columns: one, or two whose product it is.
    public var names: [Name]
  }

  /// The text as it was written.
  public var text: String
  /// The column to explain.
  public var response: Name
  /// The terms in the order of the text, each once.
  public var terms: [Term]
  /// True where the model has an intercept.
  public var hasIntercept: Bool

  /// - Throws: where the text is no formula, with a caret under it.
  public init(_ text: String) throws(Problem) {
    self.text = text
    var reader = FormulaScanner(text)
    response = try reader.name("the column to explain")
    guard reader.take("~") else { throw reader.problem("expected '~' after the column to explain") }
    terms = []
    hasIntercept = true
    var isTaken = true
    repeat {
      if let one = reader.takeNumber() {
        hasIntercept = one == isTaken
      } else {
        let term = try reader.term()
        guard isTaken else {
          throw reader.problem("only the intercept can be taken away", at: term.span)
        }
        if let own = term.names.first(where: { $0.text == response.text }) {
          throw reader.problem("'\(own.text)' cannot explain itself", at: own.span)
        }
        if !terms.contains(where: { $0.isSame(as: term) }) { terms.append(term) }
      }
      if reader.take("+") {
        isTaken = true
      } else if reader.take("-") {
        isTaken = false
      } else {
        break
      }
    } while true
    guard reader.isAtEnd else { throw reader.problem("expected '+' or the end of the formula") }
    try checkProducts()
    guard hasIntercept || !terms.isEmpty else {
      throw Problem("the formula has no terms", excerpt: Excerpt(text, from: 0))
    }
  }

  /// A product without its parts would mean something else for texts than for
  /// numbers, so that it is only taken beside them.
  private func checkProducts() throws(Problem) {
    for term in terms where term.names.count > 1 {
      for name in term.names where !terms.contains(where: { $0.text == name.text }) {
        throw problem("'\(term.text)' needs '\(name.text)' as a term of its own", at: name.span)
          .hint("write … + \(name.text) + \(term.text)")
      }
    }
  }

  /// A problem with its location in the formula.
  public func problem(_ message: Message, at span: Range<Int>) -> Problem {
    Problem(message, excerpt: Excerpt(text, from: span.lowerBound, to: span.upperBound))
  }
}

extension Formula.Term {
  /// The text as it was written.
  public var text: String { names.map(\.text).joined(separator: ":") }

  var span: Range<Int> { names[0].span.lowerBound..<names[names.count - 1].span.upperBound }

  func isSame(as other: Formula.Term) -> Bool {
    Set(names.map(\.text)) == Set(other.names.map(\.text))
  }
}

private struct FormulaScanner {
  let text: String
  let letters: [Character]
  /// The byte at which each letter starts, and the end.
  let starts: [Int]
  var offset = 0

  init(_ text: String) {
    self.text = text
    letters = Array(text)
    var starts = [0]
    for letter in letters { starts.append(starts[starts.count - 1] + letter.utf8.count) }
    self.starts = starts
  }

  mutating func skipSpaces() {
    while offset < letters.count, letters[offset].isWhitespace { offset += 1 }
  }

  var isAtEnd: Bool {
    mutating get {
      skipSpaces()
      return offset == letters.count
    }
  }

  mutating func take(_ sign: Character) -> Bool {
    skipSpaces()
    guard offset < letters.count, letters[offset] == sign else { return false }
    offset += 1
    return true
  }

  /// 1 or 0, the only numbers of a formula.
  mutating func takeNumber() -> Bool? {
    skipSpaces()
    guard offset < letters.count, letters[offset] == "0" || letters[offset] == "1" else { return nil }
    if offset + 1 < letters.count, isWord(letters[offset + 1]) { return nil }
    offset += 1
    return letters[offset - 1] == "1"
  }

  mutating func term() throws(Problem) -> Formula.Term {
    var names = [try name("a column")]
    while take(":") { names.append(try name("a column")) }
    guard names.count <= 2 else {
      throw problem(
        "a product has two columns, not \(names.count)",
        at: names[0].span.lowerBound..<starts[offset])
    }
    guard names.count == 1 || names[0].text != names[1].text else {
      throw problem(
        "a column cannot be multiplied by itself here", at: names[0].span.lowerBound..<starts[offset]
      )
      .hint("make its square a column first: t:mutate(\"x2 = x ^ 2\")")
    }
    return Formula.Term(names: names)
  }

  mutating func name(_ what: String) throws(Problem) -> Formula.Name {
    skipSpaces()
    let start = offset
    if offset < letters.count, letters[offset] == "`" {
      guard let end = letters[(offset + 1)...].firstIndex(of: "`") else {
        throw problem("the back quote is not closed", at: starts[start]..<starts[letters.count])
      }
      offset = end + 1
      return Formula.Name(
        text: String(letters[start + 1..<end]), span: starts[start]..<starts[offset])
    }
    while offset < letters.count, isWord(letters[offset]) { offset += 1 }
    guard offset > start else { throw problem("expected \(what)") }
    let name = Formula.Name(
      text: String(letters[start..<offset]), span: starts[start]..<starts[offset])
    skipSpaces()
    if offset < letters.count, "^*/(".contains(letters[offset]) {
      throw problem("a formula takes columns as they are, not '\(letters[offset])'")
        .hint("make the column first, with t:mutate")
    }
    return name
  }

  func isWord(_ letter: Character) -> Bool {
    letter.isLetter || letter.isNumber || letter == "_" || letter == "."
  }

  func problem(_ message: Message, at span: Range<Int>? = nil) -> Problem {
    let span = span ?? starts[offset]..<starts[min(offset + 1, letters.count)]
    return Problem(message, excerpt: Excerpt(text, from: span.lowerBound, to: span.upperBound))
  }
}
