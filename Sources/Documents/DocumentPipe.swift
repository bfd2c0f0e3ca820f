import Problems

// The format in which a document travels from the helper process, which reads it, to the program
// that asked. Both ends are of one build, and the receiving end trusts nothing that it gets.
//
// A stream is a header, frames, and a last frame without which the stream is torn. A frame is its
// kind (a byte), the length of its payload (four bytes, the lowest first) and the payload. Numbers
// in payloads are of seven bits a byte, the lowest first; texts are their length and UTF-8.
//
//   header        "PlumbDoc", the version
//   format        what the file is
//   sheet         hidden or not, with cells or not, the name
//   cells         cells of the sheet, as a row of the codes below; one frame holds whole codes
//   sheetEnd      hidden rows, hidden columns, merged ranges, remarks, cells with the format of texts
//   file          a file in an archive of several: whether its content follows (bytes, or a format and
//                 sheets), its name
//   bytes         decompressed content
//   problem       why the document cannot be read; nothing comes after it
//   end           the number of frames before it
//
// The frames of running text are those of `TextDocumentPipe`.

/// The kinds of frames.
enum Frame: UInt8 {
  case format = 1
  case sheet
  case cells
  case sheetEnd
  case bytes
  case problem
  case end
  case paragraph
  case table
  case cell
  case tableEnd
  case remark
  case file

  static let header: [UInt8] = Array("PlumbDoc".utf8) + [3]
  static let sizeOfStart = 5
  /// No frame is longer.
  static let payloadLimit = 64 << 20
}

/// The codes of the cells in a frame of cells.
enum CellCode: UInt8 {
  /// The cells after it are of this row, from its first column on.
  case row = 1
  /// The next cell is of this column.
  case column
  /// A text that comes more than once: it gets the next number, from 0.
  case newText
  /// A text that came before, by its number.
  case knownText
  /// A text that has no number.
  case text
  case number
  /// A whole number, its sign in the lowest bit.
  case wholeNumber
  case no
  case yes
  case date
  case datetime
  case error
  case noStoredValue
}

/// Writes a document to a pipe.
///
///     let writer = DocumentWriter { (bytes) in … }
///     writer.format("an .xlsx workbook")
///     writer.startSheet("台账")
///     writer.row(0)
///     writer.column(5)
///     writer.number(6.3)
///     writer.endSheet(Sheet("台账"))
///     try writer.end()
public final class DocumentWriter {
  private let take: (UnsafeRawBufferPointer) throws(Problem) -> Void
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 18
  private var count = 0
  /// The offset of the payload of the frame that is being written.
  private var payloadStart = 0
  private var frameKind: Frame?
  private var frameCount = 0

  /// Frames of cells are closed when they have become so long.
  private static let cellsFrame = 1 << 16

  /// - Parameter take: passes bytes on.
  public init(_ take: @escaping (UnsafeRawBufferPointer) throws(Problem) -> Void) {
    self.take = take
    base = .allocate(capacity: capacity)
    for byte in Frame.header { append(byte) }
  }

  deinit { base.deallocate() }

  // MARK: Documents

  /// Says what the file is: `an .xlsx workbook`.
  public func format(_ words: String) throws(Problem) {
    try frame(.format) { text(words) }
  }

  /// Begins a sheet; its cells follow.
  public func startSheet(_ name: String, isHidden: Bool = false, hasNoCells: Bool = false) throws(Problem) {
    try frame(.sheet) {
      append(isHidden ? 1 : 0)
      append(hasNoCells ? 1 : 0)
      text(name)
    }
    openFrame(.cells)
  }

  /// Ends a sheet with what is known only now: the hidden rows and columns, the merged ranges, the
  /// remarks, and the formats of texts of `sheet`.
  public func endSheet(_ sheet: Sheet) throws(Problem) {
    try closeFrame()
    try frame(.sheetEnd) {
      indices(sheet.hiddenRows)
      indices(sheet.hiddenColumns)
      number(of: sheet.merged.count)
      for range in sheet.merged {
        for value in [range.first.row, range.first.column, range.last.row, range.last.column] {
          number(of: value)
        }
      }
      number(of: sheet.remarks.count)
      for remark in sheet.remarks {
        append(remark.kind.rawValue)
        for value in [remark.first.row, remark.first.column, remark.count] { number(of: value) }
      }
      number(of: sheet.formattedAsText.count)
      for (column, runs) in sheet.formattedAsText.sorted(by: { $0.key < $1.key }) {
        number(of: column)
        number(of: runs.count)
        for run in runs { for value in [run.lowerBound, run.upperBound] { number(of: value) } }
      }
    }
  }

  /// Names a file of an archive that holds several.
  ///
  /// - Parameter isRead: whether its bytes or its sheets follow; else it is left out.
  public func file(_ name: String, isRead: Bool) throws(Problem) {
    try frame(.file) {
      append(isRead ? 1 : 0)
      text(name)
    }
  }

