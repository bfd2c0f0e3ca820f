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
      for name in names + Self.listed(after: names, in: text) + Self.labelled(text) { mask.learn(name) }
      for found in Self.surnamesBehindAgents(text) {
        mask.learn(surname: found.surname, between: found.before, found.after)
      }
    }
    // A short one is no more than a word like others outside the texts that a package keeps.
    for text in texts {
      for name in UncertainNames.names(in: text) where name.unicodeScalars.count > 2 && !NameLikeWords.isAlsoAName(name)
      {
        mask.learn(uncertain: name)
      }
    }
  }

  /// 朱五明书记: a name before an office, behind a sign.
  private static func beforeOffices(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var names: [String] = []
    for end in scalars.indices where offices.begins(scalars, end) {
      for length in [4, 3, 2] where end >= length {
        let name = FoldedText.text(scalars[(end - length)..<end])
        let isOpen = end == length || !scalars[end - length - 1].isChinese
        let start = end - length
        let isSurname =
          Surnames.isCompound(scalars, start)
          || length < 4 && Surnames.common.contains(scalars[start])
          || length == 3 && Surnames.rare.contains(scalars[start])
        guard isOpen, isSurname, PersonNames.isName(name), !NameLikeWords.isWord(Array(scalars[start..<end])) else {
          continue
        }
        names.append(name)
        break
      }
      if let surname = surname(scalars, before: end) { names.append(surname) }
    }
    return names
  }

  /// 王 of 王局长, behind a sign or a word that a person follows.
  private static func surname(_ scalars: [Unicode.Scalar], before end: Int) -> String? {
    guard end > 0, Surnames.common.contains(scalars[end - 1]), !"任于向".unicodeScalars.contains(scalars[end - 1]),
      NameNeighbours.mayPrecedeSurname(scalars, end - 1), UncertainNames.withTitleInside(scalars, end - 1) == nil
    else { return nil }
    return FoldedText.text([scalars[end - 1]])
  }

  /// 向 of 责成向科长, with what stands beside it.
  private static func surnamesBehindAgents(_ text: String) -> [(surname: String, before: String, after: String)] {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.filter { index in
      index > 0 && "向于任".unicodeScalars.contains(scalars[index])
        && NameNeighbours.isSurnameBeforeTitle(scalars, index)
    }.map { index in
      (
        String(scalars[index]), FoldedText.text(scalars[(index - 1)..<index]),
        FoldedText.text(scalars[(index + 1)..<(index + 3)])
      )
    }
  }

  /// The names behind a label of persons: 责任人：王五、李小四（局长）.
  private static func labelled(_ text: String) -> [String] {
    guard text.contains("：") || text.contains(":") else { return [] }
    return PersonField.values(in: text).flatMap { value -> [String] in
      let reading = PersonNames.reading(of: value)
      return reading.names.filter { $0.unicodeScalars.count > 1 && !reading.uncertain.contains($0) }
    }
  }

  private static let offices = WordBeginnings([
    "书记", "局长", "县长", "主任", "科长", "所长", "股长", "队长", "院长", "校长", "镇长", "乡长", "部长", "处长", "厅长", "市长", "区长", "站长", "经理",
    "主席", "支书", "董事长", "副局长", "副书记", "副主任", "副科长", "副所长", "副股长", "副队长", "副院长", "副校长", "副镇长", "副乡长", "副县长", "副部长", "副处长",
    "副厅长", "副市长", "副区长", "副站长", "副经理", "副总", "总经理", "纪委书记", "组织委员",
  ])

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
        guard let end = nameEnd(scalars, index + 1) else { break }
        names.append(FoldedText.text(scalars[(index + 1)..<end]))
        index = end
      }
    }
    return names
  }

  /// The end of the name that begins at an index, behind another one.
  private static func nameEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    let run = scalars[start...].prefix { $0.isChinese }
    let end = run.firstIndex { "等的对与因未被在于".unicodeScalars.contains($0) } ?? run.endIndex
    if PersonNames.isName(FoldedText.text(scalars[start..<end])) { return end }
    // 王五、李小四超标准用车: what goes on behind the name is no word that is known.
    let ends = NameShape.ends(scalars, start, .sure).filter { $0 <= end }
    return ends.first { NameNeighbours.after(scalars, $0) != .none } ?? ends.first
  }
}
