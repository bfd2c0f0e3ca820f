import Datasets
import Documents
import Notices
import Problems
import System

/// A file that is to be read as a notice.
struct NoticeFile {
  let path: String
  /// Makes `.docx` of `.doc`; `nil` for LibreOffice where it usually is.
  var converter: OfficeConverter?

  /// Tells whether a file is a notice rather than a table, where nobody says so: by what its first bytes show, by its
  /// ending, and a plain text or a web page by what is in it.
  ///
  /// - Throws: where the file cannot be read.
  func isNotice(_ loading: Loading) throws(Problem) -> Bool {
    switch ending {
    case "md", "markdown", "docx", "docm", "doc", "pdf", "wps", "odt", "rtf": return true
    case "txt", "text", "html", "htm", "mht", "":
      switch try kind() {
      case .html: return Self.isProse(try document(loading))
      case .text where ending.isEmpty || ending.first == "t":
        return Self.isProse(try DataFile(path).runningText(loading).text)
      case .text: return true
      case .pdf, .archive, .compoundFile, .compressed, .spreadsheetML, .openDocumentXML: return try isDocument()
      }
    // A file that cannot be read is told of where it is opened.
    default: return (try? isDocument()) ?? false
    }
  }

  /// Tells whether a file is a document of running text whatever it is called: of Word, or in PDF.
  private func isDocument() throws(Problem) -> Bool {
    switch try kind() {
    case .pdf: true
    case .compoundFile: try isOldWordDocument()
    case .archive: try isWordDocument()
    case .html, .text, .compressed, .spreadsheetML, .openDocumentXML: false
    }
  }

  /// True of an archive that lists the body of a document of Word at its end.
  private func isWordDocument() throws(Problem) -> Bool {
    let file = try FileBytes(path)
    let name = Array("word/document.xml".utf8)
    return withExtendedLifetime(file) {
      let end = file.bytes.suffix(1 << 16)
      return end.indices.contains { end[$0] == name[0] && end[$0...].starts(with: name) }
    }
  }

  private var ending: String { Files.ending(of: Files.name(of: path)).lowercased() }

  private func kind() throws(Problem) -> DocumentKind {
    DocumentKind(try Files.head(of: path, count: DocumentKind.headSize))
  }

  private func document(_ loading: Loading) throws(Problem) -> TextDocument {
    guard try isOldWordDocument() else { return try document(path, loading) }
    let converter = converter ?? OfficeConverter(poll: loading.poll)
    var made = try converter.withDocx(of: path) { (path) throws(Problem) in try document(path, loading) }
    // LibreOffice runs the cells of some tables together, as if they were the text of a paragraph.
    if try cellMarks() > 2 * made.cellCount { made.remarks.append(DocumentRemark(.unreadTable)) }
    return made
  }

  /// How many cells of tables a document of Word 97 to 2003 ends behind a Chinese character: with the character 7. Only marks
  /// near others count, as cells stand in rows, and a picture may hold the same bytes by chance.
  private func cellMarks() throws(Problem) -> Int {
    let file = try FileBytes(path)
    return withExtendedLifetime(file) {
      let bytes = file.bytes
      var (count, last) = (0, -Self.mostBytesOfCell)
      for index in stride(from: 2, to: bytes.count - 1, by: 2)
      where bytes[index] == 7 && bytes[index + 1] == 0 && (0x4E...0x9F).contains(bytes[index - 1]) {
        if index - last < Self.mostBytesOfCell { count += 1 }
        last = index
      }
      return count
    }
  }

  private static let mostBytesOfCell = 800

  private func document(_ path: String, _ loading: Loading) throws(Problem) -> TextDocument {
    try DocumentProcess(path, account: loading.account, poll: loading.poll).textDocument()
  }

