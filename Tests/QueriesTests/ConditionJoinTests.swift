import Catalogue
import Expressions
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

@Suite struct ConditionJoinTests {
  let findings = table(
    "no:integer unit:text opened:date", "1 环卫所 2019-05-05", "2 绿化所 2019-05-05", "3 环卫所 2019-08-01",
    "4 环卫所 –", "5 – 2019-06-01")
  let heads = table(
    "unit:text since:date until:date head:text", "环卫所 2019-01-01 2019-07-01 甲", "环卫所 2019-07-01 2020-01-01 乙",
    "绿化所 2019-06-01 2020-01-01 丙", "环卫所 – 2020-01-01 丁")

  @Test func conditionsStandBesideKeys() throws {
    let terms: Value = "unit, opened >= since, opened < until"
    #expect(
      try findings.verb("inner_join", .table(heads), terms).verb("select", "no, head").shown() == "1 甲|3 乙")
    #expect(
      try findings.verb("left_join", .table(heads), terms).verb("select", "no, head").shown()
        == "1 甲|2 –|3 乙|4 –|5 –")
    #expect(
      try findings.verb("right_join", .table(heads), terms).verb("select", "no, unit, head").shown()
        == "1 环卫所 甲|3 环卫所 乙|– 绿化所 丙|– 环卫所 丁")
    #expect(try findings.verb("semi_join", .table(heads), terms).verb("select", "no").shown() == "1|3")
    #expect(try findings.verb("anti_join", .table(heads), terms).verb("select", "no").shown() == "2|4|5")
  }

  @Test func theColumnsOfAConditionStay() throws {
    let joined = try findings.verb("inner_join", .table(heads), "unit, opened >= since")
    #expect(joined.schema.names == ["no", "unit", "opened", "since", "until", "head"])
    #expect(joined.explanation.contains("inner_join by unit, opened >= since with\n"))
  }

  @Test func conditionsAloneWillDo() throws {
    let steps = table("least:integer level:text", "0 low", "2 high")
    #expect(
      try findings.verb("inner_join", .table(steps), "no > least").verb("select", "no, level").shown()
        == "1 low|2 low|3 low|3 high|4 low|4 high|5 low|5 high")
    #expect(try findings.verb("semi_join", .table(steps), "no <= least").verb("select", "no").shown() == "1|2")
    #expect(
      try table("a:integer", "1", "2").verb("inner_join", .table(table("b:integer", "1", "2", "–")), "a ~= b").shown()
        == "1 2|2 1")
  }

  @Test func whatMultipliesRowsIsToldOrRefused() throws {
    let run = TestRun()
    let a = table("k:text x:integer", "甲 5", "甲 6", "乙 1")
    let b = table("k:text y:integer", "甲 1", "甲 2", "乙 9")
    let joined = try a.verb("inner_join", .table(b), "k, x > y")
    #expect(try joined.shown(run: run) == "甲 5 1|甲 5 2|甲 6 1|甲 6 2")
    #expect(
      run.notes == [
        "inner_join by k, x > y: 2 rows of the left table meet several of the right one, and 2 of the right one "
          + "several of the left, which gives 4 pairs; { expect = \"many_to_many\" } says that this is meant"
      ])
    func expecting(_ word: String) throws -> Query {
      try a.verb("left_join", .table(b), "k, x > y", options([("expect", .text(word))]))
    }
    #expect(
      problem { try expecting("many_to_one").rows() }
        == "left_join: expected many_to_one, but 2 rows of the left table meet several of the right one, such as "
        + "its row 1, which meets rows 1 and 2")
    #expect(
      problem { try expecting("one_to_many").rows() }
        == "left_join: expected one_to_many, but 2 rows of the right table meet several of the left one, such as "
        + "its row 1, which meets rows 1 and 2")
    #expect(try expecting("many_to_many").rows().count == 5)
  }

  @Test func badTermsAreToldAtTheirPlace() throws {
    #expect(
      problem { try findings.verb("inner_join", .table(heads), "unit, since <= opened") } == """
        inner_join: 'since' is a column of the right table
          unit, since <= opened
                ^~~~~
          the left table's column stands first: opened >= since
        """)
    #expect(
      problem { try findings.verb("inner_join", .table(heads), "unit, opend >= since") } == """
        inner_join: no column 'opend' in the left table
          unit, opend >= since
                ^~~~~
          did you mean 'opened'?
        """)
    #expect(
      problem { try findings.verb("inner_join", .table(heads), "unit, no >= since") }
        == "inner_join: 'no' is a whole number, and 'since' of the right table is a date")
  }

  @Test func theNearestRowIsTaken() throws {
    let found = try findings.verb("asof_join", .table(heads), "unit, opened >= since")
    #expect(
      try found.verb("select", "no, since, head").shown()
        == "1 2019-01-01 甲|2 – –|3 2019-07-01 乙|4 – –|5 – –")
    let limited = try findings.verb(
      "asof_join", .table(heads), "unit, opened >= since", options([("within", .integer(31))]))
    #expect(try limited.verb("select", "no, head").shown() == "1 –|2 –|3 乙|4 –|5 –")
    #expect(limited.explanation.contains("asof_join by unit, opened >= since, within 31, with\n"))
  }

  @Test func ofEquallyNearRowsTheLastIsTaken() throws {
    let a = table("x:integer", "5", "3", "9", "–")
    let b = table("y:integer s:text", "4 a", "5 b", "4 c", "5 d", "9 e", "– f")
    #expect(try a.verb("asof_join", .table(b), "x >= y").shown() == "5 5 d|3 – –|9 9 e|– – –")
    #expect(try a.verb("asof_join", .table(b), "x > y").shown() == "5 4 c|3 – –|9 5 d|– – –")
    #expect(try a.verb("asof_join", .table(b), "x <= y").shown() == "5 5 d|3 4 c|9 9 e|– – –")
    #expect(try a.verb("asof_join", .table(b), "x < y").shown() == "5 9 e|3 4 c|9 – –|– – –")
  }

  @Test func anAsofJoinHasOneConditionOfOrder() throws {
    for terms: Value in ["unit", "unit, opened >= since, opened < until", "unit, opened ~= since"] {
      #expect(
        problem { try findings.verb("asof_join", .table(heads), terms) }
          .hasPrefix("asof_join: expected one condition with >=, >, <= or < beside the keys"))
    }
    #expect(
      problem { try findings.verb("asof_join", .table(heads), "unit >= unit") }
        .hasPrefix("asof_join: 'unit' is text, and nothing says which is nearest"))
    #expect(
      problem {
        try findings.verb("asof_join", .table(heads), "opened >= since", options([("within", .integer(-1))]))
      } == "asof_join: 'within' is a distance, not -1.0")
  }

  @Test func allPairsAreMade() throws {
    let a = table("a:integer n:text", "1 x", "2 y")
    let b = table("n:text", "p", "q")
    let run = TestRun()
    let pairs = try a.verb("cross_join", .table(b))
    #expect(pairs.schema.names == ["a", "n", "n_right"])
    #expect(try pairs.shown(run: run) == "1 x p|1 x q|2 y p|2 y q")
    #expect(run.notes.isEmpty)
    #expect(pairs.explanation.contains("\ncross_join with\n"))
    #expect(try a.verb("cross_join", .table(b.verb("head", 0))).rows().isEmpty)
    #expect(try a.verb("cross_join", .table(b)).verb("summarise", "n = count()").shown() == "4")
  }

  @Test func tooManyPairsAreRefusedBeforeTheyAreMade() throws {
    let many = Query(Table([("a", Column(integers: (0..<70_000).map { Int64($0) }))]))
    #expect(
      problem { try many.verb("cross_join", .table(many)).rows() }
        == "cross_join: the join has 4900000000 rows, more than a table can hold")
  }

  static let comparisons = JoinComparison.allCases

  @Test(arguments: 0..<120) func agreesWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let (left, right) = (random.table(), random.table())
    let keys = random.subset(["g", "h", "b"], of: 0...1).map { JoinKey(left: $0, right: $0) }
    let conditions = random.subset(["d", "x", "i", "状态", "soon", "h"], of: 1...3).map {
      JoinCondition(left: $0, comparison: random.pick(Self.comparisons), right: $0)
    }
    let texts = keys.map(\.left).map(quotedIfNeeded) + conditions.map(\.printed)
    let terms = texts.joined(separator: ", ")
    for kind in JoinKind.allCases {
      let found = try Query(left).verb("\(kind.rawValue)_join", .table(right), .text(terms))
      let expected = NaiveVerbs(left).joined(kind, NaiveVerbs(right), keys, conditions)
      #expect(try found.rows().elementsEqual(expected, by: same), "\(kind) by \(terms)")
    }
  }

  @Test(arguments: 0..<120) func nearestRowsAgreeWithTheReference(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let (left, right) = (random.table(), random.table())
    let keys = random.subset(["g", "b"], of: 0...1).map { JoinKey(left: $0, right: $0) }
    let comparison = random.pick(Self.comparisons.filter(\.isOrder))
    let condition = JoinCondition(left: random.pick(["d", "x", "h"]), comparison: comparison, right: "")
    let name = condition.left
    let terms = (keys.map(\.left) + ["\(name) \(comparison.rawValue) \(name)"]).joined(separator: ", ")
    let within = random.below(2) == 0 ? nil : Double(random.below(4))
    let found = try Query(left).verb(
      "asof_join", .table(right), .text(terms), options(within.map { [("within", .number($0))] } ?? []))
    let expected = NaiveVerbs(left).nearest(NaiveVerbs(right), keys, name, comparison, within)
    #expect(try found.rows().elementsEqual(expected, by: same), "\(terms)")
  }
}

