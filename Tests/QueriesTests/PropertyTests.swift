import Catalogue
import Expressions
import Problems
import Synchronization
import System
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Each verb against the reference, on random tables.
@Suite struct PropertyTests {
  static let keyNames = ["g", "h", "d", "b", "x", "i", "状态", "at", "soon"]

  @Test(arguments: 0..<60) func filtersKeepWhatARowSays(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let reference = NaiveVerbs(table)
    let h = reference.index("h")
    let g = reference.index("g")
    #expect(
      try Query(table).verb("filter", "h > 0 or g == \"a\"").rows().elementsEqual(
        reference.filtered { row in (row[h].real ?? -9) > 0 || row[g] == .text("a") }.rows, by: same))
  }

  @Test(arguments: 0..<100) func summariesAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(Self.keyNames.filter { $0 != "x" }, of: 0...3)
    let text =
      "n = count(), s = sum(h), m = mean(x), lo = min(g), hi = max(d), f = first(i), l = last(g), "
      + "u = count_distinct(状态), md = median(h), v = var(x), mi = min(i), sx = sum(x), any1 = any(b), "
      + "q = quantile(x, 0.9)"
    let query = Query(table)
    let grouped = keys.isEmpty ? query : try query.verb("group_by", .text(quoted(keys)))
    let found = try grouped.verb("summarise", .text(text)).rows()
    let expected = NaiveVerbs(table).groups(keys).map { group -> [Cell] in
      let part = NaiveVerbs(table.schema.names, group.rows)
      func there(_ name: String) -> [Cell] { part.column(name).filter { $0 != .missing } }
      let (hs, xs) = (there("h"), there("x").map { $0.real! })
      let wholes = hs.map(\.whole)
      let mean = xs.isEmpty ? 0 : xs.reduce(0, +) / Double(xs.count)
      func number(_ value: Double?) -> Cell { value.map(Cell.number) ?? .missing }
      return group.keys + [
        .integer(Int64(group.rows.count)),
        hs.isEmpty ? .missing : .integer(wholes.reduce(0, +)),
        number(xs.isEmpty ? nil : mean),
        there("g").min { $0.isBefore($1) } ?? .missing,
        there("d").max { $0.isBefore($1) } ?? .missing,
        there("i").first ?? .missing, there("g").last ?? .missing,
        .integer(Int64(Set(there("状态").map { Array($0.words.utf8) }).count)),
        number(plainQuantile(wholes.map(Double.init), 0.5)),
        number(
          xs.count < 2 ? nil : xs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(xs.count - 1)),
        there("i").min { $0.isBefore($1) } ?? .missing,
        number(xs.isEmpty ? nil : xs.reduce(0, +)),
        .boolean(there("b").contains(.boolean(true))),
        number(plainQuantile(xs, 0.9)),
      ]
    }
    #expect(areNear(found, expected), "keys \(keys)")
  }

  @Test(arguments: 0..<60) func countsAndDistinctRowsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let names = random.subset(Self.keyNames, of: 1...3).sorted()
    let groups = NaiveVerbs(table).groups(names)
    #expect(
      try Query(table).verb("distinct", .text(quoted(names))).rows()
        .elementsEqual(groups.map(\.keys), by: same))
    let counted = groups.map { $0.keys + [.integer(Int64($0.rows.count))] }.enumerated()
      .sorted { a, b in
        let (x, y) = (a.element.last!.whole, b.element.last!.whole)
        return x == y ? a.offset < b.offset : x > y
      }.map(\.element)
    #expect(
      try Query(table).verb("count", .text(quoted(names))).rows().elementsEqual(counted, by: same))
  }

  @Test(arguments: 0..<60) func ordersAndTopsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let names = random.subset(Self.keyNames, of: 1...4)
    let orderings = names.map { Ordering($0, isDescending: random.below(2) == 0) }
    let text = orderings.map { ($0.isDescending ? "-" : "") + quotedIfNeeded($0.column) }
      .joined(separator: ", ")
    let expected = NaiveVerbs(table).arranged(orderings).rows
    let arranged = try Query(table).verb("arrange", .text(text))
    #expect(try arranged.rows().elementsEqual(expected, by: same))
    for count in [0, 1, 3, 1000] {
      #expect(
        try arranged.verb("head", .integer(Int64(count))).rows()
          .elementsEqual(expected.prefix(count), by: same))
    }
    #expect(
      try Query(table).verb("slice_max", .text(names[0]), 4).rows().elementsEqual(
        NaiveVerbs(table).arranged([Ordering(names[0], isDescending: true)]).rows.prefix(4), by: same))
  }

  @Test(arguments: 0..<60) func rowsOfGroupsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(Self.keyNames, of: 0...2)
    let reference = NaiveVerbs(table)
    let grouped =
      keys.isEmpty
      ? Query(table) : try Query(table).verb("group_by", .text(quoted(keys)))
    let groupOfEach = reference.groupOfEach(keys)
    let head = zip(reference.rows, groupOfEach).filter { $1.index < 2 }.map(\.0)
    #expect(try grouped.verb("head", 2).rows().elementsEqual(head, by: same))
    let tail = zip(reference.rows, groupOfEach).filter { $1.rows.count - $1.index <= 2 }.map(\.0)
    #expect(try grouped.verb("tail", 2).rows().elementsEqual(tail, by: same))
    let slices = reference.groups(keys).flatMap { group in
      NaiveVerbs(reference.names, group.rows).arranged([Ordering("h", isDescending: true)])
        .rows.prefix(2)
    }
    #expect(try grouped.verb("slice_max", "h", 2).rows().elementsEqual(slices, by: same))
    let sampled = try grouped.verb("sample", 2).rows()
    #expect(sampled.count == reference.groups(keys).reduce(0) { $0 + min($1.rows.count, 2) })
  }

  @Test(arguments: 0..<60) func windowsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let keys = random.subset(Self.keyNames.filter { $0 != "i" }, of: 0...2)
    let reference = NaiveVerbs(table)
    let query =
      keys.isEmpty
      ? Query(table) : try Query(table).verb("group_by", .text(quoted(keys)))
    let made = try query.verb(
      "mutate",
      "n = row_number(), r = rank(i), lg = lag(g, 2), ld = lead(d), c = cumsum(h), t = sum(h), k = count()")
    let found = try made.rows().map { Array($0.suffix(7)) }
    let expected = zip(reference.rows, reference.groupOfEach(keys)).map { row, group -> [Cell] in
      let part = NaiveVerbs(reference.names, group.rows)
      let (gs, ds, hs, values) = (
        part.column("g"), part.column("d"), part.column("h"), part.column("i")
      )
      let own = row[reference.index("i")]
      let before = hs[...group.index].filter { $0 != .missing }
      let all = hs.filter { $0 != .missing }
      return [
        .integer(Int64(group.index + 1)),
        own == .missing
          ? .missing
          : .integer(Int64(values.filter { $0 != .missing && $0.isBefore(own) }.count + 1)),
        group.index >= 2 ? gs[group.index - 2] : .missing,
        group.index + 1 < ds.count ? ds[group.index + 1] : .missing,
        before.isEmpty ? .missing : .integer(before.reduce(0) { $0 + $1.whole }),
        all.isEmpty ? .missing : .integer(all.reduce(0) { $0 + $1.whole }),
        .integer(Int64(group.rows.count)),
      ]
    }
    #expect(found.elementsEqual(expected, by: same), "keys \(keys)")
  }

  @Test(arguments: 0..<80) func joinsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let (left, right) = (random.table(), random.table())
    var names = random.subset(Self.keyNames, of: 0...2)
    if names.isEmpty { names = ["g"] }
    let keys = names.map { JoinKey(left: $0, right: $0) }
    for kind in JoinKind.allCases {
      let found = try Query(left).verb("\(kind.rawValue)_join", .table(right), .text(quoted(names)))
      let expected = NaiveVerbs(left).joined(kind, NaiveVerbs(right), keys)
      #expect(try found.rows().elementsEqual(expected, by: same), "\(kind) by \(names)")
    }
  }

  @Test(arguments: 0..<40) func pivotsAgree(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let table = random.table()
    let long = try Query(table).verb("filter", "d ~= nil").verb("group_by", "h, d").verb(
      "summarise", "v = max(x)")
    let wide = try long.verb(
      "pivot_wider", options([("names", .text("d")), ("values", .text("v"))]))
    let reference = NaiveVerbs(try long.collect(in: TestRun()))
    let (rows, groups) = (try wide.rows(), reference.groups(["h"]))
    #expect(rows.count == groups.count)
    #expect(wide.schema.names == ["h"] + reference.groups(["d"]).map(\.keys[0].words))
    for (row, ids) in zip(rows, groups) {
      #expect(row[0].isSame(ids.keys[0]))
      for (name, cell) in zip(wide.schema.names, row).dropFirst() {
        let value = ids.rows.first { $0[1].words == name }?[2] ?? .missing
        #expect(cell.isSame(value))
      }
    }
  }
}

