/// Replaces persons' names by letters, the same person by the same letter in all cells.
///
///     var mask = NameMask()
///     mask.learn("王五")
///     mask.masked("副局长王五未到会")  // "副局长A未到会"
struct NameMask {
  private var letters: [String: String] = [:]
  /// What could be names.
  private var uncertain: Set<String> = []
  /// The names as they may be printed, by their first characters, longer ones first, with what stands
  /// for them.
  private var spellings: [Unicode.Scalar: [Spelling]] = [:]
  /// True where names are kept as they are.
  let keepsNames: Bool

  init(keepsNames: Bool = false) { self.keepsNames = keepsNames }

  /// What stands for a name, and between which characters it does.
  private struct Spelling {
    var name: [Unicode.Scalar]
    var letter: String
    var before: [Unicode.Scalar] = []
    var after: [Unicode.Scalar] = []
  }

  /// The number of persons that were found.
  var count: Int { letters.count }

  /// Takes note of a name, which `masked` replaces from now on.
  mutating func learn(_ name: String) {
    let key = FoldedText(name).compact.text
    guard !keepsNames, letters[key] == nil else { return }
    let letter = Self.letter(letters.count)
    letters[key] = letter
    let isHan = key.unicodeScalars.allSatisfy(\.isChinese)
    add(isHan ? key : trimmed(name), letter)
    if isHan, trimmed(name) != key { add(trimmed(name), letter) }
    guard isHan, key.unicodeScalars.count == 2 else { return }
    for blank in [" ", "  ", "　"] { add(key.prefix(1) + blank + key.dropFirst(), letter) }
  }

  /// Takes note of a surname that is a name between some characters only: 向 of 责成向科长.
  mutating func learn(surname: String, between before: String, _ after: String) {
    guard !keepsNames else { return }
    let key = before + "\u{1F}" + surname + "\u{1F}" + after
    guard letters[key] == nil else { return }
    let letter = Self.letter(letters.count)
    letters[key] = letter
    add(surname, letter, between: before, after)
  }

  /// Takes note of what could be a name and is not certain to be one: it becomes 某人.
  mutating func learn(uncertain name: String) {
    guard !keepsNames, letters[FoldedText(name).compact.text] == nil, uncertain.insert(name).inserted else { return }
    add(name, Self.someone)
  }

  /// Takes note of all that could be names in a text. A word that says other things elsewhere becomes 某人 only
  /// between the characters that stand beside it here.
  mutating func learn(uncertainIn text: String) {
    guard !keepsNames else { return }
    for found in UncertainNames.found(in: text) {
      guard !found.before.isEmpty || !found.after.isEmpty else {
        learn(uncertain: found.name)
        continue
      }
      guard letters[FoldedText(found.name).compact.text] == nil,
        uncertain.insert(found.before + "\u{1F}" + found.name + "\u{1F}" + found.after).inserted
      else { continue }
      add(found.name, Self.someone, between: found.before, found.after)
    }
  }

  /// Returns true where a text holds what could be a name and is not certain to be one.
  func hasUncertainName(in text: String) -> Bool { masked(text).count(of: Self.someone) > text.count(of: Self.someone) }

  static let someone = "某人"

  /// Returns where a text that was masked holds 某人, 某手机号 or letters for a person, from the first to the last; `nil` where
  /// it holds none.
  static func signs(in text: String) -> Range<String.Index>? {
    let stem = text[..<(text.lastIndex(of: ".") ?? text.endIndex)]
    let letters = stem.indices.filter { ("A"..."Z").contains(stem[$0]) }.map { $0..<stem.index(after: $0) }
    let words = ([someone] + PersonalNumbers.signs).flatMap { stem.ranges(of: $0) }
    let signs = (words + letters).sorted { $0.lowerBound < $1.lowerBound }
    guard let first = signs.first, let last = signs.map(\.upperBound).max() else { return nil }
    return first.lowerBound..<last
  }

