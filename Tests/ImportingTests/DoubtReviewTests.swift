import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

/// Doubts that a person answers, and words read in the source.
@Suite struct DoubtReviewTests {
  @Test func answersAreKeptAndUsedByTheNextImport() throws {
    try withFolder { folder in
      let text = NoticeImportTests.notice.replacing("2022-7-8", with: "\n2024111日")
      var job = try NoticeImportTests.job(folder, text)
      _ = try job.run()
      var review = try DoubtReview(of: job.folder)
      #expect(review.questions.map(\.kind) == ["date", "status"])
      #expect(review.questions.map(\.place) == ["通报.txt, line 23", "通报.txt, line 14"])
      #expect(told { try review.answer(1, "finished") }.hasPrefix("no status 'finished'"))
      #expect(told { try review.answer(0, "11月") } == "expected a date such as 2024-07-17, got '11月'")
      try review.answer(1, "done")
      try review.answer(0, "2")
      #expect(try review.write() == 2)
      #expect(try DoubtReview(of: job.folder).questions.isEmpty)
      job.like = job.folder
      job.replaces = true
      _ = try job.run()
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("findings", folder), "status")[1] == "done")
      #expect(
        try NoticeImportTests.table("notices", folder).column("published_on")[0].date?.description == "2024-11-01")
      #expect(try ImportRecord(of: job.folder).answers.count == 2)
    }
  }

  @Test func anAnswerMayBeChangedAndTakenBack() throws {
    try withFolder { folder in
      var job = try NoticeImportTests.job(folder)
      _ = try job.run()
      var review = try DoubtReview(of: job.folder)
      try review.answer(0, "done")
      review.withdraw(0)
      #expect(try review.write() == 0)
      #expect(try ImportRecord(of: job.folder).answers.isEmpty)
      try review.answer(0, "done")
      try review.answer(0, "in_progress")
      #expect(try review.write() == 1)
      #expect(try ImportRecord(of: job.folder).answers.map(\.answer) == ["in_progress"])
      job.like = job.folder
      job.replaces = true
      _ = try job.run()
      review = try DoubtReview(of: job.folder)
      #expect(review.questions.isEmpty)
      #expect(review.earlier.map(\.answer) == ["in_progress"])
      #expect(!review.isChanged)
      review.takeBack(0)
      #expect(review.isChanged)
      #expect(review.questions.map(\.text) == ["阶段性完成"])
      #expect(try review.write() == 0)
      #expect(try DoubtReview(of: job.folder).questions.map(\.text) == ["阶段性完成"])
      _ = try job.run()
      #expect(try NoticeImportTests.texts(NoticeImportTests.table("findings", folder), "status")[1] == "basically_done")
    }
  }

  @Test func aPackageOfAnotherKindIsNotFollowed() throws {
    try withFolder { folder in
      var job = try NoticeImportTests.job(folder)
      _ = try job.run()
      let notice = job.folder
      try put([("台账.csv", "序号,存在问题,整改状态\n1,甲,已完成\n")], in: folder)
      var ledger = ImportJob(files: [Files.join(folder, "台账.csv")], to: Files.join(folder, "账"))
      ledger.like = notice
      #expect(
        told { _ = try ledger.run() }.hasPrefix("the package of --like was made of a notice, and '台账.csv' is a table"))
      ledger.like = nil
      ledger.isOfFindings = true
      _ = try ledger.run()
      job.like = ledger.folder
      job.folder = Files.join(folder, "包二")
      #expect(
        told { _ = try job.run() }.hasPrefix("the package of --like was made of tables, and '通报.txt' is a notice"))
    }
  }

  @Test(arguments: ["通报.txt", "通报.docx", "通报.pdf"])
  func theWordsOfARowAreReadFromItsFile(name: String) throws {
    try withFolder { folder in
      let lines = NoticeImportTests.notice.split(separator: "\n").map(String.init)
      let bytes =
        name.hasSuffix("txt")
        ? Array(NoticeImportTests.notice.utf8)
        : name.hasSuffix("pdf") ? MadePDF(paragraphs: lines).bytes : MadeWordDocument(paragraphs: lines).bytes
      let path = Files.join(folder, name)
      try Files.write(path) { sink in bytes.withUnsafeBufferPointer { sink.append($0) } }
      let job = ImportJob(files: [path], to: Files.join(folder, "包"))
      _ = try job.run()
      var words = try SourceWords(folders: [job.folder])
      let rows = Table(Schema([Field("finding_no", .integer)]), rows: [[.integer(2)]])
      let found = try words.table(of: rows, in: NoticeImportTests.table("sources", folder))
      #expect(try NoticeImportTests.texts(found, "column") == [nil, "label_zh", "status"])
      #expect(try NoticeImportTests.texts(found, "words") == ["2.公车加油卡借给外单位。", "公车加油卡借给外单位", "阶段性完成"])
      try Files.write(path) { sink in sink.append("另一份通报。") }
      words = try SourceWords(folders: [job.folder])
      #expect(told { _ = try words.table(of: rows, in: NoticeImportTests.table("sources", folder)) }.contains("通报"))
    }
  }

  @Test func rowsThatAreOfNothingInANoticeHaveNoWords() throws {
    try withFolder { folder in
      let job = try NoticeImportTests.job(folder)
      _ = try job.run()
      var words = try SourceWords(folders: [job.folder])
      let rows = Table(Schema([Field("name", .text)]), rows: [[.text("甲")]])
      #expect(
        told { _ = try words.table(of: rows, in: NoticeImportTests.table("sources", folder)) }
          .hasPrefix("the table has no column that says which rows of a notice it is about"))
    }
  }
}
