import Problems
import Tables

/// Takes in what a `DocumentWriter` wrote, piece by piece as a pipe gives it.
///
///     var receiver = DocumentReceiver(limits: DocumentLimits())
///     while let piece = … { try receiver.add(piece) }
///     let workbook = try receiver.workbook()
///
/// The bytes come from a process that may have been taken over by a hostile document: every length,
/// number and address is checked, and what does not fit is a fault that is told.
public struct DocumentReceiver {
  private let limits: DocumentLimits
  /// Takes decompressed bytes.
  private let take: ((UnsafeRawBufferPointer) throws(Problem) -> Void)?
  /// Takes the name of a file in an archive, and whether its bytes come next.
  private let takeFile: ((String, Bool) throws(Problem) -> Void)?
  /// Called with the bytes of memory that a workbook takes further.
  private let charge: (Int) throws(Problem) -> Void
  private var pending: [UInt8] = []
  private var isHeaderRead = false
  private var frameCount = 0
  private var isEnded = false
  private var format = ""
  private var sheets: [Sheet] = []
  private var isInSheet = false
  private var texts: [String] = []
  private var row: [SheetCell] = []
  private var rowIndex = 0
  /// The length of the row before, for which room is made.
  private var lastWidth = 0
  private var column = 0
  private var cellCount = 0
  private var fileCount = 0
  private var charged = 0
  private var text = TextDocumentBuilder()

  /// - Parameters:
  ///   - charge: is told of memory before it is used.
  ///   - bytes: takes decompressed content; where it is missing, such content is a fault.
  ///   - file: takes the name of each file in an archive of several, and whether its content comes next.
  public init(
    limits: DocumentLimits, charge: @escaping (Int) throws(Problem) -> Void = { _ throws(Problem) in },
    bytes: ((UnsafeRawBufferPointer) throws(Problem) -> Void)? = nil,
    file: ((String, Bool) throws(Problem) -> Void)? = nil
  ) {
    self.limits = limits
    self.charge = charge
    take = bytes
    takeFile = file
  }

  /// Takes in the next bytes.
  ///
  /// - Throws: the problem of the document that the other end tells; a fault where the bytes are no
  ///   document; where a limit is exceeded.
  public mutating func add(_ piece: UnsafeRawBufferPointer) throws(Problem) {
    guard pending.isEmpty else {
      pending.append(contentsOf: piece)
      let whole = pending
      pending = []
      try read(whole)
      return
    }
    let used = try consume(piece)
    pending.append(contentsOf: piece[used...])
  }

