/// Finds names in letters between Chinese characters: John Smith, ZHANG San.
enum LatinNames {
  /// Returns true of a letter that is no Chinese character.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic && !scalar.isChinese }

  /// The length of the name that begins at an index: two or three words with a capital each, between Chinese
  /// characters or signs; `nil` where none does.
  ///
  ///     LatinNames.length(Array("由John Smith牵头".unicodeScalars), 1)  // 10
  static func length(_ text: [Unicode.Scalar], _ start: Int) -> Int? {
    guard isCapital(text[start]), start == 0 || !isInWords(text[start - 1]) else { return nil }
    if start > 1, text[start - 1] == " ", isInWords(text[start - 2]) { return nil }
    var words: [String] = []
    var end = start
    while words.count < 4, end < text.count, isCapital(text[end]) {
      let word = text[end...].prefix { isLetter($0) || "-'’.".unicodeScalars.contains($0) }
      words.append(FoldedText.text(word))
      end += word.count
      guard end + 1 < text.count, text[end] == " ", isCapital(text[end + 1]) else { break }
      end += 1
    }
    let next = end < text.count && text[end] == " " ? end + 1 : end
    let isInSentence = next < text.count && isInWords(text[next])
    guard (2...3).contains(words.count), !isInSentence, !words.contains(where: isOther),
      words.allSatisfy(isPlain),
      !words.allSatisfy({ $0.count > 1 && $0 == $0.uppercased() }) || words.count == 2
    else { return nil }
    // Two abbreviations (GIS CAD) are no name.
    return words.contains { $0.count > 1 && $0 != $0.uppercased() } ? end - start : nil
  }

  /// ZHANG, Smith, Jean-Pierre; PostgreSQL is the name of a thing.
  private static func isPlain(_ word: String) -> Bool {
    word.count <= 12
      && (word == word.uppercased() || !word.dropFirst().contains { $0.isUppercase }
        || word.contains { "-'’".contains($0) })
  }

  private static func isInWords(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || scalar.digitValue != nil }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUppercase }

  /// True of a word of the names of programs, firms, bodies, offices and things, and of headings.
  static func isOther(_ word: String) -> Bool {
    let word = word.lowercased()
    return others.contains(word) || word.count > 7 && ["tion", "sion", "ment", "ions"].contains { word.hasSuffix($0) }
  }

  private static let others: Set<String> = Set(
    """
    microsoft windows office word excel power point adobe acrobat reader server internet explorer google chrome oracle \
    linux intel core auto access outlook visual studio bank world group company limited ltd inc co corporation center \
    centre department bureau committee ministry union university college school hospital fund the and of project \
    program programme plan system service services report table figure annex part wi-fi app store city data big \
    cloud pro plus air hi vol no \
    director manager chief officer division unit head deputy team board secretary treasurer controller administrator \
    president coordinator bureau section branch executive finance legal audit it hr human resources all staff \
    operations procurement purchasing risk public works police fire county state federal council agency authority \
    commission engineering planning health safety internal external information technology accounting budget \
    facilities library housing water transport general counsel affairs policy quality control \
    not accepted implemented closed open complete completed partially in process progress started due target date \
    status response finding findings issue recommendations recommendation follow-up prior fiscal year
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