/// What must not depend on how the work is done.
@Suite struct PlanTests {
  @Test(arguments: 0..<150) func anOptimisedPlanGivesTheSame(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let query = try randomQuery(&random)
    let engine = Engine(threads: 1)
    let steps = query.stages.map(\.step)
    var plain = try #require(query.source)
    for step in steps {
      plain = try step.run(
        on: plain, engine, needing: Set(step.schema(after: plain.schema).names))
    }
    let optimised = try query.rows(engine, needing: Set(query.schema.names))
    #expect(optimised.schema == query.schema, "\(query.explanation)")
    #expect(plain.schema == query.schema, "\(query.explanation)")
    #expect(areNear(NaiveVerbs(optimised).rows, NaiveVerbs(plain).rows), "\(query.explanation)")
  }

  @Test(arguments: 0..<60) func columnsThatNobodyNeedsMayGo(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let query = try randomQuery(&random)
    let whole = try query.collect(Engine(threads: 1))
    for name in query.schema.names {
      var fresh = Query(try #require(query.source))
      for stage in query.stages { fresh = try fresh.adding(stage.step, in: TestRun()) }
      let alone = try fresh.rows(Engine(threads: 1), needing: [name])
      #expect(alone.rowCount == whole.rowCount)
      #expect(
        areNear(
          (0..<whole.rowCount).map { [alone.named(name)[$0]] },
          (0..<whole.rowCount).map { [whole.named(name)[$0]] }))
    }
  }

