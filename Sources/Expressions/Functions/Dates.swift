/// Functions of dates.
enum DateFunctions {
  static let all = [
    FunctionRow(
      "year", "year(d)", "The year of a date.",
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"y = year(d)\"):pull(\"y\")[1]", "2019"
      ),
      takes: [.date], gives: .type(.integer), .scalar(.year)),
    FunctionRow(
      "month", "month(d)", "The month of a date, 1 to 12.",
      example: ("frame{ {d = date \"2019-05-06\"} }:mutate(\"m = month(d)\"):pull(\"m\")[1]", "5"),
      takes: [.date], gives: .type(.integer), .scalar(.month)),
    FunctionRow(
      "day", "day(d)", "The day of the month of a date, 1 to 31.",
      example: ("frame{ {d = date \"2019-05-06\"} }:mutate(\"n = day(d)\"):pull(\"n\")[1]", "6"),
      takes: [.date], gives: .type(.integer), .scalar(.day), synonyms: ["mday", "dayofmonth"]),
    FunctionRow(
      "weekday", "weekday(d)", "The day of the week of a date, 1 for Monday to 7 for Sunday.",
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"w = weekday(d)\"):pull(\"w\")[1]", "1"
      ),
      takes: [.date], gives: .type(.integer), .scalar(.weekday), synonyms: ["wday", "dayofweek"]),
    FunctionRow(
      "days_between", "days_between(from, to)", "How many days lie from one date to another.",
      details: ["It is to − from: negative where `to` is the earlier."],
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate([[n = days_between(d, date \"2019-05-16\")]]):pull(\"n\")[1]",
        "10"
      ),
      takes: [.date, .date], gives: .type(.integer), .scalar(.daysBetween),
      synonyms: ["datediff", "date_diff", "difftime"]),
    FunctionRow(
      "today", "today()", "The day on which the run started, or that --as-of names.",
      example: ("frame{ {a = 1} }:mutate(\"n = today() - today()\"):pull(\"n\")[1]", "0"),
      takes: [], gives: .type(.date), .scalar(.today),
      synonyms: ["now", "current_date", "sys.date", "getdate"]),
  ]
}
