import System
import TestBasics
import Testing

@testable import Tables

@Suite struct NumeralsTests {
  private func number(_ text: String) -> Double? {
    var text = text
    return text.withUTF8(Numerals.number)
  }

  private func integer(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8(Numerals.integer)
  }

  @Test func everyNumberIsReadAsTheSystemReadsIt() {
    var random = SeededNumbers(seed: 1)
    for _ in 0..<40_000 {
      let text = randomNumeral(&random)
      let expected = strtod(text, nil)
      #expect(
        number(text)?.bitPattern == (expected.isFinite ? expected.bitPattern : nil), "\(text)")
    }
  }

  private func randomNumeral(_ random: inout SeededNumbers) -> String {
    func digits(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }.joined()
    }
    let sign = ["", "-", ""].randomElement(using: &random)!
    let whole = digits(1...[3, 9, 20].randomElement(using: &random)!)
    let fraction = Bool.random(using: &random) ? "." + digits(0...18) : ""
    let power =
      Int.random(in: 0..<3, using: &random) == 0
      ? "e\(Int.random(in: -330...310, using: &random))" : ""
    return sign + whole + fraction + power
  }

  @Test func everyNumberIsReadAsItIsWritten() {
    var random = SeededNumbers(seed: 2)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(number(Numerals.shortest(value))?.bitPattern == value.bitPattern)
    }
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "1_000", "1,5", " 1", "1 ", "１", "in",
    "infinity", "1e400", "--1",
  ])
  func whatIsNoNumberIsNotRead(text: String) {
    #expect(number(text) == nil)
  }

  @Test(arguments: [
    "", "-", "+", "1.0", "9223372036854775808", "-9223372036854775809", "1e3", "0x1", " 1",
  ])
  func whatIsNoWholeNumberIsNotRead(text: String) {
    #expect(integer(text) == nil)
  }

  @Test(arguments: [
    ("9007199254740993", true), ("9007199254740993.0", true), ("-9007199254740993.000000", true),
    ("9007199254740992.5", true), ("9007199254740993.25", true), ("90071992547409930e-1", true),
    ("9007199254740992", false), ("9007199254740992.0", false), ("-9007199254740994.00", false),
    ("4503599627370496.5", false), ("0.1234567890123456789", false), ("1e300", false), ("1e23", false),
    ("12345678901234567891e5", true), ("9007199254740993e3", false), ("123456789012345678.0", true),
    ("100000000000000000000000", false), ("123456789012345678901234567890", true),
  ])
  func aNumberThatLosesDigitsIsKnown(text: String, isLossy: Bool) throws {
    let value = try #require(number(text))
    #expect(Array(text.utf8).withUnsafeBufferPointer { Numerals.losesDigits($0, value) } == isLossy)
  }

  @Test func theLargestWholeNumbersAreRead() {
    #expect(integer("9223372036854775807") == .max)
    #expect(integer("-9223372036854775808") == .min)
    #expect(integer("+007") == 7)
  }

  @Test func roundingFollowsTheDecimalDigits() {
    #expect(ShortestDigits(2.675).fixed(decimals: 2) == "2.68")
    #expect(ShortestDigits(0.125).fixed(decimals: 2) == "0.13")
    #expect(ShortestDigits(-0.996).fixed(decimals: 2) == "-1.00")
    #expect(ShortestDigits(-0.001).fixed(decimals: 2) == "0.00")
    #expect(ShortestDigits(9.99).fixed(decimals: 0) == "10")
    #expect(ShortestDigits(1234.5).fixed(decimals: 3) == "1234.500")
    #expect(ShortestDigits(1e22).fixed(decimals: 1) == "10000000000000000000000.0")
    #expect(ShortestDigits(1.23456e-7).scientific(digits: 4) == "1.235e-07")
    #expect(ShortestDigits(9.9999e99).scientific(digits: 4) == "1e+100")
  }

  @Test func roundingAgreesWithTheSystemsAwayFromTies() {
    var random = SeededNumbers(seed: 3)
    for _ in 0..<20_000 {
      let value = Double.random(in: -1000...1000, using: &random)
      var buffer = [CChar](repeating: 0, count: 64)
      _ = withVaList([value]) { vsnprintf(&buffer, 64, "%.4f", $0) }
      let expected = buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      #expect(ShortestDigits(value).fixed(decimals: 4) == expected.replacingMinusZero)
    }
  }
}

extension String {
  fileprivate var replacingMinusZero: String { self == "-0.0000" ? "0.0000" : self }
}
