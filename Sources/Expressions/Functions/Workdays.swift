import Catalogue
import Problems
import Tables

/// Functions of working days. The calendar is the run's, so that a layer above adds them with what reads it.
extension FunctionRow {
  /// `working_days(a, b)` and `add_working_days(d, n)` over a calendar.
  ///
  /// - Parameter calendar: reads the calendar of a run, and throws where there is none.
  public static func workdays(
    _ calendar: @escaping @Sendable (any RunContext) throws(Problem) -> WorkdayIndex
  ) -> [FunctionRow] {
    [
      FunctionRow(
        "working_days", "working_days(from, to [, false])", "The days of work between two dates, both counted.",
        details: [
          "Monday to Friday, less the holidays and plus the make-up days of the dataset's table calendar.",
          "Days in a year that the calendar does not hold are refused rather than guessed; false in its place counts "
            + "Monday to Friday.",
        ],
        example: (
          "frame{ {a = date \"2018-05-22\"} }:mutate([[n = working_days(a, date \"2018-06-01\")]]):pull(\"n\")[1]", "9"
        ),
        takes: [.date, .date, .plainWeek], gives: .type(.integer),
        .ofRun(mayFail: .always) { run in
          let calendar = Result { () throws(Problem) in try calendar(run) }
          return { (compiler, call) throws(Problem) in try compiler.workdays(call, calendar) }
        },
        synonyms: ["networkdays", "business_days", "bizdays", "workdays", "business_day_count", "busday_count"],
        seeAlso: ["add_working_days", "days_between"]),
      FunctionRow(
        "add_working_days", "add_working_days(d, n [, false])",
        "The n-th day of work after a date, or before it where n is below zero.",
        details: ["n = 0 gives the date itself. The calendar is that of working_days(from, to)."],
        example: (
          "frame{ {a = date \"2018-06-01\"} }:mutate(\"b = add_working_days(a, 1)\"):pull(\"b\")[1]", "2018-06-04"
        ),
        takes: [.date, .whole, .plainWeek], gives: .type(.date),
        .ofRun(mayFail: .always) { run in
          let calendar = Result { () throws(Problem) in try calendar(run) }
          return { (compiler, call) throws(Problem) in try compiler.workdayAfter(call, calendar) }
        },
        synonyms: ["workday", "add_business_days", "add_bizdays", "busday_offset", "offset_business_days"],
        seeAlso: ["working_days", "add_months"]),
    ]
  }
}

extension Parameter {
  /// `false`, which stands for Monday to Friday in place of a calendar.
  fileprivate static let plainWeek = Parameter.condition.optional.constant { (cell) throws(Problem) in
    guard cell == .boolean(false) else {
      throw Problem("the calendar is the dataset's own").hint("false counts Monday to Friday")
    }
  }
}

extension ExpressionCompiler {
  /// The calendar that a call asks for.
  private func calendar(
    _ call: ScalarCall, _ calendar: Result<WorkdayIndex, Problem>
  ) throws(Problem) -> WorkdayIndex {
    guard call.count < 3 else { return WorkdayIndex() }
    do throws(Problem) {
      return try calendar.get()
    } catch {
      throw expression.problem(error.wording, call.node.span, hints: error.hintWordings)
    }
  }

  fileprivate mutating func workdays(
    _ call: ScalarCall, _ ofRun: Result<WorkdayIndex, Problem>
  ) throws(Problem) -> Register {
    let calendar = try calendar(call, ofRun)
    let (from, to) = (whole(call[0], .int32), whole(call[1], .int32))
    let span = call.node.span
    let problem = { @Sendable [expression] (workspace: Workspace, row: Int) -> Problem in
      let ends = (workspace.cells(from, Int32.self)[row], workspace.cells(to, Int32.self)[row])
      guard ends.0 <= ends.1 else {
        return expression.problem(
          "from (\(Day(number: ends.0))) is after to (\(Day(number: ends.1)))", span,
          hints: ["if_else(from <= to, working_days(from, to), 0) counts none there"])
      }
      let year = (Day(number: ends.0).civil.year...Day(number: ends.1).civil.year).first { !calendar.holds($0) }
      return expression.problem(
        "the calendar does not hold \(year ?? 0)", span,
        hints: [calendar.held, "false in its place counts Monday to Friday"])
    }
    return wholesOrProblem(of: [from, to], Int32.self, .int32, 0...4_000_000, problem) { workspace in
      let (a, b) = (workspace.cells(from, Int32.self), workspace.cells(to, Int32.self))
      return { row in calendar.count(a[row], b[row]) }
    }
  }

