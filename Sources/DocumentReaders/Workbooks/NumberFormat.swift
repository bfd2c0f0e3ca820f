/// The kind of value that a cell's number format makes of its number: a date, a time, or a number after all.
///
///     NumberFormat("yyyy\"年\"m\"月\"d\"日\"")  // .date
///     NumberFormat("[h]:mm")                  // .duration
///     NumberFormat("0.00E+00")                // .number
enum NumberFormat: UInt8 {
  case number
  case date
  case time
  case datetime
  /// Hours, minutes or seconds that go on counting: `[h]:mm`.
  case duration
  /// A date in some languages of Office and a time in others, as its value tells.
  case dateOrTime
  /// A text, whatever is typed: `@`.
  case text

  /// One of the formats that a workbook names by number alone.
  ///
  /// ECMA-376, part 1, 18.8.30, with those of Chinese, Japanese and Korean versions of Office (27 to 36
  /// and 50 to 58).
  init(builtIn number: Int) {
    switch number {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 22: self = .datetime
    case 18...21, 32, 33, 45, 47: self = .time
    case 34, 35, 55, 56: self = .dateOrTime
    case 46: self = .duration
    case 49: self = .text
    default: self = .number
    }
  }

  /// A format by its code, of which the first section counts.
  init(_ code: String) {
    var scan = FormatScan(Array(code.utf8))
    scan.run()
    self = scan.result
  }
}

/// Looks for the letters of dates and times outside of what a format quotes.
private struct FormatScan {
  private let code: [UInt8]
  private var index = 0
  private var hasDay = false
  private var hasTime = false
  private var hasMonthOrMinute = false
  private var isDuration = false
  private var hasDigits = false
  private var hasText = false

  init(_ code: [UInt8]) { self.code = code }

  var result: NumberFormat {
    if isDuration, !hasDay { return .duration }
    if hasDay { return hasTime ? .datetime : .date }
    if hasTime { return .time }
    if hasMonthOrMinute, !hasDigits { return .date }
    return hasText && !hasDigits ? .text : .number
  }

  mutating func run() {
    while index < code.count, code[index] != UInt8(ascii: ";") {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): skip(past: UInt8(ascii: "\""))
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): index += 1
      case UInt8(ascii: "["): bracket()
      case UInt8(ascii: "@"): hasText = true
      case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"): hasDigits = true
      default: letter(byte | 0x20)
      }
    }
  }

  private mutating func letter(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "m"): hasMonthOrMinute = true
    case UInt8(ascii: "g") where stands("eneral"): index += 6
    case UInt8(ascii: "s") where stands("tandard"): index += 7
    case UInt8(ascii: "a") where stands("m/pm"): index += 4
    case UInt8(ascii: "a") where stands("/p"): index += 2
    case UInt8(ascii: "a") where stands("aa"): hasDay = true
    case UInt8(ascii: "y"), UInt8(ascii: "d"): hasDay = true
    case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
    default: break
    }
  }

  /// Returns whether a word follows, in whatever case.
  private func stands(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= code.count else { return false }
    return (0..<length).allSatisfy { code[index + $0] | 0x20 == word.utf8Start[$0] | 0x20 }
  }

  private mutating func skip(past end: UInt8) {
    while index < code.count, code[index] != end { index += 1 }
    index += 1
  }

  /// `[h]` and alike count on; colours, conditions and languages say nothing.
  private mutating func bracket() {
    let start = index
    skip(past: UInt8(ascii: "]"))
    let words = code[start..<min(max(index - 1, start), code.count)].map { $0 | 0x20 }
    guard let first = words.first, words.allSatisfy({ $0 == first }) else { return }
    if [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(first) { isDuration = true }
  }
}
