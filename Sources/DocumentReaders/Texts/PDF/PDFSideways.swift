extension PDFPage {
  /// The page turned so that its text runs across: a wide table was put on it from the side.
  ///
  /// - Parameter readsDown: whether the text runs downwards, with its first line on the right; else it runs upwards.
  func turned(readsDown: Bool) -> PDFPage {
    var page = PDFPage(width: height, height: width)
    page.words = words.map { word in
      var word = word
      let (left, right, top, bottom) = (word.left, word.right, word.top, word.bottom)
      (word.left, word.right) = readsDown ? (top, bottom) : (height - bottom, height - top)
      (word.top, word.bottom) = readsDown ? (width - right, width - left) : (left, right)
      return word
    }
    page.rules = rules.map { rule in
      let position =
        rule.isHorizontal == readsDown ? rule.position : (rule.isHorizontal ? height : width) - rule.position
      // The ends of what lay across are along the width, of what stood upright along the height.
      let ends =
        rule.isHorizontal
        ? (readsDown ? (width - rule.to, width - rule.from) : (rule.from, rule.to))
        : (readsDown ? (rule.from, rule.to) : (height - rule.to, height - rule.from))
      return PDFRule(isHorizontal: !rule.isHorizontal, position: position, from: ends.0, to: ends.1)
    }
    return page
  }
}
