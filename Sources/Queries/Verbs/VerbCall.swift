import Catalogue
import Expressions
import Problems
import Tables

/// The functions that expressions may call, when a verb has one to read: a run
/// that uses no expression does not wait for them.
public typealias Functions = @Sendable () -> FunctionSet

/// One call of a verb: the query it is called on and its arguments.
///
///     { (call) throws(Problem) in
///       try call.adding(HeadStep(count: try call.count(1), groups: call.query.groups))
///     }
struct VerbCall: ~Copyable {
  let query: Query
  let arguments: Arguments
  let functions: Functions
  /// The verb's name.
  let verb: String
  /// What the person should hear of the texts, which is told once the verb has been read.
  let notes = NoteCollector()

  var run: any RunContext { arguments.run }

  /// Returns the query and one more step.
  func adding(_ step: any PlanStep, giving table: Table? = nil) throws(Problem) -> Query {
    try query.adding(step, in: run, giving: table)
  }

  /// Holds a text of expressions against the columns, with the binds of the second
  /// argument and the run's parameters.
  ///
  /// - Parameters:
  ///   - options: the names in that argument that stand for options of the verb.
  ///   - schema: the columns, where they are not those of the query.
  /// - Throws: also for a bind that the text does not use.
  func checker(
    of text: String, binds index: Int? = nil, options: [String] = [], over schema: Schema? = nil
  ) throws(Problem) -> TypeChecker {
    var given = Record([])
    if let index, !arguments.isMissing(index) {
      switch try arguments.value(index) {
      case .record(let record): given = record
      case .list(let items) where items.isEmpty: break
      case .missing, .boolean, .integer, .number, .text, .date, .dateTime, .table, .list, .function:
        let found = try arguments.value(index).kind
        throw Problem("expected values for $names at argument \(index), got \(found)").hint(
          try arguments.severalTexts(of: verb) ?? "write them as { since = date \"2019-01-01\" }")
      }
    }
    let whole = FunctionSet.withDefinitions(text, of: run)
    let params = whole.utf8.contains(UInt8(ascii: "$")) ? try run.params : Record([])
    try expectUse(of: given, in: whole, beside: params, options)
    return TypeChecker(
      schema ?? query.schema, parameters: BoundParameters(given, params: params),
      functions: try functions().resolved(for: run, of: text), today: run.today,
      location: arguments.callLocation, notes: notes)
  }

  /// Refuses a bind that no `$name` of the text stands for, unless it is an option of the verb.
  private func expectUse(
    of given: Record, in text: String, beside params: Record, _ options: [String]
  ) throws(Problem) {
    let names = Set(given.fields.map(\.name))
    // What is wrong with a text that is no expression, or that names a value that is not there, is told of the text.
    guard !names.isEmpty, let used = BoundParameters.names(in: text),
      used.isSubset(of: names.union(params.fields.map(\.name))),
      let unused = given.fields.first(where: { !used.contains($0.name) && !options.contains($0.name) })
    else { return }
    let told = Problem("no '$\(unused.name)' in the text")
    if let near = nearestName(to: unused.name, among: options) { throw told.hint("did you mean '\(near)'?") }
    if let near = nearestName(to: unused.name, among: used.sorted()) { throw told.hint("did you mean '$\(near)'?") }
    if groupingWords.contains(unused.name) {
      let keys = if case .text(let keys) = unused.value { keys } else { "…" }
      throw told.hint("group_by \"\(keys)\" before it groups the rows")
    }
    if let advice = OtherOptions.advice(unused.name) { throw told.hint(advice) }
    guard let option = options.first else { throw told.hint("the values after the text are those of its $names") }
    throw told.hint("the values after the text are those of its $names; an option is \(option)")
  }

  /// Reads a number of rows: a whole number that is not negative.
  func count(_ index: Int) throws(Problem) -> Int {
    let count = try arguments.integer(index)
    guard count >= 0 else { throw Problem("a number of rows is not negative, as \(count) is") }
    return Int(count)
  }

  /// The columns that a text names or chooses by selectors.
  func names(_ index: Int) throws(Problem) -> [String] {
    try ColumnList.selectedNames(try arguments.text(index), in: query.schema)
  }

  /// Refuses to change a column by which the table is grouped.
  func expectNoGroup(among names: [String]) throws(Problem) {
    if let name = names.first(where: query.groups.contains) {
      throw Problem("the table is grouped by '\(name)', which would change").hint("ungroup() first")
    }
  }

  /// Refuses new columns that are there already, but for those whose place they take.
  func expectNew(_ names: [String], replacing replaced: [String] = []) throws(Problem) {
    var taken = Set(query.schema.names).subtracting(replaced)
    for name in names where !taken.insert(name).inserted {
      throw Problem("there would be two columns '\(name)'").hint("drop or rename the other first")
    }
  }

