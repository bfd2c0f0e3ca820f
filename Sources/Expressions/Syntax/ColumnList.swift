import Catalogue
import Problems
import Tables

/// The short texts in which verbs name columns: `"a, b"`, `"-rate, unit_id"`,
/// `"new = old"`, `"a = b, c"`, `"a = 0"`.
///
/// Each reader holds the names against the columns and tells, with a caret, a
/// name that no column has or that stands there twice.
public enum ColumnList {
  /// `"a, b"`: the names, in the order written.
  public static func names(_ text: String, in schema: Schema) throws(Problem) -> [String] {
    let items = try items(text, ["name"])
    for item in items { try expectColumn(item.name, in: schema, of: text) }
    try expectDifferent(items.map(\.name), of: text)
    return items.map(\.name.text)
  }

  /// `"a"`: the one column that the text is, as it is or as an expression writes it.
  public static func name(_ text: String, in schema: Schema) throws(Problem) -> String {
    if schema.index(of: text) != nil { return text }
    let names = try names(text, in: schema)
    guard names.count == 1 else {
      throw Problem("expected one column, got \(names.count)", 0..<text.utf8.count, of: text)
    }
    return names[0]
  }

  /// The name that a new column gets: the text, or what stands in its back quotes.
  package static func newName(_ text: String) throws(Problem) -> String {
    guard !text.isEmpty else { throw Problem("a column needs a name") }
    var lexer = Lexer(text)
    guard text.utf8.first == UInt8(ascii: "`"), case .quotedName(let name) = try lexer.next().kind,
      try lexer.next().kind == .end
    else {
      guard !text.contains(where: { ",=`".contains($0) }) else {
        throw Problem("expected the name of one column, got '\(text)'")
          .hint("a name with such signs stands in back quotes: `a, b`")
      }
      return text
    }
    return name
  }

  /// `"b, c"`: the names of new columns.
  package static func newNames(_ text: String) throws(Problem) -> [String] {
    let items = try items(text, ["name"])
    try expectDifferent(items.map(\.name), of: text)
    return items.map(\.name.text)
  }

  /// `"-rate, unit_id"`: what to order by; `-` is descending.
  public static func orderings(_ text: String, in schema: Schema) throws(Problem) -> [Ordering] {
    let items = try items(text, ["name", "-name"])
    for item in items where schema.index(of: item.name.text) == nil {
      let word = item.name.text.lowercased()
      guard ["desc", "descending", "asc", "ascending"].contains(word), let help = Slip.word(word) else { continue }
      throw Problem("no column '\(item.name.text)'", item.name.span, of: text, hints: [Message(help)])
    }
    for item in items { try expectColumn(item.name, in: schema, of: text) }
    try expectDifferent(items.map(\.name), of: text)
    return items.map { Ordering($0.name.text, isDescending: $0.isNegated) }
  }

  /// `"new = old"`: the new names of columns.
  public static func renamings(_ text: String, in schema: Schema) throws(Problem) -> [Renaming] {
    let items = try items(text, ["new = old"])
    for item in items {
      try expectNewBeforeOld(item, in: schema, of: text)
      try expectColumn(item.other!, in: schema, of: text)
    }
    try expectDifferent(items.map(\.name), of: text)
    try expectDifferent(items.map { $0.other! }, of: text)
    return items.map { Renaming(new: $0.name.text, old: $0.other!.text) }
  }

  /// `"a, new = old"`: columns to keep, under new names where they take one.
  public static func choices(_ text: String, in schema: Schema) throws(Problem) -> [Renaming] {
    let items = try items(text, ["name", "new = old"])
    for item in items {
      try expectNewBeforeOld(item, in: schema, of: text)
      try expectColumn(item.other ?? item.name, in: schema, of: text)
    }
    try expectDifferent(items.map(\.name), of: text)
    return items.map { Renaming(new: $0.name.text, old: ($0.other ?? $0.name).text) }
  }

  /// Tells of `old = new`, where the new name stands first here.
  private static func expectNewBeforeOld(_ item: Item, in schema: Schema, of text: String) throws(Problem) {
    guard let other = item.other, schema.index(of: other.text) == nil, schema.index(of: item.name.text) != nil else {
      return
    }
    throw Problem("no column '\(other.text)'", other.span, of: text)
      .hint("a new name stands before: \(quotedIfNeeded(other.text)) = \(quotedIfNeeded(item.name.text))")
  }

