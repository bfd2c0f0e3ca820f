import Problems
import System
import TestBasics
import Testing

@testable import Tables

@Suite struct PlainTextsTests {
  static let texts: [String?] = ["环卫所", nil, "", "b", "环卫所", "", nil, "é", "e\u{301}"]

  @Test func cellsAreWhatTheyWereMadeOf() {
    let column = Column(plainTexts: Self.texts)
    #expect(column.type == .text && column.count == 9 && column.missingCount == 2)
    #expect((0..<9).map { column[$0].text } == Self.texts)
  }

  @Test func aDictionaryHasEachTextOnceInTheOrderOfItsFirstRow() throws {
    let column = try Column(plainTexts: Self.texts).coded()
    guard case .text(_, let dictionary) = column.cells else { return #expect(Bool(false)) }
    #expect((0..<dictionary.count).map { dictionary[$0] } == ["环卫所", "", "b", "é", "e\u{301}"])
    #expect((0..<9).map { column[$0].text } == Self.texts)
  }

  @Test func theDictionaryIsMadeOnce() throws {
    let column = Column(plainTexts: Self.texts)
    guard case .text(_, let first) = try column.coded().cells, case .text(_, let second) = try column.coded().cells
    else { return #expect(Bool(false)) }
    #expect(first === second)
  }

  @Test func aRunThatIsOverMakesNoDictionary() {
    let column = Column(plainTexts: (0..<10_000).map { "n\($0)" })
    #expect(throws: Problem("time is over", kind: .time)) {
      try column.coded(poll: { () throws(Problem) in throw Problem("time is over", kind: .time) })
    }
  }

  @Test func pickedRowsShareTheTextsAndTheirDictionary() throws {
    guard case .plainText(let texts) = Column(plainTexts: Self.texts).cells else { return #expect(Bool(false)) }
    let picks: [UInt32] = [8, 0, 4, 4]
    let unknown = Column(.plainText(PlainTexts(picking: Buffer(picks), from: texts)))
    #expect((0..<4).map { unknown[$0].text } == ["e\u{301}", "环卫所", "环卫所", "环卫所"])
    guard case .text(_, let own) = try unknown.coded().cells else { return #expect(Bool(false)) }
    #expect(own.count == 2)
    guard case .text(_, let whole) = try Column(.plainText(texts)).coded().cells else { return #expect(Bool(false)) }
    let known = try Column(.plainText(PlainTexts(picking: Buffer(picks), from: texts))).coded()
    guard case .text(_, let shared) = known.cells else { return #expect(Bool(false)) }
    #expect(shared === whole && (0..<4).map { known[$0] } == (0..<4).map { unknown[$0] })
  }

  @Test(arguments: [(["东", "西"], true), (["东", "西", "东"], false), (["东", nil], false), ([], false)])
  func onlyTextsThatAllDifferNeedNoDictionary(texts: [String?], isPlain: Bool) {
    let column = Column(texts: texts).plainWhereDistinct
    #expect((0..<column.count).map { column[$0].text } == texts)
    if case .plainText = column.cells { #expect(isPlain) } else { #expect(!isPlain) }
  }

  @Test func columnsOfBothKindsAreStacked() throws {
    let both = try Column(
      .text, stacking: [(Column(plainTexts: ["一", nil]), 2), (nil, 1), (Column(texts: ["二", "一"]), 2)])
    #expect((0..<5).map { both[$0].text } == ["一", nil, nil, "二", "一"])
  }

  @Test func everyFormatWritesBothKindsAlike() throws {
    let texts = ["a,b", "\"", nil, "", "中文；", " x", "|"]
    for format in Formats.all {
      func written(_ column: Column) throws -> [UInt8] {
        try ByteSink.collect { (sink) throws(Problem) in
          try format.write(Table([("s", column), ("t", column)]), WriteOptions(), &sink)
        }
      }
      #expect(try written(Column(plainTexts: texts)) == written(Column(texts: texts)), "\(format.name)")
    }
  }
}

@Suite struct LuaTextTests {
  @Test(arguments: [
    (0.0, "0.0"), (-0.0, "-0.0"), (1.0, "1.0"), (-2.5, "-2.5"), (0.0001, "0.0001"), (0.00001, "1e-05"),
    (100, "100.0"), (1e13, "10000000000000.0"), (99_999_999_999_999, "99999999999999.0"), (1e14, "1e+14"),
    (99_999_999_999_999.5, "1e+14"), (0.1 + 0.2, "0.3"), (123_456.789, "123456.789"), (.infinity, "inf"),
    (12_345_678_901_234.5, "12345678901234.0"), (12_345_678_901_235.5, "12345678901236.0"), (1e300, "1e+300"),
  ])
  func numbersAreWrittenAsLuaWritesThem(number: Double, text: String) {
    #expect(luaText(number) == text)
  }

  /// What the C library writes, for numbers of every size, and for halves, which lie between two.
  @Test func randomNumbersAreWrittenAsTheLibraryWritesThem() {
    var random = SeededNumbers(seed: 14)
    for round in 0..<20_000 {
      let whole = Double(random.below(1 << 50))
      let number =
        switch round % 4 {
        case 0: whole / 8
        case 1: whole * 1e-13
        case 2: (whole * 1e-9).rounded() / 10_000
        default: Double(bitPattern: UInt64(random.below(.max)) << 1)
        }
      guard number.isFinite else { continue }
      let library = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
        _ = withVaList([number]) { vsnprintf(buffer.baseAddress!, 40, "%.14g", $0) }
        return String(cString: buffer.baseAddress!)
      }
      let isWhole = library.allSatisfy { $0.isNumber || $0 == "-" }
      #expect(luaText(number) == (isWhole ? library + ".0" : library))
    }
  }

  @Test(arguments: [
    0, 7, 10, -1, 99_999_999, 100_000_000, -100_000_000, 1_234_567_890_123_456, 10_000_000_000_000_000, .min, .max,
  ])
  func wholeNumbersAreWritten(value: Int64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { buffer in
      let count = writeDecimal(value, to: buffer.baseAddress!)
      #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == String(value))
    }
  }
}
