import Queries
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Engines

/// `lower` and `upper` in databases: of characters whose case is beyond doubt there, of others here.
@Suite struct CaseInDatabasesTests {
  @Test func theRangesHoldNoCharacterWithACaseButLettersOfASCII() {
    for range in CaselessCharacters.ranges {
      for scalar in range.compactMap(Unicode.Scalar.init) where !scalar.isASCII {
        let isPlain = "\(scalar)".lowercased() == "\(scalar)" && "\(scalar)".uppercased() == "\(scalar)"
        #expect(isPlain, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  static let engines = [EngineName(service: "plumb_test"), EngineName(.clickHouse, "ch_test")]

  static let table = Table([
    ("id", Column(integers: [1, 2, 3, 4, 5, 6])),
    ("plain", Column(texts: ["ABC环卫所z", "", nil, "[a-Z]^\\%", "（甲）１２３，“x”…", "😀 Ab\n\u{1}\u{7F}"])),
    ("other", Column(texts: ["É", "ΑΣ", "ＡＢ", "ß", "İ", "a"])),
  ])

  private static let filled = Result {
    try PostgreSQLServer.shared.get().create("cases", table, key: ["id"])
    try ClickHouseServer.shared.get().create("cases", table, key: ["id"])
  }

  @Test(arguments: engines, ["plain", "other"]) func bothAreTheSameThere(engine: EngineName, column: String) throws {
    _ = try Self.filled.get()
    let run = TestRun()
    let use = VerbUse(verb: "mutate", arguments: [.text("l = lower(\(column)), u = upper(\(column))")])
    let there = try use.applied(to: EngineConnection(engine, EngineResources()).query(of: "cases"), run)
    #expect(
      ConformanceTests.Outcome(there, run) == ConformanceTests.Outcome(try use.applied(to: Query(Self.table), run), run)
    )
    #expect(
      there.explanation.contains(column == "plain" ? "[there]" : "cannot compute a value"), "\(there.explanation)")
  }
}
