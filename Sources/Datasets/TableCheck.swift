import Problems
import RegularExpressions
import Tables

/// Holds a table that has been read against what its package says of it.
///
/// Texts are checked once each, not once a row. The first cell that is wrong is
/// reported by its location in the file, with the number of others.
struct TableCheck {
  let description: PackagedTable
  let table: Table
  let loading: Loading
  /// The location of a cell.
  private let locate: (_ row: Int, _ column: String) -> FileLocation

  init(_ description: PackagedTable, _ content: PackagedContent, _ loading: Loading) {
    self.description = description
    table = content.table
    locate = content.locate
    self.loading = loading
  }

  func run() throws(Problem) {
    var first: Finding?
    var count = 0
    for (column, described) in zip(table.columns, description.columns) {
      for check in try checks(described) {
        let rows = try rows(of: column, that: check)
        count += rows.count
        guard let row = rows.first, first.map({ row < $0.row }) ?? true else { continue }
        first = Finding(row: row, column: described.field.name, message: check.message(column[row]))
      }
      try loading.poll?()
    }
    if let first { throw problem(first, others: count - 1) }
    try checkUnique()
  }

  struct Finding {
    let row: Int
    let column: String
    let message: Message
  }

  func problem(_ finding: Finding, others: Int = 0) -> Problem {
    let problem = Problem(
      finding.message, kind: .data, location: locate(finding.row, finding.column)
    ).in("column '\(finding.column)'")
    guard others > 0 else { return problem }
    return problem.hint("\(counted(others, "more problem")) in the file")
  }
}

// MARK: - One cell at a time

/// Something that each cell of a column must be.
private struct CellCheck {
  /// True where missing cells are wrong, rather than the present ones that `isWrong` says.
  var isOfMissing = false
  var isWrong: (Cell) -> Bool = { _ in false }
  let message: (Cell) -> Message
}

extension TableCheck {
  private func checks(_ column: PackagedColumn) throws(Problem) -> [CellCheck] {
    let constraints = column.constraints
    var checks: [CellCheck] = []
    if constraints.isRequired || description.primaryKey.contains(column.field.name) {
      checks.append(CellCheck(isOfMissing: true) { _ in "a missing cell where one is required" })
    }
    if let allowed = constraints.allowed {
      let set = Set(allowed)
      let texts = Set(allowed.map(Self.bytes))
      checks.append(
        CellCheck(isWrong: {
          !(column.field.type == .text ? texts.contains(Self.bytes($0)) : set.contains($0))
        }) {
          "\(Self.shown($0)) is not one of \(Self.list(allowed))"
        })
    }
    if let minimum = constraints.minimum {
      checks.append(
        CellCheck(isWrong: { Self.precedes($0, minimum) }) {
          "\(Self.shown($0)) is below the minimum \(Self.shown(minimum))"
        })
    }
    if let maximum = constraints.maximum {
      checks.append(
        CellCheck(isWrong: { Self.precedes(maximum, $0) }) {
          "\(Self.shown($0)) is above the maximum \(Self.shown(maximum))"
        })
    }
    return checks + (try textChecks(constraints))
  }

  private func textChecks(_ constraints: Constraints) throws(Problem) -> [CellCheck] {
    func text(_ cell: Cell) -> String { if case .text(let text) = cell { text } else { "" } }
    var checks: [CellCheck] = []
    if let least = constraints.minimumLength {
      checks.append(
        CellCheck(isWrong: { text($0).count < least }) {
          "\(Self.shown($0)) is shorter than \(least) characters"
        })
    }
    if let most = constraints.maximumLength {
      checks.append(
        CellCheck(isWrong: { text($0).count > most }) {
          "\(Self.shown($0)) is longer than \(most) characters"
        })
    }
    if let format = constraints.format {
      let compiled = try RegularExpression(format.pattern)
      checks.append(
        CellCheck(isWrong: { !compiled.matchesWhole(text($0)) }) {
          "\(Self.shown($0)) is not \(format.words)"
        })
    }
    if let (pattern, origin) = constraints.pattern {
      let compiled = try compiled(pattern, origin)
      checks.append(
        CellCheck(isWrong: { !compiled.matchesWhole(text($0)) }) {
          "\(Self.shown($0)) does not match the pattern '\(pattern)'"
        })
    }
    return checks
  }

