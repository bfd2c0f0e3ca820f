import Catalogue
import Expressions
import Kernels
import Problems
import Tables

/// Opens a row of a summary into the rows that it was made of.
///
///     frame{ {a = 1, b = 7}, {a = 5, b = 8}, {a = 5, b = 9} }:count("a"):drill(1):pull("b")  // {8, 9}
enum Drill {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:drill", signature: "t:drill(i)", "Gives the rows behind row i of a summary.",
          details: [
            "They are the rows on which `summarise`, `count`, `distinct`, `completion_rate`, `compare_rates` or "
              + "`pareto` worked, in their order. The summary may have been filtered, ordered or "
              + "renamed since, as long as it has its keys."
          ],
          example: .init("#frame{ {a = 1}, {a = 5}, {a = 5} }:count(\"a\"):drill(1)", "2"),
          seeAlso: ["t:summarise", "t:count"]),
        functions, takes: 1, drill)
    ]
  }
}

private func drill(_ call: borrowing VerbCall) throws(Problem) -> Query {
  guard call.query.isSummary else {
    throw Problem("this is no summary, or has lost the keys of its groups").hint(
      "drill into what summarise, count, distinct, completion_rate, compare_rates or pareto gave")
  }
  let number = try call.arguments.integer(1)
  let table = try call.query.collect(in: call.run)
  guard number >= 1, number <= table.rowCount, let behind = try call.query.rows(behind: Int(number) - 1, in: call.run)
  else { throw Problem("no row \(number): there are \(table.rowCount)") }
  return behind
}

extension Query {
  /// True of a summary whose rows can be opened into those that they were made of.
  public var isSummary: Bool { stages.last?.origin != nil }

  /// Returns the rows that a row of a summary, counted from 0, was made of, in their order; `nil` where this is
  /// no summary, or has lost the keys of its groups.
  ///
  /// - Throws: what making the summary's rows throws, and the run's limits.
  public func rows(behind row: Int, in run: any RunContext) throws(Problem) -> Query? {
    guard let origin = stages.last?.origin else { return nil }
    let table = try collect(in: run)
    let before = prefix(origin.stepCount)
    var condition: Expression?
    let kept = origin.totals.map { $0.keptKeys(table.named($0.column)[row]) } ?? origin.keys.count
    for key in origin.keys.prefix(kept) {
      let same = Expression(key.old, of: before.schema.type(key.old), equals: table.named(key.new)[row])
      condition = condition?.and(same) ?? same
    }
    let ungrouped = before.groups.isEmpty ? before : try before.adding(GroupStep(keys: []), in: run)
    guard let condition else { return ungrouped }
    return try ungrouped.adding(FilterStep(RowFilter(condition: condition, keeps: true)), in: run)
  }
}

extension Expression {
  /// `column == cell`, or `column == nil` where the cell is missing.
  fileprivate init(_ column: String, of type: ColumnType, equals cell: Cell) {
    let text = quotedIfNeeded(column)
    let span = 0..<text.utf8.count
    var nodes = [Node(kind: .column(column), type: type, span: span)]
    if cell == .missing {
      nodes.append(Node(kind: .isMissing(0, isNegated: false), type: .boolean, span: span))
    } else {
      nodes.append(Node(kind: .literal(cell), type: type, span: span))
      nodes.append(Node(kind: .binary(.equal, 0, 1), type: .boolean, span: span))
    }
    self.init(text: text, nodes: nodes)
  }
}
