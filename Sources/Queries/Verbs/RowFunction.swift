import Catalogue
import Kernels
import Problems
import Tables

/// Calls Lua functions of a row, which stand where an expression may.
///
///     frame{ {a = 1}, {a = 5} }:filter_out(function(row) return row.a > 2 end):pull("a")  // {1}
enum RowFunction {
  /// The words that `explain` prints of one.
  static var printed: String { worded("a Lua function of each row (slow, and runs here only)") }

  /// Calls a function with each row of a table, and hands on the row's number, counted from 0, and
  /// what the function gave.
  ///
  /// - Throws: what the function throws, and the run's limits.
  static func call(
    _ function: any ScriptFunction, withRowsOf table: Table, _ engine: Engine,
    _ body: (Int, Value) throws(Problem) -> Void
  ) throws(Problem) {
    try function.call(withRowsOf: table) { (row, value) throws(Problem) in
      if row % 256 == 0 { try engine.poll() }
      try body(row, value)
    }
  }
}
