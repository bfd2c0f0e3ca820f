import Datasets
import Documents
import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// Documents that are no notice, or not a whole one: told, and nothing is invented.
@Suite struct NoticeRefusalTests {
  private typealias Word = MadeWordDocument

  private static func problem(_ bytes: [UInt8], _ name: String) throws -> String {
    let folder = try TemporaryFolder()
    let path = Files.join(folder.path, name)
    try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
    let told = told { _ = try ImportJob(files: [path], to: Files.join(folder.path, "包")).run() }
    #expect(try Files.list(folder.path) == [name])
    return told
  }

  private static let one = NoticeImportTests.notice.split(separator: "\n").map(String.init)

  @Test func twoNoticesInOneDocumentAreRefusedWithThePlaceOfTheSecond() throws {
    let two = Self.one + Self.one.map { $0.replacing("林草局", with: "信访局") }
    #expect(
      try Self.problem(Word(paragraphs: two).bytes, "通报.docx").hasPrefix(
        "通报.docx: two notices in one file: another one begins at paragraph \(Self.one.count + 1)"))
    let page = two.map { "<p>\($0)</p>" }.joined()
    #expect(
      try Self.problem(Array("<html>\(page)".utf8), "通报.html").hasPrefix("通报.html: two notices in one file"))
    #expect(
      try Self.problem(MadePDF(paragraphs: two).bytes, "通报.pdf").hasPrefix(
        "通报.pdf: two notices in one file: another one begins at page "))
  }

  @Test func aNoticeWhoseListIsAPictureIsRefusedWithWhatMayHelp() throws {
    let page = "<html><body><h1>关于巡察反馈问题整改情况的通报</h1><p>现将整改台账公布如下，请予监督。</p><p>甲。</p><p>乙。</p><img width=900 height=700>"
    let problem = try Self.problem(Array(page.utf8), "通报.html")
    #expect(problem.contains("no rectification notice") && problem.contains("its pictures are not read"))
  }

  @Test func aMirrorWithPinyinBetweenTheCharactersIsRefused() throws {
    let mirror = Self.one.map { $0.replacing("整改", with: "整zheng改gai").replacing("问题", with: "问wen题ti") }
    #expect(try Self.problem(Word(paragraphs: mirror).bytes, "通报.docx").contains("whose characters were changed"))
    #expect(try Self.problem(MadePDF(paragraphs: mirror).bytes, "通报.pdf").contains("whose characters were changed"))
  }

  @Test func pinyinAboveTheCharactersIsNoPartOfTheText() throws {
    let page = Self.one.map { "<p>\($0.replacing("整改", with: "<ruby>整<rt>zhěng</rt>改<rt>gǎi</rt></ruby>"))</p>" }
      .joined()
    let read = try NoticeFormatTests.imported(Array("<html><body>\(page)".utf8), "通报.html")
    #expect(
      try read["findings.csv"]
        == NoticeFormatTests.imported(Array(NoticeImportTests.notice.utf8), "通报.html".replacing("html", with: "txt"))[
          "findings.csv"])
  }

  @Test func aDocumentThatIsCutShortIsRefused() throws {
    let word = Word(paragraphs: Self.one).bytes
    for count in [100, word.count / 2, word.count - 10] {
      #expect(try Self.problem(Array(word.prefix(count)), "通报.docx").contains("is damaged or was cut short"))
    }
    let pdf = MadePDF(paragraphs: Self.one).bytes
    #expect(try Self.problem(Array(pdf.prefix(400)), "通报.pdf").contains("is damaged or was cut short"))
  }

  @Test func aNoticeThatQuotesAnotherGivesItsOwnFindings() throws {
    var lines = Self.one
    lines.insert(contentsOf: ["“信访局通报：", "1.档案目录未编。", "整改进度：未完成。", "以上引自往年通报。”"], at: 3)
    let read = try NoticeFormatTests.imported(Word(paragraphs: lines).bytes, "通报.docx")
    let findings = try #require(read["findings.csv"])
    #expect(!findings.contains("档案目录未编") && findings.contains("下属单位印章保管松散"))
  }

  @Test func aTableAsAPictureIsADoubt() throws {
    let lines = Self.one.map { Word.paragraph($0) }
    let body = lines[..<6].joined() + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>" + lines[6...].joined()
    let doubts = try #require(try NoticeFormatTests.imported(Word(body).bytes, "通报.docx")["doubts.csv"])
    #expect(doubts.contains("not_read") && doubts.contains("a picture"))
  }

  @Test func aBookIsNoNotice() throws {
    let chapter = ["第一章 旧事"] + Array(repeating: "春天来了，大家都去郊外看花。天气很好，河水缓缓流过桥头。", count: 50)
    let book = ["山城旧事"] + (0..<40).flatMap { _ in chapter }
    #expect(try Self.problem(Word(paragraphs: book).bytes, "书.docx").hasPrefix("书.docx"))
  }

  @Test func aZipBombIsRefused() throws {
    var document = Word("")
    document.body = String(repeating: "<w:p><w:r><w:t>整改</w:t></w:r></w:p>", count: 10)
    let stored = document.archive.bytes
    var limits = DocumentLimits()
    limits.contentBytes = 200
    #expect(throws: Problem.self) {
      let folder = try TemporaryFolder()
      let path = Files.join(folder.path, "通报.docx")
      try Files.write(path) { sink in stored.withUnsafeBufferPointer { sink.append($0) } }
      _ = try DocumentProcess(path, limits: limits).textDocument()
    }
  }
}

