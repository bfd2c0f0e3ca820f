/// Tells copies of notices whose words were changed: pinyin between the characters, traditional
/// characters that a machine put in, words that a machine replaced by others.
enum MirrorText {
  /// The place at which a text shows to be such a copy; `nil` for any other text.
  static func place(in blocks: [TextBlock]) -> Place? {
    var marked = 0
    var mixed = 0
    var chinese = 0
    var traditional = 0
    var first: Place?
    for block in blocks {
      let text = block.plain
      for index in text.indices {
        let scalar = text[index]
        if scalar.isChinese {
          chinese += 1
          if traditionalOnly.contains(scalar) { traditional += 1 }
        } else if toned.contains(scalar) {
          marked += 1
          first = first ?? block.place
        } else if isPinyin(text, index) {
          mixed += 1
          first = first ?? block.place
        }
      }
    }
    if let place = replaced(in: blocks) { return place }
    if marked >= 5 || mixed >= 5, marked + mixed >= max(5, chinese / 200) { return first }
    return traditional >= 20 && traditional * 12 >= chinese ? blocks.first?.place : nil
  }

  /// The place of the first words that nobody writes, where several of them stand: machines that reword texts
  /// make 反馈定见 of 反馈意见 and 带领小组 of 领导小组.
  private static func replaced(in blocks: [TextBlock]) -> Place? {
    let words = strangeWords(in: blocks)
    let different = Set(words.map(\.text)).count
    return different >= 3 || different == 2 && words.count >= 4 ? words[0].position.place : nil
  }

  /// The words of a text that nobody writes. A few of them do not show that the text is a copy, and are doubts.
  static func strangeWords(in blocks: [TextBlock]) -> [Passage] {
    blocks.flatMap { block -> [Passage] in
      var found: [Passage] = []
      var start = 0
      while let word = spun.first(in: block.plain, start..<block.plain.count) {
        start = word.upperBound
        // 整改环境问题 is what people write.
        guard places.length(at: word.upperBound, in: block.plain, before: block.plain.count) == nil else { continue }
        found.append(block.passage(word))
      }
      return found
    }
  }

  private static let places: WordList = "问题 卫生 污染 保护 质量 隐患 违法 治理 整治 监管 风险 监测 执法 安全"

  private static let spun: WordList = """
    反馈题目 反应题目 题目整改 整改题目 题目导向 个题目 项题目 反馈定见 反应定见 整改定见 定见反馈 带领小组 带领班子 党构造 构造带领 构造糊口 \
    事情职员 规章轨制 轨制扶植 轨制建设 管理轨制 整改义务 义务清单 整改环境 环境传递 环境转达 环境公示 事情环境 希望环境 进展环境 熟悉不到位 思想熟悉 政治熟悉 \
    周全从严 周全整改 当真贯彻 当真落实 当真整改 党的扶植 步队扶植 作风扶植 糊口会 告竣整改 已告竣 整改事情 巡查事情 党建事情 事情集会 集会研究 专题集会 监视查抄 \
    监视管理 办理轨制 财政办理 职员办理 增强带领 增强办理 鞭策整改 相干题目 存在题目 具体题目 整改标题 反馈标题 标题整改 整治落实情形 整改情形 \
    整改景象 情形转达 情形通报 整顿情形 整顿落实 整顿实现 反馈看法 看法反馈 引导小组 引导班子 规章准则
    """

  /// Tells whether small letters begin here that stand between two Chinese characters, with brackets or
  /// without.
  private static func isPinyin(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    guard ("a"..."z").contains(text[index]), index > 0,
      !text[index - 1].properties.isAlphabetic || text[index - 1].isChinese
    else { return false }
    let before =
      text[index - 1] == "(" || text[index - 1] == " " ? (index > 1 ? text[index - 2] : " ") : text[index - 1]
    guard before.isChinese else { return false }
    var end = index
    while end < text.count, ("a"..."z").contains(text[end]) { end += 1 }
    guard (2...6).contains(end - index) else { return false }
    while end < text.count, text[end].digitValue != nil || text[end] == ")" || text[end] == " " { end += 1 }
    return end < text.count && text[end].isChinese
  }

  private static let toned: Set<Unicode.Scalar> = Set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".unicodeScalars)
  /// Traditional characters that simplified text does not use.
  private static let traditionalOnly: Set<Unicode.Scalar> = Set(
    "問題實際進組織黨領導關於對應開會議機構單責發現認識視檢審計處長遠標準規範務經濟縣鎮鄉區辦個條項則為後從來這還沒無與歸類監執紀紅專業學習貫徹決幹部選擇農產權據門財預備費購買設報銷賬號億萬"
      .unicodeScalars
  ).subtracting(Set("部於決沒".unicodeScalars))
}
