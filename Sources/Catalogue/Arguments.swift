import Problems
import Tables

/// The arguments of one call, read by position (from 1) and by what they should be.
///
/// Each reader words its own problem: "expected a number at argument 2, got a
/// string". An argument that is left out, or is nil, is missing. The table on
/// which a method is called is the `receiver` and has no position.
public struct Arguments {
  private let source: any ArgumentSource
  /// The number of arguments of the source before position 1.
  private let shift: Int
  /// The separator with which advice joins a list of texts, where the function takes one text.
  public var listSeparator = ", "

  /// Reads the arguments of a source; with `isMethod`, its first value is the receiver.
  public init(_ source: any ArgumentSource, isMethod: Bool = false) {
    self.source = source
    shift = isMethod ? 1 : 0
  }

  /// The number of arguments, trailing nils included.
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

  /// Returns true where an argument is left out or nil.
  public func isMissing(_ position: Int) -> Bool { source.isMissing(position + shift) }

  /// Returns true where an argument is a string, without reading any other.
  public func isText(_ position: Int) -> Bool { source.text(position + shift) != nil }

  /// The location of the call in the script, where there is a script.
  public var callLocation: FileLocation? { source.callLocation }

  /// Whatever the argument is; missing where it is left out.
  public func value(_ position: Int) throws(Problem) -> Value { try source.value(position + shift) }

  /// Returns a string.
  /// - Throws: for anything else, and for bytes that are not UTF-8.
  public func text(_ position: Int) throws(Problem) -> String {
    guard let text = source.text(position + shift) else { throw unexpectedText(position) }
    return text
  }

  /// The problem of a value that is no string: of a list of texts, or of texts with names, with the one text to write.
  private func unexpectedText(_ position: Int) -> Problem {
    let told = unexpected("a string", position)
    // What cannot be read as a value is no list of texts.
    guard let value = try? value(position), let text = value.asOneText(listSeparator) else { return told }
    return told.hint("write \"\(text)\"")
  }

  /// Returns a whole number, also where it is written `2.0`.
  /// - Throws: for anything else.
  public func integer(_ position: Int) throws(Problem) -> Int64 {
    if let integer = source.integer(position + shift) { return integer }
    guard let number = source.number(position + shift) else {
      let told = unexpected("a whole number", position)
      guard let named = try? value(position).asOneNumber else { throw told }
      throw told.hint("write \(named) without a name")
    }
    throw Problem("expected a whole number at argument \(position), got \(number)")
  }

  /// Returns a number, whole or not.
  /// - Throws: for anything else.
  public func number(_ position: Int) throws(Problem) -> Double {
    guard let number = source.number(position + shift) else { throw unexpected("a number", position) }
    return number
  }

  /// `true` or `false`.
  /// - Throws: for anything else.
  public func boolean(_ position: Int) throws(Problem) -> Bool {
    guard case .boolean(let value) = try value(position) else {
      throw unexpected("true or false", position)
    }
    return value
  }

  /// A date, or a text that reads as one.
  public func date(_ position: Int) throws(Problem) -> Day {
    switch try value(position) {
    case .date(let day): return day
    case .text(let text):
      guard let day = Day(text) else {
        throw Problem("expected a date such as 2019-05-05 at argument \(position), got '\(text)'")
      }
      return day
    case .dateTime: throw unexpected("a date", position).hint("date(…) is the date of a datetime")
    case .missing, .boolean, .integer, .number, .table, .list, .record, .function:
      throw unexpected("a date", position)
    }
  }

  /// A table of the dataset, or one that verbs made of it.
  public func table(_ position: Int) throws(Problem) -> any Tabular {
    switch try value(position) {
    case .table(let table): return table
    case .list, .record:
      throw unexpected("a table of the dataset", position).hint("frame{…} makes one of a script's values")
    case .text(let text): throw try unexpectedTable(position, text)
    case .missing, .boolean, .integer, .number, .date, .dateTime, .function:
      throw unexpected("a table of the dataset", position)
    }
  }

