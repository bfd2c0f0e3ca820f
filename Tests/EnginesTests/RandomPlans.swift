import Catalogue
import Expressions
import Problems
import Queries
import Tables
import TestBasics
import TestSupport

/// A verb with its arguments, as a script calls it.
struct VerbUse: CustomStringConvertible {
  var verb: String
  var arguments: [Value] = []

  /// The verbs by their names without `t:`. To make all of them takes longer than to use one.
  private static let callables = Dictionary(
    Verbs.all().map { (String($0.entry.name.dropFirst(2)), $0) }, uniquingKeysWith: { first, _ in first })

  /// - Parameter other: the table that the verb puts together with the first.
  func applied(to query: Query, _ run: TestRun, with other: Query? = nil) throws -> Query {
    let callable = Self.callables[verb]!
    let others = other.map { [Value.table($0)] } ?? []
    let source = ListedArguments([.table(query)] + others + arguments, run)
    guard case .table(let table) = try callable.body(Arguments(source, isMethod: true)) else {
      throw Problem("no table")
    }
    return try Query(table, in: run)
  }

  var description: String {
    ":\(verb)(\(arguments.map { value in if case .text(let text) = value { "[[\(text)]]" } else { "\(value)" } }.joined(separator: ", ")))"
  }
}

/// Random verbs and expressions that fit the columns they are made for.
struct RandomPlans {
  var random: SeededNumbers

  init(seed: Int) { random = SeededNumbers(seed: seed) }

  private mutating func chance(_ outOf: Int) -> Bool { random.below(outOf) == 0 }

  private func names(_ schema: Schema, _ types: [ColumnType]) -> [String] {
    schema.fields.filter { types.contains($0.type) }.map { quotedIfNeeded($0.name) }
  }

  private func all(_ schema: Schema) -> [String] { schema.fields.map { quotedIfNeeded($0.name) } }

  private mutating func subset(_ names: [String], _ most: Int) -> [String] {
    var left = names
    return (0..<min(1 + random.below(most), names.count)).map { _ in left.remove(at: random.below(left.count)) }
  }

  /// One verb more; it may not fit, and is left out then.
  mutating func use(on schema: Schema, isLast: Bool) -> [VerbUse] {
    let names = all(schema)
    switch random.below(13) {
    case 11:
      let windows = VerbUse(verb: "mutate", arguments: [.text(windows(schema))])
      guard !chance(4) else { return [windows] }
      let group = VerbUse(verb: "group_by", arguments: [.text(subset(names, 2).joined(separator: ", "))])
      return [group, windows, VerbUse(verb: "ungroup")]
    case 0, 1, 2: return [VerbUse(verb: chance(4) ? "filter_out" : "filter", arguments: [.text(condition(schema, 3))])]
    case 3: return [VerbUse(verb: "select", arguments: [.text(subset(names, 6).joined(separator: ", "))])]
    case 4:
      let name = random.pick(names)
      return [VerbUse(verb: "rename", arguments: [.text("new\(random.below(100)) = \(name)")])]
    case 5, 6:
      let summary = VerbUse(verb: "summarise", arguments: [.text(aggregates(schema))])
      guard !chance(4) else { return [summary] }
      return [VerbUse(verb: "group_by", arguments: [.text(subset(names, 2).joined(separator: ", "))]), summary]
    case 7: return [VerbUse(verb: "count", arguments: [.text(subset(names, 2).joined(separator: ", "))])]
    case 8: return [VerbUse(verb: "distinct", arguments: [.text(subset(names, 3).joined(separator: ", "))])]
    case 9: return [VerbUse(verb: "arrange", arguments: [.text(orderings(names))])]
    case 10:
      let head = VerbUse(verb: chance(4) ? "tail" : "head", arguments: [.integer(Int64(random.below(30)))])
      return chance(2) ? [VerbUse(verb: "arrange", arguments: [.text(orderings(names))]), head] : [head]
    default:
      return [VerbUse(verb: "mutate", arguments: [.text("m\(random.below(100)) = \(value(schema, 2))")])]
    }
  }

