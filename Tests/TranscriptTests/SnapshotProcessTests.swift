import Foundation
import Problems
import System
import TestBasics
import TestSupport
import Testing

/// Snapshots as processes share them: whatever ends one, and whatever is wrong with the folder, the answer is right.
@Suite(.serialized) struct SnapshotProcessTests {
  private static let rowCount = 60_000

  private static let script =
    "local t = data['台账'] return #t .. ' ' .. t:summarise('s = sum(序号)'):value()"

  private static let expected = "\(rowCount) \(rowCount * (rowCount + 1) / 2)\n"

  /// A folder with a ledger of more than 1 MB whose time of change lies long enough before now.
  private func withLedger(_ body: (_ folder: String) throws -> Void) throws {
    try withFolder { folder in
      let rows = (1...Self.rowCount).map { "\($0),2026-0\($0 % 9 + 1)-15,\($0).5,单位\($0 % 700)\n" }.joined()
      try put([("台账.csv", "序号,日期,金额,单位\n" + rows)], in: folder)
      Threads.pause(milliseconds: 3200)
      try body(folder)
    }
  }

  private func answer(
    _ folder: String, cache: String = "cache", before: String = "", threads: Int? = nil
  ) throws -> PlumbProcess.Outcome {
    let pinned = threads.map { "taskset -c 0-\($0 - 1) " } ?? ""
    return try PlumbProcess.shell(
      "\(before) \(pinned)plumb eval \"\(Self.script)\" --data 台账.csv",
      environment: ["XDG_CACHE_HOME": Files.join(folder, cache)], in: URL(filePath: folder))
  }

  private func listed(_ folder: String, _ arguments: String = "") throws -> String {
    try PlumbProcess.shell(
      "plumb cache --format csv \(arguments)", environment: ["XDG_CACHE_HOME": folder + "/cache"],
      in: URL(filePath: folder)
    ).output
  }

  @Test func theSecondRunReadsTheSnapshotAndAnswersTheSame() throws {
    try withLedger { folder in
      let first = try answer(folder)
      #expect(first.output == Self.expected)
      let list = try listed(folder)
      #expect(list.contains("台账.csv,\(Self.rowCount),"))
      let second = try answer(folder)
      #expect([second.output, second.errors] == [first.output, first.errors])
      let one = try answer(folder, threads: 1)
      #expect([one.output, one.errors] == [first.output, first.errors])
      let off = try answer(folder, before: "PLUMB_CACHE=off")
      #expect([off.output, off.errors] == [first.output, first.errors])
      // Nothing was written by those that came later.
      let list1 = try listed(folder)
      #expect(list1 == list)
      let list2 = try listed(folder, "--clear").split(separator: "\n").count
      #expect(list2 == 1)
    }
  }

  @Test func aSnapshotIsTheSameOnOneThreadAndOnTwo() throws {
    try withLedger { folder in
      for threads in [1, 2] { _ = try answer(folder, cache: "cache\(threads)", threads: threads) }
      let segments = try [1, 2].map { threads in
        let cache = "\(folder)/cache\(threads)/plumb"
        let name = try #require(Files.names(in: cache).first)
        return try Files.contents(of: Files.join(cache, name))
      }
      // All but the second of the reading, which stands in the description.
      #expect(segments[0].count == segments[1].count)
      #expect(segments[0].suffix(segments[0].count / 2) == segments[1].suffix(segments[1].count / 2))
    }
  }

  @Test func aRunThatIsKilledAtAnyTimeHarmsNoOther() throws {
    try withLedger { folder in
      for step in 1...10 {
        _ = try PlumbProcess.shell(
          "plumb eval \"\(Self.script)\" --data 台账.csv >/dev/null 2>&1 & sleep 0.\(step * 7); kill -9 $!",
          environment: ["XDG_CACHE_HOME": folder + "/cache"], in: URL(filePath: folder))
        let run3 = try answer(folder).output
        #expect(run3 == Self.expected)
        let list4 = try listed(folder, "--clear").split(separator: "\n").count
        #expect(list4 == 1)
      }
    }
  }