  /// The problem of a text in the place of a table: of the table's name, or of another argument that stands too early.
  private func unexpectedTable(_ position: Int, _ text: String) throws(Problem) -> Problem {
    let told = unexpected("a table of the dataset", position)
    let name = text.hasPrefix("data.") ? String(text.dropFirst("data.".count)) : text
    if !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      return name.utf8.allSatisfy { $0 < 0x80 }
        ? told.hint("a table stands without quotes: data.\(name)")
        : told.hint("a table stands without quotes: data[\"\(name)\"]")
    }
    guard position < count, case .table = try value(position + 1) else { return told }
    return told.hint("the table stands before the text")
  }

  /// A function of the script's.
  /// - Throws: for anything else.
  public func function(_ position: Int) throws(Problem) -> any ScriptFunction {
    guard case .function(let function) = try value(position) else {
      throw unexpected("a function", position)
    }
    return function
  }

  /// The numbers of a Lua array or a pulled column, and how many were missing. Whole numbers that no
  /// number is equal to are rounded, and a note says so.
  public func numbers(_ position: Int) throws(Problem) -> (values: [Double], missing: Int) {
    if let values = finiteNumbers(position) {
      if values.contains(where: mayLoseDigits) { try tellOfRounding(position) }
      return (values, 0)
    }
    let cells = try cells(position)
    let values = cells.compactMap(\.self)
    return (values, cells.count - values.count)
  }

  /// The numbers of a list, and its integers where it holds nothing else and some of them are no
  /// doubles: for functions that are exact for integers of any size.
  public func exactNumbers(_ position: Int) throws(Problem) -> ExactNumbers {
    let quick = finiteNumbers(position)
    if let quick, !quick.contains(where: mayLoseDigits) { return ExactNumbers(values: quick, missing: 0) }
    guard let integers = try integers(position) else {
      let (values, missing) = try numbers(position)
      return ExactNumbers(values: values, missing: missing)
    }
    let present = integers.compactMap(\.self)
    return ExactNumbers(
      values: present.map(Double.init), missing: integers.count - present.count, integers: present)
  }

  /// Two lists of one length, item against item; a pair with either missing is
  /// left out and counted.
  public func pairs(
    _ first: Int, _ second: Int
  ) throws(Problem) -> (x: [Double], y: [Double], missing: Int) {
    if let xs = finiteNumbers(first), let ys = finiteNumbers(second) {
      try expectOneLength([(first, xs.count), (second, ys.count)])
      for (position, values) in [(first, xs), (second, ys)] where values.contains(where: mayLoseDigits) {
        try tellOfRounding(position)
      }
      return (xs, ys, 0)
    }
    let (xs, ys) = (try cells(first), try cells(second))
    try expectOneLength([(first, xs.count), (second, ys.count)])
    var x: [Double] = []
    var y: [Double] = []
    for (a, b) in zip(xs, ys) {
      guard let a, let b else { continue }
      x.append(a)
      y.append(b)
    }
    return (x, y, xs.count - x.count)
  }

  /// The list at a position where it holds finite numbers and nothing else, read in one pass.
  private func finiteNumbers(_ position: Int) -> [Double]? {
    guard let values = source.numbers(position + shift) else { return nil }
    // A number less itself is 0 unless it is infinite or not a number.
    return values.reduce(0) { $0 + ($1 - $1) } == 0 ? values : nil
  }

  /// The numbers of a list at their positions, `nil` where one is missing.
  public func cells(_ position: Int) throws(Problem) -> [Double?] {
    let cells = try items(position, "a list of numbers") { item, position throws(Problem) in
      try finite(item, at: "\(position)")
    }
    if cells.contains(where: { $0.map(mayLoseDigits) ?? false }) { try tellOfRounding(position) }
    return cells
  }

  /// The whole numbers of a list, `nil` where one is missing; no list where an item is something else.
  private func integers(_ position: Int) throws(Problem) -> [Int64?]? {
    guard let items = try value(position).items else { return nil }
    var integers: [Int64?] = []
    for item in items {
      switch item {
      case .integer(let value): integers.append(value)
      case .missing: integers.append(nil)
      case .boolean, .number, .text, .date, .dateTime, .table, .list, .record, .function: return nil
      }
    }
    return integers
  }

  /// Tells of whole numbers in a list that numbers do not hold.
  private func tellOfRounding(_ position: Int) throws(Problem) {
    var (count, first): (Int, Int64?) = (0, nil)
    for item in try value(position).items ?? [] {
      guard case .integer(let value) = item, Numerals.losesDigits(value) else { continue }
      count += 1
      first = first ?? value
    }
    guard let first else { return }
    run.note(
      "\(counted(count, "whole number")) beyond 2^53 lost digits: numbers hold no \(first), the nearest is \(Int128(Double(first)))"
    )
  }

  /// Returns for each item of a list whether an event happened: true or false, or 1 or 0; `nil`
  /// where it is missing.
  public func events(_ position: Int) throws(Problem) -> [Bool?] {
    try items(position, "a list of true and false") { item, position throws(Problem) in
      switch item {
      case .boolean(let value): return value
      case .integer(0), .number(0): return false
      case .integer(1), .number(1): return true
      case .integer(let value):
        throw Problem("expected true or false, 1 or 0, at \(position), got \(value)")
      case .number(let value):
        throw Problem("expected true or false, 1 or 0, at \(position), got \(value)")
      case .missing, .text, .date, .dateTime, .table, .list, .record, .function:
        throw Problem("expected true or false, 1 or 0, at \(position), got \(item.kind)")
      }
    }
  }

  /// The group that each item belongs to, by the text that names it.
  public func groups(_ position: Int) throws(Problem) -> [String?] {
    try items(position, "a list of groups") { item, position throws(Problem) in
      switch item {
      case .text(let value): return value
      case .integer(let value): return String(value)
      case .number(let value): return Int64(exactly: value).map(String.init) ?? String(value)
      case .boolean(let value): return String(value)
      case .date(let value): return value.description
      case .dateTime(let value): return value.description
      case .missing, .table, .list, .record, .function:
        throw Problem("expected the name of a group at \(position), got \(item.kind)")
      }
    }
  }

  /// Rows of numbers, all of one length and none missing.
  public func matrix(_ position: Int) throws(Problem) -> [[Double]] {
    let rows = try items(position, "a list of rows, each a list of numbers") { row, at throws(Problem) in
      guard case .list(let items) = row else {
        throw Problem("expected a list of numbers at row \(at.index), got \(row.kind)")
      }
      var numbers: [Double] = []
      for (column, item) in items.enumerated() {
        numbers.append(try finite(item, at: "row \(at.index), column \(column + 1)"))
      }
      return numbers
    }
    var matrix: [[Double]] = []
    for (index, row) in rows.enumerated() {
      guard let row else {
        throw Problem("expected a list of numbers at row \(index + 1), got nothing")
      }
      guard row.count == rows[0]?.count else {
        throw Problem("row 1 has \(rows[0]?.count ?? 0) numbers, row \(index + 1) has \(row.count)")
      }
      matrix.append(row)
    }
    return matrix
  }

  /// Refuses lists that belong together and differ in length.
  public func expectOneLength(_ lists: [(position: Int, count: Int)]) throws(Problem) {
    guard let first = lists.first, let other = lists.first(where: { $0.count != first.count })
    else { return }
    throw Problem(
      "the lists differ in length: \(first.count) at argument \(first.position), \(other.count) at argument \(other.position)"
    )
  }

  private func finite(_ item: Value, at position: @autoclosure () -> String) throws(Problem) -> Double {
    switch item {
    case .integer(let value): return Double(value)
    case .number(let value) where value.isFinite: return value
    case .number(let value): throw Problem("expected a finite number at \(position()), got \(value)")
    case .missing, .boolean, .text, .date, .dateTime, .table, .list, .record, .function:
      throw Problem("expected a number at \(position()), got \(item.kind)")
    }
  }

  /// Every item of a list that is not missing, read by `read`.
  private func items<Item>(
    _ position: Int, _ what: String, read: (Value, ItemPosition) throws(Problem) -> Item
  ) throws(Problem) -> [Item?] {
    guard let items = try value(position).items else { throw unexpected(what, position) }
    var result: [Item?] = []
    result.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if case .missing = item {
        result.append(nil)
      } else {
        result.append(try read(item, ItemPosition(index: index + 1, argument: position)))
      }
    }
    return result
  }

  /// The table of options at a position; empty when it is left out.
  public func options(_ position: Int, _ known: [String]) throws(Problem) -> Options {
    let given = try value(position)
    if let options = try Options(given, known: known) { return options }
    throw Options.refusal(of: given, source.kind(position + shift), at: position, known: known)
  }

  /// The level of an interval, strictly between 0 and 1; 0.95 when it is left out.
  public func level(_ position: Int) throws(Problem) -> Double {
    if isMissing(position) { return 0.95 }
    let level = try number(position)
    guard level > 0, level < 1 else {
      throw Problem(
        "expected a level between 0 and 1, such as 0.95, at argument \(position), got \(level)")
    }
    return level
  }

  /// Refuses a call with more arguments than the function takes.
  public func expect(atMost most: Int) throws(Problem) {
    guard count <= most else {
      throw Problem("expected at most \(counted(most, "argument")), got \(count)")
    }
  }

  private func unexpected(_ what: String, _ position: Int) -> Problem {
    let found = position > count ? "nothing" : source.kind(position + shift)
    return Problem("expected \(what) at argument \(position), got \(found)")
  }
}

