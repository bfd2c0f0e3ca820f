import Catalogue
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Expressions

/// Working days in expressions, held against a walk from day to day.
@Suite struct WorkdaysTests {
  /// Two years with a hole between them, holidays and weekend days that are worked.
  private static let holidays = Set(["2018-10-01", "2018-10-02", "2018-12-31", "2020-01-01"].map { Day($0)!.number })
  private static let madeUp = Set(["2018-09-29", "2018-09-30"].map { Day($0)!.number })
  private static let years: Set<Int> = [2018, 2020]

  private static func isWorked(_ day: Int32) -> Bool {
    madeUp.contains(day) || Day(number: day).weekday <= 5 && !holidays.contains(day)
  }

  private static let index = WorkdayIndex(years: years) { isWorked($0.number) }

  private final class Run: RunContext {
    let today = sampleDay
    let memory: (any MemoryAccount)? = nil
    let poll: @Sendable () throws(Problem) -> Void = { () throws(Problem) in }
    func table(_ name: String) -> Table? { nil }
    func note(_ text: String) {}
    func random() -> UInt64 { 0 }
  }

  private func cells(
    _ expression: String, _ table: Table,
    _ calendar: @escaping @Sendable (any RunContext) throws(Problem) -> WorkdayIndex = { _ in index }
  ) throws -> [Cell] {
    let functions = try FunctionSet.standard.adding(FunctionRow.workdays(calendar)).resolved(for: Run(), of: expression)
    let checked = try TypeChecker(table.schema, functions: functions, today: sampleDay).value(expression)
    let column = try Evaluator(checked, over: table).column(rowCount: table.rowCount)
    return (0..<column.count).map { column[$0] }
  }

  @Test func daysAreCountedAsAWalkCountsThem() throws {
    var dice = SeededNumbers(seed: 5)
    for (years, isWorked, calendar) in [
      (2018...2018, Self.isWorked, ""), (1960...1980, { Day(number: $0).weekday <= 5 }, ", false"),
      (1...2, { Day(number: $0).weekday <= 5 }, ", false"),
    ] as [(ClosedRange<Int>, (Int32) -> Bool, String)] {
      let (low, high) = (
        Day(year: years.lowerBound, month: 1, day: 1)!.number, Day(year: years.upperBound, month: 12, day: 31)!.number
      )
      let pairs = (0..<200).map { _ -> (Int32, Int32) in
        let (a, b) = (low + Int32(dice.below(Int(high - low + 1))), low + Int32(dice.below(Int(high - low + 1))))
        return (min(a, b), max(a, b))
      }
      let table = Table([
        ("a", Column(dates: pairs.map { Day(number: $0.0) } + [nil])),
        ("b", Column(dates: pairs.map { Day(number: $0.1) } + [nil])),
      ])
      let found = try cells("working_days(a, b\(calendar))", table)
      for (row, pair) in pairs.enumerated() {
        #expect(found[row] == .integer(Int64((pair.0...pair.1).count(where: isWorked))), "\(pair)")
      }
      #expect(found.last == .missing)
    }
  }

  @Test func theNthWorkingDayIsFoundAsAWalkFindsIt() throws {
    var dice = SeededNumbers(seed: 6)
    let start = Day("2018-03-01")!.number
    let pairs = (0..<300).map { _ in (start + Int32(dice.below(200)), Int64(dice.below(81) - 40)) }
    let table = Table([
      ("d", Column(dates: pairs.map { Day(number: $0.0) })), ("n", Column(integers: pairs.map(\.1))),
    ])
    for (calendar, isWorked) in [("", Self.isWorked), (", false", { Day(number: $0).weekday <= 5 })]
      as [(String, (Int32) -> Bool)]
    {
      let found = try cells("add_working_days(d, n\(calendar))", table)
      for (row, pair) in pairs.enumerated() {
        var (day, left) = pair
        while left != 0 {
          day += left > 0 ? 1 : -1
          if isWorked(day) { left += left > 0 ? -1 : 1 }
        }
        #expect(found[row] == .date(Day(number: day)), "\(pair)")
      }
    }
  }

  @Test(arguments: [
    (
      "working_days(b, a)",
      "from (2018-10-08) is after to (2018-09-28)\n  working_days(b, a)\n  ^~~~~~~~~~~~~~~~~~\n  if_else(from <= to, working_days(from, to), 0) counts none there"
    ),
    (
      "working_days(a, date '2019-01-02')",
      "the calendar does not hold 2019\n  working_days(a, date '2019-01-02')\n  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n  it holds 2018, 2020\n  false in its place counts Monday to Friday"
    ),
    ("working_days(a, date '2020-01-02')", "the calendar does not hold 2019"),
    ("working_days(a, b, true)", "the calendar is the dataset's own"),
    ("add_working_days(a, 400)", "the calendar does not reach 400 working days after 2018-09-28"),
    ("add_working_days(a, 9223372036854775807)", "the calendar does not reach"),
    ("add_working_days(a, -9000000, false)", "the calendar does not reach"),
  ]) func whatIsWrongIsTold(expression: String, message: String) {
    let table = Table([("a", Column(dates: [Day("2018-09-28")])), ("b", Column(dates: [Day("2018-10-08")]))])
    let found = told { _ = try cells(expression, table) }
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test func aMissingCalendarIsToldOnlyWhereItIsAskedFor() throws {
    let table = Table([("a", Column(dates: [Day("2018-09-28")])), ("b", Column(dates: [Day("2018-10-08")]))])
    let none: @Sendable (any RunContext) throws(Problem) -> WorkdayIndex = { _ throws(Problem) in
      throw Problem("no calendar")
    }
    #expect(try cells("working_days(a, b, false)", table, none) == [.integer(7)])
    #expect(told { _ = try cells("working_days(a, b)", table, none) }.hasPrefix("no calendar\n  working_days(a, b)"))
    #expect(try cells("working_days(a, b)", table) == [.integer(7)])
  }
}
