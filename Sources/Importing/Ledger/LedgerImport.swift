import Problems
import Rectification

/// Makes a package of findings from ledgers.
public struct LedgerImport {
  /// The options of an import of ledgers.
  public struct Options: Sendable {
    /// The notice's name in every table.
    public var noticeID: String
    /// True where a person gave that name, else it is that of the first file.
    public var isNamed = false
    /// The headings whose columns a person has named.
    public var mappings: [Mapping] = []
    /// The status of words that a person has decided on.
    public var statuses: [String: String] = [:]
    /// True where the names of persons stay as they are, rather than become letters.
    public var keepsNames = false
    /// The import that this one repeats.
    public var like: ImportRecord?

    /// Makes options with a name for the notice, and nothing else decided.
    public init(noticeID: String) { self.noticeID = noticeID }
  }

  private let options: Options

  /// Makes an import with options.
  public init(_ options: Options) { self.options = options }

  /// The package of some ledgers, whose findings are numbered in their order.
  ///
  /// - Parameter files: the files with their hashes.
  /// - Throws: where no table is a ledger, where a heading that a person named is not there, and where
  ///   a heading that the earlier import mapped is gone.
  public func package(of sources: [LedgerSource], files: [ImportRecord.Source]) throws(Problem) -> ImportedPackage {
    var record = ImportRecord()
    record.isOfFindings = true
    record.keepsNames = options.keepsNames
    let (tables, skipped) = try ledgers(sources)
    var mask = NameMask(keepsNames: options.keepsNames)
    for table in tables { mask.learn(from: table) }
    for table in tables { mask.learn(uncertainFrom: table) }
    for file in files { mask.learn(fileName: file.file) }
    let noticeID = options.isNamed ? options.noticeID : mask.masked(options.noticeID)
    record.noticeID = noticeID
    record.sources = files.map { ImportRecord.Source(file: mask.masked($0.file), sha256: $0.sha256) }
    var reader = LedgerReader(statusText, answers: options.like?.answers ?? [], mask: mask)
    for table in tables { reader.read(table) }
    try check(reader)
    fill(&record, tables, reader, skipped)
    let heads = self.heads(tables, mask)
    let content = LedgerTables(
      noticeID: noticeID, mask: mask, findings: reader.findings, doubts: reader.doubts, heads: heads,
      ownHeadings: tables.flatMap { $0.source.headings }.distinctTexts)
    var package = ImportedPackage(
      name: PackageName.of(noticeID), title: heads.title, tables: content.all, record: record)
    package.notes = notes(reader, record, skipped)
    return package
  }

  private var statusText: StatusText {
    var given = options.statuses
    for word in options.like?.statuses ?? [] where word.isGiven && given[word.word] == nil {
      if let status = word.status { given[word.word] = status }
    }
    return StatusText(given: given, known: options.like.map { Set($0.statuses.map(\.word)) })
  }

  private func heads(_ tables: [LedgerTable], _ mask: NameMask) -> LedgerHead {
    guard let first = tables.first else { return LedgerHead() }
    var head = LedgerHead(first.source, mask)
    for table in tables.dropFirst() { head.add(LedgerHead(table.source, mask)) }
    return head
  }

  // MARK: Which tables are ledgers

  private func ledgers(_ sources: [LedgerSource]) throws(Problem) -> (tables: [LedgerTable], skipped: [String]) {
    try checkMappings(sources)
    var tables: [LedgerTable] = []
    var skipped: [String] = []
    for source in sources {
      if let sheet = source.sheet, sources.count > 1, LedgerTable.isInstructions(sheet) {
        skipped.append("\(source.name): left out, since it tells how the ledger is filled in")
        continue
      }
      let map = try ColumnMap.headings(source.headings, given: mappings, isOpen: options.like == nil)
      if map[.label].isEmpty {
        skipped.append("\(source.name): left out, since no heading names the findings")
      } else {
        tables.append(LedgerTable(source, map))
      }
    }
    guard tables.isEmpty else { return (tables, skipped) }
    throw notALedger(sources)
  }

  /// The columns of headings: as the person says, else as the earlier import had it.
  private var mappings: [Mapping] {
    let earlier = options.like?.mappings ?? []
    let given = options.mappings
    return given
      + earlier.compactMap { mapped in
        guard let column = LedgerColumn(rawValue: mapped.column),
          !given.contains(where: { HeadingText.isSame($0.heading, mapped.heading) })
        else { return nil }
        return Mapping(mapped.heading, column)
      }
  }

  private func notALedger(_ sources: [LedgerSource]) -> Problem {
    let headings = sources.first.map { $0.headings.prefix(12).joined(separator: ", ") } ?? ""
    return Problem("no heading names the findings, such as 存在问题", kind: .data).in(sources.first?.file ?? "import")
      .hint("the headings are: \(headings)").hint("--map \"HEADING=label_zh\" says which one does")
  }