  /// A join of two tables; `nil` where they have no columns of one type.
  mutating func join(_ left: Schema, _ right: Schema) -> VerbUse? {
    let pairs = left.fields.flatMap { field in
      right.fields.filter { $0.type == field.type }.map { (field.name, $0.name) }
    }
    guard !pairs.isEmpty else { return nil }
    // Columns of one name are what a person joins by.
    let alike = pairs.filter { $0.0 == $0.1 }
    var keys: [String] = []
    for _ in 0..<(chance(3) ? 2 : 1) {
      let (a, b) = !alike.isEmpty && !chance(3) ? random.pick(alike) : random.pick(pairs)
      keys.append(a == b ? quotedIfNeeded(a) : "\(quotedIfNeeded(a)) = \(quotedIfNeeded(b))")
    }
    let kinds = ["left", "left", "inner", "inner", "semi", "semi", "anti", "anti", "right", "full"]
    var arguments = [Value.text(keys.joined(separator: ", "))]
    if chance(4) {
      let expected = random.pick(["many_to_one", "one_to_one", "one_to_many", "many_to_many"])
      arguments.append(.record(Record([("expect", .text(expected))])))
    }
    return VerbUse(verb: random.pick(kinds) + "_join", arguments: arguments)
  }

  private mutating func orderings(_ names: [String]) -> String {
    subset(names, 3).map { (random.below(2) == 0 ? "-" : "") + $0 }.joined(separator: ", ")
  }

  private mutating func aggregates(_ schema: Schema) -> String {
    (0..<1 + random.below(4)).map { index in
      let name = "s\(index)_\(random.below(1000))"
      if index > 0, chance(6) { return "\(name) = count() / (count_if(\(condition(schema, 1))) + 1.5)" }
      return "\(name) = \(aggregate(schema))"
    }.joined(separator: ", ")
  }

  private mutating func windows(_ schema: Schema) -> String {
    let (columns, wholes) = (all(schema), names(schema, [.integer]) + ["1"])
    return (0..<1 + random.below(2)).map { index in
      let (any, whole, number) = (random.pick(columns), random.pick(wholes), number(schema, 1))
      let window = random.pick([
        "row_number()", "rank(\(any))", "dense_rank(\(number))", "percent_rank(\(any))",
        "ntile(\(1 + random.below(4)))",
        "lag(\(any))", "lead(\(number), 2)", "lag(\(whole), 1, 0)", "cumsum(\(whole))", "cumsum(\(whole) % 100)",
        "rolling_sum(\(whole), 3)", "cummin(\(whole))", "cummax(\(day(schema)))", "rolling_max(\(day(schema)), 2)",
        "cumsum(\(number))", "fill_down(\(any))",
      ])
      return "w\(index)_\(random.below(1000)) = \(window)"
    }.joined(separator: ", ")
  }

  private mutating func aggregate(_ schema: Schema) -> String {
    let all = all(schema)
    let wholes = names(schema, [.integer]) + ["1"]
    switch random.below(13) {
    case 0: return "count()"
    case 1: return "count_if(\(condition(schema, 2)))"
    case 2: return "sum(\(chance(2) ? random.pick(wholes) : whole(wholes)))"
    case 3: return "\(chance(2) ? "mean" : "median")(\(chance(2) ? random.pick(wholes) : whole(wholes)))"
    case 4, 5: return "min(\(random.pick(all)))"
    case 6, 7: return "max(\(random.pick(all)))"
    case 8: return "any(\(condition(schema, 1)))"
    case 9: return "all(\(condition(schema, 1)))"
    case 10: return "share(\(condition(schema, 1)))"
    case 11: return "count_distinct(\(random.pick(all)))"
    default:
      return random.pick(
        [
          "median(\(day(schema)))", "mean(\(day(schema)))", "quantile(\(time(schema)), 0.3)",
          "last(\(random.pick(all)))",
          "arg_max(\(random.pick(all)), \(number(schema, 0)))", "string_agg(\(text(schema, 0)), \";\")",
          "median(\(number(schema, 1)))", "first(\(random.pick(all)))", "mean(\(number(schema, 1)))",
          "sum(\(number(schema, 1)))", "sd(\(number(schema, 1)))", "var(\(number(schema, 0)))",
          "cor(\(number(schema, 0)), \(number(schema, 1)))", "slope(\(number(schema, 0)), \(number(schema, 0)))",
          "weighted_mean(\(number(schema, 1)), \(number(schema, 0)))",
          "quantile(\(number(schema, 1)), \(random.pick(["0", "0.1", "0.25", "0.5", "0.999", "1"])))",
        ])
    }
  }

