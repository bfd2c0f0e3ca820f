import Documents
import Problems
import System
import Tables

/// A file that is opened as a table, whatever its format, encoding and layout.
public struct DataFile: Sendable {
  /// The file, as the person named it.
  public let path: String
  /// The facts that are known before the file is looked at.
  let wanted: TextTable.Wanted
  /// True of a file that no package speaks of: nothing is known of it before.
  private let isByItself: Bool

  /// Makes a file of a path; nothing is read yet.
  public init(_ path: String) {
    self.path = path
    wanted = TextTable.Wanted()
    isByItself = true
  }

  init(_ path: String, _ wanted: TextTable.Wanted) {
    self.path = path
    self.wanted = wanted
    isByItself = false
  }

  private static let compressed = ["gz", "zst", "bz2", "xz", "zip", "tar", "tgz", "txz", "tbz2"]

  /// True where the ending is that of an archive or a compressed file.
  static func namesArchive(_ path: String) -> Bool { compressed.contains(Files.ending(of: path)) }

  /// The table's name: the file's stem.
  public static func tableName(of path: String) -> String {
    var name = Files.name(of: path)
    for ending in [
      Files.ending(of: name), "tar", "csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xlsm", "xls", "ods",
    ]
    where !ending.isEmpty && Files.ending(of: name) == ending && name.utf8.count > ending.utf8.count + 1 {
      name = String(name.dropLast(ending.count + 1))
      // A compressed file has two endings.
      if !compressed.contains(ending) { break }
    }
    return name
  }

  /// The format that a file's ending says, that of its content where it is compressed.
  static func format(of path: String) -> String {
    let ending = Files.ending(of: path)
    guard compressed.contains(ending) else { return ending }
    return Files.ending(of: String(Files.name(of: path).dropLast(ending.count + 1)))
  }

  /// Returns whether the file's tables are known only when it has been read, as those of workbooks are.
  ///
  /// - Throws: where the file cannot be read.
  func mayHoldSheets() throws(Problem) -> Bool {
    switch DocumentKind(try Files.head(of: path, count: DocumentKind.headSize)) {
    case .archive, .compressed, .compoundFile, .spreadsheetML, .openDocumentXML, .html: true
    case .pdf, .text: false
    }
  }

  /// Reads the file, or takes what a snapshot has of it.
  ///
  /// - Parameters:
  ///   - asText: columns that stay text, whatever their cells are.
  ///   - content: the file's bytes where they are at hand.
  func open(
    _ loading: Loading, asText: Set<String> = [], content: FileBytes? = nil
  ) throws(Problem) -> OpenedFile {
    let begun = loading.snapshots?.now() ?? 0
    let file = if let content { content } else { try FileBytes(path) }
    // The reading of a package's file is kept with the package's table.
    guard isByItself, content == nil,
      let reading = KeptReading(of: [file], Self.way(asText), loading, begun: begun)
    else { return try read(file, loading, asText) }
    let readAgain = { @Sendable (loading: Loading) throws(Problem) in
      try read(FileBytes(path), loading, asText).tables.map(\.table.table)
    }
    if let opened = reading.found(readAgain: readAgain, OpenedFile.init) { return opened }
    let opened = try read(file, reading.noting, asText)
    reading.keep(
      opened.tables.map(\.table.table), hashes: opened.hash.map { [path: $0] } ?? [:], opened.write)
    return opened
  }

  /// The way of reading, for a snapshot.
  private static func way(_ asText: Set<String>) -> String {
    (["a file by itself"] + asText.sorted()).joined(separator: "\0")
  }

