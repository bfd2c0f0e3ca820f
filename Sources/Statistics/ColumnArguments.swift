import Catalogue
import Problems
import Tables

/// Arguments in which a table and the names of its columns stand for lists:
/// `stats.t_test(t, "days", "area")`.
final class ColumnArguments: ArgumentSource {
  private let values: [Value]
  let run: any RunContext
  let callLocation: FileLocation?

  fileprivate init(_ values: [Value], _ run: any RunContext, _ location: FileLocation?) {
    self.values = values
    self.run = run
    callLocation = location
  }

  var count: Int { values.count }

  func value(_ position: Int) -> Value { position <= count ? values[position - 1] : .missing }

  func isMissing(_ position: Int) -> Bool {
    if case .missing = value(position) { true } else { false }
  }

  func text(_ position: Int) -> String? {
    if case .text(let text) = value(position) { text } else { nil }
  }

  func integer(_ position: Int) -> Int64? {
    switch value(position) {
    case .integer(let number): number
    case .number(let number): Int64(exactly: number)
    case .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function: nil
    }
  }

  func number(_ position: Int) -> Double? {
    switch value(position) {
    case .integer(let number): Double(number)
    case .number(let number): number
    case .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function: nil
    }
  }

  func kind(_ position: Int) -> String { value(position).kind }
}

/// How the columns of a table become the arguments of a function.
enum ColumnLayout: Sendable {
  /// Each name, at most so many, becomes a list.
  case lists(Int)
  /// A column of values and a column of two groups become a list for each group; two columns of
  /// numbers become two lists, and one column one.
  case samples
  /// Two columns become the table of how often their values meet.
  case counts
  /// A column of true and false becomes how many are true, and how many there are; with a column of two groups beside
  /// it, those of each group.
  case shares(groups: Bool)
}

extension Callable {
  /// The same function, which takes a table and the names of columns too.
  func takingColumns(_ layout: ColumnLayout, example: String) -> Callable {
    var described = entry
    described.details.append("Takes a table and the names of its columns too: `\(example)`.")
    let body = body
    let entry = entry
    return Callable(described) { arguments throws(Problem) in
      // A list is not read here: it may be long.
      guard arguments.isText(2), case .table(let table) = try arguments.value(1) else { return try body(arguments) }
      return try body(Arguments(try ColumnArguments.source(arguments, table, layout, for: entry.name)))
    }
  }
}

extension ColumnArguments {
  /// Arguments of some values.
  static func listed(_ values: [Value], _ run: any RunContext) -> Arguments {
    Arguments(ColumnArguments(values, run, nil))
  }

  fileprivate static func source(
    _ arguments: borrowing Arguments, _ tabular: any Tabular, _ layout: ColumnLayout, for function: String
  ) throws(Problem) -> ColumnArguments {
    let table = try tabular.collect(in: arguments.run)
    let most =
      switch layout {
      case .lists(let count): count
      case .samples, .counts: 2
      case .shares(let groups): groups ? 2 : 1
      }
    var names: [String] = []
    while names.count < most, arguments.isText(names.count + 2) { names.append(try arguments.text(names.count + 2)) }
    var values: [Value]
    switch layout {
    case .lists:
      values = []
      for name in names { values.append(items(try table.column(name))) }
    case .samples: values = try samples(table, names)
    case .counts: values = [try meetings(table, names)]
    case .shares(let groups):
      guard !groups || names.count == 2 else { throw Problem("expected the name of a second column at argument 3") }
      values = try shares(table, names, for: function, in: arguments.run)
    }
    for position in stride(from: names.count + 2, through: max(arguments.count, names.count + 1), by: 1) {
      values.append(try arguments.value(position))
    }
    return ColumnArguments(values, arguments.run, arguments.callLocation)
  }

  private static func items(_ column: Column) -> Value { .list((0..<column.count).map { Value(column[$0]) }) }

  /// Two lists of one column by the groups of another, or of two columns of numbers; a single column is followed by
  /// no second list.
  private static func samples(_ table: Table, _ names: [String]) throws(Problem) -> [Value] {
    let first = try table.column(names[0])
    guard names.count > 1 else { return [items(first), .missing] }
    let second = try table.column(names[1])
    if second.type.isNumeric { return [items(first), items(second)] }
    let groups = try table.labels(of: [names[1]])
    let levels = Set(groups.compactMap(\.self)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard levels.count == 2 else {
      throw Problem("'\(names[1])' has \(counted(levels.count, "group")), and two are compared")
        .hint("stats.anova and stats.kruskal compare several")
    }
    return levels.map { level in
      .list((0..<table.rowCount).filter { groups[$0] == level }.map { Value(first[$0]) })
    }
  }

  /// How many are true in a column and how many there are, in each of the two groups of another where it is named.
  private static func shares(
    _ table: Table, _ names: [String], for function: String, in run: any RunContext
  ) throws(Problem) -> [Value] {
    let outcomes = try table.column(names[0])
    let groups =
      names.count > 1 ? try table.labels(of: [names[1]]) : [String?](repeating: "", count: table.rowCount)
    var counts: [String: (successes: Int64, trials: Int64)] = [:]
    var missing = 0
    for row in 0..<table.rowCount {
      guard !outcomes.isMissing(row), let group = groups[row] else {
        missing += 1
        continue
      }
      counts[group, default: (0, 0)].trials += 1
      if try isTrue(outcomes[row], in: names[0], row: row) { counts[group, default: (0, 0)].successes += 1 }
    }
    if missing > 0 { run.note("\(function): \(counted(missing, "row")) with a missing value left out") }
    guard names.count > 1 || !counts.isEmpty else { throw Problem("no row has a value in '\(names[0])'") }
    guard names.count == 1 || counts.count == 2 else {
      throw Problem("'\(names[1])' has \(counted(counts.count, "group")), and two are compared")
        .hint("stats.chisq_test and stats.fisher_test compare several")
    }
    return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .flatMap { [.integer($0.value.successes), .integer($0.value.trials)] }
  }

  private static func isTrue(_ cell: Cell, in name: String, row: Int) throws(Problem) -> Bool {
    switch cell {
    case .boolean(let value): return value
    case .integer(let value) where value == 0 || value == 1: return value == 1
    case .integer, .number, .text, .date, .dateTime, .missing:
      throw Problem(
        "expected true or false, 1 or 0, in '\(name)' at row \(row + 1), got \(cellText(cell) ?? "nothing")"
      )
      .hint("t:mutate makes a condition of it, such as \"is_done = status == 'done'\"")
    }
  }

  /// The counts of each pair of values, by rows.
  private static func meetings(_ table: Table, _ names: [String]) throws(Problem) -> Value {
    guard names.count == 2 else { throw Problem("expected the name of a second column at argument 3") }
    let (rows, columns) = (try table.labels(of: [names[0]]), try table.labels(of: [names[1]]))
    func levels(_ labels: [String?]) -> [String] {
      Set(zip(rows, columns).enumerated().filter { $0.1.0 != nil && $0.1.1 != nil }.compactMap { labels[$0.offset] })
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    var counts: [String: [String: Int64]] = [:]
    for case (let row?, let column?) in zip(rows, columns) { counts[row, default: [:]][column, default: 0] += 1 }
    let across = levels(columns)
    return .list(levels(rows).map { row in .list(across.map { .integer(counts[row]?[$0] ?? 0) }) })
  }
}
