import Tables

/// The reading of a field's cells: the column's type, and what the package says of the way they are
/// written.
///
/// A field of which the package says nothing is read by the reader of the format itself; any other is read as
/// text first, and each distinct text is turned into a cell once.
struct FieldReading: Sendable {
  /// The type of the column.
  let type: ColumnType
  var form = Form.plain
  /// The texts that stand for a missing cell in this field; `nil` for the words of the table.
  var missingValues: [String]?

  /// The ways in which cells are written.
  enum Form: Sendable {
    /// Cells as every file has them.
    case plain
    /// Whole numbers and others, with marks of their own.
    case marked(NumberMarks)
    /// The words for true and for false.
    case words(yes: [String], no: [String])
    /// Dates and datetimes of one pattern.
    case pattern(TimePattern)
    /// Dates and datetimes in any spelling that can be read in one way only.
    case anySpelling
    /// Texts that stay as they are, if they are what the type says.
    case written(WrittenForm)
    /// Texts that stay as they are, and values of JSON.
    case json
  }

  /// True where the cells have to be read as texts before they are what they are.
  var needsTexts: Bool {
    switch form {
    case .plain, .json: false
    case .marked, .words, .pattern, .anySpelling, .written: true
    }
  }

  /// The cell that a text stands for; `nil` where it is none of the field's.
  func cell(_ text: String) -> Cell? {
    switch form {
    case .plain: plainCell(text)
    case .json: .text(text)
    case .marked(let marks): number(text, marks)
    case .words(let yes, let no): yes.contains(text) ? .boolean(true) : no.contains(text) ? .boolean(false) : nil
    case .pattern(let pattern):
      type == .date ? pattern.moment(text).map { .date($0.day) } : pattern.moment(text)?.dateTime.map(Cell.dateTime)
    case .anySpelling: type == .date ? anyDate(text) : anyDateTime(text)
    case .written(let form): form.isOne(text) ? .text(text) : nil
    }
  }

  private func plainCell(_ text: String) -> Cell? {
    var text = text
    return text.withUTF8 { bytes in
      switch type {
      case .integer:
        Numerals.isNotFinite(bytes) ? .missing : Numerals.integer(bytes).map(Cell.integer)
      case .number: Numerals.isNotFinite(bytes) ? .missing : Numerals.number(bytes).map(Cell.number)
      case .boolean: FieldReading.booleans[String(decoding: bytes, as: UTF8.self)].map(Cell.boolean)
      case .date: Day(utf8: bytes).map(Cell.date)
      case .dateTime:
        (DateTime(utf8: bytes, takesUTC: true) ?? DateTime(withZone: bytes)).map(Cell.dateTime)
      case .text: .text(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  /// The words of Table Schema for true and false.
  static let trueWords = ["true", "True", "TRUE", "1"]
  static let falseWords = ["false", "False", "FALSE", "0"]
  private static let booleans = Dictionary(
    uniqueKeysWithValues: trueWords.map { ($0, true) } + falseWords.map { ($0, false) })

  private func number(_ text: String, _ marks: NumberMarks) -> Cell? {
    guard let digits = marks.digits(text) else { return nil }
    return digits.withUnsafeBufferPointer { digits in
      if Numerals.isNotFinite(digits) { return .missing }
      return type == .integer ? Numerals.integer(digits).map(Cell.integer) : Numerals.number(digits).map(Cell.number)
    }
  }

  private func anyDate(_ text: String) -> Cell? {
    let moment = WrittenMoment(text)
    guard moment.time ?? 0 == 0 else { return nil }
    switch moment.date {
    case .day(let day, _), .ordered(let day, _): return .date(day)
    case .twoWays, .withTime, .none: return nil
    }
  }

  private func anyDateTime(_ text: String) -> Cell? {
    let moment = WrittenMoment(text)
    switch moment.date {
    case .day(let day, _), .ordered(let day, _):
      return .dateTime(DateTime(microseconds: DateTime(day).microseconds + (moment.time ?? 0)))
    case .twoWays, .withTime, .none: return plainCell(text)
    }
  }

  // MARK: What problems say

  /// The words for what a cell should have been, with its article.
  var words: String {
    if case .written(let form) = form { return form.words }
    return type.withArticle
  }

  /// Returns what may help where a text is no cell of the field.
  func advice(on text: String) -> String? {
    switch form {
    case .plain, .json, .written: return nil
    case .marked(let marks):
      let group = marks.group.map { ", and '\($0)' between groups of digits" } ?? ""
      return "the package says '\(marks.decimal)' is the decimal sign\(group)"
    case .words(let yes, let no):
      return "the package says \(Self.list(yes)) for true and \(Self.list(no)) for false"
    case .pattern(let pattern): return "the package says that its format is '\(pattern.text)'"
    case .anySpelling:
      guard case .twoWays = WrittenMoment(text).date else { return nil }
      return "day and month may stand in either order; the format '%d/%m/%Y' or '%m/%d/%Y' says which"
    }
  }

  private static func list(_ words: [String]) -> String { words.prefix(6).map { "'\($0)'" }.joined(separator: ", ") }
}

/// Types of Table Schema that are kept as text, and what their cells must be.
enum WrittenForm: Sendable {
  case time, yearMonth, duration
  case timeOf(TimePattern)

  /// With its article, as problems say it.
  var words: String {
    switch self {
    case .time: "a time such as 08:30:00"
    case .timeOf(let pattern): "a time of the format '\(pattern.text)'"
    case .yearMonth: "a month such as 2019-05"
    case .duration: "a duration such as P1Y2M3DT4H"
    }
  }

  func isOne(_ text: String) -> Bool {
    switch self {
    case .time: Self.isTime(text)
    case .timeOf(let pattern): pattern.isTime(text)
    case .yearMonth: Day(text + "-01") != nil
    case .duration: Self.isDuration(Array(text.utf8)[...])
    }
  }

  /// `08:30:00`, with a fraction or without, and a `Z` or a zone after it as XML has it.
  private static func isTime(_ text: String) -> Bool {
    let day = "2000-01-01T"
    guard text.utf8.count >= 8 else { return false }
    var moment = day + text
    return moment.withUTF8 { DateTime(utf8: $0, takesUTC: true) ?? DateTime(withZone: $0) } != nil
  }

  /// A duration of ISO 8601: `P`, then numbers with the letters Y M W D, then `T` and numbers with H M S.
  private static func isDuration(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return false }
    var letters = Array("YMWD".utf8)[...]
    while let first = rest.first {
      if first == UInt8(ascii: "T"), letters != Array("HMS".utf8)[...] {
        rest.removeFirst()
        letters = Array("HMS".utf8)[...]
        guard !rest.isEmpty else { return false }
        continue
      }
      let number = rest.prefix { $0 &- 48 <= 9 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
      rest = rest.dropFirst(number.count)
      guard let digit = number.first, digit &- 48 <= 9, let last = number.last, last &- 48 <= 9,
        number.count(where: { $0 &- 48 > 9 }) <= 1, let letter = rest.popFirst(),
        let index = letters.firstIndex(of: letter)
      else { return false }
      letters = letters[(index + 1)...]
    }
    return true
  }
}
