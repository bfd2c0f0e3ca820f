import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Groups and orders by several columns whose keys take about as many bits as a word has, or some more, over rows that
/// all threads sort.
@Suite struct KeysOfManyColumnsTests {
  /// The columns of a table whose keys take so many bits together: 8 of texts, 9 of dates, 10 of whole numbers of both
  /// signs, 10 of decimals, and the rest in the last one. Some cells are missing.
  private static func columns(bits: Int, rowCount: Int, _ kind: String) -> [(name: String, column: Column)] {
    var random = SeededNumbers(seed: bits + rowCount)
    // Rows come twice, as a group of one row is no proof that equal keys meet.
    let picks = (0..<rowCount).map { row -> [Int] in
      kind == "one row of many" && row > 0 ? [7, 7, 7, 7, 7] : (0..<5).map { _ in random.below(1 << 40) }
    }
    let rows = (0..<rowCount).map { picks[$0 < rowCount / 2 ? $0 : random.below(rowCount)] }
    func isMissing(_ pick: Int) -> Bool { pick % 11 == 3 }
    let last = bits - 37
    let ordered = kind == "in order" ? rows.sorted { $0[0] % 200 < $1[0] % 200 } : rows
    return [
      ("t", Column(texts: ordered.map { isMissing($0[0]) ? nil : "单位\(1000 + $0[0] % 200)" })),
      ("d", Column(dates: ordered.map { isMissing($0[1]) ? nil : Day(number: Int32($0[1] % 500)) })),
      ("n", Column(integers: ordered.map { isMissing($0[2]) ? nil : Int64($0[2] % 1000 - 500) })),
      ("x", Column(numbers: ordered.map { isMissing($0[3]) ? nil : Double($0[3] % 1000 - 600) / 10 })),
      ("w", Column(integers: ordered.map { isMissing($0[4]) ? nil : Int64($0[4]) % (1 << last - 1) })),
    ]
  }

  @Test(arguments: [63, 64, 65, 70, 75, 76], ["random", "in order", "one row of many"])
  func groupsAreThoseOfEqualCells(bits: Int, kind: String) throws {
    let columns = Self.columns(bits: bits, rowCount: 70_000, kind)
    let table = Table(columns)
    let names = columns.map(\.name).joined(separator: ", ")
    var counts: [[Cell]: Int64] = [:]
    for row in 0..<table.rowCount { counts[columns.map { $0.column[row] }, default: 0] += 1 }
    let expected = counts.sorted { precedes($0.key, $1.key) }
    for threads in [1, 3] {
      let found = try Query(table).verb("group_by", .text(names)).verb("summarise", "rows = count(), f = first(w)")
        .rows(Engine(threads: threads), needing: ["t", "d", "n", "x", "w", "rows", "f"])
      try #require(found.rowCount == expected.count)
      for (index, (key, count)) in expected.enumerated() {
        try #require(found.row(index) == key + [.integer(count), key[4]], "group \(index)")
      }
    }
  }

  @Test(arguments: [64, 66, 75, 76]) func rowsOfEqualCellsKeepTheirOrder(bits: Int) throws {
    let columns = Self.columns(bits: bits, rowCount: 70_000, "random")
    let table = Table(columns)
    let found = try Query(table).verb("mutate", "row = row_number()").verb("arrange", "t, d, n, x, w").rows()
    let rows = (0..<table.rowCount).map { row in columns.map { $0.column[row] } }
    let expected = rows.indices.sorted { a, b in
      rows[a] == rows[b] ? a < b : precedes(rows[a], rows[b])
    }
    #expect(found.map { $0[5] } == expected.map { .integer(Int64($0) + 1) })
  }

  private func precedes(_ a: [Cell], _ b: [Cell]) -> Bool {
    for (x, y) in zip(a, b) where x != y {
      switch (x, y) {
      case (.missing, _): return false
      case (_, .missing): return true
      case (.text(let x), .text(let y)): return x.utf8.lexicographicallyPrecedes(y.utf8)
      case (.date(let x), .date(let y)): return x < y
      case (.integer(let x), .integer(let y)): return x < y
      default: return x.number < y.number
      }
    }
    return false
  }
}
