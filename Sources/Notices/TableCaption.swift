/// The line above a table that gives all of its rows one status: 表1　已完成整改问题.
public enum TableCaption {
  /// The words for the status; `nil` where the line names none, or does not say that it heads a list.
  ///
  ///     TableCaption.status(in: "表2 未完成整改的问题（3个）") { $0 == "未完成整改" }  // "未完成整改"
  public static func status(in line: String, isStatus: @escaping @Sendable (String) -> Bool) -> String? {
    let text = line.unicodeScalars.map(\.halfWidth)
    var range = text.indices.withoutBlanksIn(text)
    guard range.count <= 30, !text.contains("。") else { return nil }
    if let length = marks.length(at: range.lowerBound, in: text, before: range.upperBound) {
      var start = range.lowerBound + length
      while start < range.upperBound, text[start].digitValue != nil || ":、.- ".unicodeScalars.contains(text[start]) {
        start += 1
      }
      range = start..<range.upperBound
    } else if let number = Numbering.read(text, from: range.lowerBound) {
      range = min(number.end, range.upperBound)..<range.upperBound
    }
    if let end = tables.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound) {
      range = range.lowerBound..<end
    }
    let phrases = StatusPhrases(isStatus)
    guard phrases.isGroupHeading(text, range), let core = phrases.inGroupHeading(text, range) else { return nil }
    return phrases.words(text, core)
  }

  private static let marks: WordList = "表 附表 附件"
  private static let tables: WordList = "一览表 统计表 明细表 汇总表 情况表 登记表 台账 表"
}