/// The position of an item of a list; the first argument goes without saying.
private struct ItemPosition: CustomStringConvertible {
  var index: Int
  var argument: Int

  var description: String {
    argument == 1 ? "item \(index)" : "item \(index) of argument \(argument)"
  }
}

/// The numbers of a list, as doubles and, where these lose digits, as integers.
public struct ExactNumbers {
  /// The numbers, each the nearest double.
  public var values: [Double]
  /// The number of missing items, which are left out.
  public var missing: Int
  /// The numbers as whole numbers, where all are whole and some are equal to no double; else `nil`.
  public var integers: [Int64]?
}

/// Returns true of a number that may stand for a whole number with more digits.
private func mayLoseDigits(_ value: Double) -> Bool { value.magnitude >= 0x1p53 }

/// A source of arguments: Lua's stack, or a list in a test. Every reader answers `nil` when the
/// argument is something else.
public protocol ArgumentSource: AnyObject {
  /// The number of values.
  var count: Int { get }
  /// The run that the call belongs to.
  var run: any RunContext { get }
  /// Returns true where there is no value, or it is nil.
  func isMissing(_ position: Int) -> Bool
  /// Returns a string.
  func text(_ position: Int) -> String?
  /// Returns a whole number that is stored as one.
  func integer(_ position: Int) -> Int64?
  /// Returns a number.
  func number(_ position: Int) -> Double?
  /// Returns a value of any kind.
  ///
  /// - Throws: of one that has no counterpart here, such as a coroutine.
  func value(_ position: Int) throws(Problem) -> Value
  /// A list that holds numbers and nothing else, read in one pass; `nil` where it is anything
  /// else, or where the source has no faster way than `value`.
  func numbers(_ position: Int) -> [Double]?
  /// Returns the kind of a value as problems say it: "a string".
  func kind(_ position: Int) -> String
  /// The location of the call in the script; `nil` where there is none.
  var callLocation: FileLocation? { get }
}

