import Datasets
import Problems
import Rectification
import Scheduling
import Tables

extension WorkdayCalendar {
  /// Copies a table of a dataset, with the columns `date` and `kind` (`holiday`, `make_up_day`).
  /// - Throws: where there is no such table, or it is no calendar.
  init(_ name: String, of folders: [String]) throws {
    let dataset = try OpenDataset(folders, Loading())
    do throws(Problem) {
      guard let table = try dataset.name(of: name) else {
        throw Problem.unknown("table", name, among: try dataset.names())
      }
      self = try WorkdayCalendar(name, dataset.table(table))
    } catch {
      var problem = error.in("--calendar")
      // The name was typed; what is wrong with a file of the data stays the file's.
      if problem.kind == .script { problem.kind = .usage }
      throw problem
    }
  }

  private init(_ name: String, _ table: Table) throws(Problem) {
    do throws(Problem) {
      let worked = try WorkingCalendar(table)
      let dates = try table.column("date")
      let days = (0..<table.rowCount).compactMap { dates[$0].date }
      func numbers(_ isWorked: Bool) -> [Int64] {
        days.filter { worked.isWorked($0) == isWorked }.map { Int64($0.number) }
      }
      self.init(name, holidays: numbers(false), makeUpDays: numbers(true))
    } catch {
      throw error.in(name)
    }
  }
}
