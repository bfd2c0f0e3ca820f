import Tables
import Testing

@testable import Expressions

/// Calls of a function with arguments of every type that it takes.
///
/// A call is given three times: with constants, with what computes them, and over the columns of a table
/// whose rows all hold these constants.
struct SampleCall: CustomTestStringConvertible, Sendable {
  let function: FunctionRow
  let arguments: [Cell]

  /// The call with constants: `round(1.5, 2)`.
  var constant: String { call(arguments.map(\.literal)) }

  /// The call with what computes the constants: `round(if_else(1 < 2, 1.5, 1.5), if_else(1 < 2, 2, 2))`.
  var computed: String { call(arguments.map { "if_else(1 < 2, \($0.literal), \($0.literal))" }) }

  /// The call over columns; what must be a constant stays one: `round(c0, 2)`.
  var overColumns: String {
    call(
      arguments.enumerated().map { index, cell in
        function.parameter(index, of: arguments.count).isConstant ? cell.literal : "c\(index)"
      })
  }

  var testDescription: String { constant }

  private func call(_ arguments: [String]) -> String {
    "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  /// A table of the arguments, with so many equal rows.
  func table(rows: Int) -> Table {
    var columns = arguments.enumerated().map { index, cell in
      (name: "c\(index)", column: Column(cell.type!, Array(repeating: cell, count: rows)))
    }
    columns.append(("n", Column(integers: (0..<rows).map { Int64($0) })))
    columns.append(("g", Column(integers: (0..<rows).map { Int64($0 % 2) })))
    columns.append(("yes", Column(booleans: Array(repeating: true, count: rows))))
    columns.append(("no", Column(booleans: Array(repeating: false, count: rows))))
    return Table(columns)
  }

  /// Values of each type, the ends of what it holds among them.
  static func cells(_ type: ColumnType) -> [Cell] {
    switch type {
    case .integer: [0, 2, -3, .max, .min].map(Cell.integer)
    case .number: [1.5, -2.0, 9.3e18, 1e308].map(Cell.number)
    case .text: ["", "路灯所", "12", "n/a"].map(Cell.text)
    case .boolean: [.boolean(true), .boolean(false)]
    case .date: ["2019-05-06", "9999-12-31", "0001-01-01"].map { Cell.date(Day($0)!) }
    case .dateTime:
      ["2019-05-06 08:30:15.25", "9999-12-31 23:59:59.999999", "0001-01-01 00:00"].map {
        Cell.dateTime(DateTime($0)!)
      }
    }
  }

  /// The calls of a function: each argument takes each of its values while the others have their
  /// first.
  static func all(of function: FunctionRow) -> [SampleCall] {
    let count = function.isVariadic ? 2 : function.parameters.count
    guard count > 0 else { return [SampleCall(function: function, arguments: [])] }
    var calls: [SampleCall] = []
    for given in max(function.requiredCount, 1)...count {
      let shared = (0..<given).first { function.parameter($0, of: given).isShared }
      for type in shared.map({ function.parameter($0, of: given).types }) ?? [.integer] {
        let choices = (0..<given).map { cells(of: function, $0, of: given, shared: type) }
        for (index, cells) in choices.enumerated() {
          for cell in cells {
            var arguments = choices.map { $0[0] }
            arguments[index] = cell
            calls.append(SampleCall(function: function, arguments: arguments))
          }
        }
      }
    }
    return calls
  }

  /// The constants of functions that take only some.
  private static let constants: [String: [Int: [Cell]]] = [
    "quantile": [1: [.number(0.25), .number(1)]],
    "bin": [1: [.integer(7), .number(0.5)], 2: [.integer(1), .number(0.25)]],
    "pad_start": [1: [.integer(5), .integer(0)], 2: [.text("0"), .text("路灯")]],
    "pad_end": [1: [.integer(5), .integer(0)], 2: [.text("0"), .text("路灯")]],
    "date_trunc": [0: [.text("month"), .text("week")]],
    "format_date": [1: [.text("%Y-%m"), .text("%q")]],
    "parse_date": [1: [.text("%Y-%m-%d"), .text("%d/%m/%y")]],
    "format_number": [1: [.text("#,##0.0"), .text("0%")]],
  ]

  private static func cells(of function: FunctionRow, _ index: Int, of count: Int, shared: ColumnType) -> [Cell] {
    let parameter = function.parameter(index, of: count)
    if let constants = constants[function.name]?[index] { return constants }
    // Texts that are constants are regular expressions, with a group, and what stands for their matches.
    if parameter.isConstant, parameter.types == [.text] { return [.text("([0-9])"), .text("(.)")] }
    if parameter.isConstant {
      return function.name == "round" ? [.integer(2), .integer(-1)] : [.integer(1), .integer(0)]
    }
    let cells = (parameter.isShared ? [shared] : parameter.types).flatMap(cells)
    // A constant that the function refuses is no call at all.
    return parameter.isExaminedIfConstant ? cells.filter { (try? parameter.examine($0)) != nil } : cells
  }
}

extension FunctionRow {
  /// Whether it is a function of the cells of one row.
  var isScalar: Bool {
    if case .scalar = meaning { true } else { false }
  }
}
