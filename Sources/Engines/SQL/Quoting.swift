/// Returns a name as SQL takes it for one name, whatever it holds.
///
///     quotedName("日期\"") // "日期"""
func quotedName(_ name: String) -> String { quoted(name, "\"") }

/// Returns a text as SQL takes it for one text, whatever it holds; `standard_conforming_strings` is on. `nil` where
/// the text holds the character NUL, which SQL cannot say.
///
///     quotedText("it's")  // 'it''s'
func quotedText(_ text: String) -> String? { text.utf8.contains(0) ? nil : quoted(text, "'") }

/// Puts a text between marks and doubles those that it holds. A mark that an accent follows is one character
/// with it in Swift, but not in SQL, so that code points are looked at.
private func quoted(_ text: String, _ mark: Unicode.Scalar) -> String {
  var result = String.UnicodeScalarView([mark])
  for scalar in text.unicodeScalars {
    result.append(scalar)
    if scalar == mark { result.append(mark) }
  }
  result.append(mark)
  return String(result)
}
