import Problems
import System

/// Reads one column of piece after piece, for one thread.
final class CSVColumnReader {
  private let store: CSVColumnStore
  private let rules: CSVRules
  private let thread: Int
  private let quote: UInt8
  /// The first byte that may be read.
  private let floor: UnsafePointer<UInt8>
  /// The end of the bytes that may be read.
  private let limit: UnsafePointer<UInt8>
  /// Where the texts of the piece go among those of a column of plain texts, in bytes.
  var texts = 0..<0
  let builder: DictionaryBuilder
  /// One byte a row of the piece, where some cell is missing.
  private var present: UnsafeMutablePointer<UInt8>
  private var presentCapacity = 0
  private var missingCount = 0
  /// The remarks on the cells of the piece.
  private var remarks = CellRemarks()
  /// Only there so that looking ahead is not optimised away.
  private var touched: UInt32 = 0
  private let powersOfTen: UnsafePointer<Double>
  /// True where the type is a guess: then `007` and numbers of 15 digits and more are texts.
  private let isTentative: Bool
  /// The type to try next for a column that has failed.
  private(set) var typeOfFailure = ColumnType.text

  init(
    _ store: CSVColumnStore, _ rules: CSVRules, quote: UInt8, thread: Int,
    floor: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>, powersOfTen: UnsafePointer<Double>, hasFew: Bool,
    isTentative: Bool = false
  ) {
    self.isTentative = isTentative
    self.store = store
    self.rules = rules
    self.quote = quote
    self.thread = thread
    self.floor = floor
    self.limit = limit
    self.powersOfTen = powersOfTen
    present = .allocate(capacity: 1)
    builder = DictionaryBuilder(hasFew: hasFew, account: store.account)
  }

  deinit { present.deallocate() }

  /// Reads a column of a piece; `false` where a cell is not of its type.
  func read(_ cells: some CSVCells, column: Int, rows: Range<Int>) throws(Problem) -> Bool {
    missingCount = 0
    remarks = CellRemarks()
    let width: CellWidth?
    switch store.field.type {
    case .number: width = try readNumbers(cells, column, rows)
    case .integer: width = try readIntegers(cells, column, rows)
    case .date: width = try readDates(cells, column, rows)
    case .dateTime: width = try readDateTimes(cells, column, rows)
    case .boolean: width = try readBooleans(cells, column, rows)
    case .text:
      if let plainTexts = store.plainTexts {
        width = readPlainTexts(cells, column, rows, plainTexts) ? .eight : nil
      } else {
        width = try readTexts(cells, column, rows)
      }
    }
    guard let width else {
      if let refusal = builder.refusal { throw refusal }
      return false
    }
    let missing: CSVColumnStore.Part.Missing =
      missingCount == 0 ? .none : missingCount == rows.count ? .all : .some
    try store.add(
      CSVColumnStore.Part(rows: rows, width: width, thread: thread, missing: missing, textBytes: texts.count), remarks,
      present: missingCount == 0 ? nil : UnsafePointer(present))
    return true
  }
}

// MARK: - Missing cells

extension CSVColumnReader {
  @inline(never)
  private func noteMissing(_ row: Int, of count: Int) {
    if missingCount == 0 {
      if presentCapacity < count {
        present.deallocate()
        present = .allocate(capacity: count)
        presentCapacity = count
      }
      present.update(repeating: 1, count: count)
    }
    present[row] = 0
    missingCount += 1
  }

  /// Returns whether a cell of numbers is `NaN` or the like, which is missing and noted.
  @inline(never)
  private func isMissingNumber(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ row: Int, of rows: Range<Int>
  ) -> Bool {
    guard store.field.type.isNumeric,
      Numerals.isNotFinite(UnsafeBufferPointer(start: start, count: length))
    else { return false }
    noteMissing(row, of: rows.count)
    remarks.notFinite.add(row: rows.lowerBound + row)
    return true
  }

  /// The microseconds of a datetime with the offset of a zone, which packages may hold; noted.
  @inline(never)
  private func timeOfZone(_ start: UnsafePointer<UInt8>, _ length: Int, row: Int) -> Int64? {
    guard store.field.type == .dateTime, rules.isPackaged,
      let time = DateTime(withZone: UnsafeBufferPointer(start: start, count: length))
    else { return nil }
    remarks.zoned.add(row: row)
    return time.microseconds
  }