  /// `"a = b, c, opened >= since"`: the columns of the left and the right table that must be equal, or
  /// that must compare so.
  public static func joinTerms(
    _ text: String, left: Schema, right: Schema
  ) throws(Problem) -> JoinTerms {
    let items = try items(text, ["name", "left = right", "left >= right"])
    var terms = JoinTerms()
    for item in items {
      let other = item.other ?? item.name
      try expectSides(item, left: left, right: right, of: text)
      try expectColumn(item.name, in: left, of: text, table: "the left table")
      try expectColumn(other, in: right, of: text, table: "the right table")
      if let comparison = item.comparison {
        terms.conditions.append(
          JoinCondition(left: item.name.text, comparison: comparison, right: other.text))
      } else {
        terms.keys.append(JoinKey(left: item.name.text, right: other.text))
      }
    }
    try expectDifferent(items.filter { $0.comparison == nil }.map(\.name), of: text)
    return terms
  }

  /// Tells of a pair in which the columns of the two tables have changed places.
  private static func expectSides(
    _ item: Item, left: Schema, right: Schema, of text: String
  ) throws(Problem) {
    guard let other = item.other, left.index(of: item.name.text) == nil,
      right.index(of: item.name.text) != nil, left.index(of: other.text) != nil
    else { return }
    let (first, second) = (quotedIfNeeded(other.text), quotedIfNeeded(item.name.text))
    throw Problem("'\(item.name.text)' is a column of the right table", item.name.span, of: text)
      .hint("the left table's column stands first: \(first) \(item.comparison?.turned.rawValue ?? "=") \(second)")
  }
}

/// A column to order by.
public struct Ordering: Hashable, Sendable {
  /// The column to order by.
  public var column: String
  /// True where the greatest comes first.
  public var isDescending: Bool

  /// Orders by a column.
  public init(_ column: String, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// A column and the name it takes.
public struct Renaming: Hashable, Sendable {
  /// The name to have.
  public var new: String
  /// The name before.
  public var old: String

  /// Renames one column.
  public init(new: String, old: String) {
    self.new = new
    self.old = old
  }
}

/// A column of the left table and the column of the right that must equal it.
public struct JoinKey: Hashable, Sendable {
  /// The column of the left table.
  public var left: String
  /// The column of the right table.
  public var right: String

  /// Matches two columns.
  public init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}

/// A comparison of a column of the left table with one of the right.
public enum JoinComparison: String, CaseIterable, Sendable {
  /// The left cell is less than the right one.
  case less = "<"
  /// The left cell is less than the right one, or equal to it.
  case lessOrEqual = "<="
  /// The left cell is greater than the right one.
  case greater = ">"
  /// The left cell is greater than the right one, or equal to it.
  case greaterOrEqual = ">="
  /// The cells differ.
  case differs = "~="

  /// True of the comparisons of an order.
  package var isOrder: Bool { self != .differs }

  /// The comparison that says the same with its sides changed.
  var turned: JoinComparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .differs: .differs
    }
  }
}

/// A condition beside the keys of a join: `opened >= since`.
public struct JoinCondition: Hashable, Sendable {
  /// The column of the left table.
  public var left: String
  /// The comparison that must hold.
  public var comparison: JoinComparison
  /// The column of the right table.
  public var right: String

  /// Compares two columns.
  public init(left: String, comparison: JoinComparison, right: String) {
    self.left = left
    self.comparison = comparison
    self.right = right
  }

  /// The condition as a script writes it.
  package var printed: String { "\(quotedIfNeeded(left)) \(comparison.rawValue) \(quotedIfNeeded(right))" }
}

/// The rows of two tables that a join puts side by side: those with equal keys that meet all conditions.
public struct JoinTerms: Sendable {
  /// The pairs of columns that must be equal.
  public var keys: [JoinKey] = []
  /// The comparisons that must hold besides.
  public var conditions: [JoinCondition] = []

  /// Terms that any two rows meet.
  public init() {}

  /// True where any two rows meet.
  public var isEmpty: Bool { keys.isEmpty && conditions.isEmpty }

  /// The terms as a script writes them.
  package var printed: String {
    let keys = keys.map { key in
      key.left == key.right ? quotedIfNeeded(key.left) : "\(quotedIfNeeded(key.left)) = \(quotedIfNeeded(key.right))"
    }
    return (keys + conditions.map(\.printed)).joined(separator: ", ")
  }
}

// MARK: Reading