extension JoinComparison {
  func holds(_ a: Cell, _ b: Cell) -> Bool {
    guard a != .missing, b != .missing else { return false }
    return switch self {
    case .less: a.isBefore(b)
    case .lessOrEqual: !b.isBefore(a)
    case .greater: b.isBefore(a)
    case .greaterOrEqual: !a.isBefore(b)
    case .differs: !a.isSame(b)
    }
  }
}

extension NaiveVerbs {
  /// The nearest row that meets each row, found by trying all.
  func nearest(
    _ right: NaiveVerbs, _ keys: [JoinKey], _ name: String, _ comparison: JoinComparison, _ within: Double?
  ) -> [[Cell]] {
    let added = right.names.indices.filter { position in
      !keys.contains { $0.right == right.names[position] }
    }
    func distance(_ a: Cell, _ b: Cell) -> Double {
      if case .date(let x) = a, case .date(let y) = b { return abs(Double(x.number) - Double(y.number)) }
      return abs(a.real! - b.real!)
    }
    return rows.map { row in
      let own = row[index(name)]
      var best: [Cell]?
      for other in right.rows
      where keys.allSatisfy({ key in
        let (x, y) = (row[index(key.left)], other[right.index(key.right)])
        return x != .missing && x.isSame(y)
      }) {
        let cell = other[right.index(name)]
        guard comparison.holds(own, cell) else { continue }
        let isNearer = best.map { distance(own, cell) <= distance(own, $0[right.index(name)]) } ?? true
        if isNearer { best = other }
      }
      if let found = best, let within, distance(own, found[right.index(name)]) > within { best = nil }
      return row + added.map { best?[$0] ?? .missing }
    }
  }
}
