import Tables

@testable import Expressions

/// Scalar functions said as plainly as possible, over texts rather than numbers of days where that is plainer.
enum NaiveFunctions {
  /// The value of a function whose arguments are all there; `nil` of a function that is not known here.
  static func value(_ function: String, _ cells: [Cell]) throws -> Cell? {
    switch function {
    case "sign":
      let x = cells[0].asNumber!
      return .integer(x > 0 ? 1 : x < 0 ? -1 : 0)
    case "bin": return try bin(cells)
    case "split_part":
      guard whole(cells[2]) != 0 else { throw Failure() }
      return part(text(cells[0]), text(cells[1]), whole(cells[2]))
    case "pad_start", "pad_end":
      let (content, width) = (text(cells[0]), Int(whole(cells[1])))
      let filling = cells.count > 2 ? Array(text(cells[2]).unicodeScalars) : [" "]
      let lacking = max(width - content.unicodeScalars.count, 0)
      let added = String(String.UnicodeScalarView((0..<lacking).map { filling[$0 % filling.count] }))
      return .text(function == "pad_start" ? added + content : content + added)
    case "repeat":
      let times = whole(cells[1])
      guard times > 0, !text(cells[0]).isEmpty else { return .text("") }
      guard times <= 1 << 20, text(cells[0]).utf8.count * Int(times) <= 1 << 20 else { throw Failure() }
      return .text(String(repeating: text(cells[0]), count: Int(times)))
    case "reverse": return .text(String(text(cells[0]).reversed()))
    case "half_width":
      return .text(
        String(
          String.UnicodeScalarView(
            text(cells[0]).unicodeScalars.map {
              $0 == "\u{3000}" ? " " : ("！"..."～").contains($0) ? Unicode.Scalar($0.value - 0xFEE0)! : $0
            })))
    case "quarter": return .integer((month(cells[0]) + 2) / 3)
    case "day_of_year":
      let first = Day(year: year(cells[0]), month: 1, day: 1)!
      return .integer(Int64(day(cells[0]).number - first.number) + 1)
    case "iso_year": return .integer(Int64(thursday(cells[0]).civil.year))
    case "iso_week":
      // How many Thursdays the year has up to this one.
      let thursday = thursday(cells[0])
      let weeks = (0..<53).prefix { Day(number: thursday.number - 7 * $0).civil.year == thursday.civil.year }
      return .integer(Int64(weeks.count))
    case "date_trunc": return truncated(text(cells[0]), cells[1])
    case "last_day":
      let (year, month, _) = day(cells[0]).civil
      return .date((28...31).compactMap { Day(year: year, month: month, day: $0) }.last!)
    case "add_months": return try added(cells[0], whole(cells[1]))
    case "make_date":
      let parts = cells.map { Int(whole($0)) }
      guard let day = Day(year: parts[0], month: parts[1], day: parts[2]) else { throw Failure() }
      return .date(day)
    default: return nil
    }
  }

  private static func text(_ cell: Cell) -> String { if case .text(let text) = cell { text } else { "" } }

  private static func whole(_ cell: Cell) -> Int64 { if case .integer(let value) = cell { value } else { 0 } }

  private static func day(_ cell: Cell) -> Day {
    switch cell {
    case .date(let day): day
    case .dateTime(let time): Day(time.description.prefix(10))!
    case .missing, .integer, .number, .text, .boolean: fatalError("a date")
    }
  }

  private static func year(_ cell: Cell) -> Int { Int(day(cell).description.prefix(4))! }
  private static func month(_ cell: Cell) -> Int64 { Int64(day(cell).description.dropFirst(5).prefix(2))! }

  private static func thursday(_ cell: Cell) -> Day {
    let monday = (0..<7).map { Day(number: day(cell).number - $0) }.first { $0.weekday == 1 }!
    return Day(number: monday.number + 3)
  }

  private static func bin(_ cells: [Cell]) throws -> Cell {
    let start = cells.count > 2 ? cells[2] : .integer(0)
    guard case .integer(let x) = cells[0], case .integer(let width) = cells[1], case .integer(let first) = start else {
      throw Failure()
    }
    let (distance, isFar) = x.subtractingReportingOverflow(first)
    if isFar { throw Failure() }
    let quotient = Int128(distance)
    var count = quotient / Int128(width)
    if count * Int128(width) > quotient { count -= 1 }
    guard let end = Int64(exactly: Int128(first) + count * Int128(width)) else { throw Failure() }
    return .integer(end)
  }

  private static func part(_ content: String, _ separator: String, _ number: Int64) -> Cell {
    // By scalars: a separator may be half of what looks like one character.
    let (scalars, wanted) = (Array(content.unicodeScalars), Array(separator.unicodeScalars))
    var parts: [[Unicode.Scalar]] = [[]]
    var index = 0
    while index < scalars.count {
      if !wanted.isEmpty, scalars[index...].starts(with: wanted) {
        parts.append([])
        index += wanted.count
      } else {
        parts[parts.count - 1].append(scalars[index])
        index += 1
      }
    }
    let position = number > 0 ? number - 1 : number < 0 ? Int64(parts.count) + number : -1
    guard (0..<Int64(parts.count)).contains(position) else { return .missing }
    return .text(String(String.UnicodeScalarView(parts[Int(position)])))
  }

  private static func truncated(_ unit: String, _ cell: Cell) -> Cell {
    let day = day(cell)
    let (year, month, _) = day.civil
    let start: Day =
      switch unit {
      case "week": (0..<7).map { Day(number: day.number - $0) }.first { $0.weekday == 1 }!
      case "month": Day(year: year, month: month, day: 1)!
      case "quarter": Day(year: year, month: [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][month - 1], day: 1)!
      case "year": Day(year: year, month: 1, day: 1)!
      default: day
      }
    guard case .dateTime(let time) = cell else { return .date(start) }
    let clock = time.description.dropFirst(11)
    let kept =
      switch unit {
      case "hour": String(clock.prefix(2) + ":00")
      case "minute": String(clock.prefix(5))
      case "second": String(clock.prefix(8))
      default: "00:00"
      }
    return .dateTime(DateTime("\(start) \(kept)")!)
  }

  private static func added(_ cell: Cell, _ months: Int64) throws -> Cell {
    guard months.magnitude < 1 << 30 else { throw Failure() }
    let (year, month, dayOfMonth) = day(cell).civil
    let all = year * 12 + month - 1 + Int(months)
    let (newYear, newMonth) = (Int((Double(all) / 12).rounded(.down)), (all % 12 + 12) % 12 + 1)
    let days = (1...dayOfMonth).compactMap { Day(year: newYear, month: newMonth, day: $0) }
    guard let found = days.last else { throw Failure() }
    guard case .dateTime(let time) = cell else { return .date(found) }
    return .dateTime(DateTime("\(found) \(time.description.dropFirst(11))")!)
  }
}
