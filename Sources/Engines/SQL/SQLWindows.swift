import Expressions
import Tables

/// Window functions as SQL, as far as both give the same value: their rows stand beside those of the aggregates.
struct SQLWindows {
  let expressions: SQLExpressions
  /// The cells by which rows are grouped.
  let groups: [String]
  /// The order of the rows in an `ORDER BY`.
  let order: String
  /// True where no two rows have the same place in it.
  let isTotal: Bool

  /// The functions that ask for the values of a group, but not for their places.
  private static let ofValues: Set<String> = ["rank", "dense_rank", "percent_rank"]

  /// The SQL of a call, and whether a value that is too large for it is a problem.
  func sql(_ call: GroupCall) throws(NotInSQL) -> (text: String, mayFail: Bool) {
    guard case .window(let window) = call.function else { throw NotInSQL("aggregates beside the rows run here") }
    guard case .window(let write)? = expressions.dialect.aggregates[window.name] else {
      throw SQLFunctions.isLocal(window.name)
    }
    guard isTotal || Self.ofValues.contains(window.name) else {
      throw NotInSQL("the table has no key, by which each row would have its place")
    }
    var arguments: [String] = []
    for argument in call.arguments { arguments.append(try SQLAggregates.short(try expressions.sql(argument))) }
    let text = try write(
      OrderedCall(
        name: window.name, arguments: arguments, types: call.arguments.map(\.type), constants: call.constants,
        type: call.type, groups: groups, order: order, dialect: expressions.dialect))
    return (text, window.name.hasSuffix("sum") || call.arguments.contains(where: \.isDemanding))
  }
}
