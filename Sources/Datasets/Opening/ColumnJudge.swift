import Problems
import System
import Tables

/// Finds the type of one column, and makes the column of it.
struct ColumnJudge {
  private let loading: Loading
  /// True where every text of the dictionary stands in some row.
  private let isWholeDictionary: Bool

  init(_ loading: Loading, _ isWholeDictionary: Bool) {
    self.loading = loading
    self.isWholeDictionary = isWholeDictionary
  }

  // MARK: Whole numbers

  /// Conditions written 1 and 0, and dates of eight digits; else they stay whole numbers.
  func whole(
    _ whole: Column.Integers, mayBeConditions: Bool, _ judgement: inout Recogniser.ColumnJudgement
  ) throws(Problem) {
    let column = judgement.column
    guard whole.count > 0, let first = (0..<whole.count).first(where: { !column.isMissing($0) }) else { return }
    if mayBeConditions, case .int8(let bytes) = whole, (0...1).contains(whole[first]),
      let booleans = try conditions(bytes)
    {
      judgement.column = Column(.boolean(booleans), validity: column.validity)
      judgement.decision = "boolean"
      judgement.reason = "every cell is 1 or 0, and both occur"
      judgement.note = .init(line: .types, text: "'\(judgement.name)' boolean (1 and 0)")
      judgement.rows = [first]
      return
    }
    guard let years = Optional(WrittenDate.yearsOfDigits), years.contains(Int(whole[first] / 10_000)) else { return }
    var days: [Int64] = []
    days.reserveCapacity(whole.count)
    for row in 0..<whole.count {
      if row.isMultiple(of: 1 << 16) { try loading.poll?() }
      let number = Int(whole[row])
      guard years.contains(number / 10_000),
        let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      else { return }
      days.append(Int64(day.number))
    }
    judgement.column = Column(.date(Column.Integers(narrowing: days)), validity: column.validity)
    judgement.decision = "date"
    judgement.reason = "every cell is a date of eight digits"
    judgement.note = .init(line: .types, text: "'\(judgement.name)' date (20200407)")
    judgement.rows = [first]
  }

  /// The bytes, where all are 0 or 1 and both occur.
  private func conditions(_ bytes: Buffer<Int8>) throws(Problem) -> Buffer<UInt8>? {
    var seen: UInt8 = 0
    for byte in bytes.cells {
      guard byte == 0 || byte == 1 else { return nil }
      seen |= 1 << UInt8(byte)
    }
    guard seen == 3 else { return nil }
    let booleans = try Buffer<UInt8>(count: bytes.count, account: loading.account)
    for (index, byte) in bytes.cells.enumerated() { booleans.base[index] = UInt8(byte) }
    return booleans
  }

  /// Reads datetimes that are all at midnight as the dates that a spreadsheet has written so.
  func datetimes(_ times: Column.Integers, _ judgement: inout Recogniser.ColumnJudgement) throws(Problem) {
    let column = judgement.column
    var days: [Int64] = []
    days.reserveCapacity(times.count)
    for row in 0..<times.count {
      if row.isMultiple(of: 1 << 16) { try loading.poll?() }
      guard times[row].isMultiple(of: DateTime.perDay) || column.isMissing(row) else { return }
      days.append(column.isMissing(row) ? 0 : times[row] / DateTime.perDay)
    }
    guard let first = (0..<times.count).first(where: { !column.isMissing($0) }) else { return }
    judgement.column = Column(.date(Column.Integers(narrowing: days)), validity: column.validity)
    judgement.decision = "date"
    judgement.reason = "every cell is a date at midnight"
    judgement.note = .init(line: .types, text: "'\(judgement.name)' date (its times are all midnight)")
    judgement.rows = [first]
  }

  // MARK: Texts

  /// - Parameter formatted: rows whose cells have the format of texts, so that digits in them are a code.
  func text(
    _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary, formatted: [Range<Int>] = [],
    _ judgement: inout Recogniser.ColumnJudgement
  ) throws(Problem) {
    let isUsed = isWholeDictionary ? nil : used(indices, dictionary.count, judgement.column)
    let reading = try TextReading(dictionary, isUsed: isUsed, loading.poll)
    guard reading.valueCount > 0 else { return }
    guard let type = reading.type else { return keepText(reading, indices, dictionary, &judgement) }
    if reading.numbers.count == reading.valueCount, type != .date,
      keepDigits(formatted, indices, dictionary, &judgement)
    {
      return
    }
    var values = DictionaryValues(count: dictionary.count)
    switch type {
    case .boolean:
      for (index, value) in reading.conditions.values { values.set(index, whole: value ? 1 : 0) }
    case .date, .dateTime:
      for (index, cell) in reading.dates.all() { values.set(index, cell) }
    case .integer:
      for (index, number) in reading.numbers.readings { values.set(index, whole: number.whole ?? 0) }
    case .number:
      for (index, number) in reading.numbers.readings { values.set(index, number: number.value) }
    case .text: return
    }
    judgement.column = try values.column(type, indices, judgement.column.validity, loading)
    describe(type, reading, indices, dictionary, &judgement)
  }