  /// True of a document of Word 97 to 2003: a compound file with a stream of that name.
  private func isOldWordDocument() throws(Problem) -> Bool {
    guard try kind() == .compoundFile else { return false }
    let file = try FileBytes(path)
    let name = Array("WordDocument".utf16).flatMap { (unit) -> [UInt8] in [UInt8(truncatingIfNeeded: unit), 0] }
    return withExtendedLifetime(file) {
      file.bytes.indices.contains { file.bytes[$0] == name[0] && file.bytes[$0...].starts(with: name) }
    }
  }

  /// Returns true where a text holds sentences, and its lines are no rows.
  private static func isProse(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).prefix(400)
    if LineTable.isDrawn(in: TextLines(lines.joined(separator: "\n"))) { return true }
    let head = lines.prefix(3).map { trimmed(String($0)) }
    if let title = head.firstIndex(where: isTitle) {
      let rest = lines.dropFirst(title + 1)
      let hasRows = "\t,;|".contains { areRows(lines, separatedBy: $0) }
      if areLabelled(rest) || areNumbered(rest) || rest.count > 1 && !hasRows { return true }
    }
    if opensNotice(lines) { return true }
    guard lines.contains(where: { isSentence($0) }) else { return false }
    return !"\t,;|".contains { areRows(lines, separatedBy: $0) }
  }

  /// Returns true where the first line is the title of a notice, whatever table follows it.
  private static func opensNotice(_ lines: ArraySlice<Substring>) -> Bool {
    guard let first = lines.first.map({ trimmed(String($0)) }), lines.count > 1 else { return false }
    return !first.contains { "\t,;|".contains($0) } && isTitle(first) && endsAsNotice(first)
  }

  /// Returns true where nearly all lines are labels with what stands behind each, or paragraphs with a number: 整改措施：….
  private static func areLabelled(_ lines: ArraySlice<Substring>) -> Bool {
    let labelled = lines.filter { line in
      (line.prefix(14).contains { "：:".contains($0) } || line.hasPrefix("【") && line.prefix(14).contains("】"))
        && !line.prefix(14).contains { "\t,;|".contains($0) }
    }
    let numbered = lines.count { line in
      let rest = line.drop { $0.isNumber || "第（(".contains($0) }
      return rest.count < line.count && rest.first.map { "、.．）)项件个条".contains($0) } == true
    }
    // A few lines must all be labelled.
    if labelled.count == lines.count { return lines.count > 1 }
    return labelled.count > 1 && labelled.count + numbered >= 4
      && (labelled.count + numbered) * 4 >= lines.count * 3
  }

  /// Returns true where most lines begin with the numbers or the signs of a list and are no rows of cells.
  private static func areNumbered(_ lines: ArraySlice<Substring>) -> Bool {
    let numbered = lines.count { line in
      let piece = TextPiece(String(line), at: Place())
      return piece.beginsWithNumber || piece.beginsWithBullet
    }
    return numbered > 1 && numbered * 2 > lines.count && !lines.contains { $0.contains("\t") || $0.contains("|") }
      && !",;".contains { areRows(lines, separatedBy: $0) }
  }

  /// Returns true where a page holds sentences outside of its tables: several, or one below a heading such
  /// as 整改情况的通报. A note below a table makes no notice of it.
  private static func isProse(_ document: TextDocument) -> Bool {
    let paragraphs = document.blocks.compactMap { block -> String? in
      switch block {
      case .paragraph(let paragraph): paragraph.text
      case .table: nil
      }
    }
    let count = paragraphs.count(where: isSentence)
    let isNotice = paragraphs.contains { isTitle($0) && (count > 0 || endsAsNotice($0)) }
    // A page without a table is nothing else.
    let isText = document.cellCount == 0 && paragraphs.count > 1
    return count > 2 || isNotice || isText || holdsCards(document)
  }

  private static func endsAsNotice(_ title: String) -> Bool {
    ["通报", "公告", "公示", "通告", "报告"].contains { trimmed(title).hasSuffix($0) }
  }

  /// Returns true where a table of a page is the card of a finding: labels with what stands behind each.
  private static func holdsCards(_ document: TextDocument) -> Bool {
    document.blocks.contains { block in
      switch block {
      case .paragraph: false
      case .table(let table): TableGrid(table).flatMap { FindingCards($0) }.map { !$0.lacksWords } ?? false
      }
    }
  }

  /// True of a sentence, and of one that leads to what follows it: 现将整改情况通报如下：.
  private static func isSentence(_ text: some StringProtocol) -> Bool {
    let last = text.last { !$0.isWhitespace }
    return text.contains("。") || text.count > 12 && last.map { "：:".contains($0) } == true
      || last == "." && text.split(separator: " ").count > 5
  }

  private static func isTitle(_ text: String) -> Bool {
    text.count <= 60 && subjects.contains(where: text.contains) && genres.contains(where: text.contains)
      || text.count <= 160 && englishSubjects.contains(where: text.contains)
        && englishGenres.contains(where: text.contains)
  }

  private static let subjects = ["整改", "巡察", "巡视", "审计", "督察", "督查", "督导", "整治", "检查", "销号", "隐患", "办理"]
  private static let englishSubjects = ["Audit", "Recommendation", "Finding", "Inspection"]
  private static let englishGenres = ["Status", "Report", "Follow", "Update", "Implementation"]
  private static let genres = ["通报", "公告", "情况", "报告", "公示", "通告", "台账", "清单", "反馈单", "一览", "月报", "汇总"]

  /// Returns true where most lines have as many cells as the one that has the most of the first three.
  private static func areRows(_ lines: ArraySlice<Substring>, separatedBy separator: Character) -> Bool {
    let counts = lines.map { line in line.count { $0 == separator } }
    guard let heading = counts.prefix(3).max(), heading > 0 else { return false }
    return counts.count { $0 >= heading } * 2 > counts.count
  }

  /// The paragraphs of the file, and its SHA-256.
  ///
  /// - Throws: where the file is of a format that is not read, and says how to make a text of it.
  func read(_ loading: Loading) throws(Problem) -> (text: DocumentText, source: ImportRecord.Source) {
    let name = Files.name(of: path)
    do throws(Problem) {
      switch try kind() {
      case .archive, .compoundFile, .html, .pdf:
        let file = try FileBytes(path)
        let hash = withExtendedLifetime(file) { Digest.sha256.hexadecimal(of: file.bytes) }
        let text = try DocumentText(try document(loading))
        try file.verify()
        return (text, ImportRecord.Source(file: name, sha256: hash))
      case .text, .compressed, .spreadsheetML, .openDocumentXML:
        try checkEnding()
        let (text, hash) = try DataFile(path).runningText(loading)
        let isMarkdown = ending == "md" || ending == "markdown"
        let lines = TextLines(text, isMarkdown: isMarkdown)
        return (try DocumentText(lines: lines), ImportRecord.Source(file: name, sha256: hash))
      }
    } catch {
      throw error.in(name)
    }
  }

  /// A file that is called a document and holds none is damaged; one in Rich Text Format looks like text.
  private func checkEnding() throws(Problem) {
    let isRichText = try Files.head(of: path, count: 5).elementsEqual("{\\rtf".utf8)
    if isRichText {
      throw Problem("notices are not read from Rich Text Format", kind: .data)
        .hint("save the document as .docx, and import that")
    }
    let head = String(decoding: try Files.head(of: path, count: 1024), as: UTF8.self).lowercased()
    if head.contains("mime-version:"), head.contains("multipart/") {
      throw Problem("a web archive (MHTML) is not read as it is", kind: .data)
        .hint("open it in a browser, save the page as .html, and import that")
    }
    guard ["docx", "docm", "doc", "wps", "pdf", "odt"].contains(ending) else { return }
    throw Problem("the file is called .\(ending), and its first bytes are those of no such document", kind: .data)
      .hint("open it in the program that made it, or fetch it anew")
  }
}

extension TextDocument {
  /// The number of cells in all tables.
  fileprivate var cellCount: Int {
    blocks.reduce(0) { sum, block in
      switch block {
      case .paragraph: sum
      case .table(let table): sum + table.cells.count
      }
    }
  }
}