  private func randomQuery(_ random: inout SeededNumbers) throws -> Query {
    var query = Query(random.table())
    let other = Query(random.table())
    for _ in 0..<(1 + random.below(6)) {
      let names = query.schema.names
      let pick = quotedIfNeeded(random.pick(names))
      let next: () throws -> Query
      switch random.below(16) {
      case 0, 1: next = { try query.verb("filter", .text("\(pick) ~= nil")) }
      case 2: next = { try query.verb("filter", "h > 0 or h == nil") }
      case 3: next = { try query.verb("filter_out", "g == \"a\"") }
      case 4: next = { try query.verb("arrange", .text("-\(pick)")) }
      case 5: next = { try query.verb("mutate", "z = h + 1, y = z * 2") }
      case 6: next = { try query.verb("mutate", "h = row_number(), w = count()") }
      case 7: next = { try query.verb("head", 20) }
      case 8: next = { try query.verb("group_by", .text(pick)) }
      case 9: next = { try query.verb("summarise", "h = count(), x = mean(x), g = min(g)") }
      case 10: next = { try query.verb("rename", .text("z9 = \(pick)")) }
      case 11: next = { try query.verb("select", .text(quoted(Array(names.prefix(4))))) }
      case 12: next = { try query.verb("left_join", .table(other.verb("head", 9)), "h") }
      case 13: next = { try query.verb("semi_join", .table(other), .text(pick)) }
      case 14: next = { try query.verb("union", .table(other)) }
      default: next = { try query.verb("slice_max", .text(pick), 3) }
      }
      do { query = try next() } catch let problem as Problem where problem.kind == .script {
        // The verb does not fit the columns by now.
      }
    }
    return query
  }

