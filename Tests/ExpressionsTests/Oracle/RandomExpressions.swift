import Tables
import TestBasics

/// Tables of every type and width, with missing cells and extremes.
enum RandomTables {
  static func table(rows: Int, _ dice: inout SeededNumbers) -> Table {
    func column<Value>(_ missing: Int, _ value: (inout SeededNumbers) -> Value) -> [Value?] {
      (0..<rows).map { _ in
        let cell = value(&dice)
        return missing > 0 && dice.below(missing) == 0 ? nil : cell
      }
    }
    let texts = [
      "", "done", "状态", "done ", "é", "e\u{301}", "12", "-3", "2019-05-05", "2026-11-28 08:30", "2026年4月7日8:30", "环卫所",
      "Zz", "1e3",
      " 路 ", "ß",
    ]
    return Table([
      ("i8", Column(integers: column(5) { Int64($0.below(9)) - 4 })),
      ("i16", Column(integers: column(0) { Int64($0.below(2000)) - 1000 })),
      (
        "i32",
        Column(
          integers: column(7) { $0.pick([Int64(Int32.min), -1, 0, 70_000, Int64(Int32.max)]) })
      ),
      (
        "i64",
        Column(
          integers: column(6) {
            $0.pick([.min, .min + 1, -1, 0, 1, 7, 1 << 53, (1 << 53) + 1, .max - 1, .max])
          })
      ),
      (
        "x",
        Column(
          numbers: column(6) {
            $0.pick([
              0, -0.0, 1.5, -2.5, 2.675, 0x1p53, 9.223372036854775e18, 1e300, -1e-300, 100, 3,
            ])
          })
      ),
      ("y", Column(numbers: column(0) { Double($0.below(7)) - 3 })),
      ("s", Column(texts: column(6) { $0.pick(texts) })),
      ("t", Column(texts: column(0) { $0.pick(texts) })),
      ("many", Column(texts: column(9) { "n" + String($0.below(1000)) })),
      (
        "d",
        Column(
          dates: column(6) {
            $0.pick([
              Day("0001-01-01")!, Day("2019-05-05")!, Day("9999-12-31")!, Day("2020-02-29")!,
            ])
          })
      ),
      ("e", Column(dates: column(0) { Day(number: Int32($0.below(300))) })),
      (
        "u",
        Column(
          dateTimes: column(6) {
            $0.pick([
              DateTime("0001-01-01 00:00")!, DateTime("2019-05-05 00:00")!, DateTime("1969-12-31 23:59:59.999999")!,
              DateTime("9999-12-31 23:59:59.999999")!, DateTime("2020-02-29 08:30:15.5")!,
            ])
          })
      ),
      // So near to 1970 that a cell takes one byte, two or four.
      ("v", Column(dateTimes: column(7) { DateTime(microseconds: Int64($0.below(200)) - 100) })),
      ("w", Column(dateTimes: column(0) { DateTime(microseconds: Int64($0.below(60_000)) - 30_000) })),
      ("w32", Column(dateTimes: column(4) { DateTime(microseconds: Int64($0.below(3_000_000)) * 700) })),
      ("b", Column(booleans: column(4) { $0.below(2) == 0 })),
      ("c", Column(booleans: column(0) { $0.below(2) == 0 })),
    ])
  }
}

/// Random texts of expressions of a type, over the columns of `RandomTables`.
struct RandomExpressions {
  var dice: SeededNumbers

  mutating func text(_ type: ColumnType, depth: Int) -> String {
    switch type {
    case .integer: whole(depth)
    case .number: number(depth)
    case .text: string(depth)
    case .boolean: condition(depth)
    case .date: date(depth)
    case .dateTime: dateTime(depth)
    }
  }

  private mutating func choice(_ type: ColumnType, _ depth: Int) -> String {
    let (a, b) = (text(type, depth: depth), text(type, depth: depth))
    switch dice.below(6) {
    case 3: return "case_when(\(condition(depth)), \(a), \(condition(depth)), \(b))"
    case 4: return "case_when(\(condition(depth)), \(a), \(condition(depth)), \(b), \(text(type, depth: depth)))"
    case 5: return "try(\(a))"
    case 0: return "if_else(\(condition(depth)), \(a), \(b))"
    case 1: return "coalesce(\(a), \(b))"
    default: return "if_else(\(condition(depth)), \(a), nil)"
    }
  }

