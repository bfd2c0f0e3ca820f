import Problems

/// Problems that point into the text of an expression.
extension Problem {
  /// A problem in the text of an expression.
  init(_ message: Message, _ span: Span, of text: String, hints: [Message] = []) {
    self.init(message, hints: hints)
    // Of an empty text there is nothing to show.
    guard !text.isEmpty else { return }
    excerpt = Excerpt(text, from: span.lowerBound, to: span.upperBound)
  }

  /// A problem in the text of an expression, whose words were put together elsewhere.
  @_disfavoredOverload
  init(_ message: some StringProtocol, _ span: Span, of text: String, hints: [String] = []) {
    self.init(Message(String(message)), span, of: text, hints: hints.map { Message($0) })
  }

  /// Returns the problem with the text and the location in it.
  func at(_ span: Span, of text: String) -> Problem {
    var copy = self
    copy.excerpt = Excerpt(text, from: span.lowerBound, to: span.upperBound)
    return copy
  }

  /// Returns the problem as one of a verb, unless it says so already.
  package func within(_ verb: String) -> Problem {
    kind.endsTheRun || context.first == verb ? self : self.in(verb)
  }
}
