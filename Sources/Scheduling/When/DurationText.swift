import Problems

/// Lengths of time as a person writes them: `90s`, `5m`, `1h30m`, `2d`, `1w`.
///
/// A day is 24 hours and a week is seven of them, whatever the clocks do.
extension Duration {
  /// Reads a length of time; zero is one too.
  public init(written text: String) throws {
    self = try Duration(written: text, whole: text, offset: 0)
  }

  /// Reads a part of a longer text, so that the caret stands where the person sees it.
  init(written text: some StringProtocol, whole: String, offset: Int) throws {
    let bytes = Array(text.utf8)
    var seconds: Int64 = 0
    var lastUnit = Int64.max
    var at = 0
    func refused(_ reason: String, from start: Int, to end: Int) -> Problem {
      Problem(
        reason, kind: .usage, excerpt: Excerpt(whole, from: offset + start, to: offset + end),
        hints: ["a length of time is written like 90s, 5m, 1h30m or 2d"])
    }
    guard !bytes.isEmpty else { throw refused("expected a length of time", from: 0, to: 0) }
    while at < bytes.count {
      let start = at
      var count: Int64 = 0
      while at < bytes.count, let digit = digitValue(bytes[at]) {
        count = count * 10 + Int64(digit)
        at += 1
        guard count <= 10_000_000_000 else {
          throw refused("too long a time", from: start, to: bytes.count)
        }
      }
      guard at > start else {
        throw refused(
          "expected a number, got \(quoted(bytes, at))", from: at, to: characterEnd(bytes, at))
      }
      guard at < bytes.count else {
        throw refused("expected a unit (s, m, h, d or w) after the number", from: at, to: at)
      }
      guard let unit = unitSeconds(bytes[at]) else {
        throw refused("no unit of time \(quoted(bytes, at))", from: at, to: characterEnd(bytes, at))
      }
      guard unit < lastUnit else {
        throw refused("units go from long to short, each once", from: start, to: at + 1)
      }
      lastUnit = unit
      seconds += count * unit
      guard seconds <= 100 * 366 * 86_400 else {
        throw refused("too long a time: more than a hundred years", from: 0, to: bytes.count)
      }
      at += 1
    }
    self = .seconds(seconds)
  }

  /// The shortest way to write it: `1h30m`; parts of a second as `0.250s`.
  public var written: String {
    guard self >= .zero else { return "-" + (Duration.zero - self).written }
    var rest = milliseconds / 1000
    let thousandths = milliseconds % 1000
    var text = ""
    for (unit, name) in [(Int64(86_400), "d"), (3600, "h"), (60, "m")] where rest >= unit {
      text += "\(rest / unit)\(name)"
      rest %= unit
    }
    guard thousandths == 0 else { return text + "\(rest).\(padded(thousandths, 3))s" }
    return rest > 0 || text.isEmpty ? text + "\(rest)s" : text
  }
}

private func unitSeconds(_ byte: UInt8) -> Int64? {
  switch byte | 0x20 {
  case UInt8(ascii: "s"): 1
  case UInt8(ascii: "m"): 60
  case UInt8(ascii: "h"): 3600
  case UInt8(ascii: "d"): 86_400
  case UInt8(ascii: "w"): 604_800
  default: nil
  }
}

func digitValue(_ byte: UInt8) -> Int? {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte) - 48 : nil
}

/// The character at a byte, in quotes, for a message.
func quoted(_ bytes: [UInt8], _ at: Int) -> String {
  guard at < bytes.count else { return "the end" }
  return "'" + (String(decoding: bytes[at...], as: UTF8.self).first.map { String($0) } ?? "") + "'"
}

/// Where the character at a byte ends.
func characterEnd(_ bytes: [UInt8], _ at: Int) -> Int {
  let first = String(decoding: bytes[at...], as: UTF8.self).first.map { String($0) } ?? ""
  return min(at + first.utf8.count, bytes.count)
}

/// A number with leading zeros.
func padded(_ number: some BinaryInteger, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
