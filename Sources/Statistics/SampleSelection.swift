import Catalogue
import Numerics
import Problems
import Tables

/// The items of a sample, with what is needed to repeat and to evaluate it.
struct SelectedItems {
  struct Item {
    var row: Int
    var stratum: String?
    /// The chance with which the item came into the sample.
    var chance: Double
    /// How often it was hit: more than once only for monetary units.
    var hits: Int
  }

  var items: [Item] = []

  /// The items with the columns of their table.
  func table(of source: Table) -> Table {
    var columns: [(name: String, column: Column)] = [
      ("selection_no", Column(integers: items.indices.map { Int64($0 + 1) })),
      ("stratum", Column(texts: items.map(\.stratum))),
      ("inclusion_probability", Column(numbers: items.map(\.chance))),
      ("hits", Column(integers: items.map { Int64($0.hits) })),
    ]
    let taken = source.schema.names
    for index in columns.indices { columns[index].name = freeName(columns[index].name, taken) }
    return Table(columns + source.taking(items.map(\.row)))
  }
}

/// Draws without replacement: so many of the numbers below `count`, ascending (Floyd's method).
func drawn(_ n: Int, below count: Int, _ random: () -> UInt64) -> [Int] {
  var chosen: Set<Int> = []
  for last in count - n..<count {
    let index = Int(truncatingIfNeeded: random().multipliedFullWidth(by: UInt64(last + 1)).high)
    chosen.insert(chosen.contains(index) ? last : index)
  }
  return chosen.sorted()
}

/// A random number from 0 on and below 1.
func randomShare(_ random: () -> UInt64) -> Double { Double(random() >> 11) * 0x1p-53 }

/// Whole parts of a number in the proportion of weights, by the largest remainders; each part at least `least` and at
/// most its limit.
///
///     parts(of: 5, by: [1, 9], least: [2, 2], most: [3, 9])  // [2, 3]
///
/// - Precondition: the least parts add up to at most `n`, the limits to at least `n`.
func parts(of n: Int, by weights: [Double], least: [Int], most: [Int]) -> [Int] {
  // In units of the largest, so that no sum overflows; where nothing has a weight, all have the same.
  let largest = weights.max() ?? 0
  let weights = weights.map { largest > 0 ? $0 / largest : 1 }
  let fair = boundedShares(of: Double(n), by: weights, least: least.map(Double.init), most: most.map(Double.init))
  var result = fair.indices.map { max(least[$0], Int(fair[$0].rounded(.down))) }
  let order = fair.indices.sorted { a, b in
    let (x, y) = (fair[a] - fair[a].rounded(.down), fair[b] - fair[b].rounded(.down))
    return x != y ? x > y : a < b
  }
  var left = n - result.reduce(0, +)
  for index in order where left > 0 && result[index] < most[index] {
    result[index] += 1
    left -= 1
  }
  // What limits still withhold goes where there is room.
  for index in result.indices where left > 0 {
    let more = min(left, most[index] - result[index])
    result[index] += more
    left -= more
  }
  return result
}

/// Shares of a number in the proportion of weights, those beyond a limit at the limit.
private func boundedShares(of n: Double, by weights: [Double], least: [Double], most: [Double]) -> [Double] {
  var fixed = [Double?](repeating: nil, count: weights.count)
  while true {
    let free = weights.indices.filter { fixed[$0] == nil }
    let rest = n - fixed.compactMap(\.self).reduce(0, +)
    let total = CompensatedSum(free.map { weights[$0] }).value
    func share(_ index: Int) -> Double { rest * (total > 0 ? weights[index] / total : 1 / Double(free.count)) }
    let above = free.filter { share($0) > most[$0] }
    let below = free.filter { share($0) < least[$0] }
    let excess = CompensatedSum(above.map { share($0) - most[$0] } + below.map { share($0) - least[$0] }).value
    guard !above.isEmpty || !below.isEmpty else { return weights.indices.map { fixed[$0] ?? share($0) } }
    // Only the side that weighs more stays beyond its limits when the others share the rest anew.
    if excess >= 0 { for index in above { fixed[index] = most[index] } }
    if excess <= 0 { for index in below { fixed[index] = least[index] } }
  }
}

enum SampleSelection {
  static let methods = ["random", "systematic", "mus", "stratified"]

