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
    for (wrong, right) in foreignSigns where bytes[start...].starts(with: wrong.utf8) {
      return Slip(message: "'\(wrong)' is no operator here", help: Message(right), length: wrong.utf8.count)
    }
    return nil
  }

  /// Longer symbols first.
  private static let foreignSigns: [(String, String)] = [
    ("!=", "'not equal' is written '~='"), ("<>", "'not equal' is written '~='"),
    ("===", "'equal' is written '=='"), ("&&", "write 'and'"),
    ("||", "write 'or'; texts are joined with '..'"),
    ("=~", "write matches(text, pattern)"), ("::", "integer(x), number(x), text(x) and date(x) change the type"),
    ("=<", "write '<='"), ("=>", "write '>='"), ("**", "a power is written '^'"),
    ("!", "write 'not'"), ("&", "write 'and'"), ("|", "write 'or'"),
    ("?", "write if_else(condition, a, b)"),
    ("[", "a list is written {a, b}; a column's name with spaces stands in back quotes"),
    ("]", "a list is written {a, b}; a column's name with spaces stands in back quotes"),
    (";", "several expressions are separated by ','"),
  ]

  private static let foreignStarts = Set(foreignSigns.compactMap(\.0.utf8.first))

  /// Full-width and typographic characters for which an expression has another symbol than `FullWidthSigns` says.
  private static let ownSigns: [Unicode.Scalar: String] = [
    "；": "','", "‘": "an apostrophe", "’": "an apostrophe", "＇": "an apostrophe", "＝": "'=='",
    "≤": "'<='", "≥": "'>='", "≠": "'~='", "【": "'{'", "】": "'}'", "！": "'not'", "＆": "'and'",
    "｜": "'or'", "…": "'..'",
  ]

  /// The hint for a character that means nothing in an expression.
  static func character(_ character: Unicode.Scalar) -> String? {
    switch character {
    case ".":
      "a function takes its values in brackets, f(x) for x.f(); a column with a '.' in its name stands in back quotes"
    case "~": "write matches(text, pattern)"
    default: nil
    }
  }

  /// The hint for a word of other languages that was taken for a column, as another value stands right after it.
  static func wordBeforeValue(_ word: String) -> String? {
    switch word.lowercased() {
    case "if": "write if_else(condition, a, b)"
    case "case": "write case_when(condition, value, condition, value, …, otherwise)"
    case "distinct": "write count_distinct(x)"
    case "interval": function("interval")
    default: nil
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
    case "eq": "write '=='"
    case "ne": "write '~='"
    default: nil
    }
  }

  /// The hint for a function of other languages that is written otherwise here.
  static func function(_ name: String) -> String? {
    switch name.lowercased() {
    case "pct_change", "percent_change", "pctchange": "write x / lag(x) - 1"
    case "diff", "delta", "difference": "write x - lag(x)"
    case "growth_rate": "write x / lag(x) - 1"
    case "desc": "t:arrange \"-x\" is descending; rank(-x) ranks from the largest"
    case "isin", "is_in", "one_of", "any_of": "write x in {a, b}"
    case "interval", "timedelta", "days", "months", "weeks", "years":
      "write d + 30 for days, d + 7 * n for weeks and add_months(d, n) for months"
    case "date_part", "datepart", "dt": "write year(d), month(d), weekday(d) and their like"
    case "date_sub", "datesub": "write d - n for days and add_months(d, -n) for months"
    case "cumcount": "write row_number()"
    case "cumprod", "cumall", "cumany": "write cumsum(…), cummin(…) or cummax(…)"
    case "explode", "unnest", "tidyr_unnest": "t:unnest(\"column\", \"separator\") gives a row for each part"
    case "regexp_extract_all", "str_extract_all", "extract_all", "findall":
      "extract(s, pattern, group) gives the first match; t:unnest gives a row for each part"
    case "str_glue", "glue", "format_string": "texts are joined with '..'"
    case "xor": "write a ~= b"
    case "power", "pow": "write x ^ y"
    case "mod", "modulo": "write x % y"
    case "div", "int_div": "write x // y"
    case "is_true": "write x == true"
    case "is_false": "write x == false"
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
    case "AND", "OR", "NOT", "IN": "write '\(name.lowercased())'"
    default: nil
    }
  }
}
