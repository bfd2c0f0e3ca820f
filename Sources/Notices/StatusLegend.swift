/// What a notice says that its signs and colours stand for: `“√”表示已完成，“×”表示未完成`, `绿灯为已完成`.
struct StatusLegend {
  /// The words for a status that each sign stands for.
  private var words: [String: String] = [:]

  init(_ blocks: [TextBlock], _ phrases: StatusPhrases) {
    for block in blocks where block.plain.count <= 300 {
      for sentence in Sentences.sentences(block.plain, block.all) {
        for clause in Sentences.clauses(block.plain, sentence) { add(block.plain, clause, phrases) }
      }
    }
  }

  /// The words that a sign stands for; `nil` where the notice does not say.
  func words(for sign: [Unicode.Scalar]) -> String? { words[Self.key(sign)] }

  private mutating func add(_ text: [Unicode.Scalar], _ clause: Range<Int>, _ phrases: StatusPhrases) {
    guard let sign = Self.sign(text, clause),
      let core = phrases.core(text, sign.upperBound..<clause.upperBound)
    else { return }
    words[Self.key(Array(text[sign.lowerBound..<sign.upperBound]))] = phrases.words(text, core)
  }

  /// The sign before 表示, with the word for it, that a clause explains.
  private static func sign(_ text: [Unicode.Scalar], _ clause: Range<Int>) -> Range<Int>? {
    for start in clause {
      guard isSign(text[start]) || colours.length(at: start, in: text, before: clause.upperBound) != nil else {
        continue
      }
      var end = start + (colours.length(at: start, in: text, before: clause.upperBound) ?? 1)
      let signEnd = end
      while end < clause.upperBound, quotes.contains(text[end]) || text[end].isBlank { end += 1 }
      if let length = verbs.length(at: end, in: text, before: clause.upperBound) {
        return start..<(end + length)
      }
      // ★已完成 needs no verb.
      return isSign(text[start]) ? start..<signEnd : nil
    }
    return nil
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    "√✓✔×✗✘○〇●△▲▽▼☆★◎□■◇◆☑☒✅❌".unicodeScalars.contains(scalar)
  }

  /// The sign or the colour that some words begin with: 绿 of 绿灯 and 绿色.
  private static func key(_ words: [Unicode.Scalar]) -> String {
    let inside = words.filter { !quotes.contains($0) && !$0.isBlank && $0 != "亮" }
    return inside.first.map { String($0) } ?? ""
  }

  private static let quotes: Set<Unicode.Scalar> = Set("“”\"'()".unicodeScalars)
  private static let colours: WordList = """
    绿灯 黄灯 红灯 蓝灯 橙灯 绿色 黄色 红色 蓝色 橙色 绿牌 黄牌 红牌 蓝牌 橙牌 亮绿灯 亮黄灯 亮红灯 亮蓝灯
    """
  private static let verbs: WordList = "表示 代表 为 指 即 是 : ="

  /// Tells whether words are nothing but a sign or a colour.
  static func isSign(_ words: [Unicode.Scalar]) -> Bool {
    let inside = words.filter { !quotes.contains($0) && !$0.isBlank }
    if inside.count == 1 { return isSign(inside[0]) }
    return colours.length(at: 0, in: inside, before: inside.count) == inside.count
  }
}