  @Test func severalRunsAtOnceShareTheFolder() throws {
    try withLedger { folder in
      let run = "plumb eval \"\(Self.script)\" --data 台账.csv"
      let outcome = try PlumbProcess.shell(
        "printf '1\\n2\\n3\\n4\\n' | xargs -P 4 -I{} \(run); \(run)",
        environment: ["XDG_CACHE_HOME": folder + "/cache"], in: URL(filePath: folder))
      #expect(outcome.output == String(repeating: Self.expected, count: 5))
      #expect(Files.names(in: folder + "/cache/plumb").count == 1)
    }
  }

  @Test func aFileOfTheSameNameAndSizeIsReadAgain() throws {
    try withLedger { folder in
      _ = try answer(folder)
      _ = try PlumbProcess.shell(
        "touch -r 台账.csv time; sed -i 's/^1,/3,/' 台账.csv; touch -r time 台账.csv", in: URL(filePath: folder))
      let sum = Self.rowCount * (Self.rowCount + 1) / 2 + 2
      let run5 = try answer(folder).output
      #expect(run5 == "\(Self.rowCount) \(sum)\n")
    }
  }

  @Test func aLimitOnTheSizeOfFilesLeavesNoSnapshot() throws {
    try withLedger { folder in
      let run6 = try answer(folder, before: "ulimit -f 256;").output
      #expect(run6 == Self.expected)
      #expect(Files.names(in: folder + "/cache/plumb").isEmpty)
    }
  }

  @Test func aFullDiskLeavesNoSnapshot() throws {
    try withLedger { folder in
      mkdir(folder + "/cache", 0o700)
      let isMounted =
        try PlumbProcess.shell(
          "mount -t tmpfs -o size=512k none cache", in: URL(filePath: folder)
        ).status == 0
      // Only root may mount; the limit on the size of files is tested for everybody.
      guard isMounted else { return }
      defer { _ = try? PlumbProcess.shell("umount cache", in: URL(filePath: folder)) }
      let run7 = try answer(folder).output
      #expect(run7 == Self.expected)
      #expect(Files.names(in: folder + "/cache/plumb").isEmpty)
    }
  }

  @Test func aFolderThatCannotBeMadeOrNamedCostsNothing() throws {
    try withLedger { folder in
      for cache in ["台账.csv", "/proc/nowhere", "relative"] {
        let outcome = try answer(folder, cache: cache)
        #expect(outcome.output == Self.expected)
        #expect(!outcome.errors.contains("cache"))
      }
    }
  }

  /// A run that says `opened` on standard error and waits; `meanwhile` is done then.
  private func answer(
    _ folder: String, to script: String, meanwhile: String, language: String = "en"
  ) throws -> PlumbProcess.Outcome {
    try put([("wait.lua", script)], in: folder)
    return try PlumbProcess.shell(
      "rm -f err; plumb run wait.lua --data 台账.csv --format csv --lang \(language) > out 2> err & run=$!; "
        + "until grep -qs opened err; do sleep 0.05; done; \(meanwhile); wait $run; status=$?; "
        + "cat out; grep -v -e opened -e \(Self.rowCount) err >&2; exit $status",
      environment: ["XDG_CACHE_HOME": folder + "/cache"], in: URL(filePath: folder))
  }

  private static let opens = "local t = data['台账'] local n = #t "
  private static let waits = "print 'opened' local s = clock() while clock() - s < 1.5 do end "

  @Test func damageThatComesWhileASnapshotIsOpenHasTheFilesReadAgain() throws {
    try withLedger { folder in
      _ = try answer(folder)
      let script = Self.opens + Self.waits + "return n .. ' ' .. t:summarise('s = sum(序号)'):value() .. t[9]['单位']"
      let outcome = try answer(
        folder, to: script, meanwhile: "truncate -s 4096 cache/plumb/*.snapshot")
      #expect(outcome.output == "value\n" + Self.expected.dropLast() + "单位9\n")
      #expect([outcome.errors, "\(outcome.status)"] == ["", "0"])
      #expect(Files.names(in: folder + "/cache/plumb").isEmpty)
    }
  }

