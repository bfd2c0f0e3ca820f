import Problems
import Tables

/// Named options of a call: `{ by = "area_no", level = 0.95 }`.
public struct Options {
  private let record: Record

  /// Takes options as they are, unchecked.
  public init(_ record: Record) { self.record = record }

  /// The options that a script gives, empty where it gives none; `nil` where the value is anything
  /// but names with values.
  /// - Throws: for a name that is not known, with a near one.
  public init?(_ value: Value, known: [String]) throws(Problem) {
    switch value {
    case .missing: record = Record([])
    case .list(let items):
      guard items.isEmpty else { return nil }
      record = Record([])
    case .record(let given):
      if let wrong = given.fields.first(where: { !known.contains($0.name) }) {
        throw Self.unknown(wrong.name, among: known)
      }
      record = given
    case .boolean, .integer, .number, .text, .date, .dateTime, .table, .function: return nil
    }
  }

  /// The problem of an option that is not known, with the one that does the same, or what does.
  private static func unknown(_ name: String, among known: [String]) -> Problem {
    let told = Problem.unknown("option", name, among: [])
    if let own = OtherOptions.own(name, among: known) { return told.hint("here the option is '\(own)'") }
    let near = Problem.unknown("option", name, among: known)
    guard nearestName(to: name, among: known) == nil, let advice = OtherOptions.advice(name, among: known) else {
      return near
    }
    return near.hint(advice)
  }

  /// The problem of a value that stands in the place of options, with the way to write one.
  ///
  ///     // expected options with their names at argument 2, got a list
  ///     //   write { by = "area_no" }; there are also policy, level
  ///
  /// - Parameter kind: what the value is, as problems say it.
  public static func refusal(
    of given: Value, _ kind: String, at position: Int, known: [String]
  ) -> Problem {
    var (wanted, found) = ("a table of options", kind)
    if case .list = given { (wanted, found) = ("options with their names", "a list") }
    let told = Problem("expected \(wanted) at argument \(position), got \(found)")
    guard let first = known.first else { return told }
    let others = known.count > 1 ? "; there are also \(known.dropFirst().joined(separator: ", "))" : ""
    return told.hint("write { \(first) = \(given.asOption) }\(others)")
  }

  /// Whatever the option is; `nil` where it is left out.
  public func value(_ name: String) -> Value? {
    if case .missing? = record[name] { return nil }
    return record[name]
  }

  /// A string; `nil` where it is left out.
  /// - Throws: for anything else.
  public func text(_ name: String) throws(Problem) -> String? {
    guard let value = value(name) else { return nil }
    guard case .text(let text) = value else { throw unexpected("a string", name, value) }
    return text
  }

  /// One of a few words; another is a problem that offers a near one.
  public func choice(_ name: String, of choices: [String], otherwise: String) throws(Problem) -> String {
    guard let text = try text(name) else { return otherwise }
    guard choices.contains(text) else { throw Problem.unknown(name, text, among: choices) }
    return text
  }

  /// Names separated by commas, such as `"area_no, section_no"`; none when left out.
  public func names(_ name: String) throws(Problem) -> [String] {
    guard let text = try text(name) else { return [] }
    do { return try nameList(text) } catch { throw error.in(name) }
  }

  /// A number; `nil` where it is left out.
  /// - Throws: for anything else.
  public func number(_ name: String) throws(Problem) -> Double? {
    guard let value = value(name) else { return nil }
    if case .integer(let number) = value { return Double(number) }
    guard case .number(let number) = value else { throw unexpected("a number", name, value) }
    return number
  }

  /// The level of an interval, strictly between 0 and 1.
  public func level(_ name: String = "level") throws(Problem) -> Double {
    guard let level = try number(name) else { return 0.95 }
    guard level > 0, level < 1 else {
      throw Problem("'\(name)' is a share between 0 and 1, such as 0.95, not \(level)")
    }
    return level
  }

  /// A whole number, also where it is written `2.0`; `nil` where it is left out.
  /// - Throws: for anything else.
  public func integer(_ name: String) throws(Problem) -> Int64? {
    guard let value = value(name) else { return nil }
    if case .integer(let number) = value { return number }
    if case .number(let number) = value, let whole = Int64(exactly: number) { return whole }
    throw unexpected("a whole number", name, value)
  }

  /// `true` or `false`; `nil` where it is left out.
  /// - Throws: for anything else.
  public func boolean(_ name: String) throws(Problem) -> Bool? {
    guard let value = value(name) else { return nil }
    guard case .boolean(let flag) = value else { throw unexpected("true or false", name, value) }
    return flag
  }

  /// A date, or a text that reads as one; `nil` where it is left out.
  /// - Throws: for anything else.
  public func date(_ name: String) throws(Problem) -> Day? {
    guard let value = value(name) else { return nil }
    if case .date(let day) = value { return day }
    if case .dateTime = value { throw unexpected("a date", name, value).hint("date(…) is the date of a datetime") }
    guard case .text(let text) = value else { throw unexpected("a date", name, value) }
    guard let day = Day(text) else {
      throw Problem("'\(name)' is a date such as 2019-05-05, not '\(text)'")
    }
    return day
  }

  private func unexpected(_ what: String, _ name: String, _ value: Value) -> Problem {
    Problem("expected \(what) for '\(name)', got \(value.kind)")
  }
}

extension Value {
  /// The value as a script writes it after the name of an option that was left out.
  fileprivate var asOption: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .list(let items) where items.count == 1: items[0].asOption
    case .missing, .date, .dateTime, .table, .list, .record, .function: "…"
    }
  }
}
