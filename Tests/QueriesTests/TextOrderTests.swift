import Catalogue
import Expressions
import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

@Suite struct ArrangeOrderTests {
  private func arranged(_ texts: [String?], _ order: String, descending: Bool = false) throws -> [String?] {
    let t = Query(Table([("s", Column(texts: texts))]))
    return try t.verb("arrange", descending ? "-s" : "s", options([("order", .text(order))])).rows().map(\.[0].text)
  }

  @Test func naturalOrderReadsNumbers() throws {
    #expect(
      try arranged(["第10中队", nil, "第2中队", "第二中队", "第十一中队", "第１中队"], "natural")
        == ["第１中队", "第2中队", "第二中队", "第10中队", "第十一中队", nil])
    #expect(try arranged(["（十）", "（二）", "（二十一）", "（一）"], "natural") == ["（一）", "（二）", "（十）", "（二十一）"])
    #expect(try arranged(["（十）", "（二）"], "code_point") == ["（二）", "（十）"])
    #expect(
      try arranged(["a10", "a9", "a", "a010", "a9b"], "natural", descending: true) == ["a10", "a010", "a9b", "a9", "a"])
    #expect(
      try arranged(["n99999999999999999999", "n100000000000000000000", "n5"], "natural")
        == ["n5", "n99999999999999999999", "n100000000000000000000"])
  }

  @Test func wordsThatStartWithAUnitAreNoNumbers() throws {
    #expect(try arranged(["万达", "千山", "5号"], "natural").first == "5号")
  }

  @Test func pinyinOrderReadsCharacters() throws {
    #expect(
      try arranged(["张三", "李四", "王五", "阿明", "b", nil, "李三"], "pinyin")
        == ["b", "阿明", "李三", "李四", "王五", "张三", nil])
  }

  @Test func theFirstRowsOfAnOrderAreOfThatOrder() throws {
    let t = Query(Table([("s", Column(texts: (1...40).reversed().map { "第\($0)中队" }))]))
    let top = try t.verb("arrange", "s", options([("order", .text("natural"))])).verb("head", 2)
    #expect(try top.shown() == "第1中队|第2中队")
    #expect(
      try t.verb("arrange", "s", options([("order", .text("natural"))])).verb("head", 1).explanation.hasSuffix(
        "top 1 by s in natural order"))
    #expect(
      problem { try t.verb("arrange", "s", options([("order", .text("naturl"))])) }
        == "arrange: no order 'naturl'\n  did you mean 'natural'?")
  }

  @Test(arguments: 0..<40) func naturalOrderAgreesWithTheNumbers(seed: Int) throws {
    var random = SeededNumbers(seed: seed)
    let made = (0..<60).map { _ -> (prefix: String, number: Int, suffix: String, text: String) in
      let prefix = random.pick(["第", "（", "区域", "x"])
      let number = random.below(random.pick([12, 200, 9999]))
      let suffix = random.pick(["", "号", "中队", "）"])
      let written = random.pick([String(number), fullWidth(number), "0" + String(number), chinese(number)])
      return (prefix, number, suffix, prefix + written + suffix)
    }
    let expected = made.sorted { a, b in
      for (x, y) in [(a.prefix, b.prefix)] where x != y { return x.utf8.lexicographicallyPrecedes(y.utf8) }
      if a.number != b.number { return a.number < b.number }
      if a.suffix != b.suffix { return a.suffix.utf8.lexicographicallyPrecedes(b.suffix.utf8) }
      return a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }
    #expect(try arranged(made.map(\.text), "natural") == expected.map(\.text))
  }

  private func fullWidth(_ number: Int) -> String {
    String(String.UnicodeScalarView(String(number).unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! }))
  }

  /// A number below ten thousand as it is read.
  private func chinese(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    guard number > 0 else { return "零" }
    var text = ""
    var isGap = false
    for (unit, size) in [("千", 1000), ("百", 100), ("十", 10), ("", 1)] {
      let digit = number / size % 10
      if digit == 0 {
        isGap = !text.isEmpty && number % size != 0 || isGap && number % size != 0
        continue
      }
      if isGap { text += "零" }
      isGap = false
      if !(digit == 1 && size == 10 && text.isEmpty) { text.append(digits[digit]) }
      text += unit
    }
    return text
  }
}
