import Problems

/// Durations as a person writes them: `90s`, `5m`, `1h30m`, `2d`, `1w`, `250ms`.
///
/// A day is 24 hours and a week is seven of them, whatever the clocks do.
extension Duration {
  /// Reads a duration; zero is one too.
  public init(written text: String) throws {
    self = try Duration(written: text, whole: text, offset: 0)
  }

  /// Reads a part of a longer text, so that the caret stands where the person sees it.
  init(written text: some StringProtocol, whole: String, offset: Int) throws {
    let bytes = Array(text.utf8)
    var milliseconds: Int64 = 0
    var lastUnit = Int64.max
    var at = 0
    func refused(_ reason: String, from start: Int, to end: Int) -> Problem {
      Problem(
        reason, kind: .usage, excerpt: Excerpt(whole, from: offset + start, to: offset + end),
        hints: ["a duration is written like 90s, 5m, 1h30m or 2d"])
    }
    guard !bytes.isEmpty else { throw refused("expected a duration", from: 0, to: 0) }
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
        throw refused("expected a unit (ms, s, m, h, d or w) after the number", from: at, to: at)
      }
      guard let (unit, length) = unit(bytes[at...]) else {
        throw refused("no unit of time \(quoted(bytes, at))", from: at, to: characterEnd(bytes, at))
      }
      at += length
      guard unit < lastUnit else {
        throw refused("units go from long to short, each once", from: start, to: at)
      }
      lastUnit = unit
      guard count <= longest / unit, milliseconds + count * unit <= longest else {
        throw refused("too long a time: more than a hundred years", from: 0, to: bytes.count)
      }
      milliseconds += count * unit
    }
    self = .milliseconds(milliseconds)
  }

  /// The shortest way to write it: `1h30m`, `1s250ms`.
  public var written: String {
    guard self >= .zero else { return "-" + (Duration.zero - self).written }
    var rest = milliseconds / 1000
    let thousandths = milliseconds % 1000
    var text = ""
    for (unit, name) in [(Int64(86_400), "d"), (3600, "h"), (60, "m")] where rest >= unit {
      text += "\(rest / unit)\(name)"
      rest %= unit
    }
    if rest > 0 || text.isEmpty && thousandths == 0 { text += "\(rest)s" }
    return thousandths > 0 ? text + "\(thousandths)ms" : text
  }
}

extension Duration {
  /// A hundred years, in milliseconds: the longest that a person may write.
  static let longestWritten: Int64 = 100 * 366 * 86_400_000
}

private let longest = Duration.longestWritten

/// The unit that comes next: its milliseconds, and how many letters it has.
private func unit(_ bytes: ArraySlice<UInt8>) -> (milliseconds: Int64, length: Int)? {
  let letters = bytes.prefix(2).map { $0 | 0x20 }
  if letters == [UInt8(ascii: "m"), UInt8(ascii: "s")] { return (1, 2) }
  switch letters.first {
  case UInt8(ascii: "s"): return (1000, 1)
  case UInt8(ascii: "m"): return (60_000, 1)
  case UInt8(ascii: "h"): return (3_600_000, 1)
  case UInt8(ascii: "d"): return (86_400_000, 1)
  case UInt8(ascii: "w"): return (604_800_000, 1)
  default: return nil
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

/// Returns the byte at which a character ends.
func characterEnd(_ bytes: [UInt8], _ at: Int) -> Int {
  let first = String(decoding: bytes[at...], as: UTF8.self).first.map { String($0) } ?? ""
  return min(at + first.utf8.count, bytes.count)
}

/// A number with leading zeros.
func padded(_ number: some BinaryInteger, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