  fileprivate mutating func workdayAfter(
    _ call: ScalarCall, _ ofRun: Result<WorkdayIndex, Problem>
  ) throws(Problem) -> Register {
    let calendar = try calendar(call, ofRun)
    let (start, count) = (whole(call[0], .int32), whole(call[1], .int64))
    let span = call.node.span
    let problem = { @Sendable [expression] (workspace: Workspace, row: Int) -> Problem in
      let (day, n) = (workspace.cells(start, Int32.self)[row], workspace.cells(count, Int64.self)[row])
      let text = "\(counted(Int(truncatingIfNeeded: n), "working day")) after \(Day(number: day))"
      return expression.problem(
        "the calendar does not reach \(text)", span,
        hints: [calendar.held, "false in its place counts Monday to Friday"])
    }
    return wholesOrProblem(of: [start, count], Int32.self, .int32, Day.bounds, problem) { workspace in
      let (a, n) = (workspace.cells(start, Int32.self), workspace.cells(count, Int64.self))
      return { row in calendar.day(n[row], after: a[row]) }
    }
  }
}

/// Which days are worked, counted beforehand, so that the days between any two dates are known at once.
///
///     WorkdayIndex().count(monday, sunday)  // 5
public struct WorkdayIndex: Sendable {
  /// The first day that the calendar speaks of.
  private let first: Int32
  /// The number of days that are worked from the first up to each day, that day included; empty for a plain week.
  private let counts: [Int32]
  private let years: Set<Int>
  private let isWhole: Bool

  /// Monday to Friday, in every year.
  public init() { (first, counts, years, isWhole) = (0, [], [], true) }

  /// The working days of some years.
  public init(years: Set<Int>, isWorked: (Day) -> Bool) {
    self.years = years
    let (low, high) = (years.min() ?? 1, years.max() ?? 1)
    isWhole = years.count == high - low + 1
    // The years of dates are those of a calendar.
    let start = Day(year: low, month: 1, day: 1)?.number ?? 0
    let end = Day(year: high, month: 12, day: 31)?.number ?? start
    var count: Int32 = 0
    first = start
    counts = (start...end).map { number in
      count += isWorked(Day(number: number)) ? 1 : 0
      return count
    }
  }

  /// Returns whether the calendar speaks of a year.
  func holds(_ year: Int) -> Bool { counts.isEmpty || years.contains(year) }

  /// The years that it speaks of, in words.
  var held: Message {
    years.isEmpty ? "it is empty" : "it holds \(years.sorted().map(String.init).joined(separator: ", "))"
  }

  /// The days of work from one day to another, both counted; `nil` where they are in the wrong order, or in a year
  /// that the calendar does not hold.
  func count(_ from: Int32, _ to: Int32) -> Int32? {
    guard from <= to else { return nil }
    guard !counts.isEmpty else { return Self.weekdays(to) &- Self.weekdays(from &- 1) }
    let (low, high) = (Int(from) - Int(first), Int(to) - Int(first))
    guard low >= 0, high < counts.count else { return nil }
    guard isWhole || (CivilDate(from).year...CivilDate(to).year).allSatisfy({ years.contains(Int($0)) }) else {
      return nil
    }
    return counts[high] - (low == 0 ? 0 : counts[low - 1])
  }

  /// The n-th day of work after a day, or before it where `n` is below zero; `nil` where the calendar does not reach.
  func day(_ n: Int64, after day: Int32) -> Int32? {
    guard n != 0 else { return day }
    guard let n = Int32(exactly: n), n.magnitude < 4_000_000 else { return nil }
    guard !counts.isEmpty else {
      guard Day.bounds.contains(Int64(day)) else { return nil }
      let wanted = n > 0 ? Self.weekdays(day) + n : Self.weekdays(day - 1) + 1 + n
      let (week, rest) = (wanted - 1).dividedDown(by: 5)
      let found = week * 7 + rest - 3
      return Day.bounds.contains(Int64(found)) ? found : nil
    }
    let index = Int(day) - Int(first)
    guard counts.indices.contains(index) else { return nil }
    let wanted = n > 0 ? counts[index] + n : (index == 0 ? 0 : counts[index - 1]) + 1 + n
    guard wanted > 0, let last = counts.last, wanted <= last else { return nil }
    // The first day up to which so many are worked.
    var (low, high) = (0, counts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if counts[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    let found = first + Int32(low)
    let (a, b) = (CivilDate(min(day, found)).year, CivilDate(max(day, found)).year)
    return isWhole || (a...b).allSatisfy { years.contains(Int($0)) } ? found : nil
  }

  /// Returns the number of days from Monday to Friday since some Monday up to a day.
  private static func weekdays(_ day: Int32) -> Int32 {
    let (week, rest) = (day &+ 3).dividedDown(by: 7)
    return week &* 5 &+ min(rest + 1, 5)
  }
}

extension Int32 {
  /// The quotient rounded down, and the remainder, which is not negative.
  fileprivate func dividedDown(by divisor: Int32) -> (Int32, Int32) {
    let rest = self % divisor
    return rest < 0 ? (self / divisor - 1, rest + divisor) : (self / divisor, rest)
  }
}