/// Documents of Word 97 to 2003, of which LibreOffice makes others.
@Suite struct OldWordDocumentTests {
  /// A compound file as far as it shows what it is.
  private static let old: [UInt8] =
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    + Array("WordDocument".utf16).flatMap { (unit) -> [UInt8] in [UInt8(unit), 0] }

  /// Puts a program into a folder that does as a script says; `$7` is where LibreOffice would put its file.
  private static func program(_ script: String, _ folder: String) throws -> String {
    let path = Files.join(folder, "soffice")
    try Files.write(path) { sink in sink.append("#!/bin/sh\n" + script + "\n") }
    chmod(path, 0o700)
    return path
  }

  /// LibreOffice goes by the end of a document's name.
  @Test(arguments: ["通报.doc", "通报.txt", "通报"]) func anOldDocumentIsReadByWayOfLibreOffice(name: String) throws {
    try withFolder { folder in
      let made = MadeWordDocument(paragraphs: ["关于整改情况的通报", "1.印章保管松散。"]).bytes
      for (name, bytes) in [(name, Self.old), ("made.docx", made)] {
        try Files.write(Files.join(folder, name)) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
      }
      let isOld = "case \"$8\" in *.doc) ;; *) exit 1; esac"
      let program = try Self.program(
        "\(isOld); cp \(folder)/made.docx \"$7/通报.docx\"; mkdir \"$7/profile\"", folder)
      var file = NoticeFile(path: Files.join(folder, name))
      file.converter = OfficeConverter(programs: ["/nowhere/soffice", program])
      let (text, source) = try file.read(Loading())
      #expect(text.blocks.map(\.text) == ["关于整改情况的通报", "1.印章保管松散。"])
      #expect(source.file == name)
    }
  }

  @Test(arguments: [
    ("exit 1", 20.0, "LibreOffice made nothing of the document"), ("sleep 9", 0.1, "LibreOffice takes over 0 s"),
    ("", 20.0, "LibreOffice made nothing of the document"),
  ])
  func whatLibreOfficeDoesNotReadIsRefused(script: String, seconds: Double, message: String) throws {
    try withFolder { folder in
      try Files.write(Files.join(folder, "通报.doc")) { sink in Self.old.withUnsafeBufferPointer { sink.append($0) } }
      var file = NoticeFile(path: Files.join(folder, "通报.doc"))
      file.converter = OfficeConverter(programs: [try Self.program(script, folder)], seconds: seconds)
      #expect(told { _ = try file.read(Loading()) }.hasPrefix("通报.doc: " + message))
    }
  }

  @Test func withoutLibreOfficeItIsToldHowToConvert() throws {
    try withFolder { folder in
      try Files.write(Files.join(folder, "通报.doc")) { sink in Self.old.withUnsafeBufferPointer { sink.append($0) } }
      var file = NoticeFile(path: Files.join(folder, "通报.doc"))
      file.converter = OfficeConverter(programs: [])
      let problem = told { _ = try file.read(Loading()) }
      #expect(problem.hasPrefix("通报.doc: documents of Word 97 to 2003 (.doc) are read with LibreOffice"))
      #expect(problem.contains("save the document as .docx"))
    }
  }
}
