import Problems
import Tables
import Testing

@Suite struct InternerTests {
  /// So many that the table is cut into parts and their bytes into chunks.
  @Test func eachTextHasOneCodeInTheOrderOfItsFirstUse() throws {
    var interner = Interner()
    let texts =
      ["", "整改到位", "\0", String(repeating: "长", count: 500_000)]
      + (0..<200_000).map { "措施\($0)" }
    for turn in 0..<2 {
      for (position, text) in texts.enumerated() {
        let index = interner.index(of: text)
        #expect(index == UInt32(position), "'\(text.prefix(9))' in turn \(turn)")
      }
    }
    #expect(interner.count == texts.count)
    let dictionary = try interner.dictionary(nil)
    #expect(dictionary.count == texts.count)
    #expect(texts.indices.allSatisfy { dictionary[$0] == texts[$0] })
  }

  @Test func manyTextsArePaidForWhileTheyGather() throws {
    let account = Account(limit: 3 << 20)
    do {
      var interner = Interner(account: account)
      let refused = #expect(throws: Problem.self) {
        for number in 0..<1_000_000 {
          try interner.check()
          _ = interner.index(of: "整改措施第\(number)条")
        }
      }
      #expect(refused?.kind == .memory)
      #expect(interner.count < 250_000)
      #expect(throws: Problem.self) { try interner.dictionary(nil) }
    }
    #expect(account.bytes == 0)
  }
}
