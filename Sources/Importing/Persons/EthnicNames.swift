/// Finds names of persons of other peoples than the Han in Chinese text: parts with a dot between them
/// (买买提·艾力), and names of two known parts (扎西多吉).
///
/// Such a name has no Chinese surname, so it is told by the characters that transcribe it.
enum EthnicNames {
  /// The length of the name that begins at an index; `nil` where none does.
  ///
  ///     EthnicNames.length(Array("买买提·艾力未到会".unicodeScalars), 0)  // 6
  static func length(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    dotted(text, start) ?? compound(text, start) ?? JapaneseNames.length(text, start)
  }

  // MARK: Parts with a dot between them

  private static func dotted(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard isOfDotted(text[start]), start == 0 || !isOfDotted(text[start - 1]) else { return nil }
    var end = partEnd(text, start)
    var dots = 0
    while end < text.count, isDot(text[end]), end + 1 < text.count {
      let next = partEnd(text, end + 1)
      guard next > end + 1 else { break }
      end = next
      dots += 1
    }
    return dots > 0 ? end - start : nil
  }

  // MARK: Characters that transcribe

  /// Tells whether a word is made of characters that transcribe names alone: 古丽娜尔.
  static func isTranscribed(_ text: [Unicode.Scalar]) -> Bool {
    (3...6).contains(text.count) && transcribes(text[...])
  }

  /// Tells whether some characters are a part of Tibetan and Mongolian names, which may be one by itself: 德吉.
  static func isPart(_ text: ArraySlice<Unicode.Scalar>) -> Bool { parts.contains(FoldedText.text(text)) }

  /// Tells whether characters of a text are all of those that transcribe names.
  static func transcribes(_ text: ArraySlice<Unicode.Scalar>) -> Bool { text.allSatisfy(transcribing.contains) }

  /// The end of the characters that transcribe names and begin at an index; `nil` where they are too few or too
  /// many for a name.
  static func transcribedEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    let run = text[start...].prefix { transcribing.contains($0) }
    return (3...6).contains(run.count) ? run.endIndex : nil
  }

  /// The ends of the names that such characters may be, the last of which may go on with the sentence: 额尔德木图 of
  /// 额尔德木图多领.
  static func transcribedEnds(_ text: [Unicode.Scalar], _ start: Int) -> [Int] {
    guard let end = transcribedEnd(text, start) else { return [] }
    return end - start > 4 ? [end, end - 1] : [end]
  }

  private static func partEnd(_ text: [Unicode.Scalar], _ start: Int) -> Int {
    let limit = min(start + 7, text.count)
    return text[start..<limit].firstIndex { !isOfDotted($0) } ?? limit
  }

  private static func isOfDotted(_ scalar: Unicode.Scalar) -> Bool {
    transcribing.contains(scalar) || foreign.contains(scalar)
  }

  /// The characters that transcribe foreign names as well.
  private static let foreign: Set<Unicode.Scalar> = Set(
    "约翰史密丽亚安德烈万诺夫明玛格蕾妮芙莱洛茨基弗查理彼得罗杰汤姆逊森顿雷詹乔治威廉亨戴维菲尔米兹施奥科斐冈朱塞佩胡因萨达瓦贾隆鲍勃凯瑟琳珍露辛卢卡恩赛力克俄埃诗守色铁尤祖准居坎柯劳勒利鲁伦毛蒙莫乃派皮奇恰切茹瑞舍司坦托希谢延彦泽札珠保拜敖苦雅"
      .unicodeScalars)

  private static func isDot(_ scalar: Unicode.Scalar) -> Bool { "·•・‧∙⋅●.．".unicodeScalars.contains(scalar) }

  /// The characters that transcribe names of the Uyghur, Kazakh, Mongolian, Tibetan and Hui peoples.
  private static let transcribing: Set<Unicode.Scalar> = Set(
    """
    阿艾买提木热依汗江吐尔逊玉素甫努古丽力克买买肉孜麦合图拉吾斯曼帕哈夏巴赫娜佐然亚迪沙伊敏卡德西白吉塔什别库尼牙孜库热西努库班玛肯特耶恩波古斯提努阿不都阿卜杜热扎克穆罕默德艾孜则克
    乌买尔加苏来满达吾提玉山赛买提萨吾列古孜巧帕尔娅加勒哈那提叶儿兰别克扎西多次仁卓玛平措迪丽热巴合买曼日旦增丹格桑央金索朗拉姆普布贡嘎罗布顿珠旺堆才让曲珍桑洛强巴图雅其木格巴特那顺孟和朝鲁高娃呼斯琴乌兰额马牛者音楞培杰南岩温罕约子伍各史更登措贡来海金青约呷的日且拉石洛果安
    """.unicodeScalars.filter(\.isChinese))

  // MARK: Two known parts

  private static func compound(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard let first = part(text, start), let second = part(text, start + first) else { return nil }
    let length = first + second
    return length >= 4 ? length : nil
  }

  private static func part(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start < text.count, firsts.contains(text[start]) else { return nil }
    for length in [3, 2] where start + length <= text.count {
      if parts.contains(FoldedText.text(text[start..<(start + length)])) { return length }
    }
    return nil
  }

  private static let firsts: Set<Unicode.Scalar> = Set(parts.compactMap(\.unicodeScalars.first))
  /// The parts of Tibetan and Mongolian names.
  private static let parts: Set<String> = Set(
    """
    扎西 多吉 次仁 卓玛 平措 旦增 丹增 格桑 央金 索朗 德吉 拉姆 尼玛 达瓦 边巴 普布 巴桑 白玛 仁增 罗布 顿珠 旺堆 旺久 才让 才旦 卓嘎 措姆 曲珍 玉珍 强巴 洛桑 阿旺 嘎玛 桑吉 \
    仓决 拉巴 米玛 贡布 江央 次旦 次旺 白珍 央宗 曲扎 坚赞 坚参 益西 群培 加措 嘉措 卓玛 拉珍 德庆 巴图 那顺 其其格 图雅 苏和 朝鲁 孟和 巴雅尔 格日勒 斯琴 萨仁 娜仁 高娃 呼和 \
    乌云 额尔敦 特木尔 毕力格 宝音 达来 青格勒 阿拉坦 敖登 托娅 乌日娜 苏日娜 吉日嘎拉
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
