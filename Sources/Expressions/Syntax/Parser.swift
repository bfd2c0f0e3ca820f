import Problems
import Tables

extension Syntax {
  /// Reads one expression, the whole text.
  public init(parsing text: String) throws(Problem) {
    var parser = try Parser(text)
    self = try parser.expression()
    try parser.expectEnd(afterOne: "expression")
  }

  /// Reads `a = …, b = …`; a comma may follow the last.
  public static func named(_ text: String) throws(Problem) -> [NamedSyntax] {
    var parser = try Parser(text)
    return try parser.namedExpressions()
  }
}

/// A definition as it was written: `name(a, b) = expression`.
struct DefinitionSyntax {
  var name: String
  var nameSpan: Span
  var parameters: [(name: String, span: Span)]
  var body: Syntax
  /// The start of the expression in the text, in bytes.
  var bodyStart: Int
}

/// Reads expressions with Lua 5.4's precedence.
///
/// The things that are open (operators that wait for their right operand, brackets that
/// wait to be closed) stands on a stack of its own, so that a hundred thousand
/// brackets take memory and not the thread's stack.
struct Parser {
  private var lexer: Lexer
  private(set) var token: Token
  private var nodes: [Syntax.Node] = []
  private var operands: [Operand] = []
  private var open: [Open] = []

  /// A finished operand; its span takes in the brackets around it.
  private struct Operand {
    var node: Int
    var span: Span
  }

  private enum Open {
    case binary(BinaryOperator)
    case unary(UnaryOperator, Span)
    case bracket(Span)
    case call(String, Span, firstArgument: Int)
    case list(bracket: Span, firstItem: Int, isNegated: Bool)
  }

  /// The text that is read.
  var text: String { lexer.text }

  /// - Parameter takesPlaceholder: says whether `$` may stand alone, for the column at hand.
  init(_ text: String, takesPlaceholder: Bool = false) throws(Problem) {
    guard text.utf8.count <= Self.longestText else {
      throw Problem("the text is longer than \(Self.longestText >> 20) MiB")
    }
    lexer = Lexer(text, takesPlaceholder: takesPlaceholder)
    token = try lexer.next()
  }

  private static let longestText = 8 << 20

  mutating func advance() throws(Problem) { token = try lexer.next() }

  func problem(_ message: Message, _ span: Span, _ hints: Message...) -> Problem {
    Problem(message, span, of: lexer.text, hints: hints)
  }

  /// A problem whose words, or lines of help, were put together elsewhere.
  @_disfavoredOverload
  func problem(_ text: some StringProtocol, _ span: Span, _ hints: String...) -> Problem {
    Problem(Message(String(text)), span, of: lexer.text, hints: hints.map { Message($0) })
  }

  /// The token as a person sees it.
  func shown(_ token: Token) -> String {
    token.kind == .end ? "the end" : "'\(lexer.slice(token.span))'"
  }
}

// MARK: Several named expressions

extension Parser {
  mutating func namedExpressions() throws(Problem) -> [NamedSyntax] {
    var all: [NamedSyntax] = []
    repeat {
      if !all.isEmpty { try advance() }
      if token.kind == .end, !all.isEmpty { break }
      all.append(try namedExpression())
    } while token.is(",")
    try expectEnd(afterOne: "expression")
    return all
  }

  /// Reads `a, y = year(opened)`: the names of columns, and expressions under names.
  mutating func namesAndExpressions() throws(Problem) -> [(name: String, span: Span, expression: NamedSyntax?)] {
    var all: [(name: String, span: Span, expression: NamedSyntax?)] = []
    repeat {
      if !all.isEmpty { try advance() }
      if token.kind == .end, !all.isEmpty { break }
      let start = token
      guard let name = columnName() else {
        throw problem(
          "expected the name of a column or 'name = expression', found \(shown(start))", start.span)
      }
      try advanceOverName()
      if token.is("==") { throw problem("a name is given with '=', not '=='", token.span) }
      guard token.is("=") else {
        guard token.is(",") || token.kind == .end else {
          throw nameless(from: start)
        }
        all.append((name, start.span, nil))
        continue
      }
      try advance()
      all.append((name, start.span, NamedSyntax(name: name, nameSpan: start.span, expression: try expression())))
    } while token.is(",")
    try expectEnd(afterOne: "expression")
    return all
  }

