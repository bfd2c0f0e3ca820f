import System

extension ScheduleOptions {
  static let calendar = ScheduleOption(
    "calendar",
    "A table of the data with holidays and make-up days, by which LW and 15W find working days; "
      + "copied into the schedule. (default: Monday to Friday)",
    OptionNotation(
      placeholder: "table", read: { .table($0) }, written: \.name,
      stored: { choice in
        guard case .days(let calendar) = choice else { return nil }
        return calendar.stored
      },
      load: { WorkdayCalendar($0).map { .days($0) } }),
    default: CalendarChoice.plainWeek)

  /// The holidays and make-up days by which `LW` and `15W` find working days; `nil` for Monday to
  /// Friday, and as long as the days of a table have not been read.
  public var calendar: WorkdayCalendar? {
    get { if case .days(let calendar) = self[Self.calendar] { calendar } else { nil } }
    set { self[Self.calendar] = newValue.map { .days($0) } ?? .plainWeek }
  }

  /// The name of the table whose days are still to be read and set as `calendar`; else `nil`.
  public var calendarTable: String? {
    if case .table(let name) = self[Self.calendar] { name } else { nil }
  }

  /// The calendar of a schedule: no other than the plain week, a table that is named, or its days.
  enum CalendarChoice: Sendable {
    case plainWeek
    case table(String)
    case days(WorkdayCalendar)

    var name: String? {
      switch self {
      case .plainWeek: nil
      case .table(let name): name
      case .days(let calendar): calendar.name
      }
    }
  }
}
