import Datasets
import Problems
import System
import Tables

/// One run of `plumb import`: the files, and the folder of the package that they become.
///
///     var job = ImportJob(files: ["台账.csv"], to: "package")
///     job.isOfFindings = true
///     let notes = try job.run()
public struct ImportJob: Sendable {
  /// The paths of the files.
  public var files: [String]
  /// The folder that the package is written to.
  public var folder: String
  /// True where the columns of ledgers are mapped to those of `findings`; else tables stay as they
  /// were opened.
  public var isOfFindings = false
  /// True where the file is a notice, whatever its ending and its text look like.
  public var isOfNotice = false
  /// The mappings of headings to columns, as they were typed: `整改期限=due_on`.
  public var mappings: [String] = []
  /// The statuses of words, as they were typed: `推进中=in_progress`.
  public var statuses: [String] = []
  /// The package that is followed.
  public var like: String?
  /// True where a package that stands in the folder may be replaced.
  public var replaces = false
  /// True where the names of persons stay as they are, rather than become letters.
  public var keepsNames = false
  /// The notice's name; `nil` for the first file's stem.
  public var noticeID: String?

  /// Makes a job for some files and a folder, with no options chosen.
  public init(files: [String], to folder: String) {
    self.files = files
    self.folder = folder
  }

  /// Reads the files and writes the package, whole or not at all.
  ///
  /// - Returns: what the person should know, a line each.
  /// - Throws: what is wrong with the files, the options or the folder; nothing is written then.
  public func run(_ loading: Loading = Loading()) throws(Problem) -> [String] {
    let earlier = try like.map { (folder) throws(Problem) in try ImportRecord(of: folder) }
    if try isNotice(earlier, loading) {
      var package = try notice(earlier, loading)
      package.notes += try package.write(to: folder, replaces: replaces)
      return package.notes
    }
    let isOfFindings = isOfFindings || earlier?.isOfFindings == true
    try checkOptions(isOfFindings, earlier)
    var package = isOfFindings ? try findings(earlier, loading) : try tables(loading)
    package.notes += try package.write(to: folder, replaces: replaces)
    return package.notes
  }

  private func checkOptions(_ isOfFindings: Bool, _ earlier: ImportRecord?) throws(Problem) {
    guard !files.isEmpty else { throw Problem("no file to import", kind: .usage) }
    if let earlier, self.isOfFindings, !earlier.isOfFindings {
      throw Problem("the package of --like holds tables as they were opened, not findings", kind: .usage)
    }
    guard !isOfFindings else { return }
    let given = [("--map", !mappings.isEmpty), ("--status", !statuses.isEmpty), ("--keep-names", keepsNames)]
    if let option = given.first(where: \.1) {
      throw Problem("\(option.0) belongs to --as findings", kind: .usage)
    }
  }

  // MARK: A notice

  private func isNotice(_ earlier: ImportRecord?, _ loading: Loading) throws(Problem) -> Bool {
    guard let first = files.first else { return false }
    if isOfNotice, earlier?.isOfNotice ?? true { return true }
    if isOfFindings, !(earlier?.isOfNotice ?? false) { return false }
    // A page may hold a table with sentences around it.
    if let earlier, !earlier.isOfNotice, ["html", "htm"].contains(Files.ending(of: first)) { return false }
    let isNotice = try NoticeFile(path: first).isNotice(loading)
    guard let earlier, isNotice != earlier.isOfNotice || isOfNotice || isOfFindings else { return isNotice }
    throw earlier.isOfNotice
      ? Problem("the package of --like was made of a notice, and '\(Files.name(of: first))' is a table", kind: .usage)
        .hint("--as notice reads it as a notice all the same")
      : Problem("the package of --like was made of tables, and '\(Files.name(of: first))' is a notice", kind: .usage)
        .hint("import it without --like, or follow the package of a notice")
  }

  private func notice(_ earlier: ImportRecord?, _ loading: Loading) throws(Problem) -> ImportedPackage {
    guard files.count == 1 else {
      throw Problem("a package holds one notice, and \(files.count) files are given", kind: .usage)
        .hint("import each of them into a folder of its own; --data takes several packages")
    }
    guard mappings.isEmpty else { throw Problem("--map belongs to --as findings", kind: .usage) }
    var options = NoticeImport.Options(noticeID: identifier)
    options.isNamed = noticeID != nil
    options.statuses = try givenStatuses()
    options.keepsNames = keepsNames
    options.like = earlier
    let (text, source) = try NoticeFile(path: files[0]).read(loading)
    return try NoticeImport(options: options).package(of: text, file: source)
  }