  /// Passes decompressed bytes on.
  public func bytes(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    try frame(.bytes) { append(bytes) }
  }

  /// Says why the document cannot be read, in place of all that would follow.
  public func problem(_ problem: Problem) throws(Problem) {
    frameKind = nil
    count = payloadStart == 0 ? count : payloadStart - Frame.sizeOfStart
    try frame(.problem) {
      text(problem.kind.rawValue)
      text(problem.message)
      number(of: problem.hints.count)
      for hint in problem.hints { text(hint) }
    }
    try flush()
  }

  /// Ends the document. Without this the other end takes nothing that was written for whole.
  public func end() throws(Problem) {
    let before = frameCount
    try frame(.end) { number(of: before) }
    try flush()
  }

  // MARK: Cells

  /// Begins a row, counted from 0, at its first column.
  @inline(__always)
  public func row(_ row: Int) throws(Problem) {
    if count - payloadStart > Self.cellsFrame {
      try closeFrame()
      openFrame(.cells)
    }
    code(.row)
    number(of: row)
  }

  /// Moves to a column, counted from 0. Each cell moves on by one column itself.
  @inline(__always)
  public func column(_ column: Int) {
    code(.column)
    number(of: column)
  }

  /// Writes a text that comes again: by `knownText` and its number, which counts such texts from 0.
  public func newText(_ bytes: UnsafeBufferPointer<UInt8>) {
    code(.newText)
    text(bytes)
  }

  /// Writes a cell with a text that was written before, by its number.
  @inline(__always)
  public func knownText(_ number: Int) {
    code(.knownText)
    self.number(of: number)
  }

  /// Writes a cell with a text.
  public func text(cell bytes: UnsafeBufferPointer<UInt8>) {
    code(.text)
    text(bytes)
  }

  /// Writes a cell with a number; a whole one of up to 48 bits takes few bytes.
  @inline(__always)
  public func number(_ value: Double) {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 48, whole != 0 || value.sign == .plus {
      code(.wholeNumber)
      number(of: Int(whole.magnitude) << 1 | (whole < 0 ? 1 : 0))
    } else {
      code(.number)
      fixed(value.bitPattern)
    }
  }

  /// Writes a cell that is true or false.
  public func boolean(_ value: Bool) { code(value ? .yes : .no) }

  /// Writes any cell; an empty one only moves on.
  public func cell(_ cell: SheetCell, column: Int) {
    self.column(column)
    switch cell {
    case .empty: break
    case .text(var string): string.withUTF8 { text(cell: $0) }
    case .number(let value): number(value)
    case .boolean(let value): boolean(value)
    case .date(let day):
      code(.date)
      fixed(UInt64(bitPattern: Int64(day.number)))
    case .datetime(let microseconds):
      code(.datetime)
      fixed(UInt64(bitPattern: microseconds))
    case .error(var string):
      code(.error)
      string.withUTF8 { text($0) }
    case .noStoredValue: code(.noStoredValue)
    }
  }

  // MARK: Bytes

  func frame(_ kind: Frame, _ payload: () -> Void) throws(Problem) {
    openFrame(kind)
    payload()
    try closeFrame()
  }

  private func openFrame(_ kind: Frame) {
    frameKind = kind
    append(kind.rawValue)
    for _ in 0..<4 { append(0) }
    payloadStart = count
  }

  private func closeFrame() throws(Problem) {
    guard frameKind != nil else { return }
    let length = count - payloadStart
    precondition(length <= Frame.payloadLimit, "a frame is too long")
    for index in 0..<4 { base[payloadStart - 4 + index] = UInt8(truncatingIfNeeded: length >> (8 * index)) }
    frameKind = nil
    frameCount += 1
    payloadStart = 0
    if count >= Self.cellsFrame { try flush() }
  }

  private func flush() throws(Problem) {
    let written = UnsafeRawBufferPointer(start: base, count: count)
    count = 0
    payloadStart = 0
    try take(written)
  }

  @inline(__always)
  private func code(_ code: CellCode) { append(code.rawValue) }

  private func indices(_ values: [Int]) {
    number(of: values.count)
    for value in values { number(of: value) }
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more come.
  @inline(__always)
  func number(of value: Int) {
    var rest = UInt(bitPattern: value)
    while rest > 0x7F {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  private func fixed(_ value: UInt64) {
    for index in 0..<8 { append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))) }
  }

  func text(_ string: String) {
    var string = string
    string.withUTF8 { text($0) }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    number(of: bytes.count)
    append(UnsafeRawBufferPointer(bytes))
  }

  private func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start.assumingMemoryBound(to: UInt8.self), count: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == capacity { reserve(1) }
    base[count] = byte
    count += 1
  }

  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(2 * capacity, count + more)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
  }
}