  @Test func randomQueriesHaveEveryVerb() throws {
    var verbs: Set<String> = []
    for seed in 0..<150 {
      var random = SeededNumbers(seed: seed)
      verbs.formUnion(try randomQuery(&random).stages.map(\.step.verb))
    }
    #expect(
      verbs == [
        "filter", "filter_out", "arrange", "mutate", "head", "group_by", "summarise", "select",
        "left_join", "semi_join", "union", "slice_max",
      ])
  }

  @Test func manyThreadsGiveTheSameBytesAsOne() throws {
    let source = largeTable(140_000)
    let queries = try [
      Query(source).verb("filter", "x > 0.1 and g ~= \"t3\"").verb("group_by", "g").verb(
        "summarise", "s = sum(x), m = mean(x), v = sd(x), c = cor(x, h), q = median(x), n = count()"),
      Query(source).verb("group_by", "x").verb("summarise", "s = sum(h), f = first(g)"),
      Query(source).verb("arrange", "-x, g").verb("head", 100),
      Query(source).verb("arrange", "g, -h"),
      Query(source).verb("mutate", "y = x * 2 + h, t = g .. \"!\"").verb("group_by", "t").verb(
        "slice_min", "y", 2),
      Query(source).verb("inner_join", .table(Query(source).verb("head", 500)), "h"),
      Query(source).verb("mutate", "t = g .. '，' .. h").verb("group_by", "t").verb(
        "summarise", "s = sum(x), f = first(t), l = max(t), n = count_distinct(t)"),
      Query(source).verb("mutate", "t = g .. text(x)").verb("arrange", "-t").verb("head", 5000),
      Query(source).verb("mutate", "t = g .. h").verb("filter", "contains(t, '7')").verb("distinct", "t"),
    ]
    for query in queries {
      let one = try query.rows(Engine(threads: 1), needing: Set(query.schema.names))
      let four = try query.rows(Engine(threads: 4), needing: Set(query.schema.names))
      #expect(one.schema == four.schema)
      #expect(one.rowCount == four.rowCount)
      let isSame = (0..<one.rowCount).allSatisfy { row in
        zip(one.row(row), four.row(row)).allSatisfy { $0.isSame($1) }
      }
      #expect(isSame, "\(query.explanation)")
    }
  }

  @Test func aPlanBuiltInALoopIsToldWhenItIsTooLong() throws {
    var query = table("a:integer", "1", "2")
    for _ in 0..<999 { query = try query.verb("mutate", "a = a + 1") }
    let long = try query.verb("filter", "a > 0")
    #expect(problem { try long.verb("filter", "a > 0") }.hasPrefix("filter: there are more than 1000 steps"))
    #expect(try long.verb("collect").verb("filter", "a > 1000").shown() == "1001")
  }

  @Test func tablesJoinedInALoopLetGoOfTheOnesBefore() throws {
    let one = table("a:integer", "1")
    var all = one
    for _ in 0..<2000 { all = try one.verb("union", .table(all)).verb("head", 3).verb("collect") }
    #expect(try all.rows().count == 3)
  }

  @Test func aTableIsWorkedOutOnce() throws {
    let calls = SmallAccount(limit: .max)
    let run = TestRun()
    run.memory = calls
    let query = try Query(largeTable(1000)).verb("filter", "h > 0")
    _ = try query.collect(in: run)
    let charged = calls.charged
    _ = try query.rowCount(in: run)
    _ = try query.row(3, in: run)
    #expect(calls.charged == charged)
    #expect(try query.verb("head", 3).rows() == Array(query.rows().prefix(3)))
  }

  private func largeTable(_ count: Int) -> Table {
    var random = SeededNumbers(seed: 5)
    return Table([
      ("g", Column(texts: (0..<count).map { _ in random.below(50) == 0 ? nil : "t\(random.below(30))" })),
      ("h", Column(integers: (0..<count).map { _ in Int64(random.below(1000)) })),
      ("x", Column(numbers: (0..<count).map { _ in Double(random.below(1 << 30)) / Double(1 << 30) })),
    ])
  }
}

/// An account with a limit, that knows what it was charged.
final class SmallAccount: MemoryAccount {
  private let state = Mutex((used: 0, most: 0, charged: 0))
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var used: Int { state.withLock { $0.used } }
  var most: Int { state.withLock { $0.most } }
  var charged: Int { state.withLock { $0.charged } }

  func charge(_ bytes: Int) throws(Problem) {
    let isRefused = state.withLock { state in
      if state.used + bytes > limit { return true }
      state.used += bytes
      state.most = max(state.most, state.used)
      state.charged += bytes
      return false
    }
    if isRefused { throw Problem("the memory limit is reached", kind: .memory) }
  }

  func release(_ bytes: Int) { state.withLock { $0.used -= bytes } }
}

func same(_ a: [Cell], _ b: [Cell]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0.isSame($1) }
}

func quoted(_ names: [String]) -> String {
  names.map(quotedIfNeeded).joined(separator: ", ")
}

func plainQuantile(_ values: [Double], _ share: Double) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let position = Double(sorted.count - 1) * share
  let lower = Int(position)
  let upper = min(lower + 1, sorted.count - 1)
  return sorted[lower] + (position - Double(lower)) * (sorted[upper] - sorted[lower])
}