  private var identifier: String { noticeID ?? DataFile.tableName(of: files[0]) }

  // MARK: Findings

  private func findings(_ earlier: ImportRecord?, _ loading: Loading) throws(Problem) -> ImportedPackage {
    var options = LedgerImport.Options(noticeID: identifier)
    options.isNamed = noticeID != nil
    options.mappings = try mappings.map { (text) throws(Problem) in try Mapping(written: text) }
    options.statuses = try givenStatuses()
    options.keepsNames = keepsNames
    options.like = earlier
    var sources: [LedgerSource] = []
    var records: [ImportRecord.Source] = []
    var notes: [String] = []
    for path in files {
      let file = try DataFile(path).written(loading)
      let name = Files.name(of: path)
      sources += file.tables.map { LedgerSource($0, of: name) }
      records.append(ImportRecord.Source(file: name, sha256: file.hash))
      notes += file.notes.map { "\(name): \($0)" }
    }
    var package = try LedgerImport(options).package(of: sources, files: records)
    package.record.decisions = notes + package.record.decisions
    package.notes = notes + package.notes
    return package
  }

  private func givenStatuses() throws(Problem) -> [String: String] {
    var given: [String: String] = [:]
    for text in statuses {
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
        throw Problem("expected WORD=code, got '\(text)'", kind: .usage).hint("--status \"推进中=in_progress\"")
      }
      let code = String(text[text.index(after: sign)...])
      guard StatusText.codes.contains(code) else {
        throw Problem.unknown("status", code, among: StatusText.codes, kind: .usage)
      }
      given[String(text[..<sign])] = code
    }
    return given
  }

  // MARK: Tables as they were opened

  private func tables(_ loading: Loading) throws(Problem) -> ImportedPackage {
    let notes = ImportNotes()
    var loading = loading
    loading.keepsHashes = true
    loading.note = { notes.add($0) }
    let dataset = try Dataset(files, loading)
    var record = ImportRecord()
    var tables: [PackageTable] = []
    for described in dataset.tables {
      let table = try dataset.table(described.name)
      let columns = try dataset.columns(of: described.name)
      tables.append(PackageTable(described.name, table, columns))
      record.headings.append(ImportRecord.Headings(table: described.name, headings: table.schema.names))
      record.decisions += try decisions(of: described.name, dataset)
    }
    for path in files {
      let file = try FileBytes(path)
      let hash = withExtendedLifetime(file) { Digest.sha256.hexadecimal(of: file.bytes) }
      record.sources.append(ImportRecord.Source(file: Files.name(of: path), sha256: hash))
    }
    if let like { record.differences = TableDifferences(tables, since: try DataPackage(like)).texts() }
    let name = PackageName.of(identifier)
    var package = ImportedPackage(
      name: name, title: name == identifier ? nil : identifier, tables: tables, record: record)
    package.notes = notes.texts + record.differences.map { "differs: \($0)" }
    return package
  }

  private func decisions(of name: String, _ dataset: Dataset) throws(Problem) -> [String] {
    guard let reasons = try dataset.reasons(of: name) else { return [] }
    return (0..<reasons.rowCount).map { row in
      let cells = reasons.row(row).map { $0.text ?? "" }
      let column = cells[1].isEmpty ? "" : "'\(cells[1])': "
      return "\(name): \(column)\(cells[2]), since \(cells[3])"
    }
  }
}

extension PackageTable {
  /// A table as it was opened.
  fileprivate init(_ name: String, _ table: Table, _ columns: [ColumnDescription]) {
    self.name = name
    title = name
    self.table = table
    self.columns = columns.map { description in
      var column = Column(description.field.name, description.field.type, title: description.title)
      if let text = description.description { column.properties = [("description", text)] }
      if let (unit, written) = description.unit { column.properties += [("unit", unit), ("unit_as_written", written)] }
      return column
    }
  }
}
