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
    guard (2...3).contains(words.count), !isInSentence, !words.contains(where: others.contains),
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

  /// Words of the names of programs, firms and bodies.
  private static let others: Set<String> = [
    "Microsoft", "Windows", "Office", "Word", "Excel", "Power", "Point", "Adobe", "Acrobat", "Reader", "Server",
    "Internet",
    "Explorer", "Google", "Chrome", "Oracle", "Linux", "Intel", "Core", "Auto", "Access", "Outlook", "Visual", "Studio",
    "Bank", "World", "Group", "Company", "Limited", "Ltd", "Inc", "Co", "Corporation", "Center", "Centre", "Department",
    "Bureau", "Committee", "Ministry", "Union", "University", "College", "School", "Hospital", "Fund", "The", "And",
    "Of",
    "Project", "Program", "Programme", "Plan", "System", "Service", "Services", "Report", "Table", "Figure", "Annex",
    "Part",
    "Wi-Fi", "App", "Store", "Smart", "City", "Data", "Big", "Cloud", "Pro", "Plus", "Max", "Air", "Hi", "Vol", "No",
  ]
}
