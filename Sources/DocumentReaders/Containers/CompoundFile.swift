import Documents
import Problems

/// Microsoft's compound file: streams in sectors, chained by an allocation table, as in a file system
/// ([MS-CFB]).
struct CompoundFile {
  private let bytes: [UInt8]
  private let input: DocumentInput
  private let sectorSize: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  private let miniCutoff: Int
  private var entries: [Entry] = []

  private struct Entry {
    var name: String
    var isStream: Bool
    var start: UInt32
    var size: Int
  }

  private static let miniSectorSize = 64
  /// Larger values mark the end of a chain, a free sector, or one of the table itself.
  private static let lastSector: UInt32 = 0xFFFF_FFFA

  init(_ bytes: [UInt8], _ input: DocumentInput) throws(Problem) {
    self.bytes = bytes
    self.input = input
    guard bytes.count >= 512 else { throw Self.damaged(input) }
    let shift = Int(bytes[30])
    guard shift == 9 || shift == 12 else { throw Self.damaged(input) }
    sectorSize = 1 << shift
    miniCutoff = Int(bytes.number32(56))
    table = try allocationTable()
    entries = try directory()
    miniTable = numbers(try chain(bytes.number32(60)))
    if let root = entries.first { miniStream = try chain(root.start) }
  }

  /// The names of all streams.
  var names: [String] { entries.filter(\.isStream).map(\.name) }

  /// The content of a stream; `nil` where there is none of the name.
  func stream(_ name: String) throws(Problem) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.isStream && $0.name.lowercased() == name.lowercased() }) else {
      return nil
    }
    let content = entry.size < miniCutoff ? try miniChain(entry.start) : try chain(entry.start)
    guard content.count >= entry.size else { throw Self.damaged(input) }
    return Array(content.prefix(entry.size))
  }

  private static func damaged(_ input: DocumentInput) -> Problem {
    input.problem("is damaged or was cut short: its sectors do not fit together")
  }

  private func sector(_ number: UInt32) throws(Problem) -> ArraySlice<UInt8> {
    let start = (Int(number) + 1) * sectorSize
    guard number < Self.lastSector, start < bytes.count else { throw Self.damaged(input) }
    return bytes[start..<min(start + sectorSize, bytes.count)]
  }

  private func numbers(_ bytes: some Collection<UInt8>) -> [UInt32] {
    let bytes = Array(bytes)
    return (0..<bytes.count / 4).map { bytes.number32(4 * $0) }
  }

  /// The table of which sector follows which, whose own sectors stand in the header and, where it is
  /// long, in a chain of lists.
  private func allocationTable() throws(Problem) -> [UInt32] {
    var sectors = (0..<109).map { bytes.number32(76 + 4 * $0) }
    var next = bytes.number32(68)
    var count = 0
    while next < Self.lastSector {
      let list = numbers(try sector(next))
      count += 1
      guard let link = list.last, count <= bytes.count / sectorSize else { throw Self.damaged(input) }
      sectors += list.dropLast()
      next = link
    }
    var table: [UInt32] = []
    for number in sectors.prefix(Int(min(bytes.number32(44), 1 << 24))) where number < Self.lastSector {
      table += numbers(try sector(number))
    }
    return table
  }

  /// The sectors from a first one on; nothing where there is none.
  private func chain(_ first: UInt32) throws(Problem) -> [UInt8] {
    var content: [UInt8] = []
    var next = first
    while next < Self.lastSector {
      content += try sector(next)
      guard Int(next) < table.count, content.count <= bytes.count + sectorSize else { throw Self.damaged(input) }
      next = table[Int(next)]
    }
    return content
  }

  private func miniChain(_ first: UInt32) throws(Problem) -> [UInt8] {
    var content: [UInt8] = []
    var next = first
    while next < Self.lastSector {
      let start = Int(next) * Self.miniSectorSize
      guard Int(next) < miniTable.count, start < miniStream.count, content.count <= miniStream.count else {
        throw Self.damaged(input)
      }
      content += miniStream[start..<min(start + Self.miniSectorSize, miniStream.count)]
      next = miniTable[Int(next)]
    }
    return content
  }

  private func directory() throws(Problem) -> [Entry] {
    let content = try chain(bytes.number32(48))
    var entries: [Entry] = []
    for start in stride(from: 0, to: content.count - 127, by: 128) {
      let length = Int(content.number16(start + 64))
      let kind = content[start + 66]
      guard kind != 0 || start == 0 else { continue }
      let units = (0..<max(min(length, 64) / 2 - 1, 0)).map { content.number16(start + 2 * $0) }
      entries.append(
        Entry(
          name: String(decoding: units, as: UTF16.self), isStream: kind == 2,
          start: content.number32(start + 116), size: Int(content.number32(start + 120))))
    }
    return entries
  }
}

extension [UInt8] {
  /// A number of two bytes, the lowest first; 0 beyond the end.
  func number16(_ index: Int) -> UInt16 {
    index >= 0 && index + 2 <= count ? UInt16(self[index]) | UInt16(self[index + 1]) << 8 : 0
  }

  /// A number of four bytes, the lowest first; 0 beyond the end.
  func number32(_ index: Int) -> UInt32 { UInt32(number16(index)) | UInt32(number16(index + 2)) << 16 }

  func number64(_ index: Int) -> UInt64 { UInt64(number32(index)) | UInt64(number32(index + 4)) << 32 }
}

/// Documents in compound files, by the streams that they hold.
enum CompoundDocument {
  private static let sizeLimit = 512 << 20

  static func read(_ input: DocumentInput, _ writer: DocumentWriter) throws(Problem) {
    let file = try CompoundFile(try input.contents(limit: sizeLimit), input)
    let names = file.names.map { $0.lowercased() }
    guard !names.contains("encryptedpackage"), !names.contains("encryptioninfo") else {
      throw input.problem("is encrypted: it needs a password").hint("save it without a password")
    }
    for name in ["Workbook", "Book"] {
      if let stream = try file.stream(name) { return try BinaryWorkbook(stream, input, writer).read() }
    }
    if names.contains("worddocument") { throw input.problem("is a document of Word, and no workbook") }
    if names.contains("powerpoint document") { throw input.problem("is a presentation, and no workbook") }
    throw input.problem("has no workbook in it")
  }

  /// Why a compound file is not read as running text.
  static func problemAsText(_ input: DocumentInput) throws(Problem) -> Problem {
    let file = try CompoundFile(try input.contents(limit: sizeLimit), input)
    let names = file.names.map { $0.lowercased() }
    if names.contains("encryptedpackage") || names.contains("encryptioninfo") {
      return input.problem("is encrypted: it needs a password").hint("save it without a password")
    }
    guard names.contains("worddocument") else { return input.problem("is no document of Word") }
    return input.problem("is a document of Word 97 to 2003 (.doc), which is not read as it is")
      .hint("save it as .docx in Word, WPS or LibreOffice, and import that")
  }
}
