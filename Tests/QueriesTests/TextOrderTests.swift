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

  /// The hundred most frequent surnames, and some that are read otherwise than in words.
  static let surnames = """
    王 wang 李 li 张 zhang 刘 liu 陈 chen 杨 yang 赵 zhao 黄 huang 周 zhou 吴 wu 徐 xu 孙 sun 胡 hu 朱 zhu 高 gao 林 lin 何 he \
    郭 guo 马 ma 罗 luo 梁 liang 宋 song 郑 zheng 谢 xie 韩 han 唐 tang 冯 feng 于 yu 董 dong 萧 xiao 程 cheng 曹 cao 袁 yuan \
    邓 deng 许 xu 傅 fu 沈 shen 曾 zeng 彭 peng 吕 lv 苏 su 卢 lu 蒋 jiang 蔡 cai 贾 jia 丁 ding 魏 wei 薛 xue 叶 ye 阎 yan \
    余 yu 潘 pan 杜 du 戴 dai 夏 xia 钟 zhong 汪 wang 田 tian 任 ren 姜 jiang 范 fan 方 fang 石 shi 姚 yao 谭 tan 廖 liao 邹 zou \
    熊 xiong 金 jin 陆 lu 郝 hao 孔 kong 白 bai 崔 cui 康 kang 毛 mao 邱 qiu 秦 qin 江 jiang 史 shi 顾 gu 侯 hou 邵 shao 孟 meng \
    龙 long 万 wan 段 duan 雷 lei 钱 qian 汤 tang 尹 yin 黎 li 易 yi 常 chang 武 wu 乔 qiao 贺 he 赖 lai 龚 gong 文 wen 单 shan \
    解 xie 仇 qiu 区 ou 查 zha 朴 piao 盖 ge 员 yun 乐 yue 覃 qin 翟 zhai 种 chong 折 she 缪 miao
    """.split(separator: " ").map(String.init)

  @Test func surnamesAreReadAsSurnames() throws {
    let pairs = stride(from: 0, to: Self.surnames.count, by: 2).map { (Self.surnames[$0], Self.surnames[$0 + 1]) }
    let names = pairs.map { $0.0 + "德明" }
    let expected = pairs.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { $0.0 + "德明" }
    #expect(pairs.count > 100)
    #expect(try arranged(names, "pinyin").compactMap(\.self) == expected)
  }

  @Test func aWordThatBeginsLikeASurnameIsNone() throws {
    #expect(try arranged(["单雄信", "单位", "上级", "当事人"], "pinyin") == ["单位", "当事人", "单雄信", "上级"])
    #expect(try arranged(["尉迟敬德", "伟业", "于谦"], "pinyin") == ["伟业", "尉迟敬德", "于谦"])
  }

  @Test func headingsFromOneToTwentyStandInTheirOrder() throws {
    let headings = [
      "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）", "（十）", "（十一）", "（十二）", "（十三）", "（十四）", "（十五）",
      "（十六）", "（十七）", "（十八）", "（十九）", "（二十）",
    ]
    #expect(try arranged(headings.reversed(), "natural").compactMap(\.self) == headings)
  }

  @Test func theUnitsOfTheNoticeStandInTheOrderOfTheirReadings() throws {
    let units = [
      "渣土办", "城管局", "局机关", "环卫所", "路灯所", "城管大队", "绿化所", "市政办", "公用事业股", "人教股", "法制股", "审批股", "办公室", "广告办", "禁炮中队",
    ]
    #expect(
      try arranged(units, "pinyin").compactMap(\.self)
        == [
          "办公室", "城管大队", "城管局", "法制股", "公用事业股", "广告办", "环卫所", "禁炮中队", "局机关", "路灯所", "绿化所", "人教股", "审批股", "市政办", "渣土办",
        ])
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