  private mutating func read(_ whole: [UInt8]) throws(Problem) {
    var failure: Problem?
    let used = whole.withUnsafeBytes { bytes in
      do throws(Problem) { return try consume(bytes) } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    pending = Array(whole[used...])
  }

  /// The workbook, once everything was added.
  ///
  /// - Throws: where the stream has no end.
  public consuming func workbook() throws(Problem) -> Workbook {
    try checkEnd()
    return Workbook(format: format, sheets: sheets)
  }

  /// The document of running text, once everything was added.
  ///
  /// - Throws: where the stream has no end, and where the file is a workbook.
  public consuming func textDocument() throws(Problem) -> TextDocument {
    try checkEnd()
    guard sheets.isEmpty else { throw Self.fault("sheets in place of text") }
    return TextDocument(format: format, blocks: text.blocks, remarks: text.remarks)
  }

  /// Makes sure that everything that was sent has come.
  public func checkEnd() throws(Problem) {
    guard isEnded, pending.isEmpty, !isInSheet, !text.isInTable else { throw Self.torn }
  }

  /// The problem of a stream that ends before its end.
  public static let torn = Problem(
    "the process that reads documents ended before it had said everything", kind: .fault)

  // MARK: Frames

  /// Reads whole frames; returns the number of bytes that they took.
  private mutating func consume(_ bytes: UnsafeRawBufferPointer) throws(Problem) -> Int {
    var used = 0
    if !isHeaderRead {
      guard bytes.count >= Frame.header.count else { return 0 }
      guard bytes.prefix(Frame.header.count).elementsEqual(Frame.header) else {
        throw Self.fault("another version, or no document at all")
      }
      isHeaderRead = true
      used = Frame.header.count
    }
    while bytes.count - used >= Frame.sizeOfStart {
      guard !isEnded else { throw Self.fault("frames after the end") }
      guard let kind = Frame(rawValue: bytes[used]) else { throw Self.fault("an unknown frame") }
      let length = Int(bytes.loadUnaligned(fromByteOffset: used + 1, as: UInt32.self).littleEndian)
      guard length <= Frame.payloadLimit else { throw Self.fault("a frame of \(length) bytes") }
      let start = used + Frame.sizeOfStart
      guard bytes.count - start >= length else { break }
      try readFrame(kind, Payload(UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])))
      frameCount += 1
      used = start + length
    }
    return used
  }

  private mutating func readFrame(_ kind: Frame, _ given: Payload) throws(Problem) {
    var payload = given
    switch kind {
    case .format: format = try payload.text()
    case .sheet:
      guard !isInSheet, sheets.count < limits.sheets else { throw Self.fault("a sheet too many") }
      let isHidden = try payload.byte() == 1
      let hasNoCells = try payload.byte() == 1
      var sheet = Sheet(try payload.text(), isHidden: isHidden)
      sheet.hasNoCells = hasNoCells
      sheets.append(sheet)
      isInSheet = true
      rowIndex = 0
    case .cells:
      guard isInSheet else { throw Self.fault("cells outside of a sheet") }
      try readCells(&payload)
    case .sheetEnd:
      guard isInSheet else { throw Self.fault("an end without a sheet") }
      try readEnd(&payload)
    case .bytes:
      guard let take else { throw Problem("the file holds a compressed file, and no workbook", kind: .data) }
      try take(payload.rest)
      return
    case .file:
      guard let takeFile, fileCount < limits.entries else { throw Self.fault("a file too many") }
      fileCount += 1
      let isRead = try payload.byte() == 1
      try takeFile(try payload.text(), isRead)
    case .problem: throw try problem(&payload)
    case .paragraph:
      try use(payload.count)
      try text.paragraph(&payload)
    case .table: try text.startTable(&payload)
    case .cell:
      try use(payload.count)
      try text.cell(&payload, limit: limits.cells)
    case .tableEnd: try text.endTable()
    case .remark: try text.remark(&payload)
    case .end:
      guard !isInSheet, try payload.number() == frameCount else { throw Self.fault("frames are missing") }
      isEnded = true
    }
    guard payload.isEmpty else { throw Self.fault("a frame that is too long") }
  }

  private mutating func readEnd(_ payload: inout Payload) throws(Problem) {
    try keepRow()
    isInSheet = false
    var sheet = sheets.removeLast()
    sheet.hiddenRows = try indices(&payload, below: DocumentLimits.rows)
    sheet.hiddenColumns = try indices(&payload, below: DocumentLimits.columns)
    for _ in 0..<(try payload.number()) {
      let first = try address(&payload)
      sheet.merged.append(MergedRange(first, try address(&payload)))
    }
    for _ in 0..<(try payload.number()) {
      guard let kind = SheetRemark.Kind(rawValue: try payload.byte()) else { throw Self.fault("an unknown remark") }
      let first = try address(&payload)
      sheet.remarks.append(SheetRemark(kind, first: first, count: try payload.number()))
    }
    while let last = sheet.rows.last, last.isEmpty { sheet.rows.removeLast() }
    sheet.columnCount = sheet.rows.reduce(0) { max($0, $1.count) }
    sheets.append(sheet)
  }

  private func indices(_ payload: inout Payload, below limit: Int) throws(Problem) -> [Int] {
    var values: [Int] = []
    for _ in 0..<(try payload.number()) {
      let value = try payload.number()
      guard value < limit else { throw Self.fault("a row or column \(value)") }
      values.append(value)
    }
    return values
  }

  private func address(_ payload: inout Payload) throws(Problem) -> CellAddress {
    let row = try payload.number()
    let column = try payload.number()
    guard row < DocumentLimits.rows, column < DocumentLimits.columns else { throw Self.fault("an address too far out") }
    return CellAddress(row: row, column: column)
  }

  /// The problem of the document, of the kinds that a document can have.
  private func problem(_ payload: inout Payload) throws(Problem) -> Problem {
    let named = Problem.Kind(rawValue: try payload.text())
    let kinds: [Problem.Kind] = [.data, .file, .memory, .time]
    let kind = kinds.first { $0 == named } ?? .fault
    var problem = Problem(try payload.text(), kind: kind)
    for _ in 0..<(try payload.number()) { problem = problem.hint(try payload.text()) }
    return problem
  }

  // MARK: Cells

  private mutating func readCells(_ payload: inout Payload) throws(Problem) {
    try use(payload.count)
    while !payload.isEmpty {
      guard let code = CellCode(rawValue: try payload.byte()) else { throw Self.fault("an unknown cell") }
      switch code {
      case .row:
        let next = try payload.number()
        guard next < DocumentLimits.rows else { throw Self.fault("row \(next)") }
        if next != rowIndex {
          try keepRow()
          try startRow(next)
        }
        column = 0
      case .column: column = try payload.number()
      case .newText:
        let text = try payload.text()
        texts.append(text)
        try put(.text(text))
      case .knownText:
        let number = try payload.number()
        guard number < texts.count else { throw Self.fault("text \(number)") }
        try put(.text(texts[number]))
      case .text: try put(.text(try payload.text()))
      case .number: try put(.number(Double(bitPattern: try payload.fixed())))
      case .wholeNumber:
        let value = try payload.number()
        try put(.number(Double(value & 1 == 1 ? -(value >> 1) : value >> 1)))
      case .no: try put(.boolean(false))
      case .yes: try put(.boolean(true))
      case .date:
        guard let number = Int32(exactly: Int64(bitPattern: try payload.fixed())) else { throw Self.fault("a date") }
        try put(.date(Day(number: number)))
      case .datetime: try put(.datetime(Int64(bitPattern: try payload.fixed())))
      case .error: try put(.error(try payload.text()))
      case .noStoredValue: try put(.noStoredValue)
      }
    }
  }

  @inline(__always)
  private mutating func put(_ cell: SheetCell) throws(Problem) {
    if column == row.count, column < DocumentLimits.columns {
      row.append(cell)
    } else {
      try putApart(cell)
    }
    column += 1
  }

  /// Puts a cell where it does not follow the one before.
  private mutating func putApart(_ cell: SheetCell) throws(Problem) {
    guard column < DocumentLimits.columns else { throw Self.fault("column \(column)") }
    guard column < row.count else {
      try use((column - row.count) * MemoryLayout<SheetCell>.stride)
      row.append(contentsOf: repeatElement(.empty, count: column - row.count))
      row.append(cell)
      return
    }
    guard row[column] == .empty else {
      let sheet = sheets[sheets.count - 1]
      throw Problem("\(sheet.address(row: rowIndex, column: column)) is there twice: the file is damaged", kind: .data)
    }
    row[column] = cell
  }

  private mutating func startRow(_ next: Int) throws(Problem) {
    let last = sheets.count - 1
    rowIndex = next
    if next < sheets[last].rows.count {
      row = sheets[last].rows[next]
      sheets[last].rows[next] = []
      cellCount -= row.count
    } else {
      row.reserveCapacity(lastWidth)
    }
    guard cellCount <= limits.cells else {
      throw Problem("the sheets hold over \(limits.cells) cells, empty ones between others included", kind: .data)
    }
  }

  /// Keeps the current row. One without a cell takes nothing, however many of them a sheet has.
  private mutating func keepRow() throws(Problem) {
    defer { row = [] }
    let last = sheets.count - 1
    guard !row.isEmpty else { return }
    lastWidth = row.count
    cellCount += row.count
    let gap = max(rowIndex + 1 - sheets[last].rows.count, 0)
    try use(row.count * MemoryLayout<SheetCell>.stride + gap * MemoryLayout<[SheetCell]>.stride)
    while sheets[last].rows.count <= rowIndex { sheets[last].rows.append([]) }
    sheets[last].rows[rowIndex] = row
  }

  /// Charges memory in steps of a mebibyte.
  private mutating func use(_ bytes: Int) throws(Problem) {
    charged += bytes
    guard charged >= 1 << 20 else { return }
    try charge(charged)
    charged = 0
  }

  static func fault(_ what: String) -> Problem {
    Problem("the process that reads documents said what makes no sense: \(what)", kind: .fault)
  }
}

/// The bytes of a frame, read from their start.
struct Payload {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var count: Int { bytes.count }
  var isEmpty: Bool { position >= bytes.count }
  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[position...]) }

  @inline(__always)
  mutating func byte() throws(Problem) -> UInt8 {
    guard position < bytes.count else { throw DocumentReceiver.torn }
    defer { position += 1 }
    return bytes[position]
  }

  @inline(__always)
  mutating func number() throws(Problem) -> Int {
    let first = try byte()
    guard first > 0x7F else { return Int(first) }
    var value = Int(first & 0x7F)
    var shift = 7
    while shift < 56 {
      let next = try byte()
      value |= Int(next & 0x7F) << shift
      if next <= 0x7F { return value }
      shift += 7
    }
    throw DocumentReceiver.torn
  }

  mutating func fixed() throws(Problem) -> UInt64 {
    guard bytes.count - position >= 8 else { throw DocumentReceiver.torn }
    defer { position += 8 }
    return bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
  }

  mutating func text() throws(Problem) -> String {
    let length = try number()
    guard length <= bytes.count - position else { throw DocumentReceiver.torn }
    defer { position += length }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]), as: UTF8.self)
  }
}
