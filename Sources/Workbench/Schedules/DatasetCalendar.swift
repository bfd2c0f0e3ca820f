import Datasets
import Problems
import Rectification
import Scheduling
import Tables

extension WorkdayCalendar {
  /// Copies a table of a dataset, with the columns `date` and `kind` (`holiday`, `make_up_day`).
  /// - Throws: where there is no such table, or it is no calendar.
  init(_ name: String, of folders: [String]) throws {
    let table = try Dataset(folders).table(name)
    let worked: WorkingCalendar
    let dates: Column
    do {
      worked = try WorkingCalendar(table)
      dates = try table.column("date")
    } catch {
      throw error.in(name).in("--calendar")
    }
    let days = (0..<table.rowCount).compactMap { dates[$0].date }
    func numbers(_ isWorked: Bool) -> [Int64] {
      days.filter { worked.isWorked($0) == isWorked }.map { Int64($0.number) }
    }
    self.init(name, holidays: numbers(false), makeUpDays: numbers(true))
  }
}
