import Problems

/// The rules for the cells of a file: what is missing, and which texts are values
/// of which type.
struct CSVRules: Sendable {
  /// The texts that stand for a missing cell, as bytes.
  let missing: [[UInt8]]
  /// True where nothing but an empty cell is missing: the usual case, read faster.
  let onlyEmptyIsMissing: Bool
  /// True where cells are also values as data packages have them: a datetime with the `Z` of UTC or with a zone,
  /// `1` and `0` for true and false.
  let isPackaged: Bool

  init(missingValues: [String], isPackaged: Bool = false) {
    missing = missingValues.map { Array($0.utf8) }
    onlyEmptyIsMissing = missing == [[]]
    self.isPackaged = isPackaged
  }

  /// Returns whether a cell is missing. What is in quotes is a text as it stands; in columns of other types quotes
  /// say nothing, for some programs put them round every cell.
  func isMissing(_ text: UnsafeBufferPointer<UInt8>, isQuoted: Bool, _ type: ColumnType) -> Bool {
    if isQuoted, type == .text { return false }
    if isQuoted, text.isEmpty { return true }
    return missing.contains { $0.count == text.count && text.elementsEqual($0) }
  }

  /// Returns whether a text is a value of the type, by these rules.
  func isValue(_ text: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Bool {
    if isPackaged, type == .dateTime, DateTime(utf8: text, takesUTC: true) ?? DateTime(withZone: text) != nil {
      return true
    }
    if isPackaged, type == .boolean, Self.boolean(text, isPackaged: true) != nil { return true }
    return Self.isValue(text, type)
  }

  /// Returns whether a text is a value of the type, wherever it stands.
  static func isValue(_ text: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Bool {
    switch type {
    case .integer: Numerals.integer(text) != nil || Numerals.isNotFinite(text)
    case .number: Numerals.number(text) != nil || Numerals.isNotFinite(text)
    case .boolean: boolean(text) != nil
    case .date: Day(utf8: text) != nil
    case .dateTime: DateTime(utf8: text) != nil
    case .text: text.isText
    }
  }

  /// `true` and `false` in lower case, upper case or capitalised; `1` and `0` where packages have them.
  static func boolean(_ text: UnsafeBufferPointer<UInt8>, isPackaged: Bool = false) -> Bool? {
    switch text.count {
    case 1 where isPackaged: text[0] == UInt8(ascii: "1") ? true : text[0] == UInt8(ascii: "0") ? false : nil
    case 4: words(["true", "True", "TRUE"], text) ? true : nil
    case 5: words(["false", "False", "FALSE"], text) ? false : nil
    default: nil
    }
  }

  private static func words(_ words: [StaticString], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    words.contains { word in
      text.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
  }
}

/// Finds a column's type from its cells: whole number, then number, then date,
/// then datetime, then boolean, then text.
///
/// Nothing is lost by a guess: `007` and `+86` are texts, for as numbers they
/// would look different, and so is a column with a whole number that 64 bits do
/// not hold. A column without any cell is text.
struct TypeGuess {
  private var isEmpty = true
  private var candidates: [ColumnType] = [.integer, .number, .date, .dateTime, .boolean]
  private var wholeNumbers = 0
  /// The first number with a fraction, by its offset in the file.
  private(set) var firstFraction: Int?
  private(set) var fractions = 0

  var type: ColumnType { isEmpty ? .text : candidates.first ?? .text }

  /// True where most cells are whole numbers, and a few others make numbers of all of them.
  var isWholeButForFractions: Bool { type == .number && fractions > 0 && wholeNumbers >= fractions }

  /// - Parameter offset: where the cell starts in the file.
  mutating func see(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    if candidates.isEmpty { return }
    // A number that is missing, where all others are numbers; a text among texts.
    if Numerals.isNotFinite(text) {
      if isEmpty { (isEmpty, candidates) = (false, [.number]) }
      candidates.removeAll { !$0.isNumeric }
      return
    }
    if candidates == [.number], wholeNumbers + fractions == 0 { candidates = [.integer, .number] }
    isEmpty = false
    candidates.removeAll { !Self.looksLike(text, $0) }
    guard candidates.contains(.number) else { return }
    if Numerals.integer(text) != nil {
      wholeNumbers += 1
    } else {
      fractions += 1
      firstFraction = firstFraction ?? offset
    }
  }

  private static func looksLike(_ text: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Bool {
    switch type {
    case .integer: isPlain(text) && Numerals.integer(text) != nil && !isMinusZero(text)
    case .number: isPlain(text) && Numerals.number(text) != nil && !isTooLong(text)
    case .text, .boolean, .date, .dateTime: CSVRules.isValue(text, type)
    }
  }

  /// The length from which digits are an identifier rather than a quantity.
  static let identifierLength = 15

  /// Returns whether a text is a number that may count as one in a column whose type is guessed: no `007`,
  /// no `+86`, no `-0` as a whole number, and no whole number of 15 digits or more.
  static func isQuantity(_ text: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Bool {
    guard looksLike(text, type) else { return false }
    guard text.count >= identifierLength else { return true }
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    return digits.count < identifierLength || !digits.allSatisfy { $0 &- 48 <= 9 }
  }

  /// No plus sign, no zero before another digit, no word.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    guard let first = digits.first, first <= UInt8(ascii: "9"), first != UInt8(ascii: "+") else {
      return false
    }
    return first != UInt8(ascii: "0") || digits.count == 1 || digits.dropFirst().first! &- 48 > 9
  }

  /// A whole number has no negative zero; as a number it keeps its sign.
  private static func isMinusZero(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.elementsEqual("-0".utf8)
  }

  /// Whole, but beyond 64 bits: an identifier rather than a quantity.
  private static func isTooLong(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- 48 <= 9 } && Numerals.integer(text) == nil
  }
}