  /// Whole numbers that may become too large.
  private mutating func whole(_ wholes: [String]) -> String {
    "(\(random.pick(wholes)) \(random.pick(["+", "-", "*"])) \(random.pick(wholes + ["2", "-3"])))"
  }

  private mutating func value(_ schema: Schema, _ depth: Int) -> String {
    switch random.below(8) {
    case 7: day(schema)
    case 0, 1: number(schema, depth)
    case 2, 3: text(schema, depth)
    case 4, 5: condition(schema, depth)
    default: "date_trunc(\"\(random.pick(CalendarUnit.ofDays).rawValue)\", \(day(schema)))"
    }
  }

  // MARK: Expressions by their types

  mutating func condition(_ schema: Schema, _ depth: Int) -> String {
    let booleans = names(schema, [.boolean])
    guard depth > 0 else { return booleans.isEmpty || chance(3) ? "true" : random.pick(booleans) }
    switch random.below(14) {
    case 0: return "(\(condition(schema, depth - 1)) and \(condition(schema, depth - 1)))"
    case 1: return "(\(condition(schema, depth - 1)) or \(condition(schema, depth - 1)))"
    case 2: return "(not \(condition(schema, depth - 1)))"
    case 3, 4, 5: return "(\(number(schema, depth - 1)) \(comparison()) \(number(schema, depth - 1)))"
    case 6, 7: return "(\(text(schema, depth - 1)) \(comparison()) \(text(schema, depth - 1)))"
    case 8: return "(\(day(schema)) \(comparison()) \(day(schema)))"
    case 9:
      let value = chance(2) ? number(schema, depth - 1) : random.pick(schema.fields.map { quotedIfNeeded($0.name) })
      return "(\(value) \(random.pick(["==", "~="])) nil)"
    case 10:
      let function = random.pick(["contains", "starts_with", "ends_with"])
      return "\(function)(\(text(schema, depth - 1)), \(text(schema, 0)))"
    case 11:
      let list = (0..<random.below(4)).map { _ in literal(random.pick(EdgeTable.texts.compactMap(\.self))) }
      return "(\(text(schema, depth - 1)) \(random.pick(["in", "not in"])) {\(list.joined(separator: ", "))})"
    case 12:
      let list = (0..<random.below(4)).map { _ in number(literal: true, schema) }
      return "(\(number(schema, depth - 1)) \(random.pick(["in", "not in"])) {\(list.joined(separator: ", "))})"
    default: return "if_else(\(condition(schema, depth - 1)), \(condition(schema, 0)), \(condition(schema, 0)))"
    }
  }

  private mutating func comparison() -> String { random.pick(["<", "<=", ">", ">=", "==", "~="]) }

  private mutating func number(literal: Bool, _ schema: Schema) -> String {
    random.below(2) == 0
      ? random.pick(["0", "1", "2.0", "-1", "3", "9007199254740993", "7", "0.5", "1e308", "2.5"])
      : random.pick(EdgeTable.numbers.compactMap(\.self).map { "\($0)" })
  }