extension ColumnList {
  private struct Name {
    var text: String
    var span: Span
  }

  /// `name`, `-name`, `name = other` or `name >= other`.
  private struct Item {
    var isNegated = false
    var name: Name
    var comparison: JoinComparison?
    var other: Name?
  }

  /// Reads items of the forms that are allowed, at least one; a comma may
  /// follow the last.
  private static func items(_ text: String, _ forms: [String]) throws(Problem) -> [Item] {
    do { return try itemsAsWritten(text, forms) } catch {
      throw QualifiedNames.helped(error, areOfTwoTables: forms.contains("left = right"))
    }
  }

  private static func itemsAsWritten(_ text: String, _ forms: [String]) throws(Problem) -> [Item] {
    var parser = try Parser(text)
    var items: [Item] = []
    var start = parser.token
    repeat {
      if !items.isEmpty { try parser.advance() }
      if parser.token.kind == .end, !items.isEmpty { break }
      start = parser.token
      items.append(try item(&parser, forms))
    } while parser.token.is(",")
    guard parser.token.kind == .end else {
      throw parser.problem("expected a comma, found \(parser.shown(parser.token))", parser.token.span)
        .hint(NameListSlip(parser.itemText(from: start), isOrdering: forms.contains("-name")).help)
    }
    return items
  }

  private static func item(_ parser: inout Parser, _ forms: [String]) throws(Problem) -> Item {
    let sign = parser.token
    let isNegated = sign.is("-")
    if isNegated {
      guard forms.contains("-name") else {
        throw parser.problem(
          "'-' means nothing here", sign.span, "a name with a '-' in it stands in back quotes")
      }
      try parser.advance()
    }
    var item = Item(isNegated: isNegated, name: try name(&parser))
    if forms.contains("left >= right"), let comparison = comparison(parser.token) {
      try parser.advance()
      item.comparison = comparison
      item.other = try self.name(&parser)
      return item
    }
    guard parser.token.is("=") || parser.token.is("==") else {
      guard forms.contains("name") else {
        let told = parser.problem(
          "expected '\(forms[0])', found only '\(item.name.text)'", item.name.span)
        let written = parser.itemText(from: sign)
        throw forms[0] == "new = old" && written != item.name.text
          ? told.hint(NameListSlip(written, isOrdering: false).help) : told
      }
      return item
    }
    guard let form = forms.first(where: { $0.contains("=") }) else {
      throw parser.problem(
        "\(parser.shown(parser.token)) means nothing here: only names of columns are expected",
        parser.token.span)
    }
    guard parser.token.is("=") else {
      throw parser.problem("'==' compares; here it is written '\(form)'", parser.token.span)
    }
    try parser.advance()
    item.other = try name(&parser)
    return item
  }

  private static func comparison(_ token: Token) -> JoinComparison? {
    guard case .sign(let sign) = token.kind else { return nil }
    return JoinComparison(rawValue: sign)
  }

  private static func name(_ parser: inout Parser) throws(Problem) -> Name {
    let token = parser.token
    if let name = parser.columnName() {
      try parser.advanceOverName()
      return Name(text: name, span: token.span)
    }
    let found = parser.problem(
      "expected the name of a column, found \(parser.shown(token))", token.span)
    if case .literal(.text(let text)) = token.kind {
      throw found.hint("write it without quotes: \(quotedIfNeeded(text))")
    }
    throw found
  }

  private static func expectColumn(
    _ name: Name, in schema: Schema, of text: String, table: String? = nil
  ) throws(Problem) {
    guard schema.index(of: name.text) == nil else { return }
    var problem = Problem.unknown("column", name.text, among: schema.names.map(quotedIfNeeded))
    if let table { problem = problem.ofTable(table) }
    throw problem.at(name.span, of: text)
  }

  private static func expectDifferent(_ names: [Name], of text: String) throws(Problem) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name.text).inserted {
      throw Problem("'\(name.text)' stands here twice", name.span, of: text)
    }
  }
}

/// A column's name as an expression writes it: in back quotes unless it reads
/// as a name without them.
public func quotedIfNeeded(_ name: String) -> String {
  var lexer = Lexer(name)
  // What the lexer refuses is no name without quotes.
  if let token = try? lexer.next(), token.kind == .name(name) { return name }
  // A back quote that an accent follows is one character with it.
  let doubled = name.unicodeScalars.split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
  return "`\(doubled.joined(separator: "``"))`"
}
