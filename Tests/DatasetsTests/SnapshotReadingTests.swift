import Problems
import Synchronization
import System
import Tables
import TestBasics
import Testing

@testable import Datasets

/// The second reading of large files: from a snapshot, as though they had been read again.
struct SnapshotReadingTests {
  /// The ways in which a table was read.
  private final class Heard: Sendable {
    let notes = Mutex<[String]>([])
    let recalled = Mutex<[String]>([])
    let readAgain = Mutex<[String]>([])
  }

  private func loading(_ folder: String, keepsHashes: Bool = false) -> (loading: Loading, heard: Heard) {
    let heard = Heard()
    var loading = Loading()
    loading.note = { note in heard.notes.withLock { $0.append(note) } }
    loading.recalled = { path in heard.recalled.withLock { $0.append(path) } }
    loading.readAgain = { path in heard.readAgain.withLock { $0.append(path) } }
    loading.keepsHashes = keepsHashes
    // A minute after the files were written.
    loading.snapshots = SnapshotFolder(folder + "/cache", version: "1") { Int(MachineClock.milliseconds() / 1000) + 60 }
    return (loading, heard)
  }

  private let fields = "{\"name\": \"notice\"}, {\"name\": \"n\", \"type\": \"integer\"}"

  /// More than a snapshot is kept from.
  private static let ledger =
    "序号,日期,金额（万元）,单位\n" + (1...60_000).map { "\($0),2026-0\($0 % 9 + 1)-15,\($0).5,单位\($0 % 700)\n" }.joined()

  @Test func aFileByItselfIsTheSameFromItsSnapshot() throws {
    try withFolder { folder in
      try put([("台账.csv", Self.ledger)], in: folder)
      let path = folder + "/台账.csv"
      let (first, firstHeard) = loading(folder)
      let read = try Dataset([path], first)
      let table = try read.table("台账")
      let (second, secondHeard) = loading(folder)
      let again = try Dataset([path], second)
      #expect(rows(try again.table("台账")) == rows(table))
      #expect(try again.columns(of: "台账").map(\.field) == read.columns(of: "台账").map(\.field))
      #expect(try again.columns(of: "台账").map(\.description) == read.columns(of: "台账").map(\.description))
      #expect(try again.reasons(of: "台账").map(rows) == read.reasons(of: "台账").map(rows))
      #expect(secondHeard.notes.withLock { $0 } == firstHeard.notes.withLock { $0 })
      #expect(firstHeard.recalled.withLock { $0 } == [])
      #expect(secondHeard.recalled.withLock { $0 } == [path])
      #expect(first.snapshots?.entries().map(\.sources) == [[path]])
    }
  }

  @Test func aTableOfAPackageIsTheSameFromItsSnapshot() throws {
    try withFolder { folder in
      let csv = "notice,n\n" + (0..<100_000).map { "通报\($0 % 90),\($0)\n" }.joined()
      try put([("datapackage.json", package(resource("t", fields))), ("t.csv", csv)], in: folder)
      let table = try Dataset([folder], loading(folder).loading).table("t")
      let (second, heard) = loading(folder)
      #expect(rows(try Dataset([folder], second).table("t")) == rows(table))
      #expect(heard.recalled.withLock { $0 } == [folder + "/t.csv"])
      // Another description is another reading.
      try put([("datapackage.json", package(resource("t", fields)) + "\n")], in: folder)
      let (third, others) = loading(folder)
      #expect(rows(try Dataset([folder], third).table("t")) == rows(table))
      #expect(others.recalled.withLock { $0 } == [])
    }
  }

  @Test func aChangedFileIsReadAgain() throws {
    try withFolder { folder in
      try put([("台账.csv", Self.ledger)], in: folder)
      let path = folder + "/台账.csv"
      _ = try Dataset([path], loading(folder).loading).table("台账")
      try put([("台账.csv", Self.ledger.replacing("\n1,", with: "\n7,", maxReplacements: 1))], in: folder)
      let (second, heard) = loading(folder)
      #expect(try Dataset([path], second).table("台账").row(0)[0] == .integer(7))
      #expect(heard.recalled.withLock { $0 } == [])
    }
  }

