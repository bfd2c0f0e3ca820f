/// Returns a name as SQL takes it for one name, whatever it holds.
///
///     quotedName("日期\"") // "日期"""
func quotedName(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

/// Returns a text as SQL takes it for one text, whatever it holds; `standard_conforming_strings` is on. `nil` where
/// the text holds the character NUL, which SQL cannot say.
///
///     quotedText("it's")  // 'it''s'
func quotedText(_ text: String) -> String? {
  guard !text.utf8.contains(0) else { return nil }
  return "'" + text.replacing("'", with: "''") + "'"
}
