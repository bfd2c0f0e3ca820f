import Problems
import Tables

/// The arguments of one call, read by place (from 1) and by what they should be.
///
/// Each reader words its own problem: "expected a number at argument 2, got a
/// string". An argument that is left out, or is nil, is missing. The table on
/// which a method is called is the `receiver` and has no place.
public struct Arguments {
  private let source: any ArgumentSource
  /// How many arguments of the source come before place 1.
  private let shift: Int

  public init(_ source: any ArgumentSource, isMethod: Bool = false) {
    self.source = source
    shift = isMethod ? 1 : 0
  }

  /// How many there are, trailing nils included.
  public var count: Int { max(source.count - shift, 0) }

  /// The run that the call belongs to.
  public var run: any RunContext { source.run }

  /// The table on which a method is called.
  public func receiver() throws(Problem) -> any Tabular {
    guard shift == 1, case .table(let table) = try source.value(1) else {
      throw Problem("this is called on a table").hint("write t:name(…) with a colon")
    }
    return table
  }

  public func isMissing(_ place: Int) -> Bool { source.isMissing(place + shift) }

  /// The value at a place, whatever it is.
  public func value(_ place: Int) throws(Problem) -> Value { try source.value(place + shift) }

  public func text(_ place: Int) throws(Problem) -> String {
    guard let text = source.text(place + shift) else { throw unexpected("a string", place) }
    return text
  }

  public func integer(_ place: Int) throws(Problem) -> Int64 {
    if let integer = source.integer(place + shift) { return integer }
    guard let number = source.number(place + shift) else {
      throw unexpected("a whole number", place)
    }
    throw Problem("expected a whole number at argument \(place), got \(number)")
  }

  public func number(_ place: Int) throws(Problem) -> Double {
    guard let number = source.number(place + shift) else { throw unexpected("a number", place) }
    return number
  }

  public func boolean(_ place: Int) throws(Problem) -> Bool {
    guard case .boolean(let value) = try value(place) else { throw unexpected("true or false", place) }
    return value
  }

  /// A date, or a text that reads as one.
  public func date(_ place: Int) throws(Problem) -> Day {
    switch try value(place) {
    case .date(let day): return day
    case .text(let text):
      guard let day = Day(text) else {
        throw Problem("expected a date such as 2019-05-05 at argument \(place), got '\(text)'")
      }
      return day
    default: throw unexpected("a date", place)
    }
  }

  /// A table of the dataset, or one that verbs made of it.
  public func table(_ place: Int) throws(Problem) -> any Tabular {
    guard case .table(let table) = try value(place) else {
      throw unexpected("a table of the dataset", place)
    }
    return table
  }

  public func function(_ place: Int) throws(Problem) -> any Function {
    guard case .function(let function) = try value(place) else { throw unexpected("a function", place) }
    return function
  }

  /// The numbers of a Lua array or a pulled column, and how many were missing.
  public func numbers(_ place: Int) throws(Problem) -> (values: [Double], missing: Int) {
    guard case .list(let items) = try value(place) else {
      throw unexpected("a list of numbers", place)
    }
    var values: [Double] = []
    values.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      switch item {
      case .missing: break
      case .integer(let value): values.append(Double(value))
      case .number(let value) where value.isFinite: values.append(value)
      case .number(let value):
        throw Problem("expected a finite number at item \(index + 1), got \(value)")
      default: throw Problem("expected a number at item \(index + 1), got \(item.kind)")
      }
    }
    return (values, items.count - values.count)
  }

  /// The table of options at a place; empty when it is left out.
  public func options(_ place: Int, _ known: [String]) throws(Problem) -> Options {
    switch try value(place) {
    case .missing: return Options(Record([]))
    case .list(let items) where items.isEmpty: return Options(Record([]))
    case .record(let record):
      if let wrong = record.fields.first(where: { !known.contains($0.name) }) {
        throw Problem.unknown("option", wrong.name, among: known)
      }
      return Options(record)
    default:
      throw unexpected("a table of options", place)
    }
  }

  /// The level of an interval, strictly between 0 and 1; 0.95 when it is left out.
  public func level(_ place: Int) throws(Problem) -> Double {
    if isMissing(place) { return 0.95 }
    let level = try number(place)
    guard level > 0, level < 1 else {
      throw Problem("expected a level between 0 and 1, such as 0.95, at argument \(place), got \(level)")
    }
    return level
  }

  /// Refuses a call with more arguments than the function takes.
  public func expect(atMost most: Int) throws(Problem) {
    guard count <= most else {
      throw Problem("expected at most \(most) argument\(most == 1 ? "" : "s"), got \(count)")
    }
  }

  private func unexpected(_ what: String, _ place: Int) -> Problem {
    let found = place > count ? "nothing" : source.kind(place + shift)
    return Problem("expected \(what) at argument \(place), got \(found)")
  }
}

/// Where arguments come from: Lua's stack, or a list in a test. Every reader
/// answers `nil` when the argument is something else.
public protocol ArgumentSource: AnyObject {
  var count: Int { get }
  var run: any RunContext { get }
  func isMissing(_ place: Int) -> Bool
  func text(_ place: Int) -> String?
  func integer(_ place: Int) -> Int64?
  func number(_ place: Int) -> Double?
  func value(_ place: Int) throws(Problem) -> Value
  /// What it is, as problems say it: "a string".
  func kind(_ place: Int) -> String
}
