import Problems
import System
import Tables
import TestBasics
import Testing

@testable import Importing

@Suite struct PackageFolderTests {
  static func package() throws -> ImportedPackage { try LedgerImportTests.package(LedgerImportTests.simple) }

  @Test func aPackageIsWrittenWithItsDescriptorAndItsRecord() throws {
    try withFolder { folder in
      let path = Files.join(folder, "新/包")
      try Self.package().write(to: path, replaces: false)
      #expect(
        try Files.list(path) == [
          "datapackage.json", "doubts.csv", "finding_units.csv", "findings.csv", "import.json", "notices.csv",
          "sources.csv", "units.csv",
        ])
      #expect(try ImportRecord(of: path).mappings == Self.package().record.mappings)
      #expect(try Files.list(Files.folder(of: path)) == ["包"])
    }
  }

  @Test func theSameFilesGiveTheSameBytes() throws {
    try withFolder { folder in
      for name in ["a", "b"] { try Self.package().write(to: Files.join(folder, name), replaces: false) }
      for file in try Files.list(Files.join(folder, "a")) {
        let (a, b) = (try FileBytes(Files.join(folder, "a/\(file)")), try FileBytes(Files.join(folder, "b/\(file)")))
        #expect(a.bytes.elementsEqual(b.bytes), "\(file)")
      }
    }
  }

  @Test func aPackageThatIsThereIsReplacedOnlyWhenAskedFor() throws {
    try withFolder { folder in
      let path = Files.join(folder, "包")
      try Self.package().write(to: path, replaces: false)
      #expect(
        told { _ = try Self.package().write(to: path, replaces: false) }
          == "there is a data package in '\(path)' already\n  --replace replaces it")
      try put([("旧.csv", "a\n1\n")], in: path)
      try Self.package().write(to: path, replaces: true)
      #expect(try !Files.list(path).contains("旧.csv"))
      #expect(try Files.list(folder) == ["包"])
    }
  }

  @Test func aFolderOfOtherFilesIsNeverReplaced() throws {
    try withFolder { folder in
      try put([("重要.txt", "x")], in: folder)
      #expect(told { _ = try Self.package().write(to: folder, replaces: true) }.contains("holds other files"))
      #expect(try Files.list(folder) == ["重要.txt"])
    }
  }

  @Test func aRecordThatIsDamagedIsToldWithItsLocation() throws {
    try withFolder { folder in
      try put([("import.json", "{\"as\": \"findings\", \"headings\": 3}")], in: folder)
      #expect(told { _ = try ImportRecord(of: folder) }.hasSuffix("expected a list, found a number"))
      #expect(told { _ = try ImportRecord(of: folder) }.contains("import.json:1:"))
    }
  }
}
