import Numerics
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// What the engine does only with many rows: rows laid out by group, sorts
/// split on all threads, medians by the digits of the values.
@Suite struct LargeTablesTests {
  // MARK: Groups

  struct Groups: Sendable {
    let keys: [Int64]
    let values: [Int64?]
    let numbers: [Double]
    let texts: [String]

    var table: Table {
      Table([
        ("k", Column(integers: keys)), ("v", Column(integers: values)),
        ("x", Column(numbers: numbers)), ("t", Column(texts: texts)),
      ])
    }
  }

  /// Many groups: with rows all over the table, with most rows in one of them,
  /// with no row in most of those that there could be, and so many that rows are moved first.
  static func groups(_ kind: String) -> Groups {
    var random = SeededNumbers(seed: kind.utf8.count)
    let rows = 0..<(kind == "very many" ? 140_000 : 110_000)
    let keys = rows.map { _ -> Int64 in
      switch kind {
      case "one large": random.below(10) > 0 ? 70_000 : Int64(random.below(100_000))
      case "sparse": Int64(random.below(300) * 350 - 50_000)
      case "very many": Int64(random.below(138_000))
      default: Int64(random.below(100_000))
      }
    }
    return Groups(
      keys: keys, values: rows.map { _ in random.below(4) == 0 ? nil : Int64(random.below(5000) - 9) },
      numbers: rows.map { _ in Double(random.below(1 << 20)) / 3 },
      texts: rows.map { _ in "整改\(random.below(90_000))" })
  }

  /// Numbers and whole numbers chosen row by row, summed over all rows and by few groups, of which one has missing cells.
  @Test func figuresOfChosenNumbersAreExact() throws {
    var random = SeededNumbers(seed: 5)
    let rows = 0..<300_001
    let keys = rows.map { _ in Int64(random.below(5)) }
    let wholes = rows.map { _ in Int64(random.below(1000)) }
    let numbers = rows.map { keys[$0] == 3 && $0 % 7 == 0 ? nil : Double(random.below(1 << 30)) / 1000 }
    let table = Table([
      ("k", Column(integers: keys)), ("n", Column(integers: wholes)), ("x", Column(numbers: numbers)),
    ])
    let figures = "s = sum(if_else(n > 500, x, n)), m = mean(if_else(n > 500, x, n)), t = sum(x * 3 - x / (n + 1))"
    let all = try Query(table).verb("summarise", .text(figures)).rows()
    let byKey = try Query(table).verb("group_by", "k").verb("summarise", .text(figures)).rows()
    func expected(_ rows: [Int]) -> [Cell] {
      let chosen = rows.compactMap { wholes[$0] > 500 ? numbers[$0] : Double(wholes[$0]) }
      let made = rows.compactMap { row in numbers[row].map { $0 * 3 - $0 / Double(wholes[row] + 1) } }
      return [.number(sum(chosen)), .number(mean(chosen) ?? 0), .number(sum(made))]
    }
    #expect(all == [expected(Array(rows))])
    for key in 0..<5 {
      #expect(byKey[key] == [.integer(Int64(key))] + expected(rows.filter { keys[$0] == Int64(key) }))
    }
  }

  @Test func aWholeNumberThatNoNumberHoldsIsRefusedInASummaryToo() throws {
    let wide = Table([("n", Column(integers: [1, (1 << 53) + 1])), ("x", Column(numbers: [0.5, 1.5]))])
    #expect(throws: Problem.self) { try Query(wide).verb("summarise", "m = mean(if_else(x > 1, n, x))").rows() }
    #expect(try Query(wide).verb("summarise", "m = mean(if_else(x > 1, x, n))").rows() == [[.number(1.25)]])
  }