  /// Returns whether a cell that is empty, or of a file with other words for missing, is missing.
  @inline(never)
  private func isMissing(_ start: UnsafePointer<UInt8>, _ length: Int, _ marks: CellMarks) -> Bool {
    let (type, isQuoted) = (store.field.type, marks.isQuoted)
    if marks.isEscaped {
      return unescaped(start, length).withUnsafeBufferPointer {
        rules.isMissing($0, isQuoted: isQuoted, type)
      }
    }
    return rules.isMissing(
      UnsafeBufferPointer(start: start, count: length), isQuoted: isQuoted, type)
  }
}

// MARK: - Numbers, dates and booleans

extension CSVColumnReader {
  private func readIntegers(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>
  ) throws(Problem) -> CellWidth? {
    guard isTentative else {
      return try readWhole(cells, column, rows) { start, length, floor in
        if let value = quickInteger(start, length, floor) { return value }
        return Numerals.integer(UnsafeBufferPointer(start: start, count: length))
      }
    }
    return try readWhole(cells, column, rows) { start, length, floor in
      if start[0] != UInt8(ascii: "0") || length == 1, let value = quickInteger(start, length, floor) {
        return value
      }
      let text = UnsafeBufferPointer(start: start, count: length)
      if TypeGuess.isQuantity(text, .integer) { return Numerals.integer(text) }
      if TypeGuess.isQuantity(text, .number) { typeOfFailure = .number }
      return nil
    }
  }

  private func readDates(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>
  ) throws(Problem) -> CellWidth? {
    try readWhole(cells, column, rows) { start, length, _ in
      Day(utf8: UnsafeBufferPointer(start: start, count: length)).map { Int64($0.number) }
    }
  }

  private func readDateTimes(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>
  ) throws(Problem) -> CellWidth? {
    let takesUTC = rules.isPackaged
    return try readWhole(cells, column, rows) { start, length, _ in
      DateTime(utf8: UnsafeBufferPointer(start: start, count: length), takesUTC: takesUTC)?.microseconds
    }
  }

  private func readBooleans(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>
  ) throws(Problem) -> CellWidth? {
    let isPackaged = rules.isPackaged
    return try readWhole(cells, column, rows) { start, length, _ in
      CSVRules.boolean(UnsafeBufferPointer(start: start, count: length), isPackaged: isPackaged).map { $0 ? 1 : 0 }
    }
  }

  private typealias Parse = (UnsafePointer<UInt8>, Int, UnsafePointer<UInt8>) -> Int64?

  /// Reads into cells of the width that did so far, and once more where a value
  /// of this piece needs wider ones.
  @inline(__always)
  private func readWhole(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>, _ parse: Parse
  ) throws(Problem) -> CellWidth? {
    var wanted = CellWidth.one
    while true {
      let (width, room) = try store.room(atLeast: wanted)
      missingCount = 0
      remarks = CellRemarks()
      let range: ClosedRange<Int64>?
      switch width {
      case .one: range = parseAll(cells, column, rows, room, Int8.self, parse)
      case .two: range = parseAll(cells, column, rows, room, Int16.self, parse)
      case .four: range = parseAll(cells, column, rows, room, Int32.self, parse)
      case .eight: range = parseAll(cells, column, rows, room, Int64.self, parse)
      }
      guard let range else { return nil }
      wanted = CellWidth(for: range)
      if wanted <= width { return width }
    }
  }

