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
  /// The cells of the current sheet, and the texts of all of them.
  private var cells = SheetCells()
  /// The numbers of the texts that come again, by the number that they come by.
  private var known: [Int] = []
  private var rowIndex = 0
  /// True where cells are added to the current row as they come.
  private var isRowOpen = false
  /// The cells of the current sheet whose memory is charged.
  private var counted = 0
  private var column = 0
  /// The cells of the sheets before.
  private var cellCount = 0
  private var fileCount = 0
  /// The current file of an archive of several, and the workbooks among those before it.
  private var file: String?
  private var workbooksOfFiles: [String: Workbook] = [:]
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
    return takeWorkbook()
  }

  /// The workbooks among the files of an archive, by their names, once everything was added.
  ///
  /// - Throws: where the stream has no end.
  public consuming func workbooks() throws(Problem) -> [String: Workbook] {
    try checkEnd()
    keepWorkbook()
    return workbooksOfFiles
  }

  private mutating func takeWorkbook() -> Workbook {
    for index in sheets.indices { sheets[index].cells.texts = cells.texts }
    defer {
      (format, sheets, known) = ("", [], [])
      cells = SheetCells()
    }
    return Workbook(format: format, sheets: sheets)
  }

  /// Keeps the workbook that the current file of an archive is.
  private mutating func keepWorkbook() {
    if !format.isEmpty, let file { workbooksOfFiles[file] = takeWorkbook() }
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
      (rowIndex, isRowOpen, counted) = (0, false, 0)
      cells = SheetCells(texts: cells.texts)
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
      guard let takeFile, !isInSheet, fileCount < limits.entries else { throw Self.fault("a file too many") }
      fileCount += 1
      let isRead = try payload.byte() == 1
      let name = try payload.text()
      keepWorkbook()
      file = name
      try takeFile(name, isRead)
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
    sheet.formattedAsText = try formats(&payload)
    cells.dropEmptyRows()
    sheet.columnCount = (0..<cells.rowCount).reduce(0) { max($0, cells.width(of: $1)) }
    cellCount += cells.count
    // The texts come to all sheets at the end: until then only one list of them grows.
    sheet.cells = cells
    sheet.cells.texts = SheetTexts()
    sheets.append(sheet)
  }

  /// The rows of each column whose cells have the format of texts.
  private func formats(_ payload: inout Payload) throws(Problem) -> [Int: [Range<Int>]] {
    var formats: [Int: [Range<Int>]] = [:]
    for _ in 0..<(try payload.number()) {
      let column = try payload.number()
      guard column < DocumentLimits.columns else { throw Self.fault("column \(column)") }
      var runs: [Range<Int>] = []
      for _ in 0..<(try payload.number()) {
        let first = try payload.number()
        let end = try payload.number()
        guard first < end, end <= DocumentLimits.rows else { throw Self.fault("rows \(first) to \(end)") }
        runs.append(first..<end)
      }
      formats[column] = runs
    }
    return formats
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
        if next != rowIndex { (rowIndex, isRowOpen) = (next, false) }
        column = 0
      case .column: column = try payload.number()
      case .newText:
        let number = cells.texts.add(try payload.bytes())
        known.append(number)
        try put(SheetCells.Stored(.text, UInt64(number)))
      case .knownText:
        let number = try payload.number()
        guard number < known.count else { throw Self.fault("text \(number)") }
        try put(SheetCells.Stored(.text, UInt64(known[number])))
      case .text: try put(SheetCells.Stored(.text, UInt64(cells.texts.add(try payload.bytes()))))
      case .number: try put(SheetCells.Stored(.number, try payload.fixed()))
      case .wholeNumber:
        let value = try payload.number()
        try put(SheetCells.Stored(number: Double(value & 1 == 1 ? -(value >> 1) : value >> 1)))
      case .no: try put(SheetCells.Stored(false))
      case .yes: try put(SheetCells.Stored(true))
      case .date:
        guard let number = Int32(exactly: Int64(bitPattern: try payload.fixed())) else { throw Self.fault("a date") }
        try put(SheetCells.Stored(.date, whole: Int64(number)))
      case .datetime: try put(SheetCells.Stored(.datetime, try payload.fixed()))
      case .error: try put(SheetCells.Stored(.error, UInt64(cells.texts.add(try payload.bytes()))))
      case .noStoredValue: try put(SheetCells.Stored(.noStoredValue))
      }
    }
  }

  @inline(__always)
  private mutating func put(_ cell: SheetCells.Stored) throws(Problem) {
    if !isRowOpen { try startRow() }
    if column == cells.width(of: rowIndex), column < DocumentLimits.columns {
      cells.append(cell, to: rowIndex)
    } else {
      try putApart(cell)
    }
    column += 1
  }

  /// Puts a cell where it does not follow the one before.
  private mutating func putApart(_ cell: SheetCells.Stored) throws(Problem) {
    guard column < DocumentLimits.columns else { throw Self.fault("column \(column)") }
    let width = cells.width(of: rowIndex)
    guard column < width else {
      cells.widen(row: rowIndex, to: column)
      cells.append(cell, to: rowIndex)
      return
    }
    guard cells[rowIndex, column].isEmpty else {
      let sheet = sheets[sheets.count - 1]
      throw Problem("\(sheet.address(row: rowIndex, column: column)) is there twice: the file is damaged", kind: .data)
    }
    cells.set(cell, row: rowIndex, column: column)
  }

  /// Goes to the current row before its first cell comes, or the first one after those that it has already. A row
  /// without a cell takes nothing, however many of them a sheet has.
  private mutating func startRow() throws(Problem) {
    guard cellCount + cells.count <= limits.cells else {
      throw Problem("the sheets hold over \(limits.cells) cells, empty ones between others included", kind: .data)
    }
    let gap = max(rowIndex + 1 - cells.rowCount, 0)
    let known = gap > 0 ? 0 : cells.width(of: rowIndex)
    let more = cells.count - counted
    counted = cells.count
    try use((more + known) * MemoryLayout<SheetCells.Stored>.stride + gap * MemoryLayout<Range<Int>>.stride)
    cells.startRow(rowIndex)
    isRowOpen = true
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
  private let all: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { all = bytes }

  var count: Int { all.count }
  var isEmpty: Bool { position >= all.count }
  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: all[position...]) }

  @inline(__always)
  mutating func byte() throws(Problem) -> UInt8 {
    guard position < all.count else { throw DocumentReceiver.torn }
    defer { position += 1 }
    return all[position]
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
    guard all.count - position >= 8 else { throw DocumentReceiver.torn }
    defer { position += 8 }
    return all.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
  }

  mutating func text() throws(Problem) -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// The bytes of a text.
  @inline(__always)
  mutating func bytes() throws(Problem) -> UnsafeBufferPointer<UInt8> {
    let length = try number()
    guard length <= all.count - position else { throw DocumentReceiver.torn }
    defer { position += length }
    guard let base = all.baseAddress, length > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: (base + position).assumingMemoryBound(to: UInt8.self), count: length)
  }
}