  /// Says whether cells keep the rules for the texts of a column.
  func allows(_ cells: Column, _ column: PackagedColumn) throws(Problem) -> Bool {
    for check in try textChecks(column.constraints) {
      guard try rows(of: cells, that: check).isEmpty else { return false }
    }
    return true
  }

  private func compiled(_ pattern: String, _ origin: Origin) throws(Problem) -> RegularExpression {
    do throws(Problem) {
      return try RegularExpression(pattern)
    } catch {
      var told = error
      told.kind = .data
      throw told.at(origin.location)
    }
  }

  /// The rows with a wrong cell.
  private func rows(of column: Column, that check: CellCheck) throws(Problem) -> [Int] {
    let rows = 0..<column.count
    if check.isOfMissing {
      return column.validity == nil ? [] : rows.filter { column.isMissing($0) }
    }
    if case .text(let indices, let dictionary) = column.cells {
      let wrong = (0..<dictionary.count).map { check.isWrong(.text(dictionary[$0])) }
      guard wrong.contains(true) else { return [] }
      return rows.filter { !column.isMissing($0) && wrong[indices[$0]] }
    }
    return rows.filter { row in
      let cell = column[row]
      return cell != .missing && check.isWrong(cell)
    }
  }

  private static func precedes(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.dateTime(let a), .dateTime(let b)): a < b
    case (.missing, _), (.integer, _), (.number, _), (.text, _), (.boolean, _), (.date, _), (.dateTime, _): false
    }
  }

  private static func bytes(_ cell: Cell) -> [UInt8] {
    if case .text(let text) = cell { Array(text.utf8) } else { [] }
  }

  static func shown(_ cell: Cell) -> String {
    switch cell {
    case .missing: "nothing"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): "'\(value.prefix(40))\(value.count > 40 ? "…" : "")'"
    case .boolean(let value): "\(value)"
    case .date(let value): "\(value)"
    case .dateTime(let value): "\(value)"
    }
  }

  private static func list(_ cells: [Cell]) -> String {
    let shown = cells.prefix(12).map(shown).joined(separator: ", ")
    return cells.count > 12 ? shown + " and \(cells.count - 12) more" : shown
  }
}

// MARK: - Keys

extension TableCheck {
  private func checkUnique() throws(Problem) {
    let single =
      description.columns.filter(\.constraints.isUnique).map { [$0.field.name] }
      + description.uniqueKeys
    let keys = description.primaryKey.isEmpty ? single : [description.primaryKey] + single
    for names in keys {
      guard let (earlier, row) = try keyColumns(names, of: table).firstRepeat(loading.poll) else {
        continue
      }
      let cells = try names.map { (name) throws(Problem) in try table.column(name)[row] }
      let first = locate(earlier, names[0])
      throw problem(
        Finding(
          row: row, column: names[0],
          message: "\(cells.map(Self.shown).joined(separator: ", ")) stands in an earlier row too")
      ).hint("first at \(first)")
    }
  }

  /// The first row whose foreign key leads nowhere.
  func problem(_ key: ForeignKey, in target: Table) throws(Problem) -> Problem? {
    // Columns that were found when the tables were read may be of other types.
    for (own, other) in zip(key.columns, key.keys) where try table.column(own).type != target.column(other).type {
      return Problem("'\(own)' and '\(other)' of \(key.table) are of different types", kind: .data)
        .at(key.origin.location).in(description.name)
    }
    let wanted = try keyColumns(key.columns, of: table)
    let there = try keyColumns(key.keys, of: target)
    let rows = try wanted.rowsNotFound(in: there, loading.poll)
    guard let row = rows.first else { return nil }
    let cells = try key.columns.map { (name) throws(Problem) in try table.column(name)[row] }
    let name = key.table.isEmpty ? description.name : key.table
    let found = problem(
      Finding(
        row: row, column: key.columns.last ?? "",
        message: "\(cells.map(Self.shown).joined(separator: ", ")) is not in "
          + "\(key.keys.map { "'\($0)'" }.joined(separator: ", ")) of \(name)"),
      others: rows.count - 1)
    return found
  }

  private func keyColumns(_ names: [String], of table: Table) throws(Problem) -> KeyColumns {
    KeyColumns(try names.map { (name) throws(Problem) in try table.column(name) })
  }
}
