import Problems
import Tables

/// The types as which the texts of a column may be read: dates, numbers, conditions or, where none of these fits
/// all of them, texts.
///
/// Each distinct text is read once. Marks such as `—` and errors of Excel's are missing where the others
/// are values.
struct TextReading {
  private let dictionary: TextDictionary
  /// True for each text that stands in some row; `nil` where all do.
  private let isUsed: [Bool]?
  private let poll: (@Sendable () throws(Problem) -> Void)?

  private(set) var dates = DateColumn()
  private(set) var numbers = NumberColumn()
  private(set) var conditions = ConditionColumn()
  /// The texts that say that nothing is there, by their indices.
  private(set) var marks: [Int] = []
  private(set) var errors: [Int] = []
  private(set) var blanks: [Int] = []
  /// The number of texts that are not empty.
  private(set) var valueCount = 0

  init(
    _ dictionary: TextDictionary, isUsed: [Bool]?, _ poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) {
    self.dictionary = dictionary
    self.isUsed = isUsed
    self.poll = poll
    for index in 0..<dictionary.count where isUsed?[index] ?? true {
      if index.isMultiple(of: 1 << 12) {
        try poll?()
        // Names and sentences: nothing will come of it.
        if index > 0, !mayBeValues { return }
      }
      see(index)
    }
  }

  /// True where most texts so far were of some type.
  private var mayBeValues: Bool {
    let most = max(dates.count, numbers.count, conditions.count)
    return valueCount == 0 || most * 10 >= valueCount * 9
  }

  private mutating func see(_ index: Int) {
    let plain = PlainText.bytes(dictionary.utf8(index))
    if plain.isEmpty {
      blanks.append(index)
    } else if AbsenceMarks.isMark(plain) {
      marks.append(index)
    } else if AbsenceMarks.isError(plain) || plain.withUnsafeBufferPointer(Numerals.isNotFinite) {
      errors.append(index)
    } else {
      valueCount += 1
      dates.see(plain, index)
      numbers.see(plain, index)
      conditions.see(plain, index)
    }
  }

  /// True where every text that says something is a date with a time of day.
  private var areDateTimes: Bool {
    valueCount > 0 && dates.count == valueCount && dates.problem == nil && dates.type == .dateTime
  }

  /// The type that fits all texts that say something; `nil` where it is text.
  var type: ColumnType? {
    if areDateTimes { return .dateTime }
    guard valueCount > 0 else { return nil }
    if conditions.count == valueCount, conditions.areConditions { return .boolean }
    if dates.count == valueCount, dates.problem == nil { return .date }
    if numbers.count == valueCount, numbers.problem == nil { return numbers.isWhole ? .integer : .number }
    return nil
  }
}

/// The texts of a column read as dates, or as dates with times of day.
struct DateColumn {
  private(set) var days: [Int: Day] = [:]
  /// Dates whose day and month may stand in either order.
  private(set) var twoWays: [Int: (first: Int, second: Int, year: Int)] = [:]
  /// The times of day in microseconds, where they are written.
  private(set) var times: [Int: Int64] = [:]
  private(set) var spellings: Set<DateSpelling> = []
  private var hasChineseTimes = false
  private var dayFirst: Int?
  private var monthFirst: Int?
  /// The first texts that are no dates, by their indices.
  private(set) var others: [Int] = []

  var count: Int { days.count + twoWays.count }

  mutating func see(_ plain: [UInt8], _ index: Int) {
    let moment = WrittenMoment(plain: plain)
    switch moment.date {
    case .day(let day, let spelling):
      days[index] = day
      spellings.insert(spelling)
    case .ordered(let day, let isDayFirst):
      days[index] = day
      spellings.insert(.yearLast)
      if isDayFirst { dayFirst = dayFirst ?? index } else { monthFirst = monthFirst ?? index }
    case .twoWays(let first, let second, let year):
      twoWays[index] = (first, second, year)
      spellings.insert(.yearLast)
    case .withTime, .none: others.append(index)
    }
    guard let time = moment.time else { return }
    times[index] = time
    if moment.isChineseTime { hasChineseTimes = true }
  }

  /// The type of the dates: those of a spreadsheet may be written with a time that is midnight in all cells.
  var type: ColumnType { times.values.contains { $0 != 0 } ? .dateTime : .date }

  /// The reason why the texts are no column of dates, although each is a date, with texts that show it.
  var problem: (words: String, shown: [Int])? {
    let both = Array((twoWays.keys.sorted() + days.keys.sorted()).prefix(3))
    if dayFirst != nil, monthFirst != nil { return ("some dates have the day first, others the month", both) }
    if !twoWays.isEmpty, dayFirst == nil, monthFirst == nil {
      return ("day and month may stand in either order", both)
    }
    guard type == .dateTime, times.count < count else { return nil }
    let bare = (Array(days.keys) + Array(twoWays.keys)).filter { times[$0] == nil }.min()
    let timed = times.filter { $0.value != 0 }.keys.min()
    return ("some cells have a time of day, others none", [timed, bare].compactMap(\.self))
  }

