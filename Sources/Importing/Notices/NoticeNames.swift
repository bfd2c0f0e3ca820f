import Notices

/// Persons' names in the running text of a notice.
struct NoticeNames {
  private(set) var mask: NameMask

  /// Takes note of the names in some paragraphs: behind an office, before an office or 同志, and those
  /// that a list goes on with (党组成员王五、李小四).
  init(_ texts: [String], keepsNames: Bool) {
    mask = NameMask(keepsNames: keepsNames)
    guard !keepsNames else { return }
    for text in texts {
      let names = NameMask.names(in: text) + Self.beforeOffices(text)
      for name in names + Self.listed(after: names, in: text) { mask.learn(name) }
    }
  }

  /// 朱五明书记: a name before an office, behind a sign.
  private static func beforeOffices(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var names: [String] = []
    for end in scalars.indices where offices.contains(where: { scalars[end...].starts(with: $0.unicodeScalars) }) {
      for length in [3, 2] where end >= length {
        let name = FoldedText.text(scalars[(end - length)..<end])
        let isOpen = end == length || !scalars[end - length - 1].isChinese
        guard isOpen, Surnames.common.contains(scalars[end - length]), PersonNames.isName(name) else { continue }
        names.append(name)
        break
      }
    }
    return names
  }

  private static let offices = ["书记", "局长", "县长", "主任", "科长", "所长", "副局长", "副书记", "副主任", "股长", "队长", "院长", "校长", "镇长"]

  /// The names that follow another one behind 、.
  private static func listed(after known: [String], in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var names: [String] = []
    for name in known {
      let word = Array(name.unicodeScalars)
      guard var index = scalars.indices.first(where: { scalars[$0...].starts(with: word) }).map({ $0 + word.count })
      else {
        continue
      }
      while index < scalars.count, scalars[index] == "、" {
        let run = scalars[(index + 1)...].prefix { $0.isChinese }
        let end = run.firstIndex { "等的对与因未被在于".unicodeScalars.contains($0) } ?? run.endIndex
        let next = FoldedText.text(scalars[(index + 1)..<end])
        guard PersonNames.isName(next) else { break }
        names.append(next)
        index = end
      }
    }
    return names
  }

  /// Words at the beginning of a text that could be a name and are not certain to be one: two or three
  /// characters behind a frequent surname, before a word that goes on with a sentence.
  static func uncertain(in text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, frequent.contains(first) else { return nil }
    for length in [3, 2] where scalars.count > length && verbs.contains(scalars[length]) {
      let name = FoldedText.text(scalars[..<length])
      if PersonNames.isName(name), !PersonNames.isOffice(name), !nouns.contains(scalars[length - 1]) { return name }
    }
    return nil
  }

  private static let frequent: Set<Unicode.Scalar> = Set("王李张刘陈杨赵吴徐孙朱胡郭罗宋郑谢韩冯邓曹彭曾肖".unicodeScalars)
  private static let verbs: Set<Unicode.Scalar> = Set("未违擅私借收领利兼被".unicodeScalars)
  private static let nouns: Set<Unicode.Scalar> = Set("房车地山区县镇村路河局办标码单费金款物事务表员家".unicodeScalars)
}
