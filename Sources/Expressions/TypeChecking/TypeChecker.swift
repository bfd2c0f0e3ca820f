import Catalogue
import Problems
import Tables

/// Holds an expression against the columns before anything runs: every name is
/// resolved, every node typed, every problem reported with a caret.
public struct TypeChecker: Sendable {
  /// The columns that expressions may name.
  public var schema: Schema
  /// The values of `$name`.
  public var parameters: BoundParameters
  /// The functions that expressions may call.
  public var functions: FunctionSet
  /// The date of `today()`.
  public var today: Day
  /// The location of the text in the script.
  public var location: FileLocation?
  /// Takes what the person should hear of a text that is no problem; `nil` where nobody listens.
  public var notes: NoteCollector?

  /// Makes a checker for texts over some columns.
  public init(
    _ schema: Schema, parameters: BoundParameters = BoundParameters(), functions: FunctionSet = .standard, today: Day,
    location: FileLocation? = nil, notes: NoteCollector? = nil
  ) {
    self.schema = schema
    self.parameters = parameters
    self.functions = functions
    self.today = today
    self.location = location
    self.notes = notes
  }

  /// A condition on each row, as `filter` takes it.
  public func condition(_ text: String) throws(Problem) -> Expression {
    let syntax = try reading(text, Syntax.init(parsing:))
    let expression = try row(syntax)
    guard expression.type == .boolean else {
      let found = expression.type.map(\.words) ?? "always missing"
      let problem = Problem(
        "expected a condition, and this is \(found)", syntax.nodes[syntax.root].span, of: text)
      throw expression.type == .text || expression.type == nil
        ? problem : problem.hint("compare it with something, as in 'x > 0'")
    }
    return expression
  }

  /// A value of each row.
  public func value(_ text: String) throws(Problem) -> Expression {
    try row(try reading(text, Syntax.init(parsing:)))
  }

  private func row(_ syntax: Syntax) throws(Problem) -> Expression {
    var scope = CheckingScope(self, setting: .rows)
    return try check(syntax, &scope)
  }

  private func check(_ syntax: Syntax, _ scope: inout CheckingScope) throws(Problem) -> Expression {
    var pass = CheckingPass(syntax, scope)
    let expression = try pass.run()
    pass.noteImpossibleConditions(of: expression)
    scope = pass.scope
    return expression
  }

  /// New columns, as `mutate` takes them: a later one may use an earlier one,
  /// and an aggregate gives each row the value of its group.
  public func columns(_ text: String) throws(Problem) -> Definitions {
    try definitions(text, setting: .rowsOfGroups)
  }

  /// One value a group for each name, as `summarise` takes them; the keys of
  /// the groups may stand outside an aggregate.
  public func summary(_ text: String, keys: [String]) throws(Problem) -> Definitions {
    try definitions(text, setting: .groups(keys: Set(keys)))
  }

  /// `"a, y = year(opened)"`: columns to group by, and the definitions of those that are named on the way;
  /// `nil` where none is.
  public func keys(_ text: String) throws(Problem) -> (names: [String], definitions: Definitions?) {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "(") }) else {
      return (try ColumnList.names(text, in: schema), nil)
    }
    let items = try reading(text, areNamed: true) { (text) throws(Problem) in
      var parser = try Parser(text)
      return try parser.namesAndExpressions()
    }
    var seen: Set<String> = []
    for item in items {
      guard seen.insert(item.name).inserted else {
        throw Problem("'\(item.name)' stands here twice", item.span, of: text)
      }
      guard item.expression == nil, schema.index(of: item.name) == nil else { continue }
      throw Problem.unknown("column", item.name, among: schema.names.map(quotedIfNeeded)).at(item.span, of: text)
    }
    let named = items.compactMap(\.expression)
    let definitions = named.isEmpty ? nil : try definitions(named, of: text, setting: .rowsOfGroups)
    return (items.map(\.name), definitions)
  }

  /// `"a = 0, b = \"none\""`: a constant for each column, of its type.
  public func fills(_ text: String) throws(Problem) -> [(column: String, cell: Cell)] {
    let items = try reading(text, areNamed: true, Syntax.named)
    try expectDifferentNames(items, of: text)
    var fills: [(column: String, cell: Cell)] = []
    for item in items {
      guard let index = schema.index(of: item.name) else {
        throw Problem.unknown("column", item.name, among: schema.names).at(item.nameSpan, of: text)
      }
      fills.append((item.name, try fill(item, for: schema.fields[index])))
    }
    return fills
  }

  private func fill(_ item: NamedSyntax, for field: Field) throws(Problem) -> Cell {
    let value = try row(item.expression)
    let span = item.expression.nodes[item.expression.root].span
    guard let cell = value.asLiteral, cell != .missing else {
      throw Problem("expected a constant", span, of: value.text)
    }
    if case .integer(let whole) = cell, field.type == .number { return .number(Double(whole)) }
    guard value.type == field.type else {
      let found = value.type?.words ?? ""
      throw Problem(
        "'\(field.name)' is \(field.type.words), and this is \(found)", span, of: value.text)
    }
    return cell
  }
}

// MARK: Several named expressions

extension TypeChecker {
  private func definitions(_ text: String, setting: CheckingScope.Setting) throws(Problem)
    -> Definitions
  {
    let items = try reading(text, areNamed: true, Syntax.named)
    if case .groups(let keys) = setting {
      try expectDifferentNames(items, of: text)
      for item in items where keys.contains(item.name) {
        throw Problem("'\(item.name)' is what the groups are made by", item.nameSpan, of: text)
          .hint("give the result another name")
      }
    }
    return try definitions(items, of: text, setting: setting)
  }

  /// Holds named expressions against the columns and against those before them.
  ///
  /// - Parameter subjects: what problems of each expression name it by; none where the text tells them
  ///   apart.
  func definitions(
    _ items: [NamedSyntax], of text: String, setting: CheckingScope.Setting, about subjects: [String] = []
  ) throws(Problem) -> Definitions {
    var scope = CheckingScope(self, setting: setting)
    for (index, item) in items.enumerated() {
      scope.definition = index
      let expression: Expression
      do throws(Problem) {
        expression = try check(item.expression, &scope)
      } catch {
        throw subjects.isEmpty ? error : error.in(subjects[index])
      }
      guard expression.type != nil else {
        throw Problem(
          "nothing says what '\(item.name)' is", item.expression.nodes[item.expression.root].span,
          of: text, hints: ["a missing number is number(nil), a missing text text(nil)"])
      }
      scope.add(Definitions.Item(name: item.name, expression: expression))
    }
    return Definitions(items: scope.items, calls: scope.calls, inspections: scope.inspections)
  }

  private func expectDifferentNames(_ items: [NamedSyntax], of text: String) throws(Problem) {
    var seen: Set<String> = []
    for item in items where !seen.insert(item.name).inserted {
      throw Problem("'\(item.name)' stands here twice", item.nameSpan, of: text)
    }
  }
}
