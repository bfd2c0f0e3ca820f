import Problems
import System
import TestBasics
import Testing

@Suite struct FilesTests {
  private func content(_ path: String) throws -> String {
    let file = try FileBytes(path)
    return withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
  }

  @Test func aFileIsReadAsItWasWritten() throws {
    try withFolder { folder in
      let path = Files.join(folder, "整改.csv")
      try put("a\n1\n", at: path)
      #expect(try content(path) == "a\n1\n")
      #expect(try Files.list(folder) == ["整改.csv"])
      try put("", at: path)
      #expect(try content(path) == "")
    }
  }

  @Test func whatCannotBeReadIsTold() throws {
    try withFolder { folder in
      #expect(told { _ = try FileBytes(folder + "/no") } == "no file '\(folder)/no'")
      #expect(told { _ = try FileBytes(folder) } == "'\(folder)' is a folder, not a file")
      #expect(told { _ = try FileBytes("/dev/null") } == "'/dev/null' is not an ordinary file")
      #expect(told { _ = try Files.list(folder + "/no") } == "no folder '\(folder)/no'")
      try put("", at: folder + "/f")
      #expect(told { _ = try Files.list(folder + "/f") } == "'\(folder)/f' is a file, not a folder")
      #expect(throws: Problem("no file '\(folder)/no'", kind: .file)) {
        try FileBytes(folder + "/no")
      }
    }
  }

  @Test func aFailedWriteLeavesTheOldFileAndNothingElse() throws {
    try withFolder { folder in
      let path = folder + "/a.txt"
      try put("old", at: path)
      let problem = told {
        try Files.write(path) { (sink) throws(Problem) in
          sink.append("half")
          try sink.finish()
          throw Problem("no more")
        }
      }
      #expect(problem == "no more")
      #expect(try content(path) == "old")
      #expect(try Files.list(folder) == ["a.txt"])
    }
  }

  @Test func whatCannotBeWrittenIsTold() throws {
    try withFolder { folder in
      #expect(told { try put("", at: folder) } == "'\(folder)' is a folder, not a file")
      #expect(
        told { try put("", at: folder + "/no/a") }
          == "cannot write '\(folder)/no/a': its folder is not there")
    }
  }

  @Test func writingThroughALinkReplacesWhatItLeadsTo() throws {
    try withFolder { folder in
      mkdir(folder + "/real", 0o755)
      symlink("real/a.txt", folder + "/link")
      try put("one", at: folder + "/link")
      try put("two", at: folder + "/link")
      #expect(try content(folder + "/real/a.txt") == "two")
      #expect(try Files.list(folder) == ["link", "real"])
    }
  }

  @Test func anOldFilesPermissionsStay() throws {
    try withFolder { folder in
      try put("", at: folder + "/a")
      chmod(folder + "/a", 0o640)
      try put("x", at: folder + "/a")
      var status = stat()
      stat(folder + "/a", &status)
      #expect(status.st_mode & 0o777 == 0o640)
    }
  }

  @Test func noWayLeadsOutOfAFolderUnnoticed() throws {
    try withFolder { folder in
      mkdir(folder + "/in", 0o755)
      mkdir(folder + "/inside", 0o755)
      symlink("..", folder + "/in/up")
      symlink("/etc", folder + "/in/etc")
      symlink("loop", folder + "/in/loop")
      symlink("../inside/new", folder + "/in/dangling")
      func isInside(_ path: String) throws -> Bool {
        try Files.isInside(folder + "/in/" + path, folder: folder + "/in")
      }
      for path in ["a.csv", "a/../b.csv", "", "./新/x", "up/in/x"] {
        let answer = try isInside(path)
        #expect(answer == true, "\(path)")
      }
      for path in [
        "../x", "up/x", "etc/passwd", "../inside/x", "dangling", "a/../../x", "../\u{301}x",
      ] {
        let answer = try isInside(path)
        #expect(answer == false, "\(path)")
      }
      #expect(throws: Problem.self) { try isInside("loop/x") }
      #expect(throws: Problem.self) { try isInside("a\0b") }
    }
  }

  @Test func namesComeApart() {
    #expect(Files.name(of: "a/b.CSV") == "b.CSV" && Files.ending(of: "a/b.CSV") == "csv")
    #expect(Files.ending(of: ".hidden") == "" && Files.ending(of: "a.b/c") == "")
    #expect(
      Files.folder(of: "a/b") == "a" && Files.folder(of: "a") == "."
        && Files.folder(of: "/a") == "/")
    #expect(Files.join("a", "/b") == "/b" && Files.join("a/", "b") == "a/b")
  }

  @Test func aLargeFileIsMapped() throws {
    try withFolder { folder in
      let line = [UInt8](repeating: 0x61, count: 1000)
      try Files.write(folder + "/big") { (sink) throws(Problem) in
        for _ in 0..<5000 {
          line.withUnsafeBufferPointer { sink.append($0) }
          try sink.pass()
        }
      }
      #expect(try FileBytes(folder + "/big").bytes.count == 5_000_000)
    }
  }
}