  static let all = [
    Callable(
      Entry(
        "audit.select", signature: "audit.select(t, { n [, method, by, weight, interval] })",
        "A random sample of the rows of a table, with what is needed to repeat and to evaluate it (Cochran, Sampling Techniques, 1977).",
        details: [
          "`method`: `\"random\"` (without replacement, unless said otherwise), `\"systematic\"` (every so many rows from a random start), `\"mus\"` (monetary units: `weight` is the column of book values, and each unit of money has the same chance) or `\"stratified\"` (a random sample in each stratum of the columns `by`).",
          "Strata share `n` in proportion to their rows, with one each at least; `n = audit.allocate(…)` gives each its own. `mus` takes `interval` in place of `n`.",
          "Gives `selection_no`, `stratum`, `inclusion_probability`, `hits` and the columns of the table, in its order. `--seed` repeats the sample.",
          "Rows without a stratum or a book value, and book values of 0, cannot be selected; a note gives their number. A negative book value is a problem.",
        ],
        example: .init("#audit.select(data.findings, { n = 5 })", "5"),
        seeAlso: ["audit.attribute_sample", "audit.mus", "audit.allocate", "audit.project", "t:sample"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 2)
      let table = try arguments.table(1).collect(in: arguments.run)
      let options = try arguments.options(2, ["n", "method", "by", "weight", "interval"])
      let method = try options.choice("method", of: methods, otherwise: "random")
      let run = arguments.run
      if method != "mus", let other = ["weight", "interval"].first(where: { options.value($0) != nil }) {
        throw Problem("'\(other)' goes with method = \"mus\"")
      }
      if method != "stratified", options.value("by") != nil {
        throw Problem("'by' goes with method = \"stratified\"")
      }
      guard table.rowCount > 0 else { throw Problem("there are no rows to select from") }
      let items: SelectedItems
      switch method {
      case "systematic": items = systematic(try size(options, among: table.rowCount, "row"), table.rowCount, run)
      case "mus": items = try monetaryUnits(table, options, run)
      case "stratified": items = try stratified(table, options, run)
      case let other:
        precondition(other == "random", "one of the methods")
        let n = try size(options, among: table.rowCount, "row")
        items = SelectedItems(
          items: drawn(n, below: table.rowCount, run.random).map { row in
            .init(row: row, stratum: nil, chance: Double(n) / Double(table.rowCount), hits: 1)
          })
      }
      return .table(items.table(of: table))
    }
  ]

  private static func size(_ options: Options, among count: Int, _ unit: String) throws(Problem) -> Int {
    let n = try options.neededInteger("n", "the number of items to select")
    guard n >= 1 else { throw Problem("a sample has at least 1 item, got \(n)") }
    guard n <= count else { throw Problem("a sample of \(n) is more than \(counted(count, unit))") }
    return Int(n)
  }

  /// Every N ⁄ n-th row from a random start.
  private static func systematic(_ n: Int, _ count: Int, _ run: any RunContext) -> SelectedItems {
    let interval = Double(count) / Double(n)
    let start = randomShare(run.random) * interval
    return SelectedItems(
      items: (0..<n).map { index in
        let row = min(Int(start + Double(index) * interval), count - 1)
        return .init(row: row, stratum: nil, chance: 1 / interval, hits: 1)
      })
  }

  /// The items in which every so many units of money lie, from a random start.
  private static func monetaryUnits(
    _ table: Table, _ options: Options, _ run: any RunContext
  ) throws(Problem) -> SelectedItems {
    let name = try options.neededText("weight", "the column with the book values")
    let values = try bookValues(table, name)
    let unselectable = values.count { ($0 ?? 0) == 0 }
    if unselectable > 0 {
      run.note("audit.select: \(counted(unselectable, "row")) without a '\(name)' or with 0 cannot be selected")
    }
    let total = sum(values.compactMap(\.self))
    guard total > 0, total.isFinite else { throw Problem("the book values add up to \(written(total))") }
    let interval: Double
    if let given = try options.number("interval") {
      guard options.value("n") == nil else { throw Problem("either 'n' or 'interval' is given, not both") }
      guard given > 0, given.isFinite else { throw Problem("'interval' is above 0, not \(written(given))") }
      guard total / given < 1e7 else { throw Problem("an interval of \(written(given)) selects too many units") }
      interval = given
    } else {
      let n = try options.neededInteger("n", "the number of monetary units to select, or 'interval'")
      guard (1...MonetaryUnitPlan.most).contains(n) else {
        throw Problem("'n' is from 1 to \(MonetaryUnitPlan.most), not \(n)")
      }
      interval = total / Double(n)
    }
    var items = SelectedItems()
    let start = randomShare(run.random) * interval
    var hit = 0.0
    var before = CompensatedSum()
    for (row, value) in values.enumerated() {
      if row.isMultiple(of: 1 << 12) { try run.poll() }
      guard let value, value > 0 else { continue }
      before.add(value)
      var hits = 0
      while start + hit * interval < before.value {
        hits += 1
        hit += 1
      }
      guard hits > 0 else { continue }
      items.items.append(.init(row: row, stratum: nil, chance: min(value / interval, 1), hits: hits))
    }
    return items
  }

  private static func stratified(
    _ table: Table, _ options: Options, _ run: any RunContext
  ) throws(Problem) -> SelectedItems {
    let by = try options.names("by")
    guard !by.isEmpty else { throw Problem("the option 'by' is needed: the columns of the strata") }
    let labels = try table.labels(of: by)
    let rows = (0..<table.rowCount).filter { labels[$0] != nil }
    if rows.count < table.rowCount {
      run.note("audit.select: \(counted(table.rowCount - rows.count, "row")) without a stratum cannot be selected")
    }
    let strata = grouped(rows, by: rows.map { labels[$0] ?? "" })
    guard !strata.isEmpty else { throw Problem("no row has a stratum") }
    let counts: [Int]
    if case .table(let plan)? = options.value("n") {
      counts = try sizes(plan.collect(in: run), strata.map { ($0.name, $0.items.count) })
    } else {
      let n = try size(options, among: rows.count, "row")
      guard n >= strata.count else {
        throw Problem("\(strata.count) strata need at least \(strata.count) items, got \(n)")
      }
      counts = parts(
        of: n, by: strata.map { Double($0.items.count) }, least: strata.map { _ in 1 }, most: strata.map(\.items.count))
    }
    var items = SelectedItems()
    for (stratum, n) in zip(strata, counts) {
      let chance = Double(n) / Double(stratum.items.count)
      items.items += drawn(n, below: stratum.items.count, run.random).map { index in
        .init(row: stratum.items[index], stratum: stratum.name, chance: chance, hits: 1)
      }
    }
    return items
  }

  /// The sizes that a table such as `audit.allocate` gives, for each stratum.
  private static func sizes(_ plan: Table, _ strata: [(name: String, count: Int)]) throws(Problem) -> [Int] {
    let (names, numbers) = (try plan.labels(of: ["stratum"]), try plan.counts(of: "n"))
    var given: [String: Int] = [:]
    for case (let name?, let number?) in zip(names, numbers) {
      guard given[name] == nil else { throw Problem("the stratum '\(name)' stands twice in 'n'") }
      guard strata.contains(where: { $0.name == name }) else {
        throw Problem.unknown("stratum", name, among: strata.map(\.name))
      }
      given[name] = Int(number)
    }
    var sizes: [Int] = []
    for (name, count) in strata {
      guard let n = given[name] else { throw Problem("'n' has no number of items for the stratum '\(name)'") }
      guard n <= count else { throw Problem("the stratum '\(name)' has \(counted(count, "row")), not \(n)") }
      sizes.append(n)
    }
    return sizes
  }
}

extension Table {
  /// Tells of items that are in a sample more than once, by the numbers that `audit.select` gave them.
  func tellRepeatedItems(_ function: String, in run: any RunContext) {
    guard let column = try? column("selection_no") else { return }  // A sample that audit.select did not draw.
    let numbers = (0..<rowCount).filter { !column.isMissing($0) }.map { column[$0] }
    let repeats = numbers.count - Set(numbers).count
    guard repeats > 0 else { return }
    run.note(
      "\(function): \(counted(repeats, "row")) of the sample with the selection_no of another: is an item there twice?")
  }
}

/// The book values of a column, which are not below 0.
func bookValues(_ table: Table, _ name: String) throws(Problem) -> [Double?] {
  let values = try table.numbers(of: name)
  if let row = values.firstIndex(where: { ($0 ?? 0) < 0 }), let value = values[row] {
    throw Problem("a value in '\(name)' cannot be below 0, got \(written(value)) in row \(row + 1)", kind: .data)
      .hint("select items with credit balances by themselves: t:filter \"\(name) < 0\"")
  }
  return values
}
