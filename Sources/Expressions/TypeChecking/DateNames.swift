import Tables

/// The names of months and of days of the week, in small letters, by their numbers.
enum DateNames {
  static let months = (0..<12).map { month in
    [english[month], String(english[month].prefix(3)), "\(month + 1)月", "\(chinese[month])月"]
  }

  static let weekdays = EnglishCalendar.weekdays.enumerated().map { day, name in
    let name = name.lowercased()
    let number = day == 6 ? "日" : chinese[day]
    return [name, String(name.prefix(3)), "周\(number)", "星期\(number)"] + (day == 6 ? ["星期天"] : [])
  }

  private static let english = EnglishCalendar.months.map { $0.lowercased() }
  private static let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
}