  @Test(arguments: ["even", "one large", "sparse", "very many"]) func summariesOfManyGroupsAgree(_ kind: String)
    throws
  {
    let groups = Self.groups(kind)
    let found = try Query(groups.table).verb("group_by", "k").verb(
      "summarise",
      """
      n = count(), s = sum(v), hi = max(x), lo = min(t), f = first(v), l = last(t), m = median(v),
      u = count_distinct(v), sx = sum(x * 3), r = share(v > 0)
      """
    ).rows()
    let rowsOfKey = Dictionary(grouping: groups.keys.indices) { groups.keys[$0] }
    #expect(found.map { $0[0] } == rowsOfKey.keys.sorted().map(Cell.integer))
    for row in found {
      guard case .integer(let key) = row[0] else { throw Problem("a key") }
      let rows = rowsOfKey[key]!
      let values = rows.compactMap { groups.values[$0] }
      let sorted = values.sorted()
      let texts = rows.map { groups.texts[$0] }
      func ofValues(_ cell: () -> Cell) -> Cell { values.isEmpty ? .missing : cell() }
      let expected: [Cell] = [
        .integer(key), .integer(Int64(rows.count)), ofValues { .integer(values.reduce(0, +)) },
        .number(rows.map { groups.numbers[$0] }.max()!),
        .text(texts.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }!),
        ofValues { .integer(values[0]) }, .text(texts.last!),
        ofValues { .number(Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2) },
        .integer(Int64(Set(values).count)),
        .number(rows.reduce(0) { $0 + groups.numbers[$1] * 3 }),
        ofValues { .number(Double(values.count { $0 > 0 }) / Double(values.count)) },
      ]
      let isNear = areNear([row], [expected])
      try #require(isNear, "\(row) instead of \(expected)")
    }
  }

  @Test func onlyFilteredRowsOfManyGroupsCount() throws {
    let groups = Self.groups("even")
    let found = try Query(groups.table).verb("filter", "v > 2500").verb("group_by", "k").verb(
      "summarise", "s = sum(v)"
    ).rows()
    var sums: [Int64: Int64] = [:]
    for (key, value) in zip(groups.keys, groups.values) {
      if let value, value > 2500 { sums[key, default: 0] += value }
    }
    #expect(found == sums.keys.sorted().map { [.integer($0), .integer(sums[$0]!)] })
  }

  @Test(arguments: ["even", "one large"]) func theLargestOfManyGroupsAgree(_ kind: String) throws {
    let groups = Self.groups(kind)
    let found = try Query(groups.table).verb("mutate", "row = row_number()").verb("group_by", "k")
      .verb("slice_max", "v", 2).verb("select", "k, v, row").rows()
    let rowsOfKey = Dictionary(grouping: groups.keys.indices) { groups.keys[$0] }
    let expected = rowsOfKey.keys.sorted().flatMap { key -> [[Cell]] in
      let ordered = rowsOfKey[key]!.sorted { a, b in
        let (x, y) = (groups.values[a] ?? .min, groups.values[b] ?? .min)
        return x == y ? a < b : x > y
      }
      return ordered.prefix(2).map { row in
        [.integer(key), groups.values[row].map(Cell.integer) ?? .missing, .integer(Int64(row) + 1)]
      }
    }
    #expect(found == expected)
  }

  @Test func aFailingArgumentIsToldAsTheTableHasIt() throws {
    let groups = Self.groups("even")
    let query = try Query(groups.table).verb("group_by", "k").verb(
      "summarise", "s = sum(v * 9223372036854775807)")
    #expect(problem { try query.rows() }.contains("too large"))
  }

  // MARK: Windows

  /// Tables whose groups are cut into parts for the threads: one group of all rows, some, and many small ones.
  @Test(arguments: [1, 40, 30_000], ["decimals", "far apart"])
  func rollingFiguresOfManyRowsAgree(groupCount: Int, kind: String) throws {
    var random = SeededNumbers(seed: groupCount)
    let rows = 0..<100_000
    let keys = rows.map { _ in Int64(random.below(groupCount)) }
    let numbers = rows.map { row -> Double? in
      if random.below(20) == 0 { return nil }
      let scale = kind != "decimals" && row % 997 == 0 ? 1e30 : 1.0
      return Double(random.below(1 << 20)) / 1000 * scale
    }
    let wholes = rows.map { _ -> Int64? in random.below(20) == 0 ? nil : Int64(random.below(1000)) }
    let days = rows.map { _ -> Day? in random.below(50) == 0 ? nil : Day(number: Int32(random.below(1500))) }
    let table = Table([
      ("k", Column(integers: keys)), ("x", Column(numbers: numbers)), ("w", Column(integers: wholes)),
      ("d", Column(dates: days)),
    ])
    let query = try Query(table).verb("group_by", "k").verb(
      "mutate",
      """
      a = rolling_sum(x, 30), b = rolling_mean(x, 30), c = rolling_sum(w, 30), e = rolling_sum(x, 9, d),
      f = rolling_mean(w, 9, d), s = cumsum(x), t = cumsum(w)
      """)
    let names = ["a", "b", "c", "e", "f", "s", "t"]
    let found = try query.rows(Engine(threads: 3), needing: Set(names))
    let alone = try query.rows(Engine(threads: 1), needing: Set(names))
    let rowsOfKey = Dictionary(grouping: keys.indices) { keys[$0] }
    func number(_ value: Double?) -> Cell { value.map(Cell.number) ?? .missing }
    for group in rowsOfKey.values.prefix(1000) {
      for index in stride(from: 0, to: group.count, by: max(group.count / 12, 1)) {
        let row = group[index]
        let last = group[max(0, index - 29)...index]
        let recent = group.filter { other in
          guard let now = days[row]?.number, let then = days[other]?.number else { return false }
          return then <= now && now - then < 9
        }
        let (x, y) = (last.compactMap { numbers[$0] }, recent.compactMap { numbers[$0] })
        let (w, v) = (last.compactMap { wholes[$0] }, recent.compactMap { wholes[$0] })
        let (upTo, wholesUpTo) = (group[...index].compactMap { numbers[$0] }, group[...index].compactMap { wholes[$0] })
        let expected: [Cell] = [
          number(x.isEmpty ? nil : sum(x)), number(mean(x)), w.isEmpty ? .missing : .integer(w.reduce(0, +)),
          number(y.isEmpty ? nil : sum(y)), number(mean(integers: v)), number(upTo.isEmpty ? nil : sum(upTo)),
          wholesUpTo.isEmpty ? .missing : .integer(wholesUpTo.reduce(0, +)),
        ]
        let cells = names.map { found.named($0)[row] }
        try #require(cells == expected, "row \(row)")
      }
    }
    for name in names {
      let (a, b) = (found.named(name), alone.named(name))
      #expect(rows.allSatisfy { a[$0] == b[$0] }, "\(name) on one thread")
    }
  }

  /// Keys of one number, keys of more than one, and cells that no number tells apart from missing ones.
  @Test(arguments: ["few", "wide", "numbers", "texts", "all missing"], [7, 40_000])
  func distinctCellsOfManyRowsAreCounted(kind: String, groupCount: Int) throws {
    var random = SeededNumbers(seed: groupCount)
    let rows = 0..<140_000
    let keys = rows.map { _ in Int64(random.below(groupCount)) }
    let values = rows.map { row -> Int? in
      random.below(6) == 0 || kind == "all missing" ? nil : row % 3 + random.below(30_000)
    }
    func wide(_ value: Int) -> Int64 { value == 0 ? .min : value == 1 ? .max : Int64(value) << 40 }
    func number(_ value: Int) -> Double { value == 0 ? -0.0 : value == 1 ? 0 : Double(value) / 3 }
    let column =
      switch kind {
      case "wide": Column(integers: values.map { value in value.map(wide) })
      case "numbers": Column(numbers: values.map { value in value.map(number) })
      case "texts": Column(texts: values.map { value in value.map { "整改\($0)" } })
      default: Column(integers: values.map { value in value.map { Int64($0) } })
      }
    let query = try Query(Table([("k", Column(integers: keys)), ("v", column)])).verb("group_by", "k").verb(
      "summarise", "u = count_distinct(v)")
    var distinct: [Int64: Set<Int>] = [:]
    for row in rows {
      distinct[keys[row], default: []].formUnion(
        values[row].map { kind == "numbers" && $0 == 1 ? [0] : [$0] } ?? [])  // zero has no sign
    }
    let expected = distinct.keys.sorted().map { Cell.integer(Int64(distinct[$0]!.count)) }
    #expect(try query.rows(Engine(threads: 3), needing: ["u"]).named("u").count == expected.count)
    #expect(try query.rows().map { $0[1] } == expected)
  }

  /// Also of rows that are in order already, but for one.
  @Test(arguments: ["ascending", "equal", "last one first", "two swapped"])
  func orderedRowsStayInOrder(kind: String) throws {
    var keys = (0..<140_000).map { row in kind == "equal" ? 7 : Int64(row / 3) }
    switch kind {
    case "last one first": keys[keys.count - 1] = -1
    case "two swapped": keys.swapAt(131_071, 131_074)
    default: break
    }
    let table = Table([("k", Column(integers: keys)), ("t", Column(texts: keys.map { "单位\($0 % 9)" }))])
    for names in ["k", "t, k"] {
      let found = try Query(table).verb("mutate", "row = row_number()").verb("arrange", .text(names))
        .verb("select", "row").rows()
      let expected = keys.indices.sorted { a, b in
        let (x, y): (Int64, Int64) = names == "k" ? (0, 0) : (keys[a] % 9, keys[b] % 9)
        return (x, keys[a], Int64(a)) < (y, keys[b], Int64(b))
      }
      #expect(found.map { $0[0] } == expected.map { .integer(Int64($0) + 1) })
    }
  }

  // MARK: Orders

  /// Numbers of which some share all but their lowest digits, or have few
  /// values, or a common exponent.
  @Test(arguments: ["x, y", "-few, x", "few, -t, y", "t", "-wide, few", "wide, t"])
  func ordersOfManyRowsAgree(_ keys: String) throws {
    var random = SeededNumbers(seed: keys.utf8.count)
    let rows = 0..<80_000
    let few = rows.map { _ in Int64(random.below(2)) }
    let wide = rows.map { _ in random.pick([Int64.min, .max, 0, Int64(random.below(7))]) }
    let x = rows.map { _ in 64 + Double(random.below(1 << 12)) / 64 }
    let y = rows.map { _ in random.below(9) == 0 ? nil : Double(random.below(100_000)) - 5e4 }
    let t = rows.map { _ in
      random.pick(["整改措施整改措施", "整改", ""]) + String(repeating: "\0", count: random.below(3))
        + String(random.below(2000))
    }
    let table = Table([
      ("few", Column(integers: few)), ("wide", Column(integers: wide)), ("x", Column(numbers: x)),
      ("y", Column(numbers: y)), ("t", Column(texts: t)),
    ])
    let found = try Query(table).verb("mutate", "row = row_number()").verb("arrange", .text(keys))
      .verb("select", "row").rows().map { row -> Int in
        guard case .integer(let number) = row[0] else { throw Problem("a row") }
        return Int(number) - 1
      }
    func precedes<Key: Comparable>(_ a: Key, _ b: Key) -> Bool? { a == b ? nil : a < b }
    let byteOrder = Dictionary(
      uniqueKeysWithValues: Set(t).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        .enumerated().map { ($1, $0) })
    let ranks = t.map { byteOrder[$0]! }
    let expected = rows.sorted { a, b in
      for key in keys.split(separator: ", ") {
        let (first, second) = key.hasPrefix("-") ? (b, a) : (a, b)
        let isBefore: Bool? =
          switch key.drop(while: { $0 == "-" }) {
          case "few": precedes(few[first], few[second])
          case "wide": precedes(wide[first], wide[second])
          case "x": precedes(x[first], x[second])
          case "t": precedes(ranks[first], ranks[second])
          default:
            switch (y[a], y[b]) {
            case (nil, nil): nil
            case (nil, _): false
            case (_, nil): true
            case (let p?, let q?): precedes(p, q)
            }
          }
        if let isBefore { return isBefore }
      }
      return a < b
    }
    #expect(found == expected)
  }

  @Test func textsThatEndInZerosAreOrdered() throws {
    let dictionary = TextDictionary(
      (0..<3000).flatMap { number in
        ["", "\0", "\0\0", "\0\0\0\0\0\0\0\0"].map { String(repeating: "整", count: number % 9) + "\(number)" + $0 }
      })
    let engine = Engine(threads: 2)
    let sorted = try Sort(engine).sorted(try Gather(engine).allRows(dictionary.count), of: dictionary)
    #expect(sorted.cells.map(Int.init) == dictionary.sorted(Array(0..<dictionary.count)))
    let order = try Sort(engine).order(of: dictionary)
    #expect(order.indices.cells.elementsEqual(sorted.cells))
    #expect((0..<dictionary.count).allSatisfy { order.indices[Int(order.ranks[$0])] == UInt32($0) })
  }

  // MARK: Medians

  @Test(arguments: ["random", "equal", "two", "ends", "signs"], [0, 0.25, 0.5, 0.9999999, 1])
  func quantilesOfManyValuesAgree(_ kind: String, _ share: Double) throws {
    var random = SeededNumbers(seed: 7)
    let values = (0..<100_000).map { row -> Double in
      switch kind {
      case "equal": 1.5
      case "two": row < 50_000 ? 2 : 1
      case "ends": row == 0 ? .infinity : row == 1 ? -.infinity : Double(random.below(40))
      case "signs": Double(random.below(1 << 30) - 1 << 29) * 1e-9
      default: Double(random.below(1 << 30)) / 7
      }
    }
    let found = try Aggregation(Engine(threads: 2))
      .largeQuantile(of: NumberQuantiles.self, QuantileShare(share), Buffer(values), 0..<values.count)
    #expect(found == quantile(sorted: values.sorted(), share))
  }

  @Test(arguments: [0, 0.25, 0.5, 0.9, 1]) func quantilesOfManyWholeNumbersAgree(_ share: Double) throws {
    var random = SeededNumbers(seed: 8)
    let values = (0..<100_000).map { _ in Int64(bitPattern: random.next()) }
    let found = try Aggregation(Engine(threads: 2))
      .largeQuantile(of: WholeQuantiles.self, QuantileShare(share), Buffer(values), 0..<values.count)
    #expect(found == quantile(integers: values, share) {})
  }
}

