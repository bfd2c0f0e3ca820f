import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// The same notice in every format gives the same tables.
@Suite struct NoticeFormatTests {
  /// The tables of a package but `sources`, and without the places of doubts.
  static func tables(_ folder: String) throws -> [String: String] {
    var tables: [String: String] = [:]
    for name in try Files.list(folder) where name.hasSuffix(".csv") && name != "sources.csv" {
      tables[name] = try Files.text(of: Files.join(folder, name))
    }
    if tables["doubts.csv"] != nil {
      let doubts = try Table(contentsOf: Files.join(folder, "doubts.csv"))
      tables["doubts.csv"] = try ["table", "key", "column", "kind", "text", "readings", "taken"].map { name in
        let cells = try doubts.column(name)
        return (0..<doubts.rowCount).map { "\(cells[$0])" }.joined(separator: ",")
      }.joined(separator: "\n")
    }
    return tables
  }

  static func imported(_ bytes: [UInt8], _ name: String) throws -> [String: String] {
    let folder = try TemporaryFolder()
    let path = Files.join(folder.path, name)
    try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
    var job = ImportJob(files: [path], to: Files.join(folder.path, "包"))
    job.isOfNotice = true
    _ = try job.run()
    return try tables(job.folder)
  }

  /// Numbers at the beginning of a line as automatic numbers of Word.
  static func automatic(_ lines: [String]) -> MadeWordDocument {
    var lists = ""
    let paragraphs = lines.enumerated().map { index, line -> String in
      guard let (before, value, format, after, rest) = number(line) else { return MadeWordDocument.paragraph(line) }
      lists += """
        <w:abstractNum w:abstractNumId="\(index + 1)"><w:lvl w:ilvl="0"><w:start w:val="\(value)"/><w:numFmt w:val="\(format)"/>
        <w:lvlText w:val="\(before)%1\(after)"/></w:lvl></w:abstractNum><w:num w:numId="\(index + 1)"><w:abstractNumId w:val="\(index + 1)"/></w:num>
        """
      return MadeWordDocument.paragraph(rest, MadeWordDocument.numbered(index + 1))
    }
    var document = MadeWordDocument(paragraphs.joined())
    document.numbering = lists
    return document
  }

  private static func number(
    _ line: String
  ) -> (before: String, value: Int, format: String, after: String, rest: String)? {
    var rest = line[...]
    let before = rest.first.map { "（(".contains($0) ? String($0) : "" } ?? ""
    rest = rest.dropFirst(before.count)
    let digits = rest.prefix { ("0"..."9").contains($0) }
    let numerals = rest.prefix { "一二三四五六七八九十".contains($0) }
    let words = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"]
    let value = Int(digits) ?? words.firstIndex(of: String(numerals)) ?? 0
    rest = rest.dropFirst(digits.count + numerals.count)
    guard value > 0, let sign = rest.first, "、.．)）".contains(sign), rest.dropFirst().first?.isNumber == false else {
      return nil
    }
    return (before, value, digits.isEmpty ? "chineseCounting" : "decimal", String(sign), String(rest.dropFirst()))
  }

  @Test(arguments: 0..<38)
  func everyFormatGivesTheSameTables(seed: Int) throws {
    let made = MadeNotice(seed: seed)
    guard !made.family.isRefused else { return }
    let text = try Self.imported(Array(made.text.utf8), "通报.txt")
    #expect(try Self.imported(MadeWordDocument(paragraphs: made.lines).bytes, "通报.docx") == text, "\(made.family) docx")
    #expect(try Self.imported(Self.automatic(made.lines).bytes, "通报.docx") == text, "\(made.family) automatic")
    let page = made.lines.map { "<p>\(MadeWordDocument.escaped($0))</p>" }.joined(separator: "\n")
    let html = "<!DOCTYPE html><html><head><title>通报</title></head><body><div>\(page)</div></body></html>"
    #expect(try Self.imported(Array(html.utf8), "通报.html") == text, "\(made.family) html")
    guard made.family != .wrappedLines else { return }
    #expect(try Self.imported(MadePDF(paragraphs: made.lines).bytes, "通报.pdf") == text, "\(made.family) pdf")
  }

