import Problems
import RegularExpressions
import Tables

/// Lists of columns in which some are named and others are chosen by what they are:
/// `"unit, starts_with('v'), -v3"`.
extension ColumnList {
  /// Columns by name and by selector, without those that stand after a `-`; a list that starts with
  /// `-` starts from all columns.
  ///
  /// - Parameter takesNewNames: says whether `new = old` may stand in the list.
  public static func selection(
    _ text: String, in schema: Schema, takesNewNames: Bool = false
  ) throws(Problem) -> [Renaming] {
    do { return try selectionAsWritten(text, in: schema, takesNewNames: takesNewNames) } catch {
      throw SelectionSlip.helped(QualifiedNames.helped(error, areOfTwoTables: false), among: schema.names)
    }
  }

  private static func selectionAsWritten(
    _ text: String, in schema: Schema, takesNewNames: Bool
  ) throws(Problem) -> [Renaming] {
    let signs: [UInt8] = Array("(-'\"*".utf8)
    guard text.utf8.contains(where: signs.contains) else {
      return takesNewNames
        ? try choices(text, in: schema) : try names(text, in: schema).map { Renaming(new: $0, old: $0) }
    }
    var reader = SelectionReader(schema: schema, takesNewNames: takesNewNames, parser: try Parser(text))
    return try reader.read()
  }

  /// The names of the columns that a list selects.
  public static func selectedNames(_ text: String, in schema: Schema) throws(Problem) -> [String] {
    try selection(text, in: schema).map(\.old)
  }
}

/// The ways to choose columns by what they are.
private enum ColumnSelector: String, CaseIterable {
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case contains, matches
  case ofType = "where"
  case everything

  /// What stands in its brackets, as help writes it.
  var signature: String {
    switch self {
    case .startsWith: "starts_with('v')"
    case .endsWith: "ends_with('_zh')"
    case .contains: "contains('head')"
    case .matches: "matches('^v[0-9]+$')"
    case .ofType: "where('number')"
    case .everything: "everything()"
    }
  }

  /// The columns that it chooses by a text, as a problem says that there is none.
  func lacking(_ text: String) -> Message {
    switch self {
    case .startsWith: "no column starts with '\(text)'"
    case .endsWith: "no column ends with '\(text)'"
    case .contains: "no column's name contains '\(text)'"
    case .matches: "no column's name matches '\(text)'"
    case .ofType: "no column is of type \(text)"
    case .everything: "there is no column"
    }
  }
}

/// Reads a list of columns with selectors.
private struct SelectionReader {
  let schema: Schema
  let takesNewNames: Bool
  var parser: Parser
  /// The columns so far, in the order in which they were chosen.
  private var chosen: [Renaming] = []
  /// Those that were named one by one.
  private var named: Set<String> = []

  init(schema: Schema, takesNewNames: Bool, parser: Parser) {
    self.schema = schema
    self.takesNewNames = takesNewNames
    self.parser = parser
  }

  mutating func read() throws(Problem) -> [Renaming] {
    var isFirst = true
    var start = parser.token
    repeat {
      if !isFirst { try parser.advance() }
      if parser.token.kind == .end, !isFirst { break }
      start = parser.token
      let isNegated = parser.token.is("-")
      if isNegated {
        if isFirst { chosen = schema.names.map { Renaming(new: $0, old: $0) } }
        try parser.advance()
      }
      try item(isNegated: isNegated)
      isFirst = false
    } while parser.token.is(",")
    guard parser.token.kind == .end else {
      throw parser.problem("expected a comma, found \(parser.shown(parser.token))", parser.token.span)
        .hint(NameListSlip(parser.itemText(from: start), isOrdering: false).help)
    }
    guard !chosen.isEmpty else { throw parser.problem("no column would be left", 0..<parser.text.utf8.count) }
    var seen: Set<String> = []
    for column in chosen where !seen.insert(column.new).inserted {
      throw Problem("there would be two columns '\(column.new)'")
    }
    return chosen
  }

  private mutating func item(isNegated: Bool) throws(Problem) {
    let start = parser.token
    guard let name = parser.columnName() else {
      let told = parser.problem("expected the name of a column, found \(parser.shown(start))", start.span)
      throw start.is("*") ? told.hint("everything() stands for all columns") : told
    }
    try parser.advanceOverName()
    if case .name = start.kind, parser.token.is("(") || isText(parser.token) {
      return try choose(try selected(name, start.span), isNegated: isNegated)
    }
    guard parser.token.is("=") else {
      try expectColumn(name, start.span)
      guard !isNegated else { return chosen.removeAll { $0.old == name } }
      guard named.insert(name).inserted else { throw parser.problem("'\(name)' stands here twice", start.span) }
      return try choose([name], isNegated: false)
    }
    guard takesNewNames, !isNegated else {
      throw parser.problem("'=' means nothing here: only columns that are there are expected", parser.token.span)
    }
    try parser.advance()
    let other = parser.token
    guard let old = parser.columnName() else {
      throw parser.problem("expected the name of a column, found \(parser.shown(other))", other.span)
    }
    try expectColumn(old, other.span)
    try parser.advance()
    if let index = chosen.firstIndex(where: { $0.old == old && $0.new == old }), !named.contains(old) {
      chosen[index].new = name
    } else {
      chosen.append(Renaming(new: name, old: old))
    }
  }

