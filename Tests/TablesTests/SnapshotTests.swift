import Problems
import Synchronization
import System
import TestBasics
import Testing

@testable import Tables

/// Tables as they were read, kept in a folder and found again.
struct SnapshotTests {
  private static let whole = Table([
    ("件数", Column(integers: [1, nil, 300, -70_000, 1 << 40])), ("小", Column(integers: [1, 2, 3, 4, 5])),
    ("金额", Column(numbers: [0.1, nil, -1e300, .leastNonzeroMagnitude, 0])),
    ("名称", Column(texts: ["西安市", nil, "", "a,b", "西安市"])),
    ("办结", Column(booleans: [true, false, nil, true, false])),
    ("日期", Column(dates: [Day("2026-11-29"), nil, Day("1900-01-01"), Day("2026-11-29"), Day("9999-12-31")])),
    ("时刻", Column(dateTimes: [DateTime(microseconds: 1), nil, DateTime(microseconds: -1), nil, nil])),
  ])

  /// A folder of snapshots beside a source that was changed long ago.
  private func withSource(
    limit: Int = 1 << 30, _ body: (_ folder: SnapshotFolder, _ source: String) throws -> Void
  ) throws {
    try withFolder { path in
      try put([("台账.csv", "a\n1\n")], in: path)
      try body(SnapshotFolder(path + "/cache/plumb", version: "1", limit: limit), path + "/台账.csv")
    }
  }

  /// A request that is made a minute after the source was written.
  private func request(_ source: String, _ way: String = "read") throws -> SnapshotRequest {
    let stamp = try #require(FileStamp(source))
    return SnapshotRequest(way, [(source, stamp)], begun: stamp.changed + 60)
  }

  private func keep(_ table: Table, _ folder: SnapshotFolder, _ request: SnapshotRequest) {
    folder.keep(Snapshot(tables: [table], hashes: ["abc"], record: [1, 2]), for: request)
  }

  /// The path of the only snapshot.
  private func file(_ folder: SnapshotFolder) throws -> String {
    let entries = folder.entries()
    try #require(entries.count == 1)
    return Files.join(folder.path, entries[0].name)
  }

  @Test func columnsOfEveryKindComeBackAsTheyWere() throws {
    try withSource { folder, source in
      let request = try request(source)
      #expect(folder.snapshot(for: request) == nil)
      keep(Self.whole, folder, request)
      let found = try #require(folder.snapshot(for: request))
      #expect(rows(found.tables[0]) == rows(Self.whole))
      #expect(found.tables[0].schema == Self.whole.schema)
      #expect(found.hashes == ["abc"] && found.record == [1, 2])
      guard case .integer(.int8) = found.tables[0].columns[1].cells else {
        Issue.record("a column of small numbers became wider")
        return
      }
    }
  }

  @Test func textsWithoutADictionaryComeBackWithoutOne() throws {
    try withSource { folder, source in
      let plain = Column(plainTexts: ["西安市", nil, "", "a,b", "西安市"])
      guard case .plainText(let texts) = plain.cells else { return #expect(Bool(false)) }
      let picked = Column(.plainText(PlainTexts(picking: Buffer([4, 3, 3]), from: texts)))
      for column in [plain, picked] {
        let request = try request(source, "read \(column.count)")
        keep(Table([("名称", column)]), folder, request)
        let found = try #require(folder.snapshot(for: request)).tables[0]
        #expect(rows(found) == rows(Table([("名称", column)])))
        guard column.count == 5 else { continue }
        guard case .plainText = found.columns[0].cells else { return #expect(Bool(false), "a dictionary was made") }
      }
    }
  }

  @Test func severalTablesAndEmptyOnesComeBack() throws {
    try withSource { folder, source in
      let empty = Table([("名称", Column(texts: [])), ("n", Column(integers: []))])
      let tables = [Self.whole, empty, Table([])]
      folder.keep(Snapshot(tables: tables, hashes: [nil], record: []), for: try request(source))
      let found = try #require(folder.snapshot(for: try request(source)))
      #expect(found.tables.map(rows) == tables.map(rows))
      #expect(found.tables.map(\.schema) == tables.map(\.schema))
      #expect(found.hashes == [nil])
    }
  }

  @Test func aSnapshotIsOfOneFileAsItIsReadInOneWay() throws {
    try withSource { folder, source in
      setTime(source)
      keep(Self.whole, folder, try request(source))
      #expect(folder.snapshot(for: try request(source)) != nil)
      #expect(folder.snapshot(for: try request(source, "as text")) == nil)
      #expect(SnapshotFolder(folder.path, version: "2").snapshot(for: try request(source)) == nil)
      // The same file with other bytes of the same number, and the old time of its content put back.
      let file = try #require(fopen(source, "r+"))
      fputs("b\n2\n", file)
      fclose(file)
      setTime(source)
      #expect(folder.snapshot(for: try request(source)) == nil)
    }
  }

  @Test func aFileThatWasJustWrittenIsReadAgain() throws {
    try withSource { folder, source in
      let stamp = try #require(FileStamp(source))
      for (age, isKept) in [(0, false), (2, false), (3, true)] {
        let request = SnapshotRequest("read", [(source, stamp)], begun: stamp.changed + age)
        keep(Self.whole, folder, request)
        #expect((folder.snapshot(for: request) != nil) == isKept, "after \(age) s")
      }
    }
  }

  @Test func aFlippedBitIsNeverBelieved() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      let path = try file(folder)
      let bytes = try Files.contents(of: path)
      var numbers = SplitMix(seed: 20)
      for _ in 0..<200 {
        var damaged = bytes
        let index = Int(numbers.next() % UInt64(bytes.count))
        damaged[index] ^= 1 << UInt8(numbers.next() % 8)
        try overwrite(path, damaged)
        // Nobody reads the zeros between two columns.
        if let found = folder.snapshot(for: request) {
          #expect(bytes[index] == 0 && rows(found.tables[0]) == rows(Self.whole), "byte \(index)")
        }
      }
      try overwrite(path, bytes)
      #expect(folder.snapshot(for: request) != nil)
    }
  }