  /// The cells of dates or datetimes, by the indices of the texts.
  func all() -> [Int: Cell] {
    var all = days
    for (index, date) in twoWays {
      let (month, day) = dayFirst != nil ? (date.second, date.first) : (date.first, date.second)
      all[index] = Day(year: date.year, month: month, day: day)
    }
    guard type == .dateTime else { return all.mapValues(Cell.date) }
    return Dictionary(
      uniqueKeysWithValues: all.map { index, day in
        (index, .dateTime(DateTime(microseconds: DateTime(day).microseconds + (times[index] ?? 0))))
      })
  }

  /// Examples of how the dates are written, as notes give them.
  var words: String {
    let order = dayFirst != nil ? "day first" : "month first"
    let time = type == .date ? "" : hasChineseTimes ? " 8时5分" : " 8:05"
    return spellings.sorted { $0.rawValue < $1.rawValue }
      .map { spelling in
        let isTold = spelling == .yearLast && (dayFirst != nil || monthFirst != nil)
        return spelling.example + time + (isTold ? ", \(order)" : "")
      }
      .joined(separator: ", ")
  }
}

/// The texts of a column read as numbers.
struct NumberColumn {
  private(set) var readings: [Int: WrittenNumber] = [:]
  /// The first texts that are no numbers, by their indices, and those that are identifiers.
  private(set) var others: [Int] = []
  private(set) var identifiers: [Int] = []
  private(set) var bare: Int?
  private(set) var percent: Int?
  /// The units of amounts, in the order in which they were met, each with its first text.
  private(set) var units: [(word: String, index: Int)] = []
  private(set) var inBrackets: Int?
  private(set) var notInBrackets: Int?
  private(set) var separated: Int?
  private(set) var isWhole = true

  var count: Int { readings.count }

  mutating func see(_ plain: [UInt8], _ index: Int) {
    if WrittenNumber.isIdentifier(plain) {
      identifiers.append(index)
      return
    }
    guard let reading = WrittenNumber(plain: plain) else {
      others.append(index)
      return
    }
    readings[index] = reading
    if reading.whole == nil { isWhole = false }
    if reading.hasSeparators { separated = separated ?? index }
    if reading.isInBrackets { inBrackets = inBrackets ?? index } else { notInBrackets = notInBrackets ?? index }
    switch reading.unit {
    case .none: bare = bare ?? index
    case .percent: percent = percent ?? index
    case .yuan(let word): if !units.contains(where: { $0.word == word }) { units.append((word, index)) }
    }
  }

  /// The reason why the texts cannot be numbers, although each is one, with texts that show it.
  var problem: (words: String, shown: [Int])? {
    if let inBrackets, notInBrackets == nil {
      return ("every number is in brackets, as numbers of a list are", [inBrackets])
    }
    if let bare, let unit = units.first?.index {
      return ("some numbers have a unit and others have none", [unit, bare])
    }
    if let bare, let percent { return ("some numbers are percentages and others are not", [percent, bare]) }
    if let percent, let unit = units.first?.index { return ("some are percentages, others amounts", [percent, unit]) }
    return nil
  }

  /// The unit of the column, where it has one.
  var unit: AmountUnit? {
    units.isEmpty ? nil : AmountUnit(unit: "yuan", written: units.map(\.word).joined(separator: ", "))
  }
}

/// The texts of a column read as conditions.
struct ConditionColumn {
  private static let families: [[(word: String, value: Bool)]] = [
    [("true", true), ("false", false)], [("是", true), ("否", false)],
    [("√", true), ("✓", true), ("✔", true), ("☑", true), ("×", false), ("✗", false), ("✘", false), ("☒", false)],
    // The last one: a column of nothing but 1 counts something.
    [("1", true), ("0", false)],
  ]
  private static let words: [[UInt8]: (value: Bool, family: Int)] = Dictionary(
    uniqueKeysWithValues: families.enumerated().flatMap { family, words in
      words.map { (Array($0.word.utf8), ($0.value, family)) }
    })

  private(set) var values: [Int: Bool] = [:]
  private var family: Int?
  private var isOfOneFamily = true

  var count: Int { values.count }

  mutating func see(_ plain: [UInt8], _ index: Int) {
    guard plain.count <= 5 else { return }
    var word = plain
    if plain.count >= 4 { word = plain.map { (65...90).contains($0) ? $0 | 0x20 : $0 } }
    guard let found = Self.words[word] else { return }
    if let family, family != found.family { isOfOneFamily = false }
    family = found.family
    values[index] = found.value
  }

  /// True where the texts are conditions: words of one family and, of digits, both 1 and 0.
  var areConditions: Bool {
    isOfOneFamily && (family != Self.families.count - 1 || Set(values.values).count == 2)
  }

  /// True where only one word stands for true and none for false, as where cells are ticked.
  var isTicked: Bool { !values.values.contains(false) }
}
