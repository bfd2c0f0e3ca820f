extension [String] {
  /// The texts one after another, with a separator between each two.
  ///
  /// For what every start does: `joined` is generic, and the first call of it looks through all conformances of
  /// the program, which takes longer than the rest of a short question.
  ///
  ///     ["a", "b"].concatenated(with: "/")  // "a/b"
  public func concatenated(with separator: String) -> String {
    var whole = ""
    for (index, text) in enumerated() {
      if index > 0 { whole += separator }
      whole += text
    }
    return whole
  }
}