  private mutating func choose(_ names: [String], isNegated: Bool) throws(Problem) {
    if isNegated { return chosen.removeAll { names.contains($0.old) } }
    for name in names where !chosen.contains(where: { $0.old == name }) {
      chosen.append(Renaming(new: name, old: name))
    }
  }

  private func expectColumn(_ name: String, _ span: Span) throws(Problem) {
    guard schema.index(of: name) == nil else { return }
    throw Problem.unknown("column", name, among: schema.names.map(quotedIfNeeded)).at(span, of: parser.text)
  }

  private func isText(_ token: Token) -> Bool {
    if case .literal(.text) = token.kind { true } else { false }
  }

  /// The columns that a selector chooses, in the order of the table.
  private mutating func selected(_ word: String, _ span: Span) throws(Problem) -> [String] {
    guard let selector = ColumnSelector(rawValue: word) else {
      throw unknownSelector(word, span)
    }
    let texts = try arguments(of: selector, span)
    if selector == .everything { return schema.names }
    var found: Set<String> = []
    for (text, span) in texts {
      let names = try columns(selector, text, span)
      guard !names.isEmpty else {
        throw parser.problem(
          selector.lacking(text), span,
          "there are: \(schema.names.prefix(12).map(quotedIfNeeded).joined(separator: ", "))")
      }
      found.formUnion(names)
    }
    return schema.names.filter(found.contains)
  }

  /// The problem of a selector of another tool, with what stands in its place.
  private func unknownSelector(_ word: String, _ span: Span) -> Problem {
    let told = Problem.unknown("selector", word, among: ColumnSelector.allCases.map(\.rawValue)).at(
      span, of: parser.text)
    func only(_ help: Message) -> Problem { Problem("no selector '\(word)'", span, of: parser.text, hints: [help]) }
    switch word.lowercased() {
    case "count", "sum", "mean", "avg", "max", "min", "n":
      return parser.problem("only columns stand here", span)
        .hint("t:group_by \"…\":summarise \"m = …\" gives a result for each group")
    case "c", "all_of", "any_of", "one_of", "cols", "vars": return only("columns stand by their names: \"a, b\"")
    case "last_col": return only("the last column is \(quotedIfNeeded(schema.names.last ?? ""))")
    case "num_range": return only("write \(ColumnSelector.matches.signature)")
    case "all", "all_columns": return only("write \(ColumnSelector.everything.signature)")
    case "desc": return only("t:arrange \"-x\" is descending")
    default: return told
    }
  }

  /// The texts in the brackets of a selector.
  private mutating func arguments(
    of selector: ColumnSelector, _ span: Span
  ) throws(Problem) -> [(text: String, span: Span)] {
    let hasBrackets = parser.token.is("(")
    if hasBrackets { try parser.advance() }
    var texts: [(text: String, span: Span)] = []
    while case .literal(.text(let text)) = parser.token.kind {
      texts.append((text, parser.token.span))
      try parser.advance()
      guard hasBrackets, parser.token.is(",") else { break }
      try parser.advance()
    }
    guard texts.isEmpty == (selector == .everything), !hasBrackets || parser.token.is(")") else {
      throw parser.problem(
        "'\(selector.rawValue)' is written \(selector.signature)",
        span.lowerBound..<max(parser.token.span.upperBound, span.upperBound))
    }
    if hasBrackets { try parser.advance() }
    return texts
  }

  private func columns(_ selector: ColumnSelector, _ text: String, _ span: Span) throws(Problem) -> [String] {
    switch selector {
    case .startsWith: return schema.names.filter { $0.utf8.starts(with: text.utf8) }
    case .endsWith: return schema.names.filter { $0.utf8.reversed().starts(with: text.utf8.reversed()) }
    case .contains: return schema.names.filter { $0.contains(text) }
    case .matches:
      do {
        let expression = try RegularExpression(text)
        return schema.names.filter { expression.matches($0) }
      } catch {
        throw Problem(error.wording, span, of: parser.text)
      }
    case .ofType:
      guard let type = ColumnType(rawValue: text) else {
        throw Problem.unknown("type", text, among: ColumnType.allCases.map(\.rawValue)).at(span, of: parser.text)
      }
      // A whole number is a number.
      return schema.fields.filter { $0.type == type || (type == .number && $0.type == .integer) }.map(\.name)
    case .everything: return schema.names
    }
  }
}