  private mutating func namedExpression() throws(Problem) -> NamedSyntax {
    let start = token
    guard let name = columnName() else {
      let isNothing = start.kind == .end || start.is(",")
      guard isNothing else { throw nameless(from: start) }
      throw problem("expected 'name = expression', found \(shown(start))", start.span, "give it one: name = …")
    }
    try advanceOverName()
    if token.is("==") {
      throw problem("a name is given with '=', not '=='", token.span)
    }
    guard token.is("=") else {
      throw nameless(from: start)
    }
    try advance()
    return NamedSyntax(name: name, nameSpan: start.span, expression: try expression())
  }

  /// The problem of an expression that nothing names, with what can be written in its place.
  private func nameless(from start: Token) -> Problem {
    let told = problem("an expression without a name", start.span)
    let item = itemText(from: start)
    let named = told.hint("give it one: \(NamelessItem(item).named)")
    guard case .name(let name) = start.kind, item == name else { return named }
    return named.hint("to group by it, group_by \"\(name)\" stands before")
  }

  /// The text from a token to the comma that ends its item; one in brackets or quotes does not.
  func itemText(from start: Token) -> String {
    var depth = 0
    var quote: UInt8?
    var end = start.span.lowerBound
    while end < lexer.bytes.count {
      let byte = lexer.bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
        case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
        if byte == UInt8(ascii: ","), depth <= 0 { break }
      }
      end += 1
    }
    let text = lexer.slice(start.span.lowerBound..<end)
    return String(text.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Goes on after a name that '=' may follow, and tells of a full-width one.
  mutating func advanceOverName() throws(Problem) {
    do { try advance() } catch {
      guard let excerpt = error.excerpt, lexer.slice(excerpt.start..<excerpt.end) == "＝" else { throw error }
      throw problem("'＝' is no part of an expression", excerpt.start..<excerpt.end, "write '='")
    }
  }

  /// The name that the token is, of a column or in back quotes.
  func columnName() -> String? {
    switch token.kind {
    case .name(let name), .quotedName(let name): name
    case .end, .literal, .pastLargestInteger, .parameter, .sign: nil
    }
  }

  func expectEnd(afterOne what: String) throws(Problem) {
    guard token.kind != .end else { return }
    guard !token.is(",") else {
      let told = problem("expected one \(what), found a comma", token.span)
      if let number = numberWithCommas { throw told.hint("a number is written without commas: \(number)") }
      throw what == "expression" ? told.hint("conditions are joined with 'and'") : told
    }
    throw unexpectedAfterOperand()
  }
}

extension Parser {
  /// The number whose thousands the comma at hand parts, as in `1,000`; `nil` where it parts none.
  private var numberWithCommas: String? {
    let before = lexer.bytes[..<token.span.lowerBound].reversed().prefix { $0.isDigit }.reversed()
    var digits = Array(before)
    var rest = lexer.bytes[token.span.lowerBound...]
    while rest.first == UInt8(ascii: ","), rest.dropFirst().prefix(3).count(where: \.isDigit) == 3 {
      digits += rest.dropFirst().prefix(3)
      rest = rest.dropFirst(4)
    }
    guard (1...3).contains(before.count), digits.count > before.count, rest.first?.isDigit != true else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

// MARK: A definition

extension Parser {
  /// Reads `name(a, b) = expression`, the whole text.
  mutating func definition() throws(Problem) -> DefinitionSyntax {
    let start = token
    guard case .name(let name) = start.kind else {
      throw problem("expected 'name(a, b) = expression', found \(shown(start))", start.span)
    }
    try advance()
    guard token.is("(") else {
      throw problem("expected '(' after '\(name)'", token.span, "a definition is written \(name)(a, b) = …")
    }
    try advance()
    var parameters: [(name: String, span: Span)] = []
    while !token.is(")") {
      guard case .name(let parameter) = token.kind else {
        throw problem("expected the name of an argument, found \(shown(token))", token.span)
      }
      guard !parameters.contains(where: { $0.name == parameter }) else {
        throw problem("'\(parameter)' stands here twice", token.span)
      }
      parameters.append((parameter, token.span))
      try advance()
      guard token.is(",") else { break }
      try advance()
    }
    guard token.is(")") else { throw problem("expected ')', found \(shown(token))", token.span) }
    try advance()
    guard token.is("=") else {
      throw problem("expected '=' and the expression, found \(shown(token))", token.span)
    }
    try advance()
    let bodyStart = token.span.lowerBound
    let body = try expression()
    try expectEnd(afterOne: "expression")
    return DefinitionSyntax(
      name: name, nameSpan: start.span, parameters: parameters, body: body, bodyStart: bodyStart)
  }
}

// MARK: One expression

extension Parser {
  /// Reads up to a comma or the end.
  mutating func expression() throws(Problem) -> Syntax {
    nodes = []
    operands = []
    open = []
    repeat {
      try operand()
    } while try operatorOrClosing()
    return Syntax(text: lexer.text, nodes: nodes)
  }

  /// Reads what may stand before an operand, and the operand.
  private mutating func operand() throws(Problem) {
    while true {
      let start = token
      switch start.kind {
      case .literal(let cell):
        try advance()
        return push(.literal(cell), start.span)
      case .pastLargestInteger:
        return try smallestInteger()
      case .quotedName(let name):
        try advance()
        return push(.name(name), start.span)
      case .parameter(let name):
        try advance()
        return push(.parameter(name), start.span)
      case .name(let name):
        try advance()
        if case .literal(.text) = token.kind { return try callWithText(name, start.span) }
        guard token.is("(") else { return push(.name(name), start.span) }
        try advance()
        open.append(.call(name, start.span, firstArgument: operands.count))
        if token.is(")") { return try closeCall() }
      case .sign("-"), .sign("not"):
        try advance()
        open.append(.unary(start.kind == .sign("-") ? .negate : .not, start.span))
      case .sign("("):
        try advance()
        open.append(.bracket(start.span))
      case .sign("}") where isAtItem:
        return try closeList()
      case .sign, .end: throw unexpectedBeforeOperand()
      }
    }
  }

  private mutating func push(_ kind: Syntax.Kind, _ span: Span) {
    nodes.append(Syntax.Node(kind: kind, span: span))
    operands.append(Operand(node: nodes.count - 1, span: span))
  }

  /// `-9223372036854775808`, whose digits alone would be too large.
  private mutating func smallestInteger() throws(Problem) {
    guard case .unary(.negate, let sign)? = open.last else { throw lexer.tooLarge(token.span) }
    open.removeLast()
    push(.literal(.integer(.min)), sign.lowerBound..<token.span.upperBound)
    try advance()
  }

  /// `date "2019-05-05"`: a call with one text needs no brackets, as in Lua.
  private mutating func callWithText(_ name: String, _ span: Span) throws(Problem) {
    guard case .literal(let text) = token.kind else { return }
    push(.literal(text), token.span)
    let whole = span.lowerBound..<token.span.upperBound
    let argument = operands.removeLast()
    push(.call(name, [argument.node]), whole)
    try advance()
  }

  private var isAtItem: Bool {
    if case .list? = open.last { true } else { false }
  }
}

// MARK: What stands after an operand

extension Parser {
  /// Reads what follows an operand, and says whether another operand follows.
  private mutating func operatorOrClosing() throws(Problem) -> Bool {
    while true {
      guard case .sign(let sign) = token.kind else {
        guard token.kind == .end else { throw unexpectedAfterOperand() }
        try finish()
        return false
      }
      if let op = BinaryOperator(rawValue: sign) {
        reduce(binding: op.binding.left)
        open.append(.binary(op))
        try advance()
        return true
      }
      switch sign {
      case "in": if try membership(isNegated: false) { return true }
      case "not": if try membership(isNegated: true) { return true }
      case ")": try closeRound()
      case "}": try closeList()
      case ",":
        reduce(binding: 0)
        guard let last = open.last else { return false }
        if case .bracket(let span) = last { throw unclosed(span) }
        try advance()
        return true
      default: throw unexpectedAfterOperand()
      }
    }
  }

  /// Builds the nodes of the open operators that bind at least so tightly.
  private mutating func reduce(binding: Int) {
    while let last = open.last {
      switch last {
      case .binary(let op) where op.binding.right >= binding:
        let right = operands.removeLast()
        let left = operands.removeLast()
        push(
          .binary(op, left.node, right.node), left.span.lowerBound..<right.span.upperBound)
      case .unary(let op, let span) where UnaryOperator.binding >= binding:
        let operand = operands.removeLast()
        push(.unary(op, operand.node), span.lowerBound..<operand.span.upperBound)
      case .binary, .unary, .bracket, .call, .list: return
      }
      open.removeLast()
    }
  }

  /// Reads `in {` or `in $name`; whether a list was opened.
  private mutating func membership(isNegated: Bool) throws(Problem) -> Bool {
    let start = token
    if isNegated {
      try advance()
      guard token.is("in") else {
        // A missing value stands as a sign.
        let word = columnName() ?? (token.is("nil") || token.kind == .literal(.missing) ? "nil" : "")
        throw problem("expected an operator before 'not'", start.span, Slip.wordAfterNot(word))
      }
    }
    reduce(binding: BinaryOperator.membershipBinding)
    try advance()
    switch token.kind {
    case .parameter(let name):
      let operand = operands.removeLast()
      push(
        .memberOfParameter(operand.node, name, isNegated: isNegated),
        operand.span.lowerBound..<token.span.upperBound)
      try advance()
      return false
    case .sign("{"):
      open.append(.list(bracket: token.span, firstItem: operands.count, isNegated: isNegated))
      try advance()
      guard token.is("}") else { return true }
      try closeList()
      return false
    case .sign("("):
      throw problem("a list stands in braces", token.span, "write x in {a, b}")
    case .sign, .end, .literal, .pastLargestInteger, .name, .quotedName:
      throw problem(
        "expected a list after 'in', found \(shown(token))", token.span,
        "write x in {a, b} or x in $name")
    }
  }

  private mutating func closeRound() throws(Problem) {
    reduce(binding: 0)
    switch open.last {
    case .bracket(let span)?:
      open.removeLast()
      operands[operands.count - 1].span = span.lowerBound..<token.span.upperBound
      try advance()
    case .call?: try closeCall()
    case .list(let bracket, _, _)?: throw unclosed(bracket)
    case .binary?, .unary?, nil: throw problem("no bracket is open here", token.span)
    }
  }

  private mutating func closeCall() throws(Problem) {
    guard case .call(let name, let span, let firstArgument)? = open.popLast() else { return }
    let arguments = operands[firstArgument...].map(\.node)
    operands.removeLast(arguments.count)
    push(.call(name, arguments), span.lowerBound..<token.span.upperBound)
    try advance()
  }

  private mutating func closeList() throws(Problem) {
    reduce(binding: 0)
    guard case .list(_, let firstItem, let isNegated)? = open.last else {
      guard let last = open.last else { throw problem("no brace is open here", token.span) }
      throw unclosed(last)
    }
    open.removeLast()
    let items = operands[firstItem...].map(\.node)
    operands.removeLast(items.count)
    let operand = operands.removeLast()
    push(
      .member(operand.node, of: items, isNegated: isNegated),
      operand.span.lowerBound..<token.span.upperBound)
    try advance()
  }

  private mutating func finish() throws(Problem) {
    reduce(binding: 0)
    if let last = open.last { throw unclosed(last) }
  }
}

// MARK: Problems

extension Parser {
  private func unclosed(_ open: Open) -> Problem {
    switch open {
    case .call(let name, let span, _): problem("the bracket after '\(name)' is not closed", span)
    case .list(let span, _, _): problem("the brace is not closed", span)
    case .bracket(let span), .unary(_, let span): unclosed(span)
    case .binary: unclosed(token.span)
    }
  }

  private func unclosed(_ span: Span) -> Problem { problem("the bracket is not closed", span) }

  private func unexpectedBeforeOperand() -> Problem {
    if token.kind == .end, nodes.isEmpty, open.isEmpty {
      return problem("expected an expression, found nothing", token.span)
    }
    let found = problem("expected a value, found \(shown(token))", token.span)
    if let cell = percentage, let number = cell.asNumber {
      return found.hint("\(cell.literal)% is written \(Cell.number(number / 100).literal)")
    }
    return switch token.kind {
    case .sign("="): found.hint("'equal' is written '=='")
    case .sign("in"): found.hint("write x in {a, b}")
    case .sign("*"): found.hint("count() counts the rows")
    case .sign("{"): found.hint("a list stands after 'in' only: x in {a, b}")
    case .sign, .end, .literal, .pastLargestInteger, .name, .quotedName, .parameter: found
    }
  }

  /// The number before the `%` that is read last, where what follows shows that no remainder was meant.
  private var percentage: Cell? {
    guard case .binary(.remainder)? = open.last, case .literal(let cell)? = nodes.last?.kind,
      token.kind == .end || [")", ",", "and", "or"].contains(where: { token.is($0) })
    else { return nil }
    return cell
  }

  private func unexpectedAfterOperand() -> Problem {
    switch token.kind {
    case .sign("="):
      return problem(
        "'=' gives a name to a result", token.span,
        isInCall
          ? "arguments have no names and stand in their order; 'equal' is written '=='" : "'equal' is written '=='")
    case .name(let name):
      if let help = Slip.word(name) { return problem("'\(name)' is no operator", token.span, help) }
      if startsNamedExpression { return problem("expected a comma before '\(name)'", token.span) }
    case .quotedName(let name) where startsNamedExpression:
      return problem("expected a comma before '\(name)'", token.span)
    case .sign("{"):
      return problem(
        "expected an operator before '{'", token.span,
        "arguments stand in round brackets, and a list after 'in'")
    case .sign, .end, .literal, .pastLargestInteger, .quotedName, .parameter: break
    }
    let mayBeComma = !open.allSatisfy { if case .bracket = $0 { true } else { false } }
    let found = problem(
      "expected an operator\(mayBeComma ? " or a comma" : "") before \(shown(token))", token.span)
    guard case .name(let word)? = nodes.last?.kind else { return found }
    if word.lowercased() == "distinct", innermostCall == "count" { return found.hint("write count_distinct(x)") }
    let value: String? = if case .name(let name) = token.kind { name } else { nil }
    return Slip.wordBeforeValue(word, value).map(found.hint) ?? found
  }

  /// The name of the function in whose brackets the token stands; `nil` where it stands in none.
  private var innermostCall: String? {
    for part in open.reversed() {
      switch part {
      case .call(let name, _, _): return name
      case .bracket, .list: return nil
      case .binary, .unary: continue
      }
    }
    return nil
  }

  private var isInCall: Bool { innermostCall != nil }

  /// True where the token is the name of `name = …`.
  private var startsNamedExpression: Bool {
    var ahead = lexer
    // The lexer says what is wrong when the parser comes there.
    guard let next = try? ahead.next() else { return false }
    return next.is("=")
  }
}
