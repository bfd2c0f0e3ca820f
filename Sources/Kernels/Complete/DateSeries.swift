import Expressions
import Problems
import Tables

/// The periods by which dates follow one another.
package enum DatePeriod: String, CaseIterable, Sendable {
  /// The words by which scripts name them.
  case day, week, month, quarter, year

  /// The number of months that it has; 0 of a period of days.
  fileprivate var months: Int {
    switch self {
    case .day, .week: 0
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}

/// Dates that stand at the same place of every period: the first of each month, each Monday.
struct DateSeries {
  private let period: DatePeriod
  /// The period that has number 0, less whole periods: which of seven days, which of three months.
  private let phase: Int
  /// The day of the month; `nil` for the last day.
  private let day: Int?

  /// The series to which dates belong; `nil` where they stand at different places.
  init?(_ days: [Day], by period: DatePeriod) {
    self.period = period
    var phase: Int?
    var places: (day: Int, isOneDay: Bool, isLast: Bool)?
    for day in days {
      let (own, place, isLast) = Self.place(of: day, in: period)
      guard phase == nil || phase == own else { return nil }
      phase = own
      places =
        places.map { ($0.day, $0.isOneDay && $0.day == place, $0.isLast && isLast) } ?? (place, true, isLast)
    }
    guard let phase, let places else { return nil }
    // The 29th is not in every month; but every 30 April is followed by another after a year.
    let isAlways = places.day <= 28 || (period == .year && phase != 1)
    guard places.isLast || (places.isOneDay && isAlways) else { return nil }
    self.phase = phase
    day = places.isOneDay && isAlways ? places.day : nil
  }

  private static func place(of date: Day, in period: DatePeriod) -> (phase: Int, day: Int, isLast: Bool) {
    switch period {
    case .day: return (0, 1, false)
    case .week: return (floorRemainder(Int(date.number), 7), 1, false)
    case .month, .quarter, .year:
      let civil = date.civil
      let isLast = Day(year: civil.year, month: civil.month, day: civil.day + 1) == nil
      return ((civil.year * 12 + civil.month - 1) % period.months, civil.day, isLast)
    }
  }

  /// The number of the period in which a date of the series lies.
  func number(of date: Day) -> Int {
    switch period {
    case .day: return Int(date.number)
    case .week: return (Int(date.number) - phase) / 7
    case .month, .quarter, .year:
      let civil = date.civil
      return (civil.year * 12 + civil.month - 1 - phase) / period.months
    }
  }

  /// The numbers of the periods whose dates lie between two dates, both of them included.
  func numbers(from first: Day, to last: Day) -> ClosedRange<Int>? {
    var (low, high) = (number(of: first), number(of: last))
    while let date = date(low), date < first { low += 1 }
    while let before = date(low - 1), before >= first { low -= 1 }
    while let date = date(high), date > last { high -= 1 }
    while let after = date(high + 1), after <= last { high += 1 }
    return low <= high ? low...high : nil
  }

  /// The date of a period; `nil` beyond the calendar.
  func date(_ number: Int) -> Day? {
    switch period {
    case .day: return Int32(exactly: number).map(Day.init(number:))
    case .week: return Int32(exactly: number * 7 + phase).map(Day.init(number:))
    case .month, .quarter, .year:
      let month = number * period.months + phase
      let (year, place) = (month / 12, month % 12 + 1)
      if let day { return Day(year: year, month: place, day: day) }
      return (28...31).reversed().lazy.compactMap { Day(year: year, month: place, day: $0) }.first
    }
  }
}

private func floorRemainder(_ number: Int, _ divisor: Int) -> Int {
  let remainder = number % divisor
  return remainder < 0 ? remainder + divisor : remainder
}

extension RowCompletion {
  /// Returns a table with a row for each date of a series between the first and the last date of each
  /// group, ordered by the groups' keys and by the dates, missing ones last. In a row that was added,
  /// all other cells but the groups' keys are missing.
  ///
  /// - Parameters:
  ///   - first: the first date, where it is not the group's own.
  ///   - last: the last date, where it is not the group's own.
  /// - Throws: where the dates are no series, where there are more than a table can hold, and the run's
  ///   limits.
  package func dates(
    _ table: Table, _ name: String, by period: DatePeriod, from first: Day?, to last: Day?, groups: [String],
    needing needed: Set<String>
  ) throws(Problem) -> Table {
    let column = table.named(name)
    guard case .date(let days) = column.cells else { preconditionFailure("a column of dates") }
    guard let series = try series(of: column, days, name, by: period) else { return table }
    let group = try values(of: table, groups)
    let sorted = try Sort(engine).sortedRows(
      [Group(engine).groupKey(group.numbers, group.count), try Sort(engine).sortKey(column)], count: table.rowCount)
    let runs = try Group(engine).groupedRows(try Group(engine).group(table.named(groups), rowCount: table.rowCount))
    let day = { (position: Int) -> Day? in
      let row = Int(sorted.base[position])
      return column.isMissing(row) ? nil : Day(number: Int32(truncatingIfNeeded: days[row]))
    }
    var added = try AddedDates(room: table.rowCount + lacking(runs, series, day, first, last), engine)
    for number in 0..<group.count {
      let range = runs.range(number)
      let own = group.rows.base[number]
      var next = range.lowerBound
      func appendRows(while isWanted: (Day?) -> Bool) throws(Problem) {
        while next < range.upperBound, isWanted(day(next)) {
          try added.append(sorted.base[next], day(next), group: own)
          next += 1
        }
      }
      for wanted in ends(of: range, series, day, first, last) ?? 0..<0 {
        guard let date = series.date(wanted) else { continue }
        try appendRows { $0.map { $0 < date } ?? false }
        if next < range.upperBound, day(next) == date {
          try appendRows { $0 == date }
        } else {
          try added.append(noRow, date, group: own)
        }
      }
      try appendRows { _ in true }
    }
    return try added.table(table, name, groups, needing: needed)
  }

  /// The series to which all dates belong; `nil` where there is none.
  private func series(
    of column: Column, _ days: Column.Integers, _ name: String, by period: DatePeriod
  ) throws(Problem) -> DateSeries? {
    guard let first = (0..<column.count).first(where: { !column.isMissing($0) }) else { return nil }
    let day = { (row: Int) in Day(number: Int32(truncatingIfNeeded: days[row])) }
    if let series = DateSeries(try occurring(column, days), by: period) { return series }
    var other = first
    try engine.eachPolled(column.count) { row in
      if other == first, !column.isMissing(row), DateSeries([day(first), day(row)], by: period) == nil { other = row }
    }
    let told: Message =
      other == first
      ? "'\(name)' holds dates such as \(day(first)) in row \(first + 1), which not every \(period.rawValue) has"
      : """
      '\(name)' holds \(day(first)) in row \(first + 1) and \(day(other)) in row \(other + 1), which stand at different \
      places of a \(period.rawValue)
      """
    throw Problem(told).hint(
      "mutate \"\(quotedIfNeeded(name)) = date_trunc('\(period.rawValue)', \(quotedIfNeeded(name)))\" puts each at its start"
    )
  }

  /// The dates that occur, each once, in their order.
  private func occurring(_ column: Column, _ days: Column.Integers) throws(Problem) -> [Day] {
    var (low, high) = (Int64.max, Int64.min)
    try engine.eachPolled(column.count) { row in
      guard !column.isMissing(row) else { return }
      (low, high) = (min(low, days[row]), max(high, days[row]))
    }
    guard low <= high else { return [] }
    let marks = try engine.buffer(Int(high - low) + 1, repeating: UInt8(0))
    try engine.eachPolled(column.count) { row in
      if !column.isMissing(row) { marks.base[Int(days[row] - low)] = 1 }
    }
    var found: [Day] = []
    try engine.eachPolled(marks.count) { place in
      if marks[place] == 1 { found.append(Day(number: Int32(truncatingIfNeeded: low + Int64(place)))) }
    }
    return found
  }

  /// The numbers of the dates between the ends of a group; `nil` where it has none.
  private func ends(
    of range: Range<Int>, _ series: DateSeries, _ day: (Int) -> Day?, _ first: Day?, _ last: Day?
  ) -> Range<Int>? {
    var (low, high) = (range.lowerBound, range.upperBound)
    // Missing dates stand last.
    while low < high {
      let middle = (low + high) / 2
      if day(middle) != nil { low = middle + 1 } else { high = middle }
    }
    let known = range.lowerBound..<low
    guard let start = first ?? (known.isEmpty ? nil : day(known.lowerBound)),
      let end = last ?? (known.isEmpty ? nil : day(known.upperBound - 1)), start <= end
    else { return nil }
    return series.numbers(from: start, to: end).map { $0.lowerBound..<$0.upperBound + 1 }
  }

  /// The most rows that may be added.
  private func lacking(
    _ runs: GroupedRows, _ series: DateSeries, _ day: (Int) -> Day?, _ first: Day?, _ last: Day?
  ) throws(Problem) -> Int {
    var total = 0
    try engine.eachPolled(runs.count) { group in
      total += ends(of: runs.range(group), series, day, first, last)?.count ?? 0
    }
    return total
  }
}

/// The rows of a table among which dates were added.
private struct AddedDates {
  private let sources: Rows
  private let groups: Rows
  private let days: Buffer<Int32>
  private let marks: Buffer<UInt8>
  private let engine: Engine
  private var count = 0

  init(room: Int, _ engine: Engine) throws(Problem) {
    guard room < Int(noRow) else { throw Problem("there are \(room) dates, more rows than a table can hold") }
    self.engine = engine
    sources = try engine.buffer(room, of: UInt32.self)
    groups = try engine.buffer(room, of: UInt32.self)
    days = try engine.buffer(room, of: Int32.self)
    marks = try engine.buffer(room, of: UInt8.self)
  }

  mutating func append(_ source: UInt32, _ day: Day?, group: UInt32) throws(Problem) {
    if count % Engine.block == 0 { try engine.poll() }
    sources.base[count] = source
    groups.base[count] = group
    days.base[count] = day?.number ?? 0
    marks.base[count] = day == nil ? 0 : 1
    count += 1
  }

  func table(
    _ table: Table, _ name: String, _ keys: [String], needing needed: Set<String>
  ) throws(Problem) -> Table {
    let (sources, groups) = (try Gather(engine).prefix(sources, count), try Gather(engine).prefix(groups, count))
    var columns: [(name: String, column: Column)] = []
    let kept = table.keeping(needed)
    for (field, column) in zip(kept.schema.fields, kept.columns) {
      if field.name == name {
        let (days, marks) = (try engine.buffer(count, of: Int32.self), try engine.buffer(count, of: UInt8.self))
        try engine.copy(self.days, count: count, to: days)
        try engine.copy(self.marks, count: count, to: marks)
        columns.append(
          (name, Column(.date(try Column.Integers.int32(days).narrowed(marks, engine.context)), validity: marks)))
      } else if keys.contains(field.name) {
        columns.append((field.name, try Gather(engine).take(column, groups)))
      } else {
        columns.append((field.name, try Gather(engine).take(column, sources, orMissing: true)))
      }
    }
    return Table(columns)
  }
}
