import Datasets
import Notices
import Problems
import System
import Tables

/// The words of imported notices, read from the files that they were imported from: packages say where
/// each row stands and do not hold the text.
public struct SourceWords {
  private let packages: [(folder: String, record: ImportRecord)]
  private let loading: Loading
  /// The texts that were read, by notice and file.
  private var texts: [[String]: DocumentText] = [:]
  /// The persons' names of each notice.
  private var masks: [String: NameMask] = [:]

  /// Makes a reader of the words of the packages in some folders; those that no import has written are
  /// passed over.
  public init(folders: [String], _ loading: Loading = Loading()) throws(Problem) {
    var packages: [(folder: String, record: ImportRecord)] = []
    for folder in folders where Files.kind(of: Files.join(folder, ImportRecord.fileName)) == .file {
      packages.append((folder, try ImportRecord(of: folder)))
    }
    self.packages = packages
    self.loading = loading
  }

  /// The rows of `sources` that are about some rows of another table, each with its words.
  ///
  /// - Parameters:
  ///   - sources: the table `sources`.
  ///   - rows: a table with the key columns of `findings`, `claims`, `measures`, `areas` or `sections`.
  /// - Throws: where the table has no such key, and where a file is not there or is another one by now.
  public mutating func table(of rows: Table, in sources: Table) throws(Problem) -> Table {
    let wanted = try Self.keys(of: rows)
    let places = try SourceRows(sources)
    var found: [[Cell]] = []
    for row in 0..<sources.rowCount where places.text("table", row) == wanted.table {
      let notice = places.text("notice_id", row) ?? ""
      guard let key = places.text("key", row), wanted.keys.contains([notice, key]) || wanted.keys.contains(["", key])
      else { continue }
      found.append([
        Cell(places.text("notice_id", row)), Cell(places.text("table", row)), Cell(key),
        Cell(places.text("column", row)), Cell(places.file(row)), .text(places.place(row).words),
        Cell(try words(places, row)),
      ])
    }
    let names = ["notice_id", "table", "key", "column", "file", "place", "words"]
    return Table(Schema(names.map { Field($0, .text) }), rows: found)
  }

  /// The words of findings, for a report that others read: persons' names are letters in them, unless the
  /// package keeps names.
  ///
  /// - Parameters:
  ///   - rows: a table with `finding_no`, and with `notice_id` where there are several notices.
  ///   - sources: the table `sources`.
  /// - Returns: the words of each row; nothing for rows that no imported notice holds, and for those of
  ///   further files where `mostFiles` have been read.
  /// - Throws: where a file is not there or is another one by now.
  public mutating func findings(of rows: Table, in sources: Table) throws(Problem) -> [String?] {
    let places = try SourceRows(sources)
    var known: [[String]: Int] = [:]
    for row in 0..<sources.rowCount where places.text("table", row) == "findings" && places.text("column", row) == nil {
      known[[places.text("notice_id", row) ?? "", places.text("key", row) ?? ""]] = row
    }
    let only = packages.count == 1 ? packages[0].record.noticeID ?? "" : ""
    let numbers = try rows.column("finding_no")
    let notices = try rows.schema.names.contains("notice_id") ? rows.column("notice_id") : nil
    var words: [String?] = []
    for row in 0..<rows.rowCount {
      let notice = notices?[row].text ?? only
      let source = known[[notice, SourceRows.text(numbers[row]) ?? ""]]
      words.append(try source.flatMap { (source) throws(Problem) in try maskedWords(places, source, notice) })
    }
    return words
  }

  /// The most files that a report reads.
  private static let mostFiles = 50

  private mutating func maskedWords(_ places: SourceRows, _ row: Int, _ notice: String) throws(Problem) -> String? {
    guard let package = packages.first(where: { $0.record.noticeID == notice }), package.record.isOfNotice,
      let file = places.file(row), texts[[notice, file]] != nil || texts.count < Self.mostFiles,
      let words = try words(places, row)
    else { return nil }
    if masks[notice] == nil {
      let blocks = try text(of: file, notice: notice).blocks
      masks[notice] = NoticeNames(blocks.map(\.text), keepsNames: package.record.keepsNames).mask
    }
    guard var mask = masks[notice] else { return nil }
    mask.learn(uncertainIn: words)
    return mask.masked(words)
  }

  private mutating func words(_ places: SourceRows, _ row: Int) throws(Problem) -> String? {
    guard let file = places.file(row) else { return nil }
    let text = try text(of: file, notice: places.text("notice_id", row) ?? "")
    guard let from = places.number("from", row), let to = places.number("to", row) else { return nil }
    return text.words(at: places.place(row), from: from, to: to)
  }

