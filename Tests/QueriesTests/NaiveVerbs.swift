import Expressions
import Problems
import Tables
import TestBasics

@testable import Kernels
@testable import Queries

/// Tables worked on row by row, as plainly as can be: what the engine is held against.
struct NaiveVerbs {
  var names: [String]
  var rows: [[Cell]]

  init(_ names: [String], _ rows: [[Cell]]) {
    self.names = names
    self.rows = rows
  }

  init(_ table: Table) { self.init(table.schema.names, (0..<table.rowCount).map(table.row)) }

  func index(_ name: String) -> Int { names.firstIndex(of: name)! }
  func column(_ name: String) -> [Cell] { rows.map { $0[index(name)] } }
  func keys(_ row: [Cell], _ columns: [String]) -> [Cell] { columns.map { row[index($0)] } }

  func filtered(_ condition: ([Cell]) -> Bool) -> NaiveVerbs {
    NaiveVerbs(names, rows.filter(condition))
  }

  /// Stable, missing last either way.
  func arranged(_ orderings: [Ordering]) -> NaiveVerbs {
    let sorted = rows.enumerated().sorted { a, b in
      for ordering in orderings {
        let (x, y) = (a.element[index(ordering.column)], b.element[index(ordering.column)])
        if x.isSame(y) { continue }
        if x == .missing || y == .missing { return y == .missing }
        return ordering.isDescending ? y.isBefore(x) : x.isBefore(y)
      }
      return a.offset < b.offset
    }
    return NaiveVerbs(names, sorted.map(\.element))
  }

  /// The rows of each group, groups by their keys, missing last.
  func groups(_ columns: [String]) -> [(keys: [Cell], rows: [[Cell]])] {
    if columns.isEmpty { return [([], rows)] }
    var groups: [(keys: [Cell], rows: [[Cell]])] = []
    for row in arranged(columns.map { Ordering($0) }).rows {
      let keys = keys(row, columns)
      if let last = groups.last, zip(last.keys, keys).allSatisfy({ $0.isSame($1) }) {
        groups[groups.count - 1].rows.append(row)
      } else {
        groups.append((keys, [row]))
      }
    }
    return groups
  }

  /// For each row, the rows of its group and its position among them.
  func groupOfEach(_ columns: [String]) -> [(rows: [[Cell]], index: Int)] {
    rows.enumerated().map { index, row in
      let isOfGroup = { (other: [Cell]) in
        zip(keys(other, columns), keys(row, columns)).allSatisfy { $0.isSame($1) }
      }
      return (rows.filter(isOfGroup), rows[..<index].filter(isOfGroup).count)
    }
  }

  func joined(
    _ kind: JoinKind, _ right: NaiveVerbs, _ keys: [JoinKey], _ conditions: [JoinCondition] = []
  ) -> [[Cell]] {
    func meets(_ a: [Cell], _ b: [Cell]) -> Bool {
      keys.allSatisfy { key in
        let (x, y) = (a[index(key.left)], b[right.index(key.right)])
        return x != .missing && x.isSame(y)
      }
        && conditions.allSatisfy { condition in
          condition.comparison.holds(a[index(condition.left)], b[right.index(condition.right)])
        }
    }
    let added = right.names.indices.filter { position in
      !keys.contains { $0.right == right.names[position] }
    }
    var result: [[Cell]] = []
    for row in rows {
      let met = right.rows.filter { meets(row, $0) }
      switch kind {
      case .semi: if !met.isEmpty { result.append(row) }
      case .anti: if met.isEmpty { result.append(row) }
      default:
        result += met.map { other in row + added.map { other[$0] } }
        if met.isEmpty, kind == .left || kind == .full {
          result.append(row + added.map { _ in .missing })
        }
      }
    }
    if kind == .right || kind == .full {
      for other in right.rows where !rows.contains(where: { meets($0, other) }) {
        let own = names.map { name in
          keys.first { $0.left == name }.map { other[right.index($0.right)] } ?? .missing
        }
        result.append(own + added.map { other[$0] })
      }
    }
    return result
  }
}

extension Cell {
  /// Equal as data: texts byte by byte, −0 and 0 one.
  func isSame(_ other: Cell) -> Bool {
    if case .text(let a) = self, case .text(let b) = other { return a.utf8.elementsEqual(b.utf8) }
    return self == other
  }

  func isBefore(_ other: Cell) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.date(let a), .date(let b)): a < b
    case (.dateTime(let a), .dateTime(let b)): a < b
    case (.missing, _), (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _): false
    }
  }

  var real: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The same but for the last digits of a number.
  func isNear(_ other: Cell) -> Bool {
    guard case .number(let a) = self, case .number(let b) = other else { return isSame(other) }
    return a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b)) + 1e-12
  }
}

func areNear(_ a: [[Cell]], _ b: [[Cell]]) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { x, y in x.count == y.count && zip(x, y).allSatisfy { $0.isNear($1) } }
}

/// Random tables of every type, with missing values and awkward ones.
extension SeededNumbers {
  /// Some of the names, each once, in any order.
  mutating func subset(_ names: [String], of counts: ClosedRange<Int>) -> [String] {
    Array(names.shuffled(using: &self).prefix(Int.random(in: counts, using: &self)))
  }

  static let fields = [
    Field("g", .text), Field("h", .integer), Field("d", .date), Field("b", .boolean),
    Field("x", .number), Field("i", .integer), Field("状态", .text), Field("at", .dateTime), Field("soon", .dateTime),
  ]

  mutating func cell(_ name: String) -> Cell {
    if below(7) == 0 { return .missing }
    switch name {
    case "g": return .text(pick(["a", "b", "e\u{301}", "é", "环卫", "", "整改到位"]))
    case "h": return .integer(Int64(below(9) - 4))
    case "d": return .date(Day(number: Int32(18000 + below(5))))
    case "b": return .boolean(below(2) == 0)
    case "x": return .number(pick([0, -0.0, 0.5, -2.25, 1e9, 1.0 / 3]))
    // In cells of eight bytes, and of one or two.
    case "at": return .dateTime(DateTime(microseconds: pick([-62_135_596_800_000_000, 0, 1_795_854_600_500_000])))
    case "soon": return .dateTime(DateTime(microseconds: Int64(below(300) - 150)))
    case "i": return .integer(pick([.min, .max, 0, 1, -1, 4_000_000_000]))
    default: return .text(pick(["完成", "未完成", "整改", "销号", "b", "完"]) + String(below(40)))
    }
  }

  /// Half of the tables hold plain texts, so that every verb meets both kinds, in both places.
  mutating func table() -> Table {
    let count = pick([0, 1, 2, 5, 30, 120])
    let table = Table(
      Schema(Self.fields),
      rows: (0..<count).map { _ in Self.fields.map { cell($0.name) } })
    let sum = table.named("h").count + (0..<count).count { table.named("b")[$0] == .boolean(true) }
    return sum.isMultiple(of: 2) ? table : table.plain
  }
}

extension Table {
  /// The same rows, texts not told apart.
  var plain: Table {
    Table(
      zip(schema.names, columns).map { name, column in
        (name, column.type == .text ? Column(plainTexts: (0..<rowCount).map { column[$0].text }) : column)
      })
  }
}
