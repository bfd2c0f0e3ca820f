import Problems

/// Refuses full-width characters, which Chinese input methods produce, and the dashes of word
/// processors: they look like cron's own characters. They are refused first, as a full-width space
/// would join two fields, and the message would be about the number of fields.
func refuseWideForms(in text: String) throws {
  var at = 0
  for scalar in text.unicodeScalars {
    let length = UTF8.width(scalar)
    if let plain = FullWidthSigns.plain(scalar) ?? FullWidthSigns.plainLetter(scalar) {
      let isSpace = plain == " "
      throw Problem(
        "'\(scalar)' is no \(isSpace ? "plain space" : "sign of cron")", kind: .usage,
        excerpt: Excerpt(text, from: at, to: at + length),
        hints: [isSpace ? "the fields stand apart by plain spaces" : "write '\(plain)'"])
    }
    at += length
  }
}