  private mutating func whole(_ depth: Int) -> String {
    if depth <= 0 {
      return dice.pick([
        "i8", "i16", "i32", "i64", "0", "1", "-1", "3", "7", "-9223372036854775808", "300",
      ])
    }
    let d = depth - 1
    switch dice.below(17) {
    case 14: return "sign(\(text(dice.pick([.integer, .number]), depth: d)))"
    case 15: return "bin(\(whole(d)), \(dice.pick(["1", "7", "300", "9223372036854775807"])))"
    case 16:
      return dice.pick(["quarter", "iso_week", "iso_year", "day_of_year"])
        + "(\(text(dice.pick([.date, .dateTime]), depth: d)))"
    case 0...5:
      return "(\(whole(d)) \(dice.pick(["+", "-", "*", "//", "%"])) \(whole(d)))"
    case 6: return "-\(whole(d))"
    case 7: return "abs(\(whole(d)))"
    case 8: return dice.pick(["floor", "ceil", "round"]) + "(\(number(d)))"
    case 9:
      if dice.below(2) == 0 { return dice.pick(["hour", "minute", "second"]) + "(\(dateTime(d)))" }
      return dice.pick(["year", "month", "day", "weekday"]) + "(\(text(dice.pick([.date, .dateTime]), depth: d)))"
    case 10: return "length(\(string(d)))"
    case 11: return "integer(\(text(dice.pick([.boolean, .number, .text, .integer]), depth: d)))"
    case 12:
      return dice.below(2) == 0
        ? "\(date(d)) - \(date(d))" : "round(\(whole(d)), \(dice.pick(["-1", "-2", "-18", "2"])))"
    default: return choice(.integer, d)
    }
  }

  private mutating func number(_ depth: Int) -> String {
    if depth <= 0 { return dice.pick(["x", "y", "0.5", "2.0", "-1.5", "1e200"]) }
    let d = depth - 1
    switch dice.below(10) {
    case 0...3:
      let other = text(dice.pick([.integer, .number]), depth: d)
      return "(\(number(d)) \(dice.pick(["+", "-", "*", "/", "//", "%", "^"])) \(other))"
    case 4: return "-\(number(d))"
    case 5: return dice.pick(["sqrt", "exp", "log", "abs", "number"]) + "(\(number(d)))"
    case 6: return "round(\(number(d)), \(dice.pick(["0", "1", "2", "-1", "-3"])))"
    case 7:
      return dice.pick(["least", "greatest", "coalesce"])
        + "(\(number(d)), \(whole(d)), \(number(d)))"
    case 8: return "seconds_between(\(dateTime(d)), \(dateTime(d)))"
    default: return choice(.number, d)
    }
  }

  private mutating func string(_ depth: Int) -> String {
    if depth <= 0 { return dice.pick(["s", "t", "many", "'done'", "''", "'状'", "'e\u{301}'"]) }
    let d = depth - 1
    switch dice.below(13) {
    case 8: return dice.pick(["reverse", "half_width"]) + "(\(string(d)))"
    case 9:
      let separator = dice.pick(["s", "t", "many", "'done'", "'状'"])
      return "split_part(\(string(d)), \(separator), \(dice.pick(["1", "2", "-1", "i8"])))"
    case 10: return dice.pick(["pad_start", "pad_end"]) + "(\(string(d)), \(dice.pick(["0", "5", "9, '路灯'"])))"
    case 11: return "repeat(\(string(d)), \(dice.pick(["2", "0", "i8"])))"
    case 0: return dice.pick(["lower", "upper", "trim"]) + "(\(string(d)))"
    case 1: return "substring(\(string(d)), \(dice.pick(["1", "2", "-2", "i8"])))"
    case 2:
      return
        "substring(\(string(d)), \(dice.pick(["1", "-3", "i8"])), \(dice.pick(["2", "0", "i16"])))"
    case 3: return "replace(\(string(d)), \(string(0)), \(string(0)))"
    case 4...5:
      return "(\(string(d)) .. \(text(dice.pick([.text, .integer, .number]), depth: d - 1)))"
    case 6: return "text(\(text(dice.pick(ColumnType.allCases), depth: d)))"
    case 7: return dice.pick(["least", "greatest"]) + "(\(string(d)), \(string(d)))"
    default: return choice(.text, d)
    }
  }