  mutating func number(_ schema: Schema, _ depth: Int) -> String {
    let columns = names(schema, [.integer, .number])
    guard depth > 0, !columns.isEmpty, !chance(3) else {
      return columns.isEmpty || chance(3) ? number(literal: true, schema) : random.pick(columns)
    }
    switch random.below(16) {
    case 15:
      return random.pick([
        "sign(\(number(schema, depth - 1)))", "number(\(number(schema, depth - 1)))", "second(\(time(schema)))",
      ])
    case 14:
      let x = number(schema, depth - 1)
      return chance(2) ? "sqrt(\(x))" : "(\(x) ^ \(random.pick(["2", "2.0", "3"])))"
    case 13: return "\(random.pick(["least", "greatest"]))(\(number(schema, depth - 1)), \(number(schema, 0)))"
    case 12: return "(\(day(schema)) - \(day(schema)))"
    case 11:
      let function = random.pick(["round", "floor", "ceil"])
      let digits = function == "round" && chance(2) ? ", \(random.pick(["0", "1", "2", "3", "-1", "-2", "-19"]))" : ""
      return "\(function)(\(number(schema, depth - 1))\(digits))"
    case 10: return cases(schema, number(schema, 0), number(schema, 0), number(schema, 0))
    case 9: return "days_between(\(day(schema)), \(day(schema)))"
    case 8: return "abs(\(number(schema, depth - 1)))"
    case 0, 1: return "(\(number(schema, depth - 1)) \(random.pick(["+", "-", "*", "/"])) \(number(schema, depth - 1)))"
    case 2: return "(\(number(schema, depth - 1)) \(random.pick(["%", "//"])) \(number(schema, depth - 1)))"
    case 3: return "(- \(number(schema, depth - 1)))"
    case 4: return "length(\(text(schema, depth - 1)))"
    case 5:
      let part = random.pick(
        ["year", "month", "day", "weekday", "quarter", "day_of_year", "iso_week", "iso_year", "hour", "minute"])
      return "\(part)(\(["hour", "minute"].contains(part) || chance(4) ? time(schema) : day(schema)))"
    case 6: return "coalesce(\(random.pick(columns)), \(number(schema, depth - 1)))"
    default: return "if_else(\(condition(schema, depth - 1)), \(number(schema, 0)), \(number(schema, 0)))"
    }
  }

  /// One of several values, by conditions that may be missing.
  private mutating func cases(_ schema: Schema, _ a: String, _ b: String, _ otherwise: String) -> String {
    let last = chance(3) ? "" : ", \(otherwise)"
    return "case_when(\(condition(schema, 1)), \(a), \(condition(schema, 0)), \(b)\(last))"
  }

  mutating func text(_ schema: Schema, _ depth: Int) -> String {
    let columns = names(schema, [.text])
    guard depth > 0, !columns.isEmpty, !chance(3) else {
      return columns.isEmpty || chance(2)
        ? literal(random.pick(EdgeTable.texts.compactMap(\.self))) : random.pick(columns)
    }
    switch random.below(9) {
    case 7: return cases(schema, text(schema, depth - 1), text(schema, 0), text(schema, 0))
    case 8:
      let places = ["1", "2", "3", "-1", "-2", "-3", "40", "-40", "1073741824", "-1073741825"]
      let length = chance(2) ? "" : ", \(random.pick(["0", "1", "2", "3", "60"]))"
      return "substring(\(text(schema, depth - 1)), \(random.pick(places))\(length))"
    case 6: return "(\(text(schema, depth - 1)) .. \(random.pick(columns)))"
    case 4: return "trim(\(text(schema, depth - 1)))"
    case 5: return "replace(\(text(schema, depth - 1)), \(text(schema, 0)), \(text(schema, 0)))"
    case 0: return "coalesce(\(random.pick(columns)), \(text(schema, depth - 1)))"
    case 1: return "if_else(\(condition(schema, depth - 1)), \(text(schema, 0)), \(text(schema, 0)))"
    case 2:
      return random.pick([
        "\(random.pick(["lower", "upper"]))(\(text(schema, depth - 1)))", "text(\(random.pick(all(schema))))",
        "(\(number(schema, depth - 1)) .. \(text(schema, 0)))",
      ])
    default: return random.pick(columns)
    }
  }

  private mutating func day(_ schema: Schema) -> String {
    guard !chance(8) else { return "last_day(\(day(schema)))" }
    guard !chance(6) else {
      let days =
        ["1", "-30", "3652058", "-73048", "9223372036854775807", "length(\(text(schema, 0)))"]
        + names(schema, [.integer])
      let (a, b) = (day(schema), random.pick(days))
      return random.pick(["(\(a) + \(b))", "(\(b) + \(a))", "(\(a) - \(b))"])
    }
    let columns = names(schema, [.date])
    return columns.isEmpty || chance(2)
      ? "date \"\(random.pick(EdgeTable.days.compactMap(\.self)))\"" : random.pick(columns)
  }

  private mutating func time(_ schema: Schema) -> String {
    let columns = names(schema, [.dateTime])
    return columns.isEmpty ? day(schema) : random.pick(columns)
  }

  private func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\u{1}": result += "\\u{1}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