extension ArgumentSource {
  /// There is no script behind a list of values.
  public var callLocation: FileLocation? { nil }
  /// A list of values is read item by item.
  public func numbers(_ position: Int) -> [Double]? { nil }
}

extension Value {
  /// The whole number that `{n = 5}` holds and nothing else; `nil` of other values.
  fileprivate var asOneNumber: Int64? {
    guard case .record(let record) = self, record.fields.count == 1, case .integer(let number) = record.fields[0].value
    else { return nil }
    return number
  }

  /// The text that says what a table of texts means: `{"a", "b"}` is "a, b", `{m = "sum(x)", k = 0}` is
  /// "m = sum(x), k = 0", and `{on = "a"}` is "a"; `nil` for other values.
  fileprivate func asOneText(_ separator: String) -> String? {
    switch self {
    case .list(let items):
      let texts = items.compactMap { item -> String? in if case .text(let text) = item { text } else { nil } }
      return texts.isEmpty || texts.count < items.count ? nil : texts.joined(separator: separator)
    case .record(let record): return record.asOneText
    case .missing, .boolean, .integer, .number, .text, .date, .dateTime, .table, .function: return nil
    }
  }
}

extension Record {
  /// Names under which other tools take what is the whole text here.
  private static let wholeTexts: Set<String> = [
    "on", "by", "keys", "key", "columns", "cols", "subset", "vars", "expr", "cond", "sep", "separator", "delim",
    "delimiter", "pattern", "order_by", "into",
  ]

  fileprivate var asOneText: String? {
    // Another tool's `rename{columns = {old = "new"}}`.
    if fields.count == 1, fields[0].name == "columns", case .record(let renamed) = fields[0].value {
      let swapped = renamed.fields.map { field -> (name: String, value: Value) in
        if case .text(let new) = field.value { (name: new, value: .text(field.name)) } else { field }
      }
      return Record(swapped).asOneText
    }
    let texts = fields.compactMap { field -> (name: String, text: String)? in
      switch field.value {
      case .text(let text): (name: field.name, text: text)
      case .integer(let number): (name: field.name, text: "\(number)")
      case .number(let number): (name: field.name, text: "\(number)")
      case .missing, .boolean, .date, .dateTime, .table, .list, .record, .function: nil
      }
    }
    guard !texts.isEmpty, texts.count == fields.count else { return nil }
    if texts.count == 1, Self.wholeTexts.contains(texts[0].name) { return texts[0].text }
    if texts.map(\.name) == ["left_on", "right_on"] { return texts.map(\.text).joined(separator: " = ") }
    guard !texts.contains(where: { Self.wholeTexts.contains($0.name) }) else { return nil }
    return texts.map { "\($0.name) = \($0.text)" }.joined(separator: ", ")
  }
}
