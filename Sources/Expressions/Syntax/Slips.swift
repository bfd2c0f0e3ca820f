import Problems

/// The things that people write by habit from other languages and keyboards, with what
/// it is called here.
struct Slip {
  var message: Message
  var help: Message
  /// In UTF-8 bytes.
  var length: Int
}

extension Slip {
  /// Symbols of other languages, and the full-width forms that Chinese input
  /// methods produce.
  static func sign(in bytes: [UInt8], at start: Int) -> Slip? {
    guard bytes[start] >= 0x80 else { return foreignSign(in: bytes, at: start) }
    var decoder = UTF8()
    var rest = bytes[start...].makeIterator()
    guard case .scalarValue(let sign) = decoder.decode(&rest),
      let plain = ownSigns[sign] ?? FullWidthSigns.plain(sign).map({ "'\($0)'" })
    else { return nil }
    return Slip(
      message: "'\(sign)' is no part of an expression", help: "write \(plain)", length: UTF8.width(sign))
  }

  private static func foreignSign(in bytes: [UInt8], at start: Int) -> Slip? {
    guard foreignStarts.contains(bytes[start]) else { return nil }
    if let slip = packageOrNeighbour(in: bytes, at: start) { return slip }
    for (wrong, right) in foreignSigns where bytes[start...].starts(with: wrong.utf8) {
      return noOperator(wrong, Message(right))
    }
    return nil
  }

  /// `lubridate::ymd(x)` of R, where `x::date` of SQL changes a type, and `x[_n-1]` of Stata.
  private static func packageOrNeighbour(in bytes: [UInt8], at start: Int) -> Slip? {
    let rest = bytes[start...]
    if rest.starts(with: "[_n".utf8) {
      return noOperator("[", "write lag(x), or lead(x)")
    }
    if rest.first == UInt8(ascii: "["), isCondition(rest) {
      return noOperator(
        "[", "write if_else(condition, x, nil); t:filter \"…\" keeps the rows in which a condition holds")
    }
    if rest.first == UInt8(ascii: "["),
      let name = nameInSquareBrackets(rest.dropFirst(), isIndex: !word(endingAt: start, of: bytes).isEmpty)
    {
      return noOperator("[", "a column stands by its name alone: \(quotedIfNeeded(name))")
    }
    guard rest.starts(with: "::".utf8) else { return nil }
    let name = rest.dropFirst(2).prefix(while: isPartOfName)
    guard !name.isEmpty, rest.dropFirst(2 + name.count).first == UInt8(ascii: "(") else { return nil }
    return noOperator("::", "functions stand without a module's name: f(x) for module.f(x)")
  }

  /// Returns whether square brackets, which choose cells in other languages, hold a comparison.
  private static func isCondition(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.prefix { $0 != UInt8(ascii: "]") }.contains { "<>=".utf8.contains($0) }
  }

