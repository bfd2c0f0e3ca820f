/// Tells which characters could be a name by themselves: a surname, and one or two characters more.
enum NameShape {
  /// How sure it is, from what stands beside them, that some characters are a name.
  enum Confidence {
    /// Other words may stand there as well: words that persons are called by too are none.
    case likely
    /// A person is meant: words such as 高峰 are names, and surnames that few have begin them.
    case sure
  }

  /// The indices at which a name that begins at one may end, longer names first. Blanks may part the characters
  /// (李　四).
  static func ends(_ scalars: [Unicode.Scalar], _ start: Int, _ confidence: Confidence) -> [Int] {
    guard start < scalars.count, scalars[start].isChinese, !NameBoundaries.isWithinWord(scalars, start) else {
      return []
    }
    let characters = characters(scalars, start)
    let isSpaced = characters.count > 1 && characters[1].index > start + 1
    let confidence = isSpaced ? .sure : confidence
    return lengths(characters.map(\.scalar), confidence).compactMap { length in
      guard length <= characters.count else { return nil }
      let name = characters[..<length].map(\.scalar)
      return isShaped(name, confidence, isCompound: length > 2 && Surnames.isCompound(name, 0))
        ? characters[length - 1].index + 1 : nil
    }
  }

  private static func lengths(_ characters: [Unicode.Scalar], _ confidence: Confidence) -> [Int] {
    if Surnames.isCompound(characters, 0) { return [4, 3] }
    let first = characters[0]
    let isGiven = characters.count > 2 && GivenNames.isMade(of: characters[1...2])
    if Surnames.common.contains(first) {
      if isOfBothParents(characters) { return [4, 3, 2] }
      return confidence == .likely && Surnames.isPreposition(first) ? (isGiven ? [3] : []) : [3, 2]
    }
    let isShort = characters.count > 1 && isShortName(characters, confidence)
    // Of two characters that names are made of, one tells of a name by itself.
    let isTelling = isGiven && Surnames.named.contains(first) && characters[1...2].contains { GivenNames.isTelling($0) }
    let isLongIfSure =
      confidence == .sure && (isGiven && Surnames.all.contains(first) || Surnames.rarest.contains(first))
    if Surnames.rare.contains(first) { return confidence == .sure || isShort ? [3, 2] : [3] }
    guard Surnames.words.contains(first) || isTelling || confidence == .sure else { return [] }
    let isWord =
      confidence == .sure && characters.count > 1
      && NameLikeWords.isAlsoAName(FoldedText.text(characters[..<2]))
    let isLong = isGiven && Surnames.words.contains(first) || isTelling || isLongIfSure
    return (isLong ? [3] : []) + (isShort || isWord ? [2] : [])
  }

  /// Tells whether the surnames of both parents and two characters of given names follow each other: 吴郑书瑶.
  static func isOfBothParents(_ characters: [Unicode.Scalar]) -> Bool {
    characters.count > 3 && Surnames.isPlain(characters[0]) && Surnames.isPlain(characters[1])
      && GivenNames.isPlain(characters[2...3])
  }

  /// Tells whether a surname that few have, or that is a word, and the character behind it are a name.
  private static func isShortName(_ characters: [Unicode.Scalar], _ confidence: Confidence) -> Bool {
    guard Surnames.words.contains(characters[0]) || Surnames.rare.contains(characters[0]) else {
      return confidence == .sure && Surnames.all.contains(characters[0]) && GivenNames.isPlain(characters[1])
    }
    return confidence == .sure ? GivenNames.isMade(of: characters[1...1]) : GivenNames.isTelling(characters[1])
  }

  private static func isShaped(_ name: [Unicode.Scalar], _ confidence: Confidence, isCompound: Bool) -> Bool {
    let word = FoldedText.text(name)
    guard !PersonNames.isMasked(word), !endsOtherWords(name[name.count - 1], confidence) else { return false }
    // 常年兼任
    if !Surnames.common.contains(name[0]), timeEndings.contains(name[1]) { return false }
    if name.count == 4, !isCompound { return true }
    if isCompound {
      // 第五项, 百里长廊
      if confidence == .likely, Surnames.compoundWords.contains(FoldedText.text(name[..<2])) { return false }
    } else {
      let isAllowed =
        confidence == .sure && (NameLikeWords.isAlsoAName(word) || isLongGiven(name))
        || NameLikeWords.goesOnAsName(name)
      guard isAllowed || !NameLikeWords.isWord(name) else { return false }
      if isAllowed { return true }
      guard !PersonNames.titles.contains(FoldedText.text(name[1...])) else { return false }
    }
    guard confidence == .sure else {
      let isOfWord = Surnames.all.contains(name[0]) && GivenNames.isMade(of: name[1...])
      let isOffice = PersonNames.isOffice(word) && !isGivenLikeOffice(name)
      return (PersonNames.isName(word) || isOfWord) && !isOffice && !PersonNames.words.contains(word)
    }
    return !PersonNames.words.contains(word)
  }

