/// A function of the cells of one row.
public enum ScalarFunction: String, CaseIterable, Sendable {
  case abs, round, floor, ceil, sqrt, exp, log, least, greatest
  case coalesce
  case ifElse = "if_else"
  case lower, upper, trim, length, substring, replace, contains
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case year, month, day, weekday
  case daysBetween = "days_between"
  case today
  case integer, number, text, date
}

/// A function that makes one value of the rows of a group.
public enum Aggregate: String, CaseIterable, Sendable {
  case count
  case countIf = "count_if"
  case countDistinct = "count_distinct"
  case sum, mean, median, quantile, min, max, sd, `var`, cor, first, last, any, all, share
}

/// A function that makes a value of each row by its index in its group.
public enum Window: String, CaseIterable, Sendable {
  case rowNumber = "row_number"
  case rank, lag, lead, cumsum
}