  private mutating func text(of file: String, notice: String) throws(Problem) -> DocumentText {
    if let known = texts[[notice, file]] { return known }
    let package = packages.first { package in
      package.record.noticeID == notice && package.record.sources.contains { $0.file == file }
    }
    guard let package else { throw Problem("no package here was imported from '\(file)'", kind: .data) }
    guard package.record.isOfNotice else {
      throw Problem("'\(file)' is a ledger: its cells are rows of the package itself", kind: .data)
    }
    let parent = Files.folder(of: try Files.realPath(package.folder))
    guard let path = try Self.path(of: file, in: [package.folder, parent, "."], package.record) else {
      throw Problem("'\(file)', from which '\(notice)' was imported, is not there", kind: .file)
        .hint("put it beside the package, into \(parent)")
    }
    let (text, source) = try NoticeFile(path: path).read(loading)
    guard package.record.sources.contains(where: { $0.sha256 == source.sha256 }) else {
      throw Problem("'\(path)' is another file than the one that '\(notice)' was imported from", kind: .data)
        .hint("import it again, or put the former file beside the package")
    }
    texts[[notice, file]] = text
    return text
  }

  /// The path of a file that a package names in one of some folders. A person's name is masked in it: the file is
  /// then the one with the same bytes whose name is the same around the mask.
  private static func path(
    of file: String, in folders: [String], _ record: ImportRecord
  ) throws(Problem) -> String? {
    if let path = folders.map({ Files.join($0, file) }).first(where: { Files.kind(of: $0) == .file }) { return path }
    guard !record.keepsNames, let mask = NameMask.signs(in: file) else { return nil }
    let (before, after) = (file[..<mask.lowerBound], file[mask.upperBound...])
    for folder in folders {
      for name in (try? Files.list(folder)) ?? []
      where name.hasPrefix(before) && name.hasSuffix(after) && name.count >= before.count + after.count {
        let path = Files.join(folder, name)
        guard Files.kind(of: path) == .file else { continue }
        let bytes = try FileBytes(path)
        let hash = withExtendedLifetime(bytes) { Digest.sha256.hexadecimal(of: bytes.bytes) }
        if record.sources.contains(where: { $0.sha256 == hash }) { return path }
      }
    }
    return nil
  }

  /// The table that rows are of, by the key columns that they have, and their keys with their notices.
  private static func keys(of rows: Table) throws(Problem) -> (table: String, keys: Set<[String]>) {
    let names = rows.schema.names
    let tables = [
      ("staffing", ["finding_no", "unit_id", "level", "year", "stage", "measure"]), ("claims", ["claim_id"]),
      ("measures", ["finding_no", "measure_no"]), ("findings", ["finding_no"]),
      ("sections", ["section_no"]), ("areas", ["area_no"]),
    ]
    guard let (table, key) = tables.first(where: { $0.1.allSatisfy(names.contains) }) else {
      throw Problem("the table has no column that says which rows of a notice it is about", kind: .usage)
        .hint("keep finding_no, claim_id, section_no or area_no, and notice_id where there are several notices")
    }
    let columns = try key.map { (name) throws(Problem) in try rows.column(name) }
    let notices = try names.contains("notice_id") ? rows.column("notice_id") : nil
    let keys = (0..<rows.rowCount).map { row in
      [notices?[row].text ?? "", columns.map { SourceRows.text($0[row]) ?? "" }.joined(separator: "/")]
    }
    return (table, Set(keys))
  }
}

/// The columns of a table `sources`.
private struct SourceRows {
  private var columns: [String: Column] = [:]

  init(_ table: Table) throws(Problem) {
    for name in [
      "notice_id", "table", "key", "column", "file", "sheet", "page", "paragraph", "line", "cell", "from", "to",
    ] {
      columns[name] = try table.column(name)
    }
  }

  func text(_ name: String, _ row: Int) -> String? { columns[name].flatMap { Self.text($0[row]) } }

  func number(_ name: String, _ row: Int) -> Int? { text(name, row).flatMap { Int($0) } }

  func file(_ row: Int) -> String? { text("file", row) }

  func place(_ row: Int) -> Place {
    Place(
      page: number("page", row), paragraph: number("paragraph", row), line: number("line", row),
      table: text("sheet", row), cell: text("cell", row))
  }

  static func text(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text): text
    case .integer(let number): String(number)
    case .missing, .number, .boolean, .date, .dateTime: nil
    }
  }
}