  /// The column of `df['x']` and, in databases of Microsoft's, `[x]`.
  private static func nameInSquareBrackets(_ rest: ArraySlice<UInt8>, isIndex: Bool) -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let inside = String(decoding: rest[..<end], as: UTF8.self)
    let quotes = inside.filter { "'\"".contains($0) }.count
    if quotes == 2, let quote = inside.first, inside.last == quote, quote == "'" || quote == "\"" {
      return String(inside.dropFirst().dropLast())
    }
    return quotes == 0 && !isIndex && inside.first?.isLetter == true && !inside.contains { ",:()<>=+-*/".contains($0) }
      ? inside : nil
  }

  private static func noOperator(_ sign: String, _ help: Message) -> Slip {
    Slip(message: "'\(sign)' is no operator here", help: help, length: sign.utf8.count)
  }

  /// Longer symbols first.
  private static let foreignSigns: [(String, String)] = [
    ("|>", "a function takes its values in brackets: f(x)"), ("%>%", "a function takes its values in brackets: f(x)"),
    ("%/%", "write '//'"), ("%%", "write '%'"),
    ("%like%", "write matches(text, pattern)"), ("!=", "'not equal' is written '~='"),
    ("<>", "'not equal' is written '~='"),
    ("===", "'equal' is written '=='"), ("&&", "write 'and'"),
    ("||", "write 'or'; texts are joined with '..'"), (":=", "write '='"), ("~*", "write matches(text, pattern)"),
    ("=~", "write matches(text, pattern)"), ("::", "integer(x), number(x), text(x) and date(x) change the type"),
    ("=<", "write '<='"), ("=>", "write '>='"), ("**", "a power is written '^'"),
    ("!", "write 'not'"), ("&", "write 'and'; texts are joined with '..'"), ("|", "write 'or'"),
    ("?", "write if_else(condition, a, b); a value of the script is written $name"),
    ("[", "a list is written {a, b}, a column's name with spaces in back quotes, a part of a text substring(s, 1, 2)"),
    ("]", "a list is written {a, b}, a column's name with spaces in back quotes, a part of a text substring(s, 1, 2)"),
    ("@", "a value of the script is written $name"), ("#", "length(s) is the number of characters"),
    (";", "several expressions are separated by ','"),
  ]

  private static let foreignStarts = Set(foreignSigns.compactMap(\.0.utf8.first))

  /// Full-width and typographic characters for which an expression has another symbol than `FullWidthSigns` says.
  private static let ownSigns: [Unicode.Scalar: String] = [
    "；": "','", "‘": "an apostrophe", "’": "an apostrophe", "＇": "an apostrophe",
    "＝": "'==' to compare, '=' after the name of a result",
    "≤": "'<='", "≥": "'>='", "≠": "'~='", "【": "'{'", "】": "'}'", "！": "'not'", "＆": "'and'",
    "｜": "'or'", "…": "'..'",
  ]

  /// The hint for a character that means nothing in an expression.
  static func character(_ character: Unicode.Scalar, in bytes: [UInt8], at start: Int) -> String? {
    switch character {
    case ".": dot(after: word(endingAt: start, of: bytes), before: words(after: start, of: bytes))
    case ":": "a function takes its values in brackets, f(x) for x:f(); a value of the script is written $name"
    case "~":
      isInCaseWhen(bytes[..<start])
        ? "write case_when(condition, value, condition, value, …, otherwise)"
        : isAfterOperand(bytes[..<start]) ? "write matches(text, pattern)" : "write 'not'"
    default: nil
    }
  }

  /// Returns whether a text ends within the brackets of a `case_when`, where dplyr has `condition ~ value`.
  private static func isInCaseWhen(_ text: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: text, as: UTF8.self)
    guard let call = text.ranges(of: "case_when(").last else { return false }
    let inside = text[call.upperBound...]
    return inside.count { $0 == ")" } <= inside.count { $0 == "(" }
  }

  /// Returns whether a text ends with what may be the left side of an operator.
  private static func isAfterOperand(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last(where: { $0 > UInt8(ascii: " ") }) else { return false }
    let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return !"(,=&|<>+-*/".utf8.contains(last) && !["and", "or", "not"].contains(words.last ?? "")
  }

  /// The name that ends right before an offset; empty where none does.
  private static func word(endingAt end: Int, of bytes: [UInt8]) -> String {
    String(decoding: bytes[..<end].reversed().prefix(while: isPartOfName).reversed(), as: UTF8.self)
  }

  /// The names of `.a.b.c` from the first `.` on.
  private static func words(after start: Int, of bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var at = start
    while at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      let word = bytes[(at + 1)...].prefix(while: isPartOfName)
      words.append(String(decoding: word, as: UTF8.self))
      at += 1 + word.count
    }
    return words
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || Character(Unicode.Scalar(byte)).isLetter
      || Character(Unicode.Scalar(byte)).isNumber
  }

  /// Names under which other languages load the modules that they call functions of.
  static let modules: Set<String> = [
    "math", "string", "utf8", "table", "np", "pd", "pl", "numpy", "pandas", "polars", "stats", "dplyr", "F", "fn",
    "lubridate", "stringr", "tidyr", "base", "datetime", "re", "duckdb", "functions",
  ]

  /// The hint for a `.` between names, where other languages call a method or name a module.
  private static func dot(after owner: String, before names: [String]) -> String {
    switch owner {
    case "" where names.first == "data": return "a column stands by its name alone"
    case "" where ["x", "y", "cols"].contains(names.first): return "in mutate_each and summarise_each $ is the column"
    case "data": return "a join brings the columns of another table: t:left_join(data.NAME, \"key\")"
    case "na" where names.first == "rm": return "missing values are skipped without it"
    case "as": return "integer(x), number(x), text(x) and date(x) change the type"
    case _ where modules.contains(owner):
      if let help = names.last.flatMap(method) { return help }
      return "functions stand without a module's name: f(x) for module.f(x)"
    default: break
    }
    if let help = names.reversed().lazy.compactMap(method).first { return help }
    return
      "a function takes its values in brackets, f(x) for x.f(); a column stands by its name alone, in back quotes where it has a '.'"
  }

  /// The hint for what other languages call as a method of a column.
  static func method(_ name: String) -> String? {
    switch name.lowercased() {
    case "contains": "write contains(text, part)"
    case "startswith", "starts_with": "write starts_with(text, part)"
    case "endswith", "ends_with": "write ends_with(text, part)"
    case "isin", "is_in": "write x in {a, b}"
    case "shift": "write lag(x), or lead(x)"
    case "fillna", "fill_null", "fill_nan": "write coalesce(x, 0)"
    case "isna", "isnull", "is_na", "is_null", "is_nan", "na", "null": "whether x is missing is x == nil"
    case "notna", "notnull", "is_not_null": "whether x is there is x ~= nil"
    case "over", "transform": word("over")
    case "alias": "a name stands before: name = …"
    case "astype", "cast": "integer(x), number(x), text(x) and date(x) change the type"
    case "replace", "replace_all": function("str_replace_all")
    case "strftime": "write format_date(d, \"%Y-%m\")"
    case "dt", "year", "month", "day", "hour": function("dt")
    case "rolling": "write rolling_mean(x, n)"
    case "split": "write split_part(s, \"-\", 1)"
    case "where", "then", "otherwise", "select": "write if_else(condition, a, b)"
    case "col": function("col")
    case "between": word("between")
    case "diff", "pct_change": function(name)
    case "weekday", "dayofweek", "isoweekday", "day_of_week": function("dow")
    case "sort", "sort_values", "order_by": "t:arrange \"x\" is ascending"
    case "head", "limit": "t:head(10) keeps the first rows"
    case "unique", "drop_duplicates":
      "t:distinct \"a\" keeps one row of each; count_distinct(x) counts the different values"
    case "value_counts": "t:count \"a\" counts the rows of each value"
    case "map", "apply", "map_elements", "map_dict", "pipe":
      "t:mutate(\"r\", function(row) return row.x end) computes each row by a function of Lua"
    case "to_list", "tolist", "to_numpy", "to_pandas": "t:pull \"x\" is a list of a column's values"
    default: nil
    }
  }

  /// The hint for a word of other languages that was taken for a column, as another value stands right after it.
  ///
  /// - Parameter value: The value, where it is a name.
  static func wordBeforeValue(_ word: String, _ value: String?) -> Message? {
    guard let value, let aggregate = aggregate(word.lowercased()) else {
      return plainWordBeforeValue(word).map { Message($0) }
    }
    return "write \(aggregate)(\(quotedIfNeeded(value)))"
  }

  /// The aggregate that a statement of Stata or SPSS names, which has no brackets: `mean amount`.
  private static func aggregate(_ word: String) -> String? {
    switch word {
    case "mean", "sum", "median", "min", "max", "sd", "first", "last", "var": word
    case "avg", "average": "mean"
    default: nil
    }
  }

  private static func plainWordBeforeValue(_ word: String) -> String? {
    switch word.lowercased() {
    case "if": "write if_else(condition, a, b)"
    case "case": "write case_when(condition, value, condition, value, …, otherwise)"
    case "distinct": "count_distinct(x) counts the different values; t:distinct \"…\" first keeps one row of each"
    case "interval": function("interval")
    case "not": "write 'not'"
    default: nil
    }
  }

  /// The hint for a word after 'not', where an operator is expected: `s not like 'a%'`.
  static func wordAfterNot(_ word: String) -> String {
    switch word.lowercased() {
    case "like", "ilike":
      "write not contains(text, part), not starts_with(…), not ends_with(…) or not matches(text, pattern)"
    case "rlike", "regexp", "similar", "glob": "write not matches(text, pattern)"
    case "between": "write not between(x, a, b)"
    case "null", "na", "none", "nil": "whether x is there is x ~= nil"
    default: "'not equal' is written '~='"
    }
  }

  /// The hint for a word where an operator is expected.
  static func word(_ word: String) -> String? {
    switch word.lowercased() {
    case "and", "or", "not", "in": "write '\(word.lowercased())'"
    case "is": "whether a value is missing is asked with '== nil' or '~= nil'"
    case "isnot": "write '~='"
    case "like", "ilike": "write contains(text, part), starts_with(…), ends_with(…) or matches(text, pattern)"
    case "rlike", "regexp", "similar": "write matches(text, pattern)"
    case "between": "write between(x, a, b)"
    case "when", "then", "else", "end": "write case_when(condition, value, condition, value, …, otherwise)"
    case "if", "unless": "write if_else(condition, a, b)"
    case "day", "days", "week", "weeks", "month", "months": function("interval")
    case "within": "write quantile(x, p)"
    case "limit": "t:head(10) keeps the first rows"
    case "group", "by": "t:group_by \"…\" says the groups"
    case "having": "t:summarise \"…\":filter \"…\" keeps some of the groups"
    case "over":
      "t:group_by \"…\" says the groups and t:arrange \"…\" the order; in a mutate sum(x) or lag(x) is then within them"
    case "partition", "order": "t:group_by \"…\" says the groups and t:arrange \"…\" the order"
    case "as": "a name stands before: name = …; integer(x), number(x), text(x) and date(x) change the type"
    case "from": "write year(x), month(x), day(x) or hour(x)"
    case "filter", "where": "write count_if(condition), or sum(if_else(condition, x, nil))"
    case "ignore", "respect": "aggregates skip missing values; fill_down(x) is the last that is there"
    case "ascending", "asc": "t:arrange \"x\" is ascending"
    case "descending", "desc": "t:arrange \"-x\" is descending"
    case "div": "write '//'"
    case "mod": "write '%'"
    case "isnull": "whether x is missing is x == nil"
    case "notnull": "whether x is there is x ~= nil"
    case "eq": "write '=='"
    case "ne": "write '~='"
    default: nil
    }
  }

  /// The hint for a function of other languages that is no function of one form here. What only has another name here
  /// is a synonym of that function's row.
  static func function(_ name: String) -> String? {
    let name = name.lowercased()
    return textFunction(name) ?? dateFunction(name) ?? conditionFunction(name) ?? otherFunction(name)
  }

  private static func textFunction(_ name: String) -> String? {
    switch name {
    case "json_extract", "json_value", "json_extract_string", "json_extract_path_text", "get_json_object":
      "write extract(s, '\"name\": *\"([^\"]*)\"', 1)"
    case "concat", "concatenate", "concat_str", "paste", "paste0", "concat_ws", "str_c", "str_cat", "str_glue", "glue",
      "format_string":
      "texts are joined with '..'"
    case "ilike": "write contains(text, part), starts_with(…), ends_with(…) or matches(text, pattern)"
    case "textjoin", "text_join": "texts of one row are joined with '..', those of rows by string_agg(s, separator)"
    case "gsub", "str_replace_all", "str_replace", "re_replace", "regexreplace":
      "write replace_regex(s, pattern, replacement), or replace(s, old, new) for a text that is no pattern"
    case "left": "write substring(s, 1, n)"
    case "right": "write substring(s, -n)"
    case "strpos", "instr", "locate", "position", "find", "search", "charindex":
      "contains(s, part) says whether it is there, split_part(s, part, 1) is what stands before it"
    case "match":
      "contains(s, part) says whether it is there; t:left_join(u, \"key\") brings the columns of another table"
    case "initcap", "proper", "capitalize", "title", "str_to_title": "there are upper(s) and lower(s)"
    case "to_char", "format", "formatc":
      "write format_date(d, \"%Y-%m\") for dates, format_number(x, \"0.0\") for numbers"
    case "sprintf", "printf": "write format_number(x, \"0.0\"); texts are joined with '..'"
    case "regexp_extract_all", "str_extract_all", "extract_all", "findall":
      "extract(s, pattern, group) gives the first match; t:unnest gives a row for each part"
    case "explode", "unnest", "tidyr_unnest", "split_to_table":
      "t:unnest(\"column\", \"separator\") gives a row for each part"
    case "list", "collect_list", "array", "struct": "string_agg(s, separator) joins the texts of a group"
    default: nil
    }
  }

  private static func dateFunction(_ name: String) -> String? {
    switch name {
    case "days": "write days_between(from, to) for the days between two dates, d + 30 for a later date"
    case "datevalue": "write date(s)"
    case "yearfrac": "write days_between(from, to) / 365"
    case "interval", "timedelta", "months", "weeks", "years", "dateadd", "date_add", "adddate", "offset_by",
      "timestampadd":
      "write d + 30 for days, d + 7 * n for weeks and add_months(d, n) for months"
    case "date_part", "datepart", "dt": "write year(d), month(d), weekday(d) and their like"
    case "date_sub", "datesub", "subdate": "write d - n for days and add_months(d, -n) for months"
    case "dow", "dayofweek", "wday", "isodow": "write weekday(d), 1 for Monday to 7 for Sunday"
    case "datedif": "write days_between(from, to)"
    case "months_between": "write (year(b) - year(a)) * 12 + month(b) - month(a)"
    case "date_bin", "time_bucket": "write date_trunc(\"month\", d)"
    case "monthname", "month_name", "monthabbr":
      "write split_part('Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec', ',', month(d))"
    case "dayname", "day_name", "weekdayname", "weekday_name":
      "write split_part('Mon,Tue,Wed,Thu,Fri,Sat,Sun', ',', weekday(d))"
    case "mofd", "qofd", "wofd", "yofd": "write date_trunc('month', d), or 'quarter', 'week', 'year'"
    case "age": "write days_between(d, today())"
    case "epoch", "unix_timestamp", "to_unixtime": "write seconds_between(datetime '1970-01-01 00:00', t)"
    case "ceiling_date": "last_day(d) is the last day of the month"
    case "current_timestamp", "localtimestamp", "sysdate", "now": "today() is the date of the run"
    default: nil
    }
  }

  private static func conditionFunction(_ name: String) -> String? {
    switch name {
    case "sumif", "sumifs", "sum_if": "write sum(if_else(condition, x, nil))"
    case "averageif", "averageifs", "avg_if", "avgif", "mean_if": "write mean(if_else(condition, x, nil))"
    case "medianif", "medianifs": "write median(if_else(condition, x, nil))"
    case "choose": "write case_when(x == 1, a, x == 2, b)"
    case "maxif", "maxifs", "max_if": "write max(if_else(condition, x, nil))"
    case "minif", "minifs", "min_if": "write min(if_else(condition, x, nil))"
    case "nullif", "na_if": "write if_else(a == b, nil, a)"
    case "zeroifnull": "write coalesce(x, 0)"
    case "iferror", "if_error": "write coalesce(try(x), y)"
    case "isnull": "whether x is missing is x == nil; coalesce(x, y) is y where it is"
    case "is_na", "isna", "is_null", "isnil", "is_nil", "ismissing", "missing", "mi", "is_missing", "isblank",
      "is_empty":
      "whether x is missing is x == nil"
    case "notnull", "notna", "not_null", "not_na", "is_not_null", "isnotnull": "whether x is there is x ~= nil"
    case "isin", "is_in", "inlist", "one_of", "any_of": "write x in {a, b}"
    case "and": "write a and b"
    case "or": "write a or b"
    case "not": "write not (x)"
    case "xor": "write a ~= b"
    case "is_true": "write x == true"
    case "is_false": "write x == false"
    default: nil
    }
  }

  private static func otherFunction(_ name: String) -> String? {
    switch name {
    case "pct_change", "percent_change", "pctchange", "growth_rate": "write x / lag(x) - 1"
    case "diff", "delta", "difference": "write x - lag(x)"
    case "desc": "t:arrange \"-x\" is descending; rank(-x) ranks from the largest"
    case "cumcount": "write row_number() - 1"
    case "seq", "seq_len", "seq_along": "row_number() numbers the rows"
    case "generate_series", "date_range", "sequence":
      "row_number() numbers the rows; t:dates(\"month\", { by = \"month\" }) adds the dates that are lacking"
    case "fct_lump", "fct_lump_n", "fct_lump_min", "fct_lump_prop", "fct_other":
      "t:group_by \"a\":mutate \"n = count()\":ungroup() first, then write if_else(n < 10, 'other', a)"
    case "fct_infreq", "fct_reorder", "fct_relevel", "factor", "as_factor":
      "texts have no order of their own: t:count \"a\" and t:arrange say the order of rows"
    case "duplicated", "is_duplicated", "is_unique":
      "t:group_by \"a\":mutate \"n = count()\" says how often each occurs; t:distinct \"a\" keeps one of each"
    case "top": "mode(x) is the most frequent value, max(x) the largest"
    case "range": "write max(x) - min(x)"
    case "iqr": "write quantile(x, 0.75) - quantile(x, 0.25)"
    case "cv": "write sd(x) / mean(x)"
    case "prod", "product": "write exp(sum(log(x))), where all numbers are above zero"
    case "geomean", "gmean", "geometric_mean": "write exp(mean(log(x)))"
    case "skew", "skewness", "kurtosis", "kurt", "mad", "median_absolute_deviation":
      "such a figure is of a list: help \"stats\" names them"
    case "sem", "std_error": "write sd(x) / count_if(x ~= nil) ^ 0.5"
    case "stddev_pop", "stdevp", "stdev_p", "std_pop":
      "write sd(x) * ((count_if(x ~= nil) - 1) / count_if(x ~= nil)) ^ 0.5"
    case "var_pop", "varp", "var_p": "write var(x) * (count_if(x ~= nil) - 1) / count_if(x ~= nil)"
    case "levenshtein", "soundex", "jaro_winkler_similarity", "similarity", "editdist3", "stringdist":
      "texts are compared as they stand, by ==, contains(s, part) or matches(s, pattern); pinyin(s) is how they are read"
    case "list_aggregate", "list_agg", "array_to_string": "string_agg(s, separator) joins the texts of a group"
    case "cumprod", "cumall", "cumany": "write cumsum(…), cummin(…) or cummax(…)"
    case "qcut", "cut_number", "quantile_cut": "t:arrange \"x\" first, then ntile(n) cuts the rows"
    case "power", "pow": "write x ^ y"
    case "mod", "modulo": "write x % y"
    case "div", "int_div": "write x // y"
    case "trunc", "truncate", "fix":
      "write if_else(x < 0, ceil(x), floor(x)) for a number, date_trunc(\"month\", d) for a date"
    case "rowsums", "row_sums", "rowtotal", "sum_horizontal":
      "write a + b + c, or coalesce(a, 0) + coalesce(b, 0) where some are missing"
    case "rowmeans", "row_means", "rowmean", "mean_horizontal": "write (a + b + c) / 3"
    case "max_horizontal", "rowmax": "write greatest(a, b, …)"
    case "min_horizontal", "rowmin": "write least(a, b, …)"
    case "tapply", "ave", "aggregate", "ddply", "by":
      "t:group_by \"…\" says the groups, and t:summarise \"m = mean(x)\" gives a row for each"
    case "value": "write number(s)"
    case "large": "t:slice_max(\"x\", n) keeps the rows of the largest"
    case "small": "t:slice_min(\"x\", n) keeps the rows of the smallest"
    case "sumproduct": "write sum(a * b)"
    case "subtotal": "t:summarise(\"…\", { totals = true }) adds a row over all groups"
    case "filter": "t:filter \"…\" keeps the rows in which a condition holds"
    case "sort", "sortby", "order", "arrange": "t:arrange \"x\" is ascending"
    case "scale", "zscore", "standardize": "write (x - mean(x)) / sd(x)"
    case "prop_table", "proportions": "write x / sum(x)"
    case "log10": "write log(x, 10)"
    case "log2": "write log(x, 2)"
    case "clip", "clamp": "write case_when(x < a, a, x > b, b, x)"
    case "rand", "random", "runif", "rnorm", "randbetween", "uuid", "newid": "t:sample(10) takes rows at random"
    case "col", "field": "a column stands by its name alone"
    case "vlookup", "xlookup", "hlookup", "lookup", "index":
      "a join brings the columns of another table: t:left_join(u, \"key\")"
    case "group_modify", "group_map", "group_apply", "across": "that is a verb's work: help \"t:mutate\""
    default: nil
    }
  }

  /// The hint for a name that other languages give to a constant.
  static func constant(_ name: String) -> String? {
    switch name {
    case "NA", "null", "NULL", "Null", "None", "none", "NaN", "nan", "NIL", "Nil", "missing",
      "undefined":
      "a missing value is written nil, as in x == nil"
    case "TRUE", "True": "write true"
    case "FALSE", "False": "write false"
    case "current_date", "CURRENT_DATE", "current_timestamp", "CURRENT_TIMESTAMP", "sysdate", "SYSDATE":
      "today() is the date of the run"
    case "rownum", "ROWNUM", "rowid", "ROWID", "_n": "write row_number()"
    case "_N": "count() counts the rows"
    case "AND", "OR", "NOT", "IN": "write '\(name.lowercased())'"
    default: nil
    }
  }
}