  @Test func placesAreParagraphsOfWordAndLinesOfPages() throws {
    try withFolder { folder in
      let lines = NoticeImportTests.notice.split(separator: "\n").map(String.init)
      for (name, bytes) in [
        ("通报.docx", MadeWordDocument(paragraphs: lines).bytes), ("通报.pdf", MadePDF(paragraphs: lines).bytes),
      ] {
        let path = Files.join(folder, name)
        try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
        _ = try ImportJob(files: [path], to: Files.join(folder, name + "包")).run()
      }
      let word = try Table(contentsOf: Files.join(folder, "通报.docx包/sources.csv"))
      let row = try #require(try NoticeImportTests.texts(word, "column").firstIndex(of: "label_zh"))
      #expect(try word.column("paragraph")[row] == .integer(7))
      #expect(try word.column("line")[row] == .missing)
      let pdf = try Table(contentsOf: Files.join(folder, "通报.pdf包/sources.csv"))
      #expect(try pdf.column("page")[row] == .integer(1))
      #expect(try pdf.column("line")[row] == .integer(10))
    }
  }

  @Test func aPDFWithoutTextIsAScan() throws {
    let scan = MadePDF(pages: [[], []]).bytes
    #expect(
      told { _ = try Self.imported(scan, "通报.pdf") }.hasPrefix(
        "通报.pdf: '通报.pdf' holds no text on its 2 pages, only pictures, as of a scan"))
    var locked = scan
    locked.replaceSubrange((locked.count - 200)..., with: Array("/Encrypt 9 0 R".utf8))
    #expect(told { _ = try Self.imported(locked, "通报.pdf") }.contains("is encrypted: it needs a password"))
  }

  /// The list of the notice as a table of Markdown, below front matter and with a comment and struck-out text in it.
  @Test func aTableOfMarkdownIsAListOfFindings() throws {
    let text = """
      ---
      title: 关于整改的通报
      author: 王小五
      ---

      # 中共云汀县水利局党组关于巡察整改进展情况的通报

      2022年9月5日至11月20日，云汀县委第三巡察组巡察了水利局党组。现将整改情况予以公布。

      <!-- 9.不该读的问题。
      整改状态：已完成 -->

      | 序号 | 存在问题 | 责任单位 | 整改时限 | 整改状态 |
      |---|:---:|---|---|---|
      | 1 | 水库巡查记录造假 | 办公室 | 2023年6月底 | 已完成 |
      | 2 | 乡镇报账~~很~~不及时 | 财务股 | 2023年7月底 | 正在整改 |

      中共云汀县水利局党组

      2023年7月8日

      """
    let tables = try Self.imported(Array(text.utf8), "通报.md")
    let findings = try #require(tables["findings.csv"])
    #expect(findings.contains("水库巡查记录造假,,,done,已完成") && findings.contains("乡镇报账 不及时") == false)
    #expect(findings.split(separator: "\n").count == 3)
    #expect(!tables.values.contains { $0.contains("王小五") || $0.contains("不该读") })
  }

  /// A document of Word or in PDF is a notice whatever it is called, without being told so.
  @Test(arguments: ["通报.txt", "通报", "通报.html", "通报.dat"]) func contentDecidesHowANoticeIsRead(name: String) throws {
    let lines = NoticeImportTests.notice.split(separator: "\n").map(String.init)
    for bytes in [MadeWordDocument(paragraphs: lines).bytes, MadePDF(paragraphs: lines).bytes] {
      try withFolder { folder in
        let path = Files.join(folder, name)
        try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
        let job = ImportJob(files: [path], to: Files.join(folder, "包"))
        _ = try job.run()
        #expect(try Files.list(job.folder).contains("findings.csv"))
      }
    }
  }

  @Test func aWebArchiveIsRefusedWithWhatMayHelp() throws {
    let text = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\n"
    #expect(told { _ = try Self.imported(Array(text.utf8), "通报.mht") }.hasPrefix("通报.mht: a web archive (MHTML)"))
  }

  /// 乡镇<soft hyphen>报账, a mark of direction at the end.
  @Test func charactersThatAreNotShownAreNoneOfTheText() throws {
    let marked = NoticeImportTests.notice.replacing("公车加油卡", with: "公车\u{AD}加油卡")
      .replacing("阶段性完成。", with: "阶段性\u{200D}完成\u{200C}。")
    let plain = try Self.imported(Array(NoticeImportTests.notice.utf8), "通报.txt")
    #expect(try Self.imported(Array(marked.utf8), "通报.txt") == plain)
    let lines = marked.split(separator: "\n").map(String.init)
    #expect(try Self.imported(MadeWordDocument(paragraphs: lines).bytes, "通报.docx") == plain)
  }

  @Test func recordedChangesAndPicturesAreDoubts() throws {
    let lines = NoticeImportTests.notice.split(separator: "\n").map(String.init)
    var document = MadeWordDocument(paragraphs: lines)
    document.body +=
      "<w:p><w:ins><w:r><w:t>联系电话：0488-1234567</w:t></w:r></w:ins><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    let doubts = try #require(try Self.imported(document.bytes, "通报.docx")["doubts.csv"])
    #expect(doubts.contains("not_read") && doubts.contains("structure"))
  }
}