  /// The range of the values, or `nil` where a cell is none.
  @inline(__always)
  private func parseAll<Value: FixedWidthInteger & BitwiseCopyable>(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>, _ room: AddressSpace, _ type: Value.Type,
    _ parse: Parse
  ) -> ClosedRange<Int64>? {
    let count = rows.count
    let target = room.base.assumingMemoryBound(to: type) + rows.lowerBound
    let floor = floor
    let base = cells.base
    let mayBeNamed = !rules.onlyEmptyIsMissing
    var low = Int64.max
    var high = Int64.min
    // A missing cell takes the value before it.
    var previous: Int64 = 0
    var leading = 0
    for row in 0..<count {
      let start = cells.start(row, column)
      let length = cells.end(row, column) &- start
      if length == 0 || mayBeNamed,
        isMissing(base + start, length, cells.marks(row, column))
      {
        noteMissing(row, of: count)
        if low > high { leading = row &+ 1 }
        target[row] = Value(truncatingIfNeeded: previous)
        continue
      }
      guard
        let value = parse(base + start, length, floor) ?? timeOfZone(base + start, length, row: rows.lowerBound + row)
      else {
        guard isMissingNumber(base + start, length, row, of: rows) else { return nil }
        if low > high { leading = row &+ 1 }
        target[row] = Value(truncatingIfNeeded: previous)
        continue
      }
      if value < low { low = value }
      if value > high { high = value }
      previous = value
      target[row] = Value(truncatingIfNeeded: value)
    }
    guard low <= high else { return 0...0 }
    for row in 0..<leading { target[row] = target[leading] }
    return low...high
  }

  private func readNumbers(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>
  ) throws(Problem) -> CellWidth? {
    let (width, room) = try store.room(atLeast: .eight)
    let target = room.base.assumingMemoryBound(to: Double.self) + rows.lowerBound
    let base = cells.base
    let mayBeNamed = !rules.onlyEmptyIsMissing
    for row in 0..<rows.count {
      let start = cells.start(row, column)
      let length = cells.end(row, column) &- start
      if length == 0 || mayBeNamed,
        isMissing(base + start, length, cells.marks(row, column))
      {
        noteMissing(row, of: rows.count)
        target[row] = 0
      } else if isTentative, mayBeIdentifier(base + start, length),
        !TypeGuess.isQuantity(UnsafeBufferPointer(start: base + start, count: length), .number)
      {
        guard isMissingNumber(base + start, length, row, of: rows) else { return nil }
        target[row] = 0
      } else if let value = quickNumber(base + start, length, floor, powersOfTen) {
        target[row] = value
      } else {
        let text = UnsafeBufferPointer(start: base + start, count: length)
        if let value = Numerals.number(text) {
          if Numerals.losesDigits(text, value) { remarks.rounded.add(row: rows.lowerBound + row) }
          target[row] = value
        } else {
          guard isMissingNumber(base + start, length, row, of: rows) else { return nil }
          target[row] = 0
        }
      }
    }
    return width
  }
}

/// Returns whether a number may be an identifier: it starts with a zero, a sign or a letter, or is long.
@inline(__always)
private func mayBeIdentifier(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
  length >= 15 || start[0] &- 49 > 8
}

// MARK: - Texts

extension CSVColumnReader {
  private func readTexts(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>
  ) throws(Problem) -> CellWidth? {
    while true {
      let (width, room) = try store.room(atLeast: CellWidth(indices: builder.count))
      missingCount = 0
      let isText: Bool
      switch width {
      case .one: isText = indexAll(cells, column, rows, room, UInt8.self)
      case .two: isText = indexAll(cells, column, rows, room, UInt16.self)
      case .four, .eight: isText = indexAll(cells, column, rows, room, UInt32.self)
      }
      guard isText else { return nil }
      if CellWidth(indices: builder.count) <= width { return width }
    }
  }

