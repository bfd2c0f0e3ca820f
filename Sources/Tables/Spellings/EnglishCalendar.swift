/// The English names of months and of the days of the week.
///
///     EnglishCalendar.months[3 - 1]  // "March"
public enum EnglishCalendar {
  /// The months from January.
  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The days from Monday.
  public static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
