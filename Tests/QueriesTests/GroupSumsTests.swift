import Numerics
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Sums, means and extremes of groups in each of the ways in which they are kept: in words with the number of rows, in
/// the parts of split numbers, in runs of sorted rows.
@Suite struct GroupSumsTests {
  /// Keys of so many groups: numbered by their cells, or so far apart that rows are sorted by them.
  private static func keys(_ groupCount: Int, _ kind: String, rows: Range<Int>) -> [Int64] {
    var random = SeededNumbers(seed: groupCount + kind.utf8.count)
    return rows.map { _ in
      // Half of the rows are of one group.
      let key = Int64(random.below(2) == 0 ? 0 : random.below(groupCount))
      return kind == "far apart" ? key << 40 : key
    }
  }

  /// The same cells on one thread and on several.
  private func cells(_ query: Query, _ names: [String]) throws -> [[Cell]] {
    let several = try query.rows(Engine(threads: 3), needing: Set(names))
    let alone = try query.rows(Engine(threads: 1), needing: Set(names))
    let found = (0..<several.rowCount).map { row in names.map { several.named($0)[row] } }
    #expect(found == (0..<alone.rowCount).map { row in names.map { alone.named($0)[row] } })
    return found
  }

  @Test(arguments: [1, 2, 900, 70_000], ["near", "far apart"])
  func wholeNumbersOfManyRowsAreSummedExactly(groupCount: Int, kind: String) throws {
    let rows = 0..<300_001
    let keys = Self.keys(groupCount, kind, rows: rows)
    var random = SeededNumbers(seed: groupCount)
    let narrow = rows.map { _ in Int64(random.below(256)) - 128 }
    let other = rows.map { _ in Int64(random.below(5)) + 1 }
    let wider = rows.map { _ in Int64(random.below(40_000)) - 9000 }
    let lacking = rows.map { row in row % 3 == 0 ? nil : narrow[row] }
    let table = Table([
      ("k", Column(integers: keys)), ("a", Column(integers: narrow)), ("b", Column(integers: other)),
      ("c", Column(integers: wider)), ("d", Column(integers: lacking)),
    ])
    let query = try Query(table).verb("group_by", "k").verb(
      "summarise",
      """
      n = count(), a = sum(a), b = sum(b), c = sum(c), d = sum(d), m = mean(b), e = mean(c), s = share(a > 3),
      lo = min(a), hi = max(c), last = max(d), v = sd(b)
      """)
    let found = try cells(query, ["k", "n", "a", "b", "c", "d", "m", "e", "s", "lo", "hi", "last"])
    let rowsOfKey = Dictionary(grouping: rows) { keys[$0] }
    #expect(found.count == rowsOfKey.count)
    for (row, key) in zip(found, rowsOfKey.keys.sorted()) {
      let own = rowsOfKey[key]!
      func total(_ cells: [Int64]) -> Int64 { own.reduce(0) { $0 + cells[$1] } }
      let present = own.compactMap { lacking[$0] }
      let expected: [Cell] = [
        .integer(key), .integer(Int64(own.count)), .integer(total(narrow)), .integer(total(other)),
        .integer(total(wider)), present.isEmpty ? .missing : .integer(present.reduce(0, +)),
        .number(Double(total(other)) / Double(own.count)), .number(Double(total(wider)) / Double(own.count)),
        .number(Double(own.count { narrow[$0] > 3 }) / Double(own.count)),
        .integer(own.map { narrow[$0] }.min()!), .integer(own.map { wider[$0] }.max()!),
        present.max().map(Cell.integer) ?? .missing,
      ]
      try #require(row == expected)
    }
  }

  /// Numbers of like size, and others that no window holds, at the start and later.
  @Test(
    arguments: [(2, "near"), (900, "near"), (70_000, "near"), (900, "far apart")],
    ["alike", "zeros first", "one far apart", "all sizes", "lacking"])
  func numbersOfManyRowsAreSummedExactly(groups: (count: Int, kind: String), values: String) throws {
    let rows = 0..<300_001
    let keys = Self.keys(groups.count, groups.kind, rows: rows)
    var random = SeededNumbers(seed: groups.count)
    let numbers = rows.map { row -> Double? in
      let number = Double(random.below(200_000_001) - 100_000_000) / 1_000_000
      switch values {
      case "zeros first": return row < 10_000 ? 0 : number
      case "one far apart": return row == 200_000 ? 1e30 : row == 250_000 ? -1e-300 : number
      case "all sizes": return number * Double(sign: .plus, exponent: random.below(400) - 200, significand: 1)
      case "lacking": return keys[row] == 1 << 40 || row % 4 == 0 ? nil : number
      default: return number
      }
    }
    let table = Table([("k", Column(integers: keys)), ("x", Column(numbers: numbers))])
    let query = try Query(table).verb("group_by", "k").verb("summarise", "s = sum(x), m = mean(x)")
    let found = try cells(query, ["k", "s", "m"])
    let rowsOfKey = Dictionary(grouping: rows) { keys[$0] }
    #expect(found.count == rowsOfKey.count)
    for (row, key) in zip(found, rowsOfKey.keys.sorted()) {
      let own = rowsOfKey[key]!.compactMap { numbers[$0] }
      let expected: [Cell] = [
        .integer(key), own.isEmpty ? .missing : .number(sum(own)), mean(own).map(Cell.number) ?? .missing,
      ]
      try #require(row == expected)
    }
  }