  /// Flips a bit of the only snapshot.
  private func damage(_ cache: String) throws {
    let snapshot = try #require(Files.names(in: cache).first)
    var bytes = try Files.contents(of: cache + "/" + snapshot)
    bytes[bytes.count / 2] ^= 4
    try OpenFile(creating: cache + "/new").write(bytes)
    try Files.move(cache + "/new", to: cache + "/" + snapshot)
  }

  @Test func aDamagedSnapshotIsReadAgainAndWrittenAnew() throws {
    try withFolder { folder in
      try put([("台账.csv", Self.ledger)], in: folder)
      let path = folder + "/台账.csv"
      let (first, firstHeard) = loading(folder)
      let table = try Dataset([path], first).table("台账")
      try damage(folder + "/cache")
      let (second, heard) = loading(folder)
      #expect(rows(try Dataset([path], second).table("台账")) == rows(table))
      #expect(heard.readAgain.withLock { $0 } == [path])
      // Nothing is told twice.
      #expect(heard.notes.withLock { $0 } == firstHeard.notes.withLock { $0 })
      for recalled in [[], [path]] {
        let (later, others) = loading(folder)
        #expect(rows(try Dataset([path], later).table("台账")) == rows(table))
        #expect(others.recalled.withLock { $0 } == recalled)
        #expect(others.readAgain.withLock { $0 } == [])
      }
    }
  }

  @Test func aDamagedSnapshotOfAPackageIsReadAgain() throws {
    try withFolder { folder in
      let csv = "notice,n\n" + (0..<100_000).map { "通报\($0 % 90),\($0)\n" }.joined()
      try put([("datapackage.json", package(resource("t", fields))), ("t.csv", csv)], in: folder)
      let table = try Dataset([folder], loading(folder).loading).table("t")
      try damage(folder + "/cache")
      let (second, heard) = loading(folder)
      #expect(rows(try Dataset([folder], second).table("t")) == rows(table))
      #expect(heard.readAgain.withLock { $0 } == [folder + "/t.csv"])
    }
  }

  @Test func theFingerprintIsTheOneOfTheReading() throws {
    try withFolder { folder in
      try put([("台账.csv", Self.ledger)], in: folder)
      let path = folder + "/台账.csv"
      let fingerprint = try Dataset([path]).fingerprint()
      // A snapshot without a hash serves nobody who wants one.
      _ = try Dataset([path], loading(folder).loading).table("台账")
      for isRecalled in [false, true] {
        let (hashing, heard) = loading(folder, keepsHashes: true)
        let dataset = try Dataset([path], hashing)
        _ = try dataset.table("台账")
        #expect(heard.recalled.withLock { $0 } == (isRecalled ? [path] : []))
        // What was read does not change with the file.
        if isRecalled { try put([("台账.csv", "a\n1\n")], in: folder) }
        #expect(try dataset.fingerprint() == fingerprint)
      }
    }
  }

  @Test func aSmallFileNeedsNoSnapshot() throws {
    try withFolder { folder in
      try put([("台账.csv", "a,b\n1,2\n")], in: folder)
      _ = try Dataset([folder + "/台账.csv"], loading(folder).loading).table("台账")
      #expect(Files.kind(of: folder + "/cache") == nil)
    }
  }

  @Test func aFileWithAProblemLeavesNoSnapshot() throws {
    try withFolder { folder in
      let csv = "notice,n\n" + (0..<100_000).map { "通报\($0 % 90),\($0)\n" }.joined() + "通报,x\n"
      try put([("datapackage.json", package(resource("t", fields))), ("t.csv", csv)], in: folder)
      for _ in 0..<2 {
        #expect(
          told { _ = try Dataset([folder], loading(folder).loading).table("t") }.hasPrefix("\(folder)/t.csv:100002:"))
      }
      #expect(loading(folder).loading.snapshots?.entries().isEmpty == true)
    }
  }
}