  private mutating func date(_ depth: Int) -> String {
    if depth <= 0 { return dice.pick(["d", "e", "date '2019-05-05'"]) }
    let d = depth - 1
    switch dice.below(9) {
    case 5: return "date_trunc('\(dice.pick(["day", "week", "month", "quarter", "year"]))', \(date(d)))"
    case 6: return "last_day(\(text(dice.pick([.date, .dateTime]), depth: d)))"
    case 7: return "add_months(\(date(d)), \(dice.pick(["1", "-1", "13", "i8", "i16", "i64"])))"
    case 8: return "make_date(\(dice.pick(["2019", "2020", "i16"])), \(dice.pick(["2", "12", "i8"])), \(whole(0)))"
    case 3: return "date(\(text(dice.pick([.text, .date, .dateTime]), depth: d)))"
    case 0: return "(\(date(d)) \(dice.pick(["+", "-"])) \(whole(d)))"
    case 1: return dice.pick(["least", "greatest"]) + "(\(date(d)), \(date(d)))"
    case 2: return choice(.date, d)
    default: return date(0)
    }
  }

  private mutating func dateTime(_ depth: Int) -> String {
    if depth <= 0 { return dice.pick(["u", "v", "w", "w32", "datetime '2019-05-05 08:30'"]) }
    let d = depth - 1
    switch dice.below(6) {
    case 4:
      let unit = dice.pick(["day", "week", "month", "quarter", "year", "hour", "minute", "second"])
      return "date_trunc('\(unit)', \(dateTime(d)))"
    case 5: return "add_months(\(dateTime(d)), \(dice.pick(["1", "-1", "i8"])))"
    case 0: return "datetime(\(text(dice.pick([.text, .date, .dateTime]), depth: d)))"
    case 1: return dice.pick(["least", "greatest"]) + "(\(dateTime(d)), \(dateTime(d)))"
    case 2: return choice(.dateTime, d)
    default: return dateTime(0)
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    if depth <= 0 { return dice.pick(["b", "c", "true", "false"]) }
    let d = depth - 1
    let comparison = dice.pick(["==", "~=", "<", "<=", ">", ">="])
    switch dice.below(16) {
    case 14: return "between(\(whole(d)), \(whole(0)), \(whole(0)))"
    case 0...1: return "(\(condition(d)) \(dice.pick(["and", "or"])) \(condition(d)))"
    case 2: return "not \(condition(d))"
    case 3...4:
      let types: [ColumnType] = [.integer, .number]
      return
        "(\(text(dice.pick(types), depth: d)) \(comparison) \(text(dice.pick(types), depth: d)))"
    case 5: return "(\(string(d)) \(comparison) \(string(d)))"
    case 6: return "(\(date(d)) \(comparison) \(date(d)))"
    case 7:
      return "(\(text(dice.pick(ColumnType.allCases), depth: d)) \(dice.pick(["==", "~="])) nil)"
    case 8:
      return
        "(\(text(dice.pick([.integer, .number]), depth: d)) \(dice.pick(["in", "not in"])) {1, 2.5, -3, 300, 9007199254740993})"
    case 9: return "(\(string(d)) \(dice.pick(["in", "not in"])) {'done', 'é', ''})"
    case 10: return "(\(whole(d)) in {\(whole(d)), \(number(d)), 3})"
    case 11:
      return dice.pick(["contains", "starts_with", "ends_with"])
        + "(\(string(d)), \(string(d - 1)))"
    case 12: return "(\(dateTime(d)) \(comparison) \(dateTime(d)))"
    case 13:
      return "(\(dateTime(d)) in {datetime '2019-05-05 00:00', \(dateTime(d)), datetime '1970-01-01 00:00'})"
    default: return choice(.boolean, d)
    }
  }
}

extension Table {
  /// The same rows, texts not told apart.
  var plain: Table {
    Table(
      zip(schema.names, columns).map { name, column in
        (name, column.type == .text ? Column(plainTexts: (0..<rowCount).map { column[$0].text }) : column)
      })
  }
}
