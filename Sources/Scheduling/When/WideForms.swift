import Problems

/// The full-width forms that Chinese input methods produce look like cron's own signs, and so do the
/// dashes that word processors make. Such a space would join two fields, and the count of fields be
/// told as wrong; so they are told first.
func refuseWideForms(in text: String) throws {
  var at = 0
  for scalar in text.unicodeScalars {
    let length = UTF8.width(scalar)
    if let plain = plainForm(of: scalar) {
      let isSpace = plain == " "
      throw Problem(
        "'\(scalar)' is no \(isSpace ? "plain space" : "sign of cron")", kind: .usage,
        excerpt: Excerpt(text, from: at, to: at + length),
        hints: [isSpace ? "the fields stand apart by plain spaces" : "write '\(plain)'"])
    }
    at += length
  }
}

private func plainForm(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar.value {
  case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
  case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: " "
  case 0x3001: ","
  case 0x2010...0x2015, 0x2212: "-"
  case 0x2217: "*"
  default: nil
  }
}
