/// The facts that the lines above a ledger and its total rows give of all of it.
struct LedgerHead: Equatable {
  var title: String?
  /// The body that reports.
  var body: String?
  /// The number of findings that the total row gives, and how many of them as done.
  var findings: Int?
  var done: Int?

  init() {}

  init(_ source: LedgerSource, _ mask: NameMask) {
    title = source.linesAbove.first.map(mask.masked)
    body = source.linesAbove.lazy.compactMap(Self.body).first.map(mask.masked)
    for texts in source.totals {
      for text in texts {
        findings = findings ?? Self.count(text, after: [""])
        done = done ?? Self.count(text, after: ["已完成", "完成", "已销号", "销号", "已整改", "整改到位"])
      }
    }
  }

  /// The totals of several ledgers of one import add up where each has them.
  mutating func add(_ other: LedgerHead) {
    title = title ?? other.title
    body = body ?? other.body
    findings = findings.flatMap { own in other.findings.map { own + $0 } }
    done = done.flatMap { own in other.done.map { own + $0 } }
  }

  /// `新化县城管局` of `填报单位：新化县城管局`.
  private static func body(_ line: String) -> String? {
    let labels = ["填报单位", "报送单位", "填报部门", "报告单位", "上报单位", "编制单位", "被巡察单位", "被审计单位"]
    for label in labels {
      guard let range = line.firstRange(of: label) else { continue }
      let rest = line[range.upperBound...].drop { ":： （(盖章）)".contains($0) }
      let name = trimmed(String(rest.prefix { !"　\t \n".contains($0) }))
      return name.isEmpty ? nil : name
    }
    return nil
  }

  /// `8` of `8项`, `已完成3项` after one of the words; `nil` where the text is anything else.
  private static func count(_ text: String, after words: [String]) -> Int? {
    for word in words {
      var scanner = TextScanner(FoldedText(text).compact)
      guard word.isEmpty || scanner.take(word) else { continue }
      if word.isEmpty { _ = scanner.take(anyOf: ["共", "合计", "问题"]) }
      guard let digits = scanner.digits(), digits.count < 8, scanner.take(anyOf: ["项", "个", "条"]) != nil else {
        continue
      }
      _ = scanner.take("问题")
      if scanner.isAtEnd { return digits.reduce(0) { $0 * 10 + $1 } }
    }
    return nil
  }
}
