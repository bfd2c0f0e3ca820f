import Problems
import System
import TestBasics
import Testing

/// Files that somebody else changes while they are read or written.
@Suite struct FileChangesTests {
  private func withLargeFile(_ body: (_ path: String, _ file: FileBytes) throws -> Void) throws {
    try withFolder { folder in
      let path = folder + "/台账.csv"
      try put(String(repeating: "整改到位,1\n", count: 600_000), at: path)
      try body(path, FileBytes(path))
    }
  }

  @Test func aFileThatIsCutShortWhileItIsReadIsTold() throws {
    try withLargeFile { path, file in
      #expect(file.bytes[0] != 0)
      truncate(path, 5000)
      // Reading past the new end gives zeros; it used to end the process.
      #expect(file.bytes.reduce(0) { $0 &+ UInt64($1) } > 0)
      #expect(file.bytes[file.bytes.count - 1] == 0)
      #expect(
        told { try file.verify() }
          == "'\(path)' was cut short while it was read\n  read it again when nobody writes to it")
      #expect((#expect(throws: Problem.self) { try file.verify() })?.kind == .file)
    }
  }

  @Test func aFileThatIsWrittenToOrReplacedMeanwhileIsTold() throws {
    let changes: [(String) throws -> Void] = [
      { path in try Files.append(line: "新,2", to: path) },
      { path in try put("new", at: path) },
      { path in unlink(path) },
    ]
    for change in changes {
      try withLargeFile { path, file in
        try file.verify()
        try change(path)
        #expect(told { try file.verify() }.hasPrefix("'\(path)' was changed while it was read"))
      }
    }
  }

  @Test func twoFilesCutShortAreToldApart() throws {
    try withLargeFile { _, whole in
      try withLargeFile { path, cut in
        truncate(path, 0)
        #expect(cut.bytes[4096] == 0 && whole.bytes[4096] != 0)
        try whole.verify()
        #expect(told { try cut.verify() }.contains("was cut short"))
      }
    }
  }

  @Test func aReadOnlyFileIsNotReplaced() throws {
    try withFolder { folder in
      let path = folder + "/结果.csv"
      try put("old", at: path)
      chmod(path, 0o444)
      #expect(told { try put("new", at: path) } == "cannot write '\(path)': the file is read-only")
      #expect(try Files.contents(of: path) == Array("old".utf8))
    }
  }

  @Test func nothingStandsInTheFolderUntilAFileIsWhole() throws {
    try withFolder { folder in
      try Files.write(folder + "/a.csv") { (sink) throws(Problem) in
        sink.append("half")
        try sink.finish()
        // On file systems without unnamed files there would be a draft.
        #expect(try Files.list(folder) == [])
      }
      #expect(try Files.list(folder) == ["a.csv"])
    }
  }

  @Test func aNameThatIsNotUTF8IsTold() throws {
    try withFolder { folder in
      let name = Array(folder.utf8) + [0x2F, 0x63, 0xE9, 0]
      name.withUnsafeBytes { _ = mkdir($0.baseAddress!.assumingMemoryBound(to: CChar.self), 0o755) }
      #expect(told { _ = try Files.list(folder) } == "a name in '\(folder)' is not UTF-8: 'c\\xE9'")
      name.withUnsafeBytes { _ = rmdir($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
    }
  }

  @Test(arguments: [
    (Digest.md5, "900150983cd24fb0d6963f7d28e17f72"),
    (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func digestsAreThoseOfTheStandards(digest: Digest, hexadecimal: String) {
    Array("abc".utf8).withUnsafeBufferPointer {
      #expect(digest.hexadecimal(of: $0) == hexadecimal)
    }
  }
}
