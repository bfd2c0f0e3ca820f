import GRDB
import Problems

/// A row of the state file whose values are checked as they are read.
///
/// Another program, or a broken disk, can leave anything in a column. Each reading method returns
/// a value of the type and range that the column may hold, or throws `DamagedState` with the
/// table, the row and the column:
///
///     let stored = StoredRow(row, of: "runs")
///     slot = try stored.instant("slot")  // runs, row 7, column 'slot': …
struct StoredRow {
  private let row: Row
  private let table: String
  private let id: Int64?

  /// - Parameter table: the table that a problem names; the row is known by its `id` or `run`.
  init(_ row: Row, of table: String) {
    self.row = row
    self.table = table
    id = [row["id"] as DatabaseValue?, row["run"]].lazy.compactMap { $0 }.compactMap(Self.integer).first
  }

  // MARK: - Texts

  func text(_ column: String) throws -> String { try required(column, optionalText(column), "text") }

  func optionalText(_ column: String) throws -> String? {
    try optional(column, "text") { if case .string(let text) = $0.storage { text } else { nil } }
  }

  /// One of the words of an enum.
  func word<Word: RawRepresentable>(_ column: String, _ type: Word.Type) throws -> Word
  where Word.RawValue == String {
    try required(column, optionalWord(column, type), "a word")
  }

  func optionalWord<Word: RawRepresentable>(_ column: String, _ type: Word.Type) throws -> Word?
  where Word.RawValue == String {
    guard let text = try optionalText(column) else { return nil }
    guard let word = Word(rawValue: text) else { throw damage(column, "the unknown word '\(text)'") }
    return word
  }

  /// A JSON object of texts, as `JSONText.strings` writes it.
  func strings(_ column: String) throws -> [String: String] {
    guard let members = try json(column).members else {
      throw damage(column, "JSON that is not an object")
    }
    return try members.mapValues { member in
      guard let text = member.text else { throw damage(column, "JSON that is not texts") }
      return text
    }
  }

  /// A JSON list of texts.
  func list(_ column: String) throws -> [String] {
    guard let items = try json(column).list else { throw damage(column, "JSON that is not a list") }
    return try items.map { item in
      guard let text = item.text else { throw damage(column, "JSON that is not texts") }
      return text
    }
  }

  func json(_ column: String) throws -> StoredJSON {
    guard let json = StoredJSON(Array(try text(column).utf8)) else {
      throw damage(column, "text that is not JSON")
    }
    return json
  }

  // MARK: - Numbers

  func integer(_ column: String, in range: ClosedRange<Int64>) throws -> Int64 {
    try required(column, optionalInteger(column, in: range), "an integer")
  }

  func optionalInteger(_ column: String, in range: ClosedRange<Int64>) throws -> Int64? {
    guard let number = try optional(column, "an integer", read: Self.integer) else { return nil }
    guard range.contains(number) else { throw damage(column, "\(number), which is out of range") }
    return number
  }

  /// A number of things or a status: never negative, and far from overflowing.
  func count(_ column: String) throws -> Int { Int(try integer(column, in: Self.counts)) }

  func optionalCount(_ column: String) throws -> Int? {
    try optionalInteger(column, in: Self.counts).map(Int.init)
  }

  func identifier(_ column: String) throws -> Int64 { try integer(column, in: 0...(.max)) }

  func number(_ column: String) throws -> Double {
    let number = try optional(column, "a number") { value -> Double? in
      switch value.storage {
      case .double(let number): number
      case .int64(let number): Double(number)
      case .null, .string, .blob: nil
      }
    }
    return try required(column, number, "a number")
  }

  func optionalBoolean(_ column: String) throws -> Bool? {
    try optionalInteger(column, in: 0...1).map { $0 == 1 }
  }

  func bytes(_ column: String) throws -> [UInt8] {
    let bytes = try optional(column, "bytes") { value -> [UInt8]? in
      if case .blob(let data) = value.storage { Array(data) } else { nil }
    }
    return try required(column, bytes, "bytes")
  }

  // MARK: - Times

  /// A moment in the calendar of four-digit years.
  func instant(_ column: String) throws -> Instant {
    try required(column, optionalInstant(column), "a moment")
  }

  func optionalInstant(_ column: String) throws -> Instant? {
    try optionalInteger(column, in: Instant.calendar).map(Instant.init(milliseconds:))
  }

  /// A duration as a person may write it: up to a hundred years.
  func duration(_ column: String) throws -> Duration {
    .milliseconds(try integer(column, in: 0...Duration.longestWritten))
  }

  // MARK: - What is wrong

  func damage(_ column: String, _ found: String) -> DamagedState {
    DamagedState(table: table, row: id, column: column, found: found)
  }

  private static let counts: ClosedRange<Int64> = 0...Int64(Int32.max)

  private static func integer(_ value: DatabaseValue) -> Int64? {
    if case .int64(let number) = value.storage { number } else { nil }
  }

  private func optional<Value>(
    _ column: String, _ expected: String, read: (DatabaseValue) -> Value?
  ) throws -> Value? {
    guard let stored = row[column] as DatabaseValue? else { throw damage(column, "nothing: there is no such column") }
    if stored.isNull { return nil }
    guard let value = read(stored) else { throw damage(column, "\(stored.kind) instead of \(expected)") }
    return value
  }

  private func required<Value>(_ column: String, _ value: Value?, _ expected: String) throws -> Value {
    guard let value else { throw damage(column, "nothing instead of \(expected)") }
    return value
  }
}

/// A row of the state file that holds what Plumb never wrote.
struct DamagedState: Error {
  var table: String
  var row: Int64?
  var column: String
  var found: String

  /// The problem that a person reads: the file, the table, the row and the column.
  func problem(_ path: String) -> Problem {
    let row = row.map { ", row \($0)" } ?? ""
    return Problem(
      "state file '\(path)' is damaged: table '\(table)'\(row): column '\(column)' holds \(found)", kind: .file
    ).hint("'plumb schedule restore' brings back a backup")
  }
}

extension DatabaseValue {
  fileprivate var kind: String {
    switch storage {
    case .null: "nothing"
    case .int64: "an integer"
    case .double: "a number"
    case .string: "text"
    case .blob: "bytes"
    }
  }
}

extension Instant {
  /// The milliseconds of the years 0001 to 9999.
  static let calendar: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
}