  private func indexAll<Index: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>, _ room: AddressSpace, _ type: Index.Type
  ) -> Bool {
    let target = room.base.assumingMemoryBound(to: type) + rows.lowerBound
    let floor = floor
    let mayBeNamed = !rules.onlyEmptyIsMissing
    var look = builder.look
    var row = 0
    // The first pass over a block waits for nothing, so that the buckets of a large
    // builder come out of memory all at once rather than one after the other.
    while row < rows.count {
      let block = row..<min(row + Self.blockSize, rows.count)
      if builder.count > Self.largeFrom { touched = findSlots(cells, column, block, look) }
      for row in block {
        let start = cells.start(row, column)
        let length = cells.end(row, column) &- start
        let text = cells.base + start
        let marks = cells.marks(row, column)
        if length == 0 || mayBeNamed, isMissing(text, length, marks) {
          noteMissing(row, of: rows.count)
          target[row] = 0
          continue
        }
        var textIndex = -1
        if !marks.isEscaped, text + length >= floor + 8 {
          textIndex = look.index(text, length, DictionaryBuilder.quickKey(text, length))
        }
        if textIndex < 0 {
          textIndex = rareCode(text, length, marks, row: rows.lowerBound &+ row)
          guard textIndex >= 0 else { return false }
          look = builder.look
        }
        target[row] = Index(truncatingIfNeeded: textIndex)
      }
      row = block.upperBound
    }
    return true
  }

  private static let blockSize = 32
  /// The number of texts that fill a good part of a core's own cache.
  private static let largeFrom = 4096

  @inline(__always)
  private func findSlots(
    _ cells: some CSVCells, _ column: Int, _ block: Range<Int>, _ look: DictionaryBuilder.Look
  ) -> UInt32 {
    let base = cells.base
    let safe = floor + 8
    var marks: UInt32 = 0
    for row in block {
      let start = cells.start(row, column)
      let end = cells.end(row, column)
      if base + end >= safe {
        marks &+= look.touch(DictionaryBuilder.quickKey(base + start, end &- start))
      }
    }
    return marks
  }

  /// The dictionary index of a text that is new, escaped or at the very start of the file; -1
  /// where it is no text.
  @inline(never)
  private func rareCode(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ marks: CellMarks, row: Int
  ) -> Int {
    if marks.isEscaped { return escapedCode(text, length, row: row) }
    return builder.index(text, length, hasBytesBefore: text + length >= floor + 8, row: row)
  }

  private func escapedCode(_ start: UnsafePointer<UInt8>, _ length: Int, row: Int) -> Int {
    unescaped(start, length).withUnsafeBufferPointer {
      builder.index($0.baseAddress!, $0.count, hasBytesBefore: false, row: row)
    }
  }

  /// A cell's content with its doubled quotes made single.
  private func unescaped(_ start: UnsafePointer<UInt8>, _ length: Int) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(length)
    var index = 0
    while index < length {
      content.append(start[index])
      index += start[index] == quote ? 2 : 1
    }
    return content
  }
}

// MARK: - Plain texts

extension CSVColumnReader {
  /// The bytes of the texts of a piece, those of missing cells among them.
  func textSize(_ cells: some CSVCells, _ column: Int, _ rowCount: Int) -> Int {
    var size = 0
    for row in 0..<rowCount {
      let (start, end) = (cells.start(row, column), cells.end(row, column))
      size &+= end &- start
      if cells.marks(row, column).isEscaped { size -= doubledQuotes(cells.base + start, end - start) }
    }
    return size
  }

