import Datasets
import Notices
import Problems
import System

/// A file that is to be read as a notice.
struct NoticeFile {
  let path: String

  /// Tells whether a file is a notice rather than a table, where nobody says so: by its ending, and a
  /// plain text by what is in it.
  ///
  /// - Throws: where the file cannot be read.
  func isNotice(_ loading: Loading) throws(Problem) -> Bool {
    switch ending {
    case "md", "markdown", "docx", "doc", "pdf", "wps", "odt", "rtf": true
    case "txt", "text": Self.isProse(try DataFile(path).runningText(loading).text)
    default: false
    }
  }

  private var ending: String { Files.ending(of: Files.name(of: path)).lowercased() }

  /// Returns true where a text holds sentences, and its lines are no rows.
  private static func isProse(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).prefix(400)
    return lines.contains { $0.contains("。") } && !"\t,;|".contains { areRows(lines, separatedBy: $0) }
  }

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
    if let problem = try foreign() { throw problem.in(Files.name(of: path)) }
    let (text, hash) = try DataFile(path).runningText(loading)
    let isMarkdown = ending == "md" || ending == "markdown"
    return (
      DocumentText(text, isMarkdown: isMarkdown), ImportRecord.Source(file: Files.name(of: path), sha256: hash)
    )
  }

  /// The problem with a document that is no plain text, by its first bytes and its ending.
  private func foreign() throws(Problem) -> Problem? {
    let file = try FileBytes(path)
    let isPDF = file.bytes.starts(with: "%PDF-".utf8)
    let isArchive = file.bytes.starts(with: "PK\u{3}\u{4}".utf8)
    let isOldOffice = file.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    if isPDF || ending == "pdf" {
      return Problem("notices are not read from PDF documents yet", kind: .data)
        .hint("pdftotext -layout FILE.pdf FILE.txt makes a text of one that is no scan; import that")
    }
    if isArchive || isOldOffice || ["docx", "doc", "wps", "odt", "rtf"].contains(ending) {
      return Problem("notices are not read from word processors' documents yet", kind: .data)
        .hint("save the document as plain text (.txt) in UTF-8, its automatic numbers included, and import that")
    }
    let head = String(decoding: file.bytes.prefix(512), as: UTF8.self).lowercased()
    if ["html", "htm"].contains(ending) || head.contains("<html") || head.contains("<!doctype html") {
      return Problem("notices are not read from web pages yet", kind: .data)
        .hint("copy the text of the page into a file (.txt) in UTF-8, and import that")
    }
    return nil
  }
}
