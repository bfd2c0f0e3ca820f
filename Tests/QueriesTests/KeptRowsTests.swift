import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Rows that filters and joins keep, of tables of several morsels and of cells of every width.
@Suite struct KeptRowsTests {
  /// A column for each width of cells; `pick` is a number from 0 to 999 by which rows are kept, or missing.
  static let wide: Table = {
    var random = SeededNumbers(seed: 7)
    let rows = 0..<70_003
    func gaps<Cell>(_ cell: (Int) -> Cell) -> [Cell?] {
      rows.map { row in random.below(9) == 0 ? nil : cell(row) }
    }
    return Table([
      ("pick", Column(integers: gaps { _ in Int64(random.below(1000)) })),
      ("narrow", Column(integers: rows.map { Int64($0 % 100) })),
      ("medium", Column(integers: gaps { Int64($0 % 30_000) })),
      ("large", Column(integers: rows.map { Int64($0) })),
      ("largest", Column(integers: gaps { Int64($0) << 40 })),
      ("number", Column(numbers: rows.map { Double($0) / 3 })),
      ("flag", Column(booleans: gaps { $0 % 3 == 0 })),
      ("state", Column(texts: gaps { "状态\($0 % 5)" })),
      ("unit", Column(texts: rows.map { "单位\($0 % 9_000)" })),
      ("name", Column(texts: rows.map { "问题\($0)" })),
    ])
  }()

  @Test(arguments: [0, 3, 260, 900], [1, 2])
  func aFilterKeepsTheCellsOfItsRows(_ share: Int, _ threads: Int) throws {
    let table = Self.wide
    let isKept = (0..<table.rowCount).map { row in
      if case .integer(let pick) = table.columns[0][row] { pick < share } else { false }
    }
    for (verb, wanted) in [("filter", true), ("filter_out", false)] {
      let query = try Query(table).verb(verb, .text("pick < \(share)"))
      let found = try query.rows(Engine(threads: threads), needing: Set(table.schema.names))
      let rows = isKept.indices.filter { isKept[$0] == wanted }
      try #require(found.rowCount == rows.count)
      for (place, row) in rows.enumerated() where found.row(place) != table.row(row) {
        Issue.record("row \(row) is \(found.row(place)) instead of \(table.row(row))")
        return
      }
    }
  }

  /// Joins with a table that has a key for a share of the rows.
  @Test(arguments: [1, 900], [1, 2])
  func aJoinPutsTheRightCellsBesideEachRow(_ keys: Int, _ threads: Int) throws {
    let table = Self.wide
    let right = Table([
      ("pick", Column(integers: (0..<keys).map { Int64(keys - 1 - $0) })),
      ("area", Column(texts: (0..<keys).map { $0 % 7 == 0 ? nil : "方面\($0)" })),
      ("weight", Column(numbers: (0..<keys).map { Double($0) })),
    ])
    for (verb, keepsAll) in [("inner_join", false), ("left_join", true), ("semi_join", false), ("anti_join", false)] {
      let query = try Query(table).verb(verb, .table(Query(right)), "pick")
      let found = try query.rows(
        Engine(threads: threads), needing: Set(table.schema.names + ["area", "weight"]))
      var place = 0
      for row in 0..<table.rowCount {
        var met: Int?
        if case .integer(let pick) = table.columns[0][row], pick < keys { met = keys - 1 - Int(pick) }
        guard keepsAll || (met != nil) == (verb != "anti_join") else { continue }
        var expected = table.row(row)
        if verb == "inner_join" || keepsAll {
          expected += met.map { [right.columns[1][$0], right.columns[2][$0]] } ?? [.missing, .missing]
        }
        guard place < found.rowCount, found.row(place) == expected else {
          Issue.record("\(verb): row \(row) is not \(expected)")
          return
        }
        place += 1
      }
      #expect(found.rowCount == place)
    }
  }
}