  @inline(never)
  private func doubledQuotes(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int {
    length - unescaped(start, length).count
  }

  /// Copies the texts of a piece to where they belong; `false` where one of them is no text.
  private func readPlainTexts(
    _ cells: some CSVCells, _ column: Int, _ rows: Range<Int>, _ room: CSVPlainTexts
  ) -> Bool {
    let starts = room.starts + rows.lowerBound
    let bytes = room.bytes
    let mayBeNamed = !rules.onlyEmptyIsMissing
    var end = texts.lowerBound
    for row in 0..<rows.count {
      let start = cells.start(row, column)
      let length = cells.end(row, column) &- start
      let text = cells.base + start
      let marks = cells.marks(row, column)
      starts[row] = end
      if length == 0 || mayBeNamed, isMissing(text, length, marks) { noteMissing(row, of: rows.count) }
      if marks.isEscaped {
        end += copyUnescaped(text, length, to: bytes + end)
      } else {
        copy(text, length, to: bytes + end, room: texts.upperBound &- end)
        end &+= length
      }
    }
    return areTexts(rows, room)
  }

  /// Copies a text, sixteen bytes at a time where as many may be read and written.
  @inline(__always)
  private func copy(
    _ text: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>, room: Int
  ) {
    guard length &+ 16 <= room, text + length + 16 <= limit else {
      return target.update(from: text, count: length)
    }
    var offset = 0
    repeat {
      let chunk = UnsafeRawPointer(text + offset).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(target + offset).storeBytes(of: chunk, as: SIMD16<UInt8>.self)
      offset &+= 16
    } while offset < length
  }

  @inline(never)
  private func copyUnescaped(
    _ text: UnsafePointer<UInt8>, _ length: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let content = unescaped(text, length)
    content.withUnsafeBufferPointer { target.update(from: $0.baseAddress!, count: $0.count) }
    return content.count
  }

  /// Returns whether the texts of the piece are texts: all of them at once where they are ASCII.
  private func areTexts(_ rows: Range<Int>, _ room: CSVPlainTexts) -> Bool {
    if UnsafeBufferPointer(start: room.bytes + texts.lowerBound, count: texts.count).isPlainASCII { return true }
    for row in 0..<rows.count where missingCount == 0 || present[row] != 0 {
      let start = room.starts[rows.lowerBound + row]
      let end = row + 1 < rows.count ? room.starts[rows.lowerBound + row + 1] : texts.upperBound
      guard UnsafeBufferPointer(start: room.bytes + start, count: end - start).isText else { return false }
    }
    return true
  }
}

// MARK: - Eight digits at once

/// A run of up to eight digits that ends where `end` points, by three
/// multiplications (after Daniel Lemire, "Quickly parsing eight digits", 2018).
/// `nil` where another byte is among them.
@inline(__always)
private func digits(endingAt end: UnsafePointer<UInt8>, count: Int) -> UInt64? {
  var word = UInt64(littleEndian: UnsafeRawPointer(end - 8).loadUnaligned(as: UInt64.self))
  // What stands before the digits is shifted out, and zeros in.
  let excess = UInt64(8 &* (8 &- count))
  word = ((word ^ 0x3030_3030_3030_3030) &>> excess) &<< excess
  guard (word &+ 0x7676_7676_7676_7676 | word) & 0x8080_8080_8080_8080 == 0 else { return nil }
  word = (word &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
  word = (word &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
  return (word &* 42_949_672_960_001) &>> 32
}

@inline(__always)
private func quickInteger(
  _ start: UnsafePointer<UInt8>, _ length: Int, _ floor: UnsafePointer<UInt8>
) -> Int64? {
  guard UInt(bitPattern: length &- 1) < 8, start + length - 8 >= floor else { return nil }
  return digits(endingAt: start + length, count: length).map { Int64(bitPattern: $0) }
}

/// At most seven digits, a point, at most eight digits: together they are exact
/// in binary, as the power of ten is, so that one division rounds rightly.
@inline(__always)
private func quickNumber(
  _ start: UnsafePointer<UInt8>, _ length: Int, _ floor: UnsafePointer<UInt8>,
  _ powersOfTen: UnsafePointer<Double>
) -> Double? {
  let end = start + length
  guard UInt(bitPattern: length &- 1) < 16, end - 8 >= floor else { return nil }
  let isNegative = start[0] == UInt8(ascii: "-")
  let first = isNegative ? start + 1 : start
  let wholeCount = indexOfPoint(first, end)
  let fractionCount = end - first &- wholeCount &- 1
  guard UInt(bitPattern: wholeCount &- 1) < 7, UInt(bitPattern: fractionCount &- 1) < 8,
    first + wholeCount - 8 >= floor,
    let whole = digits(endingAt: first + wholeCount, count: wholeCount),
    let fraction = digits(endingAt: end, count: fractionCount)
  else { return nil }
  let power = powersOfTen[fractionCount]
  let value = (Double(whole) * power + Double(fraction)) / power
  return isNegative ? -value : value
}

/// Returns the number of bytes before the first point among eight, without a branch
/// for each: a byte of the difference is zero where the point is.
@inline(__always)
private func indexOfPoint(_ first: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
  let missing = max(8 &- (end - first), 0)
  // Nothing after the cell is read: it may be the last of the file.
  var word = UInt64(littleEndian: UnsafeRawPointer(first - missing).loadUnaligned(as: UInt64.self))
  word = missing == 8 ? 0 : word &>> UInt64(8 &* missing)
  let difference = word ^ 0x2E2E_2E2E_2E2E_2E2E
  let points = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  return points.trailingZeroBitCount &>> 3
}