  private func read(
    _ file: FileBytes, _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> OpenedFile {
    let hashing = loading.keepsHashes ? Hashing(file) : nil
    var opened = try opened(file, loading, asText)
    opened.hash = hashing?.finish()
    try file.verify()
    return opened
  }

  private func opened(
    _ file: FileBytes, _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> OpenedFile {
    switch DocumentKind(file.bytes) {
    case .text where namesWorkbook:
      do throws(Problem) { return OpenedFile(tables: [(nil, try table(file, [isText], loading, asText))]) } catch {
        throw error.kind == .data ? error.hint("the file is a text and no workbook, whatever its name says") : error
      }
    case .pdf, .text: return OpenedFile(tables: [(nil, try table(file, [], loading, asText))])
    case .archive, .compressed, .compoundFile, .spreadsheetML, .openDocumentXML, .html:
      let process = DocumentProcess(path, account: loading.account, poll: loading.poll)
      let content = try content(of: process)
      defer { withExtendedLifetime(content.hold) {} }
      switch content.form {
      case .text(let text): return OpenedFile(tables: [(nil, try table(text, [compression], loading, asText))])
      case .archive(let archive): return try tables(archive, loading, asText)
      case .workbook(let workbook):
        return try SheetTables(workbook, of: path, loading, wanted).opened(asText: asText)
      }
    }
  }

  private func content(of process: DocumentProcess) throws(Problem) -> DocumentProcess.Content {
    do throws(Problem) { return try process.content(entry: wanted.innerPath) } catch {
      // Content that fills memory is the file's, such as that of a zip bomb.
      throw error.kind == .memory ? error.at(FileLocation(path)) : error
    }
  }

  /// True where the ending is that of a workbook.
  private var namesWorkbook: Bool { ["xlsx", "xlsm", "xls", "ods"].contains(Files.ending(of: path)) }

  private var isText: Decision {
    Decision(
      decision: "a text", reason: "found from its content", note: .init(line: .source, text: "a text, no workbook"))
  }

  private var compression: Decision {
    Decision(
      decision: "compressed", reason: "found from its first bytes", note: .init(line: .source, text: "compressed"))
  }

  /// The tables of an archive of several files: those of texts and of workbooks of one sheet go by the file's name,
  /// other sheets by their own.
  private func tables(
    _ archive: ArchivedFiles, _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> OpenedFile {
    let source = Decision(
      decision: "from an archive", reason: "found from its first bytes",
      note: .init(line: .source, text: "from an archive"))
    let before = [source] + (archive.decision.map { [$0] } ?? [])
    var tables: [(sheet: String, table: OpenedTable)] = []
    for file in archive.files {
      try loading.poll?()
      let name = Self.tableName(of: file.name)
      switch file.content {
      case .text(let text): tables.append((name, try table(text, before, loading, asText)))
      case .workbook(let workbook):
        let sheets = SheetTables(workbook, of: Files.join(path, file.name), loading, wanted)
        let opened = try sheets.opened(asText: asText).tables
        for (sheet, read) in opened {
          var table = read
          table.decisions = before + table.decisions
          tables.append((opened.count == 1 ? name : sheet ?? name, table))
        }
      }
    }
    let names = HeadingFinder.different(tables.map(\.sheet)).names
    return OpenedFile(tables: zip(names, tables).map { ($0, $1.table) })
  }

  /// The table of a text.
  private func table(
    _ file: FileBytes, _ before: [Decision], _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> OpenedTable {
    let (raw, decisions) = try raw(file, loading, asText)
    var opened = try Recogniser(raw, loading, asText: asText).table()
    opened.decisions = before + decisions + opened.decisions
    opened.heading = raw.heading
    return opened
  }

  private func raw(
    _ file: FileBytes, _ loading: Loading, _ asText: Set<String>
  ) throws(Problem) -> (table: RawTable, decisions: [Decision]) {
    if JSONTable.isJSON(file) { return try JSONTable(file, loading, property: wanted.property).raw() }
    var wanted = wanted
    wanted.asText = asText
    return try TextTable(file, loading, wanted).raw()
  }
}

/// The tables of a file: one, those of a workbook's sheets, or those of the files in an archive.
struct OpenedFile: Sendable {
  /// Each with the name of its sheet or of its file in the archive, in their order; `nil` where a file is one table.
  var tables: [(sheet: String?, table: OpenedTable)]
  /// The SHA-256 of the file, where it is kept.
  var hash: String?

  /// The table of a sheet, or of a file that is no workbook.
  func table(ofSheet name: String?) -> OpenedTable? { tables.first { $0.sheet == name }?.table }

  /// Takes out the table of a sheet, whose memory is then the caller's.
  mutating func take(_ sheet: String?) -> (table: OpenedTable, hash: String?)? {
    guard let index = tables.firstIndex(where: { $0.sheet == sheet }) else { return nil }
    return (tables.remove(at: index).table, hash)
  }
}