  @Test func aDamagedSnapshotWhoseFileHasChangedEndsTheRun() throws {
    try withLedger { folder in
      _ = try answer(folder)
      let script = Self.opens + Self.waits + "return t:summarise('s = sum(序号)'):value()"
      let outcome = try answer(
        folder, to: script, meanwhile: "truncate -s 4096 cache/plumb/*.snapshot; echo 1,2026-01-15,1.5,单位 >> 台账.csv",
        language: "zh")
      #expect(outcome.status == 66)
      #expect(outcome.output == "")
      #expect(outcome.errors.hasPrefix("plumb：“台账.csv”在使用时被改动\n"))
      #expect(outcome.errors.contains("它们在缓存里的快照已损坏，已删除"))
    }
  }

  @Test func aSnapshotThatIsCutShortUnderItsCellsEndsTheRunInItsLanguage() throws {
    try withLedger { folder in
      _ = try answer(folder)
      let script =
        Self.opens + "t:summarise('s = sum(序号)'):value() " + Self.waits
        + "return t:summarise('m = max(序号)'):value()"
      for (language, words) in [
        ("en", "plumb: a snapshot in the cache was cut short while it was used"),
        ("zh", "plumb：缓存里的快照在使用时被截短"),
      ] {
        _ = try answer(folder)
        let outcome = try answer(
          folder, to: script, meanwhile: "truncate -s 0 cache/plumb/*.snapshot", language: language)
        #expect(outcome.status == 66)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix(words))
        _ = try listed(folder, "--clear")
      }
    }
  }

  @Test func tablesLargerThanTheLimitAreAskedFromASnapshot() throws {
    try withFolder { folder in
      let rows = (1...600_000).map { "\($0),\($0 * 1_000_003),\($0).25,单位\($0 % 700)\n" }.joined()
      try put([("台账.csv", "序号,数量,金额,单位\n" + rows)], in: folder)
      Threads.pause(milliseconds: 3200)
      let run = { (line: String, limit: String) throws in
        try PlumbProcess.shell(
          "plumb eval \"\(line)\" --data 台账.csv --memory \(limit) --timeout none",
          environment: ["XDG_CACHE_HOME": folder + "/cache"], in: URL(filePath: folder))
      }
      #expect(try run("return #data['台账']", "1GiB").output == "600000\n")
      for (line, expected) in Self.questions {
        let outcome = try run("local t = data['台账'] return \(line)", "8MiB")
        #expect(outcome.output == expected + "\n", "\(line): \(outcome.errors)")
      }
      let outcome = try run("return #data['台账']:arrange('-数量, 金额'):collect()", "8MiB")
      #expect(outcome.status == 125)
      #expect(outcome.errors.contains("the memory limit of 8 MiB was reached"))
    }
  }

  private static let questions = [
    ("#t:filter('序号 <= 200 and 金额 > 100')", "101"),
    ("t:summarise('s = sum(数量)'):value() // 1000003", "180000300000"),
    ("#t:count('单位'):collect()", "700"),
    ("#t:distinct('单位'):collect()", "700"),
    ("t:slice_max('数量', 3)[1]['序号']", "600000"),
    ("t:arrange('-数量'):head(2)[2]['序号']", "599999"),
    ("#t:semi_join(frame{ {['单位'] = '单位5'}, {['单位'] = '单位6'} }, '单位'):collect()", "1716"),
    ("t:left_join(frame{ {['单位'] = '单位5', w = 2} }, '单位'):summarise('s = sum(w)'):value()", "1716"),
  ]

  @Test func theProvenanceOfARunSaysThatASnapshotWasRead() throws {
    try withLedger { folder in
      for outcome in ["first", "second"] { _ = try answer(folder, before: "PLUMB_OUTCOME=\(outcome)") }
      let told = try ["first", "second"].map { try Files.text(of: Files.join(folder, $0)) }
      #expect(!told[0].contains("from_snapshot"))
      #expect(told[1].contains("\"from_snapshot\": [\"台账.csv\"]"))
      let hash = SHA256.hexadecimal(of: try Files.contents(of: folder + "/台账.csv"))
      let fingerprint = SHA256.hexadecimal(of: Array("\(hash)  台账.csv\n".utf8))
      #expect(told.allSatisfy { $0.contains("\"fingerprint\": \"\(fingerprint)\"") })
    }
  }

  @Test func noCacheIsToldByTheCommandThatListsIt() throws {
    let outcome = try PlumbProcess.run(["cache"], environment: ["PLUMB_CACHE": "off"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("plumb: no snapshots are kept"))
  }
}