  private mutating func add(
    _ name: some StringProtocol, _ letter: String, between before: String = "", _ after: String = ""
  ) {
    let scalars = Array(name.unicodeScalars)
    guard let first = scalars.first else { return }
    var known = spellings[first] ?? []
    let spelling = Spelling(
      name: scalars, letter: letter, before: Array(before.unicodeScalars), after: Array(after.unicodeScalars))
    known.insert(spelling, at: known.firstIndex { $0.name.count < scalars.count } ?? known.count)
    spellings[first] = known
  }

  /// `A` to `Z`, then `AA`, as the columns of a sheet are called.
  private static func letter(_ index: Int) -> String {
    var text = ""
    var rest = index + 1
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  /// The text with a letter for each name that was learnt, and for each that stands behind its office, and with
  /// 某手机号 and 某身份证号 for the numbers of persons.
  ///
  /// A name of one character (王局长) is replaced only where its office follows.
  func masked(_ text: String) -> String {
    guard !keepsNames, text.utf8.count > 1, !spellings.isEmpty || PersonalNumbers.mayBeIn(text) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    var isChanged = false
    while index < scalars.count {
      if let found = spelling(in: scalars, at: index) {
        result.append(contentsOf: found.letter.unicodeScalars)
        index += found.name.count
        isChanged = true
      } else if let number = PersonalNumbers.found(scalars, index) {
        result.append(contentsOf: number.sign.unicodeScalars)
        index += number.length
        isChanged = true
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return isChanged ? String(result) : text
  }

  private func spelling(in scalars: [Unicode.Scalar], at index: Int) -> Spelling? {
    spellings[scalars[index]]?.first { spelling in
      let name = spelling.name
      guard index + name.count <= scalars.count, scalars[index..<(index + name.count)].elementsEqual(name) else {
        return false
      }
      let after = scalars[(index + name.count)...]
      guard after.starts(with: spelling.after), scalars[..<index].reversed().starts(with: spelling.before.reversed())
      else { return false }
      if name.count == 1 {
        // 提高局长素质: the surname is the end of another word.
        return PersonNames.titles.contains { after.starts(with: $0.unicodeScalars) }
          && NameNeighbours.mayPrecedeSurname(scalars, index)
      }
      // Letters are a name only as whole words.
      guard name[0].isASCII else { return true }
      return !(after.first.map(LatinNames.isLetter) ?? false)
        && !(index > 0 && LatinNames.isLetter(scalars[index - 1]))
    }
  }

  // MARK: Names in sentences

  /// Finds names that stand behind an office or a label in a text (局长王五, 联系人：李四), and before 同志.
  static func names(in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= 4 else { return [] }
    var names: [String] = []
    var index = 1
    while index < scalars.count {
      let isSurname = Surnames.single.contains(scalars[index]) || Surnames.isCompound(scalars, index)
      if isSurname, let name = nameBehindTitle(scalars, index) {
        names.append(name)
        index += name.unicodeScalars.count
      } else {
        index += 1
      }
    }
    names += ethnicNames(scalars)
    return names + namesBeforeCourtesy(scalars) + namesInBrackets(scalars)
  }

  private static let labels = ["姓名", "签名", "签字", "审核人", "填报人", "填表人", "制表人", "制表", "审核", "联系人", "当事人"]

  private static func nameBehindTitle(_ scalars: [Unicode.Scalar], _ index: Int) -> String? {
    let isLabelled = scalars[index - 1] == "：" || scalars[index - 1] == ":"
    let before = scalars[..<(isLabelled ? index - 1 : index)]
    guard (isLabelled ? labelEnds : titleEnds).ends(scalars, before.endIndex) else { return nil }
    return longestName(scalars, index, isCommon: !isLabelled)
  }

  private static let labelEnds = WordEnds(PersonNames.titles + labels)
  private static let titleEnds = WordEnds(namedTitles)

  /// Titles behind which a name may follow without a sign.
  static let namedTitles = PersonNames.titles.filter {
    !["人员", "村民", "干部", "职工", "成员", "党员", "会计", "教师", "负责人", "责任人", "经办人", "分管领导", "法人", "主管", "常务副", "司机"].contains($0)
  }

  /// The name that begins at an index: three characters, or two where the third goes on with the
  /// sentence.
  private static func longestName(_ scalars: [Unicode.Scalar], _ index: Int, isCommon: Bool) -> String? {
    let isCompound = Surnames.isCompound(scalars, index)
    guard !NameBoundaries.isWithinWord(scalars, index) else { return nil }
    guard !isCommon || Surnames.common.contains(scalars[index]) || isCompound else { return nil }
    let run = Array(scalars[index...].prefix { $0.isChinese })
    let (longer, shorter) = isCompound ? (4, 3) : (3, 2)
    let isSurname = isCompound || Surnames.common.contains(scalars[index]) || Surnames.rare.contains(scalars[index])
    for length in [longer, shorter] where run.count == length || run.count > length && isSurname {
      let name = FoldedText.text(run[..<length])
      if length == longer, goesOn.contains(run[longer - 1]) { continue }
      if length == shorter, run.count > shorter, !goesOn.contains(run[shorter]) { continue }
      // A word such as 高峰 may say something else.
      if !isCompound, NameLikeWords.isWord(Array(name.unicodeScalars)) { return nil }
      if PersonNames.isName(name), !goesOn.contains(run[1]) { return name }
    }
    return nil
  }

  /// Characters that go on with the sentence behind a name.
  private static let goesOn: Set<Unicode.Scalar> = Set(
    "未在于因对为的与和及同等将已被由向不没违擅私收借领利兼负参主分带组到按以从用把给让就也都还是有无说称审签办牵督任担任连多曾经长期直接间随率要应应该其本人履挪套骗贪赌拒".unicodeScalars)

  private static func ethnicNames(_ scalars: [Unicode.Scalar]) -> [String] {
    var names: [String] = []
    var index = 0
    while index < scalars.count {
      let length = EthnicNames.length(scalars, index)
      if let length { names.append(FoldedText.text(scalars[index..<(index + length)])) }
      index += length ?? 1
    }
    return names
  }

  private static func namesBeforeCourtesy(_ scalars: [Unicode.Scalar]) -> [String] {
    var names: [String] = []
    for courtesy in ["同志", "先生", "女士"] {
      let word = Array(courtesy.unicodeScalars)
      for end in scalars.indices where end >= 2 && scalars[end...].starts(with: word) {
        for length in [4, 3, 2] where end >= length {
          let start = end - length
          let name = FoldedText.text(scalars[start..<end])
          let isSurname =
            Surnames.isCompound(scalars, start)
            || length < 4 && Surnames.common.contains(scalars[start])
            || length == 3 && Surnames.rare.contains(scalars[start])
          guard isSurname, PersonNames.isName(name), !NameLikeWords.isWord(Array(scalars[start..<end])) else {
            continue
          }
          names.append(withoutPreposition(name))
          break
        }
      }
    }
    return names
  }

  /// `李四` of `向李四同志`, which looks like a name of three characters.
  private static func withoutPreposition(_ name: String) -> String {
    let rest = name.unicodeScalars.dropFirst()
    guard rest.count == 2, let first = name.unicodeScalars.first, "向于任和同与".unicodeScalars.contains(first),
      let surname = rest.first, Surnames.common.contains(surname)
    else { return name }
    return String(String.UnicodeScalarView(rest))
  }

  /// `办公室（王五）`: two or three characters in brackets that begin with a common surname.
  private static func namesInBrackets(_ scalars: [Unicode.Scalar]) -> [String] {
    var names: [String] = []
    for open in scalars.indices where scalars[open] == "（" || scalars[open] == "(" {
      let inside = Array(scalars[(open + 1)...].prefix { $0.isChinese })
      let end = open + 1 + inside.count
      guard (2...4).contains(inside.count), end < scalars.count, scalars[end] == "）" || scalars[end] == ")",
        inside.count < 4 && Surnames.common.contains(inside[0]) || Surnames.isCompound(inside, 0),
        PersonNames.isName(FoldedText.text(inside)), !NameLikeWords.isWord(inside)
      else { continue }
      names.append(FoldedText.text(inside))
    }
    return names
  }
}

extension String {
  /// How often a word stands in the text.
  fileprivate func count(of word: String) -> Int { ranges(of: word).count }
}
