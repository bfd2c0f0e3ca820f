import Notices
import Problems
import Rectification

/// Makes a package of one rectification notice.
struct NoticeImport {
  /// What a person says of an import.
  struct Options: Sendable {
    var noticeID: String
    /// True where a person gave the notice its name, else it is that of the file.
    var isNamed = false
    /// The status of words that a person has decided on.
    var statuses: [String: String] = [:]
    var keepsNames = false
    /// The import that this one repeats.
    var like: ImportRecord?
  }

  let options: Options

  /// The package of a notice.
  ///
  /// - Parameter file: the file's name and its hash.
  /// - Throws: where the text is no notice, or one that cannot be read, and says why.
  func package(of text: DocumentText, file: ImportRecord.Source) throws(Problem) -> ImportedPackage {
    let statuses = StatusText(given: given, known: nil)
    let notice: Notice
    do throws(NoticeRefusal) {
      notice = try NoticeReader { statuses.isKnown($0) }.read(text)
    } catch {
      throw Self.problem(error, file.file, text)
    }
    var mask = NoticeNames(text.blocks.map { $0.text }, keepsNames: options.keepsNames).mask
    mask.learn(fileName: file.file)
    let noticeID = options.isNamed ? options.noticeID : mask.masked(options.noticeID)
    let file = ImportRecord.Source(file: mask.masked(file.file), sha256: file.sha256)
    var rows = NoticeRows(notice, statuses, mask, answers: options.like?.answers ?? [])
    rows.read()
    try check(rows)
    let tables = NoticePackageTables(noticeID: noticeID, file: file.file, rows: rows)
    var package = ImportedPackage(
      name: PackageName.of(noticeID), title: notice.title.map { rows.mask.masked($0.text) }, tables: tables.all,
      record: record(noticeID, rows, file))
    package.checks = NoticeChecks.script
    package.notes = notes(rows)
    return package
  }

  /// The words with a status that a person gave, now or in the import that is repeated.
  private var given: [String: String] {
    var given = options.statuses
    for word in options.like?.statuses ?? [] where word.isGiven && given[word.word] == nil {
      if let status = word.status { given[word.word] = status }
    }
    return given
  }

  /// A word that a person gave a status must be there.
  private func check(_ rows: NoticeRows) throws(Problem) {
    let known = Set(rows.words.map { StatusText.key($0.word) })
    for word in options.statuses.keys.sorted() where !known.contains(StatusText.key(word)) {
      throw Problem.unknown("status word", word, among: rows.words.map(\.word), kind: .data)
    }
  }

  private func record(_ noticeID: String, _ rows: NoticeRows, _ file: ImportRecord.Source) -> ImportRecord {
    var record = ImportRecord()
    record.isOfNotice = true
    record.noticeID = noticeID
    record.keepsNames = options.keepsNames
    record.sources = [file]
    let given = Set(given.keys.map(StatusText.key))
    record.statuses = rows.words.map { word in
      ImportRecord.Word(word: word.word, status: word.status, isGiven: given.contains(StatusText.key(word.word)))
    }
    record.answers = options.like?.answers ?? []
    record.decisions = [rows.notice.kind == .list ? "a notice with a list of findings" : "a bulletin of totals only"]
    record.differences = differences(rows)
    return record
  }

  private func differences(_ rows: NoticeRows) -> [String] {
    guard let like = options.like else { return [] }
    let before = Set(like.statuses.map { StatusText.key($0.word) })
    return rows.words.filter { !before.contains(StatusText.key($0.word)) }
      .map { "the status '\($0.word)' was never seen before" }
  }

  private func notes(_ rows: NoticeRows) -> [String] {
    let notice = rows.notice
    var notes: [String] = []
    switch notice.kind {
    case .list:
      let listed = counted(notice.findings.count, "finding")
      let figures = counted(notice.claims.count, "reported figure")
      notes.append(
        notice.areas.isEmpty
          ? "\(listed), no areas, \(figures)" : "\(listed) in \(counted(notice.areas.count, "area")), \(figures)")
      if let total = notice.reportedFindings, total.value != Double(notice.findings.count) {
        notes.append("the notice reports '\(total.printed.text)', and lists \(listed)")
      }
    case .totals:
      notes.append(
        "totals only: \(counted(notice.claims.count, "reported figure")), and no list of findings behind them")
    }
    notes += notice.notes
    if rows.mask.count > 0 {
      notes.append("the names of \(counted(rows.mask.count, "person")) became letters")
    }
    let unanswered = rows.doubts.filter { $0.answer == nil }
    if !unanswered.isEmpty {
      let kinds = unanswered.map(\.kind).distinct.map { kind in
        "\(unanswered.count { $0.kind == kind }) \(kind.rawValue)"
      }
      notes.append("\(counted(unanswered.count, "doubt")) (\(kinds.joined(separator: ", "))), in the table doubts")
    }
    return notes + differences(rows).map { "differs: \($0)" }
  }

  // MARK: Refusals

  /// - Parameter text: the text that holds no notice.
  private static func problem(_ refusal: NoticeRefusal, _ file: String, _ text: DocumentText) -> Problem {
    let place = refusal.place.map { ", \($0.words)" } ?? ""
    let problem =
      switch refusal.reason {
      case .empty: Problem("the document holds no text", kind: .data)
      case .noStatus:
        Problem("a plan or a rule, not a notice: nothing in it says what became of a finding", kind: .data)
          .hint("a notice tells what has been put right; import that one")
      case .speech:
        Problem("a speech, not a notice: it lists no findings with what became of them", kind: .data)
      case .mirror:
        Problem(
          "the text is a copy whose characters were changed: pinyin or traditional characters stand among them",
          kind: .data
        ).hint("take the notice from the site that published it")
      case .severalNotices(let other):
        Problem("two notices in one file: another one begins at \(other.words)", kind: .data)
          .hint("save each of them in a file of its own")
      case .unknown:
        Problem("no rectification notice: neither findings nor figures of any are in it", kind: .data)
          .hint(
            text.holdsPictures
              ? "its pictures are not read: a list in one of them must be taken as text from who published it"
              : "--as findings imports a ledger; without --as, a table is imported as it is")
      }
    return problem.in(file + place)
  }
}
