import Catalogue
import Problems
import Tables

/// How long each finding was open, or has been open, on a day: what `ageing`
/// and `time_to_close` are computed from.
struct OpenSpells {
  struct Spell {
    var row: Int
    var days: Int
    var isClosed: Bool
  }

  private(set) var spells: [Spell] = []
  /// Findings without a date of opening.
  private(set) var undated = 0
  /// Findings that were opened only after the day.
  private(set) var later = 0
  let asOf: Day

  /// Reads the columns that the options name, `opened` and `closed`, and the
  /// day, `as_of`, which is today unless it is given. A finding that was closed
  /// after the day was open on it.
  init(_ findings: Table, _ options: Options, in run: any RunContext) throws(Problem) {
    let day = try options.date("as_of") ?? run.today
    asOf = day
    let opened = try Self.dates(findings, options, "opened")
    let closed = try Self.dates(findings, options, "closed")
    for row in 0..<findings.rowCount {
      let end = closed[row].date
      guard let start = opened[row].date else {
        undated += 1
        continue
      }
      if let end, end < start {
        throw Problem("row \(row + 1) was closed on \(end), before it was opened on \(start)", kind: .data)
      }
      guard start <= day else {
        later += 1
        continue
      }
      let isClosed = end.map { $0 <= day } ?? false
      let last = isClosed ? end ?? day : day
      spells.append(Spell(row: row, days: Int(last.number - start.number), isClosed: isClosed))
    }
    guard !spells.isEmpty || findings.rowCount == 0 else {
      throw Problem(
        undated == findings.rowCount
          ? "no finding has a date of opening" : "no finding was opened by \(day)")
    }
  }

  private static func dates(
    _ findings: Table, _ options: Options, _ name: String
  ) throws(Problem) -> Column {
    guard let column = try options.text(name) else {
      throw Problem("the option '\(name)' is needed: the column with the date on which a finding was \(name)")
    }
    let dates = try findings.column(column)
    // A column in which nothing is given yet has no type of its own.
    guard dates.type == .date || dates.missingCount == dates.count else {
      throw Problem("column '\(column)' holds \(dates.type.plural), not dates")
    }
    return dates
  }

  /// Tells what is not counted, and why.
  func tellWhatIsLeftOut(_ run: any RunContext, in name: String) {
    if undated > 0 {
      run.note(
        "\(name): \(counted(undated, "finding")) without a date of opening \(undated == 1 ? "is" : "are") not counted")
    }
    if later > 0 {
      run.note("\(name): \(counted(later, "finding")) opened after \(asOf) \(later == 1 ? "is" : "are") not counted")
    }
  }
}

extension ColumnType {
  /// As problems say it: `texts`.
  var plural: String { rawValue + "s" }
}
