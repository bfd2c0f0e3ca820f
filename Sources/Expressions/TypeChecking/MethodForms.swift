/// The forms that methods of polars and pandas take here, but for those that are functions of the same name.
extension MethodWriter {
  static let accessors: Set<String> = ["str", "dt", "cat", "list", "arr", "struct", "values", "name", "array"]

  /// What other methods become by their names and the number of their arguments; `$.` is the value before the method.
  static let templates: [String: String] = {
    var table: [String: String] = [:]
    for (names, template) in methods {
      let count = (1...3).last { template.contains("$\($0)") } ?? 0
      for name in names.split(separator: " ") { table["\(name) \(count)"] = template }
    }
    return table
  }()

  private static let methods = [
    ("isnull isna is_null is_na is_nan is_missing", "$. == nil"),
    ("notnull notna is_not_null is_not_nan", "$. ~= nil"),
    ("fillna fill_null fill_nan combine_first", "coalesce($., $1)"),
    ("eq", "$. == $1"), ("ne neq", "$. ~= $1"), ("gt", "$. > $1"), ("ge gte", "$. >= $1"), ("lt", "$. < $1"),
    ("le lte", "$. <= $1"), ("add plus", "$. + $1"), ("sub subtract minus", "$. - $1"), ("mul multiply", "$. * $1"),
    ("div truediv divide", "$. / $1"), ("floordiv", "$. // $1"), ("mod", "$. % $1"), ("pow", "$. ^ $1"),
    ("and_", "$. and $1"), ("or_", "$. or $1"), ("not_ invert", "not $."), ("is_between", "between($., $1, $2)"),
    ("shift", "lag($.)"), ("diff", "$. - lag($.)"), ("diff", "$. - lag($., $1)"), ("pct_change", "$. / lag($.) - 1"),
    ("count", "count_if($. ~= nil)"), ("len size", "count()"), ("len_chars n_chars", "length($.)"),
    ("to_lowercase casefold", "lower($.)"), ("to_uppercase", "upper($.)"), ("strip_chars", "trim($.)"),
    ("zfill", "pad_start($., $1, '0')"), ("cum_sum", "cumsum($.)"), ("cum_max", "cummax($.)"),
    ("cum_min", "cummin($.)"),
    ("match fullmatch", "matches($., $1)"), ("rolling_std", "rolling_sd($., $1)"), ("days total_days", "$."),
    ("month_start", "date_trunc('month', $.)"), ("days_in_month daysinmonth", "day(last_day($.))"),
    ("clip", "case_when($. < $1, $1, $. > $2, $2, $.)"), ("where", "if_else($1, $., $2)"),
    ("where filter", "if_else($1, $., nil)"),
    ("mask", "if_else($1, $2, $.)"), ("log10", "log($., 10)"), ("log2", "log($., 2)"), ("log1p", "log($. + 1)"),
    ("square", "$. ^ 2"), ("dot", "sum($. * $1)"),
  ]
}

// MARK: Methods whose arguments say what they become

extension MethodWriter {
  /// Calls whose arguments say what they become.
  mutating func appendSpecial(_ name: String, _ arguments: [String]) -> Bool {
    switch (name, arguments.count) {
    case ("alias", 1), ("name", 1):
      guard links.isEmpty, let given = Self.unquoted(arguments[0]) else { return false }
      self.name = quotedIfNeeded(given)
    case ("isin", 1), ("is_in", 1):
      guard let list = Self.list(arguments[0]) else { return false }
      set("\(operand) in {\(list)}", isOperator: true)
    case ("shift", 1):
      guard let rows = Int(arguments[0]) else { return false }
      set(rows < 0 ? "lead(\(value), \(-rows))" : "lag(\(value), \(rows))")
    case ("astype", 1), ("cast", 1):
      guard let function = Self.conversion(arguments[0]) else { return false }
      set("\(function)(\(value))")
    case ("contains", 1...), ("str_contains", 1...):
      guard let pattern = written(arguments)?.first, Self.unquoted(pattern) != nil else { return false }
      let isLiteral = arguments.contains { $0.filter { $0 != " " } == "regex=False" || $0.hasPrefix("literal") }
      set("\(isLiteral || !Self.isPattern(pattern) ? "contains" : "matches")(\(value), \(pattern))")
    case ("replace", 2...), ("replace_all", 2...):
      guard let parts = written(arguments), parts.count == 2, Self.unquoted(parts[0]) != nil else { return false }
      set("\(Self.isPattern(parts[0]) ? "replace_regex" : "replace")(\(value), \(parts.joined(separator: ", ")))")
    case ("slice", 2) where ["0", "None"].contains(arguments[0]):
      set("substring(\(value), 1, \(arguments[1]))")
    case ("truncate", 1), ("to_period", 1), ("floor", 1):
      guard let unit = Self.unquoted(arguments[0]).flatMap(Self.unit) else { return false }
      set("date_trunc('\(unit)', \(value))")
    case (MethodChain.slice, 2):
      guard let start = Int(arguments[0].isEmpty ? "0" : arguments[0]), start >= 0 else { return false }
      guard !arguments[1].isEmpty else { return setSubstring("\(start + 1)") }
      guard let end = Int(arguments[1]), end > start else { return false }
      return setSubstring("\(start + 1), \(end - start)")
    case ("rolling", 1):
      guard let next = links.first, next.arguments?.isEmpty == true, Int(arguments[0]) != nil,
        let row = row(next.name), functions["rolling_\(row.name)"] != nil
      else { return false }
      links.removeFirst()
      set("rolling_\(row.name)(\(value), \(arguments[0]))")
    default: return false
    }
    return true
  }

  private mutating func setSubstring(_ part: String) -> Bool {
    set("substring(\(value), \(part))")
    return true
  }

  /// The function that makes a value of a type.
  private static func conversion(_ type: String) -> String? {
    let type = type.lowercased()
    return [
      ("datetime", "datetime"), ("timestamp", "datetime"), ("date", "date"), ("int", "integer"), ("float", "number"),
      ("double", "number"), ("decimal", "number"), ("numeric", "number"), ("str", "text"), ("utf8", "text"),
      ("object", "text"), ("char", "text"),
    ].first { type.contains($0.0) }?.1
  }

  /// The unit of `1mo`, `M`, `month`.
  private static func unit(_ text: String) -> String? {
    switch text.lowercased().drop(while: \.isNumber) {
    case "y", "year", "a": "year"
    case "q", "quarter": "quarter"
    case "mo", "month", "m": "month"
    case "w", "week": "week"
    case "d", "day": "day"
    default: nil
    }
  }
}
