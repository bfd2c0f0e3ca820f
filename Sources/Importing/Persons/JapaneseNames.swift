/// Finds names of persons from Japan in Chinese text: a surname of two characters that is no Chinese word, and a given name
/// that ends as such names do.
enum JapaneseNames {
  /// The length of the name that begins at an index; `nil` where none does.
  ///
  ///     JapaneseNames.length(Array("山本一郎未到会".unicodeScalars), 0)  // 4
  static func length(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start + 3 < text.count || start + 4 == text.count, firsts.contains(text[start]),
      surnames.contains(FoldedText.text(text[start..<(start + 2)])), text[start + 2].isChinese,
      endings.contains(text[start + 3])
    else { return nil }
    return 4
  }

  private static let firsts = Set(surnames.compactMap(\.unicodeScalars.first))

  /// Surnames that are no names of places and no words in Chinese texts.
  private static let surnames: Set<String> = Set(
    """
    山本 渡边 佐藤 铃木 田中 伊藤 加藤 吉田 山田 佐佐 松本 井上 木村 斋藤 池田 桥本 山崎 前田 藤田 小川 冈田 后藤 长谷 村上 近藤 坂本 远藤 青木 藤井 西村 福田 太田 三浦 藤原 松田 \
    中岛 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 增田 平野 大塚 千叶 久保 \
    松井 岩崎 樱井 野口 松尾 菊地 野村
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  ).subtracting(["中山", "大野", "上野"])

  private static let endings: Set<Unicode.Scalar> = Set("郎太介助子美惠香奈也树雄夫彦男治志斗真诚隆茂翔辅哉司".unicodeScalars)
}