  private func used(_ indices: Column.DictionaryIndices, _ count: Int, _ column: Column) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: count)
    for row in 0..<indices.count where !column.isMissing(row) { isUsed[indices[row]] = true }
    return isUsed
  }

  /// Says what a column of texts was read as, and which of its cells are missing now.
  private func describe(
    _ type: ColumnType, _ reading: TextReading, _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary,
    _ judgement: inout Recogniser.ColumnJudgement
  ) {
    var parts: [String] = []
    judgement.decision = type.rawValue
    judgement.unit = type == .number ? reading.numbers.unit : nil
    switch type {
    case .date, .dateTime: parts.append(reading.dates.words)
    case .boolean:
      let words = reading.conditions.values.keys.sorted().prefix(4).map { dictionary[$0] }
      parts.append(words.joined(separator: ", "))
      if reading.conditions.isTicked { parts.append("cells without it stay missing") }
    case .integer, .number: parts += numberWords(reading.numbers)
    case .text: break
    }
    judgement.reason = "every cell is \(type.words)" + (parts.isEmpty ? "" : ": \(parts.joined(separator: "; "))")
    let absent = reading.marks + reading.errors
    if !absent.isEmpty {
      let (rows, count) = rows(of: absent, indices, judgement.column, isMissing: true)
      let words = Set(absent.map { dictionary[$0] }).sorted().prefix(4).map { "'\($0)'" }.joined(separator: ", ")
      let text = "\(counted(count, "cell")) of \(words) missing"
      judgement.reason += "; \(text)"
      parts.append(text)
      judgement.rows = rows
      judgement.count = count
    } else {
      judgement.rows = (0..<min(judgement.column.count, 64)).filter { !judgement.column.isMissing($0) }
      judgement.rows = Array(judgement.rows.prefix(2))
      judgement.count = judgement.rows.count
    }
    let plain = parts.joined(separator: "; ")
    // What every reader would have read so goes without saying.
    let isUsual = plain.isEmpty || type == .date && plain == DateSpelling.dashes.example
    if !isUsual { judgement.note = .init(line: .types, text: "'\(judgement.name)' \(type.rawValue) (\(plain))") }
  }

  private func numberWords(_ numbers: NumberColumn) -> [String] {
    var words: [String] = []
    if let unit = numbers.unit { words.append("in yuan, written in \(unit.written)") }
    if numbers.percent != nil { words.append("percentages as shares: 85 % is 0.85") }
    if numbers.separated != nil { words.append("with separators of thousands") }
    if numbers.inBrackets != nil { words.append("brackets as a minus") }
    return words
  }

  // MARK: Columns that stay text

  /// Says that digits stay a text where they stand in cells with the format of texts; `false` where none does.
  private func keepDigits(
    _ formatted: [Range<Int>], _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary,
    _ judgement: inout Recogniser.ColumnJudgement
  ) -> Bool {
    guard !formatted.isEmpty else { return false }
    let column = judgement.column
    // An amount with its unit, or with separators, is no code.
    let isPlain = (0..<dictionary.count).map { index in
      dictionary.utf8(index).allSatisfy { 0x30...0x39 ~= $0 || [0x20, 0x2B, 0x2D, 0x2E].contains($0) }
    }
    let rows = formatted.joined().filter { !column.isMissing($0) && isPlain[indices[$0]] }
    guard !rows.isEmpty else { return false }
    let reason = "cells with the format of texts (@) hold its digits"
    judgement.reason = reason
    (judgement.rows, judgement.count) = (Array(rows.prefix(3)), rows.count)
    judgement.note = .init(line: .keptAsText, text: "'\(judgement.name)' text: \(reason)")
    return true
  }

  /// Says why a column is text where most of its cells are values of another type.
  private func keepText(
    _ reading: TextReading, _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary,
    _ judgement: inout Recogniser.ColumnJudgement
  ) {
    let (dates, numbers) = (reading.dates, reading.numbers)
    func tell(_ reason: String, _ texts: [Int], isNoted: Bool = true) {
      let (rows, count) = rows(of: texts, indices, judgement.column, isMissing: false)
      (judgement.rows, judgement.count) = (rows, count)
      judgement.reason = reason
      let cells = texts.count > 3 || count > 3 ? " in \(count) cells" : ""
      if isNoted { judgement.note = .init(line: .keptAsText, text: "'\(judgement.name)' text: \(reason)\(cells)") }
    }
    if dates.count == reading.valueCount, let problem = dates.problem {
      tell(problem.words, problem.shown)
    } else if numbers.count == reading.valueCount, let problem = numbers.problem {
      tell(problem.words, problem.shown)
    } else if numbers.count + numbers.identifiers.count == reading.valueCount, !numbers.identifiers.isEmpty {
      tell("identifiers: digits with a zero before them, or 15 and more", numbers.identifiers, isNoted: false)
    } else if dates.count * 2 >= reading.valueCount, dates.count > 0 {
      tell("not every cell is \(dates.type.words)", dates.others)
    } else if (numbers.count + numbers.identifiers.count) * 2 >= reading.valueCount, numbers.count > 0 {
      tell("not every cell is a number", numbers.others)
    } else {
      judgement.reason = "its cells are texts"
    }
  }

  /// The first three rows with one of some texts, and how many there are.
  private func rows(
    of texts: [Int], _ indices: Column.DictionaryIndices, _ column: Column, isMissing: Bool
  ) -> (rows: [Int], count: Int) {
    let wanted = Set(texts)
    let isWanted = (0..<((texts.max() ?? 0) + 1)).map(wanted.contains)
    var rows: [Int] = []
    var count = 0
    for row in 0..<indices.count {
      let index = indices[row]
      guard index < isWanted.count, isWanted[index], column.isMissing(row) == isMissing else { continue }
      count += 1
      if rows.count < 3 { rows.append(row) }
    }
    return (rows, count)
  }
}
