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

  private typealias Spelling = (name: [Unicode.Scalar], letter: String)

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
    guard isHan, key.unicodeScalars.count == 2 else { return }
    for blank in [" ", "  ", "　"] { add(key.prefix(1) + blank + key.dropFirst(), letter) }
  }

  /// Takes note of what could be a name and is not certain to be one: it becomes 某人.
  mutating func learn(uncertain name: String) {
    guard !keepsNames, letters[FoldedText(name).compact.text] == nil, uncertain.insert(name).inserted else { return }
    add(name, Self.someone)
  }

  /// Returns true where a text holds what could be a name and is not certain to be one.
  func hasUncertainName(in text: String) -> Bool { masked(text).count(of: Self.someone) > text.count(of: Self.someone) }

  private static let someone = "某人"

  private mutating func add(_ name: some StringProtocol, _ letter: String) {
    let scalars = Array(name.unicodeScalars)
    guard let first = scalars.first else { return }
    var known = spellings[first] ?? []
    known.insert((scalars, letter), at: known.firstIndex { $0.name.count < scalars.count } ?? known.count)
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

  /// The text with a letter for each name that was learnt, and for each that stands behind its office.
  ///
  /// A name of one character (王局长) is replaced only where its office follows.
  func masked(_ text: String) -> String {
    guard !keepsNames, !spellings.isEmpty, text.utf8.count > 1 else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    var isChanged = false
    while index < scalars.count {
      if let found = spelling(in: scalars, at: index) {
        result.append(contentsOf: found.letter.unicodeScalars)
        index += found.name.count
        isChanged = true
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return isChanged ? String(result) : text
  }

  private func spelling(in scalars: [Unicode.Scalar], at index: Int) -> Spelling? {
    spellings[scalars[index]]?.first { name, _ in
      guard index + name.count <= scalars.count, scalars[index..<(index + name.count)].elementsEqual(name) else {
        return false
      }
      let after = scalars[(index + name.count)...]
      if name.count == 1 {
        return PersonNames.titles.contains { after.starts(with: $0.unicodeScalars) }
      }
      // Letters are a name only as whole words.
      guard name[0].isASCII else { return true }
      return !(after.first?.properties.isAlphabetic ?? false)
        && !(index > 0 && scalars[index - 1].properties.isAlphabetic)
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
    let words = isLabelled ? PersonNames.titles + labels : namedTitles
    guard words.contains(where: { before.reversed().starts(with: $0.unicodeScalars.reversed()) }) else { return nil }
    return longestName(scalars, index, isCommon: !isLabelled)
  }

  /// Titles behind which a name may follow without a sign.
  static let namedTitles = PersonNames.titles.filter {
    !["人员", "村民", "干部", "职工", "成员", "党员", "会计", "教师", "负责人", "责任人", "经办人", "分管领导", "法人", "主管", "常务副", "司机"].contains($0)
  }

  /// The name that begins at an index: three characters, or two where the third goes on with the
  /// sentence.
  private static func longestName(_ scalars: [Unicode.Scalar], _ index: Int, isCommon: Bool) -> String? {
    let isCompound = Surnames.isCompound(scalars, index)
    guard !isCommon || Surnames.common.contains(scalars[index]) || isCompound else { return nil }
    let run = Array(scalars[index...].prefix { $0.isChinese })
    let (longer, shorter) = isCompound ? (4, 3) : (3, 2)
    for length in [longer, shorter] where run.count >= length {
      let name = FoldedText.text(run[..<length])
      if length == longer, goesOn.contains(run[longer - 1]) { continue }
      if length == shorter, run.count > shorter, !goesOn.contains(run[shorter]) { continue }
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
          guard isSurname, PersonNames.isName(name) else { continue }
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
        PersonNames.isName(FoldedText.text(inside))
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
