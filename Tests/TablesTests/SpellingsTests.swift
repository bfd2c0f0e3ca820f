import Problems
import Tables
import Testing

@Suite struct SpellingsTests {
  @Test(arguments: [
    ("一", 1.0), ("十", 10), ("十五", 15), ("三十一", 31), ("一百零五", 105), ("一百一十", 110), ("两千零一", 2001), ("三万", 30000),
    ("一百零五万元", 1_050_000), ("三亿五千万", 350_000_000), ("一万零五", 10005), ("二〇一九", 2019), ("三点五", 3.5), ("三点五万", 35000),
    ("百分之八十五", 0.85), ("负三", -3), ("叁拾万", 300_000), ("零", 0), ("十万", 100_000), ("一万二千三百四十五", 12345), ("一万亿", 1e12),
  ]) func aNumeralSaysANumber(text: String, value: Double) {
    #expect(ChineseNumerals.value(of: text) == value)
  }

  @Test(arguments: ["", "约三", "三百五", "三万五", "十百", "百", "万", "三点", "点五", "一十一百", "三三十", "甲", "一亿亿亿亿"])
  func whatIsNoNumberOrMayBeTwoIsNone(text: String) {
    #expect(ChineseNumerals.value(of: text) == nil)
  }

  @Test(arguments: [
    ("环卫所", "huan wei suo"), ("第2中队", "di 2 zhong dui"), ("A区", "A qu"), ("", ""), ("绿化", "lü hua"),
    ("二〇一九", "er ling yi jiu"),
    ("地税局", "di shui ju"), ("拓宽地下管网", "tuo kuan di xia guan wang"), ("谁主管", "shui zhu guan"), ("仔细", "zai xi"),
    ("整改 完成", "zheng gai wan cheng"), ("（一）", "（yi）"), ("é", "é"),
  ]) func charactersAreWrittenAsTheyAreRead(text: String, pinyin: String) {
    #expect(Pinyin.text(of: text) == pinyin)
  }

  @Test func syllablesAreInTheOrderOfTheAlphabet() {
    let order = "阿北成大".unicodeScalars.map { Pinyin.order(of: $0) ?? -1 }
    #expect(order == order.sorted())
    #expect(Pinyin.order(of: "a") == nil)
  }

  @Test func aPatternOfDatesReadsWhatItWrites() throws {
    for text in ["%Y-%m-%d", "%d/%m/%Y", "%Y年%-m月%-d日", "%Y%m%d"] {
      let pattern = try DatePattern(text)
      for day in ["2019-05-06", "2020-02-29", "1999-12-31"].map({ Day($0)! }) {
        #expect(pattern.day(of: " " + pattern.text(day) + "\t") == day)
      }
      #expect(pattern.day(of: "整改") == nil)
    }
    #expect(try DatePattern("%d.%m.%y").day(of: "06.05.19") == Day("2019-05-06"))
    #expect(try DatePattern("%d.%m.%y").day(of: "06.05.69") == Day("1969-05-06"))
    #expect(throws: Problem.self) { try DatePattern("%Y-%") }
  }
}