  /// Rows with equal cells, missing ones, and groups with fewer rows than are wanted.
  @Test(arguments: [3, 900, 9000], ["integers", "numbers", "lacking"])
  func theFirstRowsOfGroupsOfManyRowsAgree(groupCount: Int, kind: String) throws {
    let (rows, wanted) = (0..<300_001, groupCount == 3 ? 7 : 2)
    let keys = Self.keys(groupCount, "near", rows: rows)
    var random = SeededNumbers(seed: groupCount)
    let values = rows.map { row -> Double? in
      if kind == "lacking", keys[row] % 7 == 1 || random.below(3) == 0 { return nil }
      let value = Double(random.below(2000) - 1000)
      return kind == "integers" ? value : value == 0 ? -0.0 : value / 7
    }
    let column =
      kind == "integers"
      ? Column(integers: values.map { Int64($0!) }) : Column(numbers: values)
    let table = Table([
      ("k", Column(texts: keys.map { "整改\($0)" })), ("v", column), ("row", Column(integers: rows.map { Int64($0) })),
    ])
    let rowsOfKey = Dictionary(grouping: rows) { "整改\(keys[$0])" }
    for isLargest in [true, false] {
      let query = try Query(table).verb("group_by", "k").verb(
        isLargest ? "slice_max" : "slice_min", "v", .integer(Int64(wanted)))
      let found = try cells(query, ["row"]).map { $0[0] }
      let expected = rowsOfKey.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { key in
        rowsOfKey[key]!.sorted { a, b in
          guard let x = values[a], let y = values[b] else {
            return (values[a] == nil) == (values[b] == nil) ? a < b : values[b] == nil
          }
          return x == y ? a < b : (x > y) == isLargest
        }.prefix(wanted).map { Cell.integer(Int64($0)) }
      }
      try #require(found == expected)
    }
  }

  /// Keys of all kinds come back from the words that groups are numbered by, and from sorted keys.
  @Test(arguments: [40, 60_000])
  func keysOfAllKindsComeBack(groupCount: Int) throws {
    var random = SeededNumbers(seed: groupCount)
    let rows = 0..<120_000
    let numbers = rows.map { _ in random.below(groupCount) }
    let cells: [(Int) -> Cell] = [
      { .integer(Int64($0 % 90) - 45) }, { .text("整改\($0 * 7 % 1000)") }, { .boolean($0 % 3 == 0) },
      { .number(Double($0 % 500) / 4 - 20) }, { $0 % 11 == 0 ? .missing : .integer(Int64($0) * 1000) },
      { $0 % 13 == 0 ? .missing : .date(Day(number: Int32(17_000 + $0 % 300))) },
      { $0 % 5 == 0 ? .missing : .text("处\($0 % 300)") },
    ]
    let types: [ColumnType] = [.integer, .text, .boolean, .number, .integer, .date, .text]
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let columns = zip(names, zip(types, cells)).map { name, kind in
      (name, Column(kind.0, numbers.map { kind.1($0) }))
    }
    for keys in [["a", "c"], ["b", "g"], ["d"], ["e"], ["a", "f"], names] {
      let query = try Query(Table(columns.filter { keys.contains($0.0) })).verb(
        "group_by", .text(keys.joined(separator: ", "))
      ).verb("summarise", "n = count()")
      var counts: [[Cell]: Int64] = [:]
      for row in rows {
        counts[zip(names, cells).filter { keys.contains($0.0) }.map { $0.1(numbers[row]) }, default: 0] += 1
      }
      let found = try self.cells(query, keys + ["n"])
      #expect(found.count == counts.count)
      for row in found { try #require(row.last == counts[Array(row.dropLast())].map(Cell.integer), "\(row)") }
    }
  }
}
