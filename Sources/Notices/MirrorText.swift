/// Tells copies of notices whose words were changed: pinyin between the characters, traditional
/// characters that a machine put in.
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
    if marked >= 5 || mixed >= 5, marked + mixed >= max(5, chinese / 200) { return first }
    return traditional >= 20 && traditional * 12 >= chinese ? blocks.first?.place : nil
  }

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
