import Problems

/// The full-width forms that Chinese input methods produce look like cron's own signs, and so do the
/// dashes that word processors make. Such a space would join two fields, and the count of fields be
/// told as wrong; so they are told first.
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
