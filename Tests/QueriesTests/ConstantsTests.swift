import Problems
import Tables
import TestSupport
import Testing

@testable import Queries

/// Functions over the rows of a group whose argument is the same for every row.
@Suite struct ConstantsTests {
  static let rowCounts = [0, 1, 5, 5000]

  static func table(rows: Int) -> Query {
    Query(
      Table([
        ("g", Column(integers: (0..<rows).map { Int64($0 % 3) })),
        ("whole", Column(integers: Array(repeating: -3, count: rows))),
        ("wide", Column(integers: Array(repeating: 1 << 50, count: rows))),
        ("number", Column(numbers: Array(repeating: 1.5, count: rows))),
        ("text", Column(texts: Array(repeating: "路灯所", count: rows))),
        ("truth", Column(booleans: Array(repeating: true, count: rows))),
        ("day", Column(dates: Array(repeating: Day("2019-05-06")!, count: rows))),
      ]), name: "t")
  }

  /// Constants, and the columns that hold them in every row.
  static let constants = [
    ("-3", "whole"), ("1125899906842624", "wide"), ("1.5", "number"), ("number(1.5)", "number"),
    ("'路灯所'", "text"), ("true", "truth"), ("1 < 2", "truth"), ("date '2019-05-06'", "day"),
  ]

  private func outcome(_ verb: String, _ text: String, rows: Int, isGrouped: Bool) -> String {
    do {
      var query = Self.table(rows: rows)
      if isGrouped { query = try query.verb("group_by", "g") }
      return try query.verb(verb, .text(text)).shown()
    } catch {
      return "\((error as? Problem)?.message ?? "\(error)")"
    }
  }

  @Test(arguments: [
    "count_if", "count_distinct", "sum", "mean", "median", "min", "max", "sd", "var", "first",
    "last", "any", "all", "share",
  ])
  func anAggregateOfAConstantIsThatOfAColumn(function: String) {
    for (constant, column) in Self.constants {
      for rows in Self.rowCounts {
        for isGrouped in [false, true] {
          #expect(
            outcome("summarise", "r = \(function)(\(constant))", rows: rows, isGrouped: isGrouped)
              == outcome("summarise", "r = \(function)(\(column))", rows: rows, isGrouped: isGrouped),
            "\(function)(\(constant)) of \(rows) rows")
        }
      }
    }
  }

  @Test(arguments: [
    "median(nil)", "quantile(nil, 0.5)", "sd(nil)", "var(nil)", "cor(nil, nil)", "cor(number, nil)",
    "cor(nil, number)", "string_agg(nil, '/')", "weighted_mean(nil, number)", "weighted_mean(number, nil)",
    "slope(nil, nil)", "string_agg(if_else(whole > 0, nil, nil), '/')",
  ])
  func aMeasureOfNilIsMissing(call: String) throws {
    for rows in Self.rowCounts {
      let table = Self.table(rows: rows)
      #expect(try table.verb("summarise", .text("r = \(call)")).shown() == "–", "\(call) of \(rows) rows")
      let grouped = try table.verb("group_by", "g").verb("mutate", .text("r = \(call)"))
      #expect(try grouped.verb("filter", "r ~= nil").shown().isEmpty, "\(call) of \(rows) rows")
    }
  }

  @Test(arguments: [
    "cummean(nil)", "rolling_mean(nil, 2)", "rolling_mean(whole, 2, nil)", "rolling_sum(whole, 2, nil)",
    "rolling_min(number, 2, nil)", "rolling_max(number, 2, nil)", "rolling_median(whole, 2, nil)",
    "rolling_sd(whole, 2, nil)", "rolling_sd(nil, 2)", "rolling_median(nil, 3)",
  ])
  func aWindowOverNilIsMissing(call: String) throws {
    for rows in Self.rowCounts {
      let table = try Self.table(rows: rows).verb("group_by", "g").verb("mutate", .text("r = \(call)"))
      #expect(try table.verb("filter", "r ~= nil").shown().isEmpty, "\(call) of \(rows) rows")
    }
  }

  @Test func aQuantileOrACorrelationOfConstantsIsThatOfColumns() {
    for rows in Self.rowCounts {
      for isGrouped in [false, true] {
        for (a, b) in [
          ("quantile(1.5, 0.25)", "quantile(number, 0.25)"), ("cor(1.5, -3)", "cor(number, whole)"),
          ("cor(1.5, g)", "cor(number, g)"),
        ] {
          #expect(
            outcome("summarise", "r = \(a)", rows: rows, isGrouped: isGrouped)
              == outcome("summarise", "r = \(b)", rows: rows, isGrouped: isGrouped))
        }
      }
    }
  }

  @Test(arguments: [
    "row_number()", "rank(…)", "lag(…)", "lead(…, 2)", "cumsum(…)", "sum(…)", "mean(…)",
    "count_distinct(…)", "first(…)", "median(…)",
  ])
  func aNewColumnOfAConstantIsThatOfAColumn(call: String) {
    func filled(_ text: String) -> String {
      let parts = call.split(separator: "…", omittingEmptySubsequences: false)
      return parts.joined(separator: text)
    }
    for (constant, column) in Self.constants {
      for rows in Self.rowCounts.dropLast() {
        for isGrouped in [false, true] {
          #expect(
            outcome("mutate", "r = \(filled(constant))", rows: rows, isGrouped: isGrouped)
              == outcome("mutate", "r = \(filled(column))", rows: rows, isGrouped: isGrouped),
            "\(filled(constant)) of \(rows) rows")
        }
      }
    }
  }

  @Test func theValuesAreRight() {
    func value(_ text: String, rows: Int) -> String {
      outcome("summarise", "r = \(text)", rows: rows, isGrouped: false)
    }
    #expect(value("sum(1.5)", rows: 5) == "7.5")
    #expect(value("sum(number(2))", rows: 5) == "10.0")
    #expect(value("mean(2.5)", rows: 5) == "2.5")
    #expect(value("sum(3)", rows: 5) == "15")
    #expect(value("sum(1.5)", rows: 0) == "–")
    #expect(value("sd(1.5)", rows: 1) == "–")
    #expect(value("sd(1.5)", rows: 5) == "0.0")
    #expect(value("share(true)", rows: 5) == "1.0")
    #expect(value("any(true)", rows: 0) == "false")
    #expect(value("all(false)", rows: 0) == "true")
    #expect(value("sum(number(nil))", rows: 5) == "–")
    #expect(value("max(date '2019-05-06')", rows: 1) == "2019-05-06")
    #expect(value("sum(9223372036854775807)", rows: 2) == "the sum is too large for a whole number")
    #expect(value("round(2.675, 1 + 1) * count()", rows: 2) == "5.36")
    #expect(value("bin(7, 1 + 1)", rows: 1) == "6")
    #expect(value("if_else(count() > 1, 0, sum(9223372036854775807))", rows: 2) == "0")
    #expect(
      value("if_else(count() > 1, sum(9223372036854775807), 0)", rows: 2)
        == "the sum is too large for a whole number")
  }
}