  /// A folder with a snapshot, and how often its files were read again.
  private final class Rereading: Sendable {
    let count = Mutex(0)

    func found(_ folder: SnapshotFolder, _ request: SnapshotRequest) -> Table? {
      let again = { @Sendable () throws(Problem) -> [Table] in
        self.count.withLock { $0 += 1 }
        return [SnapshotTests.whole]
      }
      return folder.snapshot(for: request, readAgain: again)?.tables.first
    }
  }

  @Test func aFlippedBitIsFoundWhenItsColumnIsRead() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      let path = try file(folder)
      let bytes = try Files.contents(of: path)
      var numbers = SplitMix(seed: 22)
      var readAgain = 0
      for _ in 0..<200 {
        var damaged = bytes
        let index = Int(numbers.next() % UInt64(bytes.count))
        damaged[index] ^= 1 << UInt8(numbers.next() % 8)
        try overwrite(path, damaged)
        let files = Rereading()
        // A damaged header is found at once.
        guard let table = files.found(folder, request) else { continue }
        #expect(rows(table) == rows(Self.whole), "byte \(index)")
        let count = files.count.withLock { $0 }
        readAgain += count
        // Nobody reads the zeros between two columns.
        #expect(count == 1 || bytes[index] == 0, "byte \(index)")
        // The damaged snapshot serves nobody any more.
        #expect(folder.entries().isEmpty == (count == 1))
      }
      #expect(readAgain > 10)
    }
  }

  @Test func onlyAColumnThatIsReadIsChecked() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      let path = try file(folder)
      var bytes = try Files.contents(of: path)
      let name = try #require(bytes.firstRange(of: Array("西安市a,b".utf8)))
      bytes[name.lowerBound] ^= 1
      try overwrite(path, bytes)
      let files = Rereading()
      let table = try #require(files.found(folder, request))
      let count = { files.count.withLock { $0 } }
      #expect(table.columns[0][2] == .integer(300) && table.columns[2].missingCount == 1)
      #expect(table.schema == Self.whole.schema)
      #expect(count() == 0)
      #expect(table.columns[3][4] == .text("西安市"))
      #expect(table.columns[3].missingCount == 1)
      // A copy of the column knows what was found.
      let copy = table.columns[3]
      #expect(copy[0] == .text("西安市"))
      #expect(count() == 1)
    }
  }

  @Test func manyThreadsThatReadADamagedColumnReadTheFilesOnce() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      let path = try file(folder)
      var bytes = try Files.contents(of: path)
      let number = withUnsafeBytes(of: -1e300) { Array($0) }
      bytes[try #require(bytes.firstRange(of: number)).lowerBound] ^= 1
      try overwrite(path, bytes)
      let files = Rereading()
      let table = try #require(files.found(folder, request))
      Threads.run(8) { _ in #expect(table.columns[2][2] == .number(-1e300)) }
      #expect(files.count.withLock { $0 } == 1)
    }
  }

  @Test func aSnapshotThatIsCutShortAfterItWasOpenedIsReadFromTheFiles() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      let files = Rereading()
      let table = try #require(files.found(folder, request))
      #expect(truncate(try file(folder), 64) == 0)
      #expect(rows(table) == rows(Self.whole))
      #expect(files.count.withLock { $0 } == 1)
    }
  }

  @Test func aTornSnapshotIsNeverBelieved() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      let path = try file(folder)
      let bytes = try Files.contents(of: path)
      var numbers = SplitMix(seed: 21)
      for _ in 0..<100 {
        let length = Int(numbers.next() % UInt64(bytes.count))
        try overwrite(path, Array(bytes[..<length]))
        #expect(folder.snapshot(for: request) == nil, "\(length) bytes")
        #expect(folder.entries().count == 1)
      }
      for wrong in [bytes + [0], bytes + bytes, [UInt8](repeating: 0, count: bytes.count), Array("PLUMB001".utf8)] {
        try overwrite(path, wrong)
        #expect(folder.snapshot(for: request) == nil)
      }
      // What is not believed is written anew.
      keep(Self.whole, folder, request)
      #expect(folder.snapshot(for: request) != nil)
    }
  }

  @Test func aFolderThatOthersMayWriteInIsNotUsed() throws {
    try withSource { folder, source in
      let request = try request(source)
      keep(Self.whole, folder, request)
      chmod(folder.path, 0o777)
      #expect(folder.snapshot(for: request) == nil)
      keep(Self.whole, folder, try self.request(source, "another way"))
      #expect(folder.entries().count == 1)
      chmod(folder.path, 0o700)
      #expect(folder.snapshot(for: request) != nil)
      let path = try file(folder)
      chmod(path, 0o666)
      #expect(folder.snapshot(for: request) == nil)
    }
  }

  @Test func whatCannotBeWrittenIsLeftOut() throws {
    try withSource { folder, source in
      let parent = Files.folder(of: folder.path)
      // A file where the folder should be stops root too.
      try put([("plumb", "")], in: parent)
      keep(Self.whole, folder, try request(source))
      #expect(folder.snapshot(for: try request(source)) == nil)
      #expect(folder.entries().isEmpty)
    }
  }

  @Test func theOldestSnapshotsMakeRoom() throws {
    try withSource { folder, source in
      keep(Self.whole, folder, try request(source, "1"))
      let size = try #require(Files.size(of: try file(folder)))
      let small = SnapshotFolder(folder.path, version: "1", limit: size * 2 + 200)
      for way in ["2", "3"] {
        Threads.pause(milliseconds: 10)
        keep(Self.whole, small, try request(source, way))
      }
      #expect(small.snapshot(for: try request(source, "1")) == nil)
      #expect(small.snapshot(for: try request(source, "2")) != nil)
      #expect(small.snapshot(for: try request(source, "3")) != nil)
      let tiny = SnapshotFolder(folder.path, version: "1", limit: size / 2)
      keep(Self.whole, tiny, try request(source, "4"))
      #expect(tiny.snapshot(for: try request(source, "4")) == nil)
    }
  }

  @Test func theSnapshotOfAChangedFileTakesThePlaceOfTheOldOne() throws {
    try withSource { folder, source in
      keep(Self.whole, folder, try request(source))
      try put([("台账.csv", "a\n1\n2\n")], in: Files.folder(of: source))
      keep(Self.whole, folder, try request(source))
      #expect(folder.entries().count == 1)
    }
  }

  @Test func manyWhoWriteAtOnceLeaveOneWholeSnapshot() throws {
    try withSource { folder, source in
      let request = try request(source)
      let table = Table([("n", Column(integers: (0..<50_000).map { Int64($0) }))])
      let expected = rows(table)
      Threads.run(8) { _ in
        for _ in 0..<5 {
          folder.keep(Snapshot(tables: [table], hashes: [nil], record: []), for: request)
          if let found = folder.snapshot(for: request) { #expect(rows(found.tables[0]) == expected) }
        }
      }
      #expect(folder.entries().count == 1)
      #expect(Files.names(in: folder.path).count == 1)
    }
  }

  @Test func clearingRemovesSnapshotsAndWhatWasNeverFinishedAndNothingElse() throws {
    try withSource { folder, source in
      keep(Self.whole, folder, try request(source))
      try put([(".plumb-1-0.part", "half"), ("mine.txt", "kept")], in: folder.path)
      let entry = try #require(folder.entries().first)
      #expect(entry.sources == [source] && entry.rowCount == 5)
      let held = try #require(folder.snapshot(for: try request(source)))
      folder.clear()
      #expect(Files.names(in: folder.path) == ["mine.txt"])
      #expect(rows(held.tables[0]) == rows(Self.whole))
    }
  }
}

/// Sets the time of a file's content, which any program may do.
private func setTime(_ path: String) {
  let time = timeval(tv_sec: 1_000_000_000, tv_usec: 0)
  #expect(utimes(path, [time, time]) == 0)
}

private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
  Files.remove(path)
  try OpenFile(creating: path).write(bytes)
}