  /// The one name that the text is.
  func name(_ index: Int) throws(Problem) -> String {
    try ColumnList.name(try arguments.text(index), in: query.schema)
  }
}

extension Arguments {
  /// The advice on a call with several texts where one is expected: `group_by("g", "h")`, `mutate("r", "x * 2")`;
  /// `nil` where not all are texts.
  fileprivate func severalTexts(of verb: String) throws(Problem) -> Message? {
    guard count > 1, (1...count).allSatisfy(isText) else { return nil }
    var texts: [String] = []
    for index in 1...count { texts.append(try text(index)) }
    switch verb {
    // Where two texts rename a column in other tools, the old name is the first.
    case "rename" where texts.count == 2: return "write \"\([texts[1], texts[0]].joined(separator: " = "))\""
    case "mutate", "summarise", "fill_missing", "rename":
      let isPair = texts.count == 2 && !texts[0].contains { "=(),".contains($0) }
      return "write \"\(texts.joined(separator: isPair ? " = " : ", "))\""
    case "filter", "filter_out": return "write \"\(texts.joined(separator: " and "))\""
    case "select", "drop", "distinct", "arrange", "group_by", "rollup", "count", "drop_missing", "fill_down", "fill_up":
      return "write \"\(texts.joined(separator: ", "))\""
    default: return nil
    }
  }
}

extension Arguments {
  /// The advice on a call with two texts of columns where the second would be options: `arrange("-rate", "unit_id")`;
  /// `nil` where they are not.
  fileprivate func severalColumns(of verb: String, in schema: Schema) throws(Problem) -> Message? {
    guard count == 2, isText(1), isText(2) else { return nil }
    let names = try text(2).split(separator: ",").map { $0.filter { $0 != " " && $0 != "-" } }
    return names.allSatisfy { schema.index(of: String($0)) != nil } ? try severalTexts(of: verb) : nil
  }
}

extension Arguments {
  /// The advice on an option of another tool in a last argument that the verb does not take; `nil` where it is none.
  fileprivate var adviceOnLast: Message? {
    get throws(Problem) {
      guard case .record(let record) = try value(count) else { return nil }
      return record.fields.lazy.compactMap { OtherOptions.advice($0.name) }.first
    }
  }
}

/// Names under which other tools take the columns to group by.
private let groupingWords: Set<String> = [
  "by", ".by", "group", "groups", "group_by", "groupby", "key", "keys", "over", "partition_by", "within",
]

extension Callable {
  /// A verb that makes another query of the one it is called on.
  ///
  ///     .verb(entry, functions, takes: 0) { (call) throws(Problem) in try call.adding(CollectStep()) }
  static func verb(
    _ entry: Entry, _ functions: @escaping Functions, takes most: Int,
    _ body: @escaping @Sendable (borrowing VerbCall) throws(Problem) -> Query
  ) -> Callable {
    asking(entry, functions, takes: most) { (call) throws(Problem) in .table(try body(call)) }
  }

  /// A verb that gives something else of the query it is called on.
  ///
  ///     .asking(entry, functions, takes: 0) { (call) throws(Problem) in
  ///       .list(call.query.schema.names.map(Value.text))
  ///     }
  static func asking(
    _ entry: Entry, _ functions: @escaping Functions, takes most: Int,
    _ body: @escaping @Sendable (borrowing VerbCall) throws(Problem) -> Value
  ) -> Callable {
    let name = String(entry.name.dropFirst("t:".count))
    return Callable(entry) { (arguments) throws(Problem) in
      var arguments = arguments
      if name.hasPrefix("filter") { arguments.listSeparator = " and " }
      do throws(Problem) {
        let table = try arguments.receiver()
        do throws(Problem) { try arguments.expect(atMost: most) } catch {
          if let help = try arguments.severalTexts(of: name) { throw error.hint(help) }
          throw try arguments.adviceOnLast.map { error.hint($0) } ?? error
        }
        let query = try Query(table, in: arguments.run)
        do throws(Problem) {
          let call = VerbCall(query: query, arguments: copy arguments, functions: functions, verb: name)
          let value = try body(call)
          call.notes.deliver(to: arguments.run)
          return value
        } catch {
          var told = try ColumnTitles.helped(error, query, in: arguments.run).ofTable(query.tableName)
          if told.message.hasPrefix("expected a table of options at argument 2"),
            let help = try arguments.severalColumns(of: name, in: query.schema)
          {
            told.hintWordings = [help]
          }
          throw told
        }
      } catch {
        let told = error.within(name)
        // What was given does not say what was meant.
        let isOfArguments = told.message.hasPrefix("expected ") && told.message.contains(" argument")
        throw isOfArguments && told.hintWordings.isEmpty ? told.hint(entry.signature) : told
      }
    }
  }
}
