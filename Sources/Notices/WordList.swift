/// Words that are looked for at any place of a text, the longer ones first.
struct WordList: Sendable, ExpressibleByStringLiteral {
  private var words: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]

  /// - Parameter value: the words, with blanks between them.
  init(stringLiteral value: String) { self.init(value.split(whereSeparator: \.isWhitespace).map(String.init)) }

  init(_ list: [String]) {
    for word in list {
      let scalars = Array(word.unicodeScalars)
      guard let first = scalars.first else { continue }
      words[first, default: []].append(scalars)
    }
    for key in words.keys { words[key]?.sort { $0.count > $1.count } }
  }

  /// The length of the longest word that begins at an index and ends before `end`.
  func length(at index: Int, in text: [Unicode.Scalar], before end: Int) -> Int? {
    guard index < end, let candidates = words[text[index]] else { return nil }
    return candidates.first { word in
      index + word.count <= end && text[index..<(index + word.count)].elementsEqual(word)
    }?.count
  }

  /// The lengths of all words that begin at an index and end before `end`, the longest first.
  func lengths(at index: Int, in text: [Unicode.Scalar], before end: Int) -> [Int] {
    guard index < end, let candidates = words[text[index]] else { return [] }
    return candidates.filter { word in
      index + word.count <= end && text[index..<(index + word.count)].elementsEqual(word)
    }.map(\.count)
  }

  /// The first word within a range.
  func first(in text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
    for index in range {
      if let length = length(at: index, in: text, before: range.upperBound) { return index..<(index + length) }
    }
    return nil
  }

  /// The last word within a range.
  func last(in text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
    for index in range.reversed() {
      if let length = length(at: index, in: text, before: range.upperBound) { return index..<(index + length) }
    }
    return nil
  }

  func isIn(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool { first(in: text, range) != nil }

  func isIn(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return isIn(scalars, 0..<scalars.count)
  }

  /// Where the text before `end` goes on without the word that ends there; `nil` where none does.
  func start(ofWordBefore end: Int, in text: [Unicode.Scalar], from start: Int) -> Int? {
    for index in start..<end where length(at: index, in: text, before: end).map({ index + $0 == end }) == true {
      return index
    }
    return nil
  }
}