/// Spreads of numbers that are eighths above an offset, held against exact whole numbers.
@Suite struct MomentsTests {
  @Test(
    arguments: [0, 1_000_000, 1_700_000_000_000, 1_000_000_000_000_000],
    [2, 3, 8, 9, 65, 1000, 70_000])
  func anOffsetCostsNoDigits(offset: Int, count: Int) throws {
    var random = SeededNumbers(seed: offset &+ count)
    let eighths = (0..<count).map { _ in random.below(60) }
    try expectExactSpreads(of: eighths, above: offset, &random)
  }

  /// Such as a zero that stands for a missing figure, before millions.
  @Test(arguments: [9, 1000, 70_000], [0, 1, 600]) func norDoesAFirstNumberFarOff(count: Int, index: Int)
    throws
  {
    var random = SeededNumbers(seed: count &+ index)
    var eighths = (0..<count).map { _ in 8 * 20_190_505 + random.below(60) }
    eighths[min(index, count - 1)] = 0
    try expectExactSpreads(of: eighths, above: 0, &random)
  }

  private func expectExactSpreads(
    of eighths: [Int], above offset: Int, _ random: inout SeededNumbers
  ) throws {
    let others = eighths.map { $0 + random.below(40) }
    let table = Table([
      ("x", Column(numbers: eighths.map { Double(offset) + Double($0) / 8 })),
      ("y", Column(numbers: others.map { Double($0) })),
    ])
    let query = try Query(table).verb("summarise", "v = var(x), s = sd(x), c = cor(x, y)")
    let spread = exact(eighths, eighths)
    let scale = (Double(spread) * Double(exact(others, others))).squareRoot()
    for threads in [1, 3] {
      let row = try query.rows(Engine(threads: threads), needing: ["v", "s", "c"]).row(0)
      let count = Double(eighths.count)
      let variance = Double(spread) / count / (count - 1) / 64
      #expect(isNear(row[0], variance, 2e-15))
      #expect(isNear(row[1], variance.squareRoot(), 2e-15))
      let correlation = Double(exact(eighths, others)) / scale
      #expect(scale > 0 ? isNear(row[2], correlation, 1e-11) : row[2] == .missing, "\(correlation)")
    }
  }

  /// n Σxy − Σx Σy.
  private func exact(_ x: [Int], _ y: [Int]) -> Int128 {
    let products = zip(x, y).reduce(Int128(0)) { $0 + Int128($1.0) * Int128($1.1) }
    let sums = (x.reduce(0, +), y.reduce(0, +))
    return Int128(x.count) * products - Int128(sums.0) * Int128(sums.1)
  }

  private func isNear(_ cell: Cell, _ wanted: Double, _ share: Double) -> Bool {
    abs(cell.number - wanted) <= share * abs(wanted)
  }
}