  /// Every heading that a person names, and every one that the earlier import mapped, must be there.
  private func checkMappings(_ sources: [LedgerSource]) throws(Problem) {
    let headings = sources.flatMap(\.headings).distinctTexts
    func isThere(_ heading: String) -> Bool { headings.contains { HeadingText.isSame($0, heading) } }
    for mapping in options.mappings where !isThere(mapping.heading) {
      throw Problem.unknown("heading", mapping.heading, among: headings, kind: .data)
    }
    for mapped in options.like?.mappings ?? [] where !isThere(mapped.heading) {
      if options.mappings.contains(where: { $0.column.rawValue == mapped.column }) { continue }
      var problem = Problem(
        "the heading '\(mapped.heading)', which was \(mapped.column), is gone", kind: .data)
      if let near = nearestName(to: mapped.heading, among: newHeadings(headings)) {
        problem = problem.hint("did '\(near)' take its place?")
      }
      throw problem.hint("--map \"NEW=\(mapped.column)\" says which heading it is now")
    }
  }

  private func newHeadings(_ headings: [String]) -> [String] {
    let known = options.like?.headings.flatMap(\.headings) ?? []
    return headings.filter { heading in !known.contains { HeadingText.isSame($0, heading) } }
  }

  /// A word that a person gave a status must be there.
  private func check(_ reader: LedgerReader) throws(Problem) {
    let known = Set(reader.words.map { StatusText.key($0.word) })
    for word in options.statuses.keys.sorted() where !known.contains(StatusText.key(word)) {
      throw Problem.unknown("status word", word, among: reader.words.map(\.word), kind: .data)
    }
  }

  // MARK: The record

  private func fill(
    _ record: inout ImportRecord, _ tables: [LedgerTable], _ reader: LedgerReader, _ skipped: [String]
  ) {
    record.headings = tables.map {
      ImportRecord.Headings(table: reader.mask.masked($0.source.name), headings: $0.source.headings)
    }
    for table in tables {
      for (index, heading) in table.source.headings.enumerated() {
        guard let column = table.map.column(at: index) else { continue }
        let mapped = ImportRecord.MappedHeading(heading: heading, column: column.rawValue)
        if !record.mappings.contains(mapped) { record.mappings.append(mapped) }
      }
    }
    record.statuses = reader.words.map { word in
      ImportRecord.Word(word: word.word, status: word.status, isGiven: isGiven(word.word))
    }
    // Words and answers of earlier months are kept: they may come again.
    for word in options.like?.statuses ?? [] where !record.statuses.contains(where: { $0.word == word.word }) {
      record.statuses.append(word)
    }
    record.answers = options.like?.answers ?? []
    record.decisions = (skipped + reader.decisions).map(reader.mask.masked)
    record.differences = differences(tables, reader)
  }

  private func isGiven(_ word: String) -> Bool {
    let key = StatusText.key(word)
    return options.statuses.keys.contains { StatusText.key($0) == key }
      || (options.like?.statuses ?? []).contains { $0.isGiven && StatusText.key($0.word) == key }
  }

  private func differences(_ tables: [LedgerTable], _ reader: LedgerReader) -> [String] {
    guard let like = options.like else { return [] }
    let headings = tables.flatMap { $0.source.headings }.distinctTexts
    let before = like.headings.flatMap(\.headings).distinctTexts
    let isNew = { (heading: String) in !options.mappings.contains { HeadingText.isSame($0.heading, heading) } }
    var told = newHeadings(headings).filter(isNew).map { "new column '\($0)', kept as it is" }
    for heading in before where !headings.contains(where: { HeadingText.isSame($0, heading) }) {
      if let mapped = like.mappings.first(where: { $0.heading == heading }) {
        let now = options.mappings.filter { $0.column.rawValue == mapped.column }.map { "'\($0.heading)'" }
        told.append("the heading '\(heading)' is \(now.joined(separator: ", ")) now")
      } else {
        told.append("the column '\(heading)' is gone")
      }
    }
    let words = Set(like.statuses.map { StatusText.key($0.word) })
    for word in reader.words where !words.contains(StatusText.key(word.word)) && !isGiven(word.word) {
      told.append("the status '\(word.word)' was never seen before")
    }
    return told
  }

  // MARK: Notes

  private func notes(_ reader: LedgerReader, _ record: ImportRecord, _ skipped: [String]) -> [String] {
    var notes = skipped
    let mapped = record.mappings.map { worded("\($0.heading) is \($0.column)") }.joined(separator: ", ")
    notes.append(worded(counted(reader.findings.count, "finding")) + Language.current.colon + mapped)
    notes += reader.decisions
    if reader.mask.count > 0 {
      notes.append("the names of \(counted(reader.mask.count, "person")) became letters")
    }
    let unanswered = reader.doubts.filter { $0.answer == nil }
    if !unanswered.isEmpty { notes.append(Self.summary(of: unanswered)) }
    return notes + record.differences.map { "differs: \($0)" }
  }

  /// `12 doubts (9 status, 3 date) about 11 findings`.
  private static func summary(of doubts: [Doubt]) -> String {
    let kinds = doubts.map(\.kind).distinct.map { kind in "\(doubts.count { $0.kind == kind }) \(kind.rawValue)" }
    let findings = Set(doubts.compactMap(\.finding)).count
    return
      "\(counted(doubts.count, "doubt")) (\(kinds.joined(separator: ", "))) about \(counted(findings, "finding")), "
      + "in the table doubts"
  }
}