  /// Tells whether a last character is none of names: a place's or a time's whatever stands beside it, or a thing's.
  private static func endsOtherWords(_ last: Unicode.Scalar, _ confidence: Confidence) -> Bool {
    placeEndings.contains(last) || timeEndings.contains(last) || confidence == .likely && nouns.contains(last)
  }

  /// Characters that end the names of places and hardly a given name: 邓家湾, 白洋淀.
  private static let placeEndings: Set<Unicode.Scalar> = Set("湾屯寨堡沟坝铺洼坪淀坎坳垭埠墩州郡".unicodeScalars)

  /// Characters that end words for times, measures and duties: 常年, 高度, 常务.
  private static let timeEndings: Set<Unicode.Scalar> = Set("年期度率额务副".unicodeScalars)

  /// 尹凤行: ends as a bank does, and is made as names are.
  private static func isGivenLikeOffice(_ name: [Unicode.Scalar]) -> Bool {
    name.count == 3 && Surnames.common.contains(name[0]) && name[2] == "行" && GivenNames.isMade(of: name[1...])
      && !"银运发实举同先前".unicodeScalars.contains(name[1])
  }

  /// 周长春: the first two characters are another word too, and all but the surname are those of given names.
  private static func isLongGiven(_ name: [Unicode.Scalar]) -> Bool {
    name.count == 3 && GivenNames.isMade(of: name[1...]) && !NameLikeWords.isOfSubjects(FoldedText.text(name[..<2]))
  }

  /// Tells whether characters among names could be one, whatever their first one is.
  static func mayBeName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = Array(scalars)
    let word = FoldedText.text(name)
    if NameLikeWords.isAlsoAName(word) { return !NameLikeWords.isOfSubjects(word) }
    // 王镇
    if name.count == 2, Surnames.isPlain(name[0]), bodyEndings.contains(name[1]) { return true }
    return (2...4).contains(name.count) && name.allSatisfy(\.isChinese) && !NameLikeWords.isOrdinary(name)
      && !nouns.contains(name[name.count - 1])
      && (!bodyEndings.contains(name[name.count - 1]) || name.count == 3 && GivenNames.isMade(of: name[1...]))
      && (!PersonNames.isOffice(word) || name.count == 3 && PersonNames.isName(word)) && !PersonNames.isMasked(word)
  }

  /// The next four Chinese characters: blanks may stand between them where they part the first two, or the two of
  /// a surname from the rest.
  private static func characters(
    _ scalars: [Unicode.Scalar], _ start: Int
  ) -> [(index: Int, scalar: Unicode.Scalar)] {
    var found: [(index: Int, scalar: Unicode.Scalar)] = []
    var index = start
    var isSpaced = false
    while index < scalars.count, found.count < 4 {
      if scalars[index].isChinese {
        found.append((index, scalars[index]))
        index += 1
        continue
      }
      let blanks = scalars[index...].prefix { $0 == " " || $0 == "　" || $0 == "\u{A0}" }.count
      let isBehindSurname = found.count == 1 || found.count == 2 && Surnames.isCompound(found.map(\.scalar), 0)
      guard (1...3).contains(blanks), isBehindSurname || isSpaced else { break }
      // 李 四 王五: one character stands alone behind the surname.
      let rest = scalars[(index + blanks)...].prefix { $0.isChinese }.count
      guard isBehindSurname ? rest > 0 : rest == 1 else { break }
      isSpaced = true
      index += blanks
    }
    return found
  }

  /// Characters that end other words.
  private static let nouns: Set<Unicode.Scalar> = Set(
    "房车地区县镇村路局办标码单费款物事务表员乡街社湖桥坝渠井池站园草图期段类项权案证账票库港店矿楼馆堂".unicodeScalars)

  /// Tells whether a character behind what looks like a name makes it the name of something else: 白云山, 张家湾村.
  static func isWithinName(_ scalar: Unicode.Scalar) -> Bool {
    bodyEndings.contains(scalar) || nouns.contains(scalar) || placeEndings.contains(scalar)
      || "山河湖江海岛寺庙洞沟湾坪岭峰营屯堡寨庄".unicodeScalars.contains(scalar)
  }

  /// Tells whether a word that stands where bodies do ends as the names of bodies and places do: 金鸡镇, 何家庄.
  static func endsAsBody(_ word: [Unicode.Scalar]) -> Bool {
    guard let last = word.last else { return false }
    return bodyEndings.contains(last) || placeEndings.contains(last) || "市庄岛寺庙洞湖桥塘坡店港城学府".unicodeScalars.contains(last)
  }

  /// Characters that end the names of bodies.
  static let bodyEndings: Set<Unicode.Scalar> = Set("室局科股办组处站所院部厅委会队校厂社司镇乡村区县街行馆库场园班".unicodeScalars)
}
