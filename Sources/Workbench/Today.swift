import System
import Tables

extension Day {
  /// Today in the machine's own time zone.
  static var today: Day {
    let date = MachineClock.localDate()
    return Day(year: date.year, month: date.month, day: date.day)
      ?? Day(number: Int32(clamping: MachineClock.milliseconds() / 86_400_000))
  }
}
