import ArgumentParser
import Problems
import Scheduling

/// A limit of time as it is typed: `60s`, `1h30m`, `250ms`, `1.5h`, `none`; a bare
/// number is of seconds, as timeout(1) has it.
struct TimeSpan: ExpressibleByArgument {
  /// `nil` for no limit.
  var seconds: Double?

  init(seconds: Double?) { self.seconds = seconds }

  /// Says what is wrong with a text; ArgumentParser by itself would only say that something is.
  @Sendable init(written text: String) throws {
    if text == "none" { return }
    let length = try Self.decimal(text) ?? Duration(written: text) / .seconds(1)
    guard length > 0 else { throw Problem("a time limit of 0 ends every run", kind: .usage) }
    seconds = length
  }

  /// The seconds of one number, which may have a point, and at most one unit.
  private static func decimal(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let factor: Double? =
      switch text.dropFirst(digits.count) {
      case "", "s": 1
      case "ms": 0.001
      case "m": 60
      case "h": 3600
      case "d": 86_400
      default: nil
      }
    guard let number = Double(digits), let factor, number * factor < 1e9 else { return nil }
    return number * factor
  }

  init?(argument: String) {
    // The options that take one read it by `init(written:)`, which says what is wrong.
    guard let span = try? TimeSpan(written: argument) else { return nil }
    self = span
  }
}

/// An amount of memory as it is typed: `1GiB`, `512MiB`, `2GB`, `none`.
struct ByteCount: ExpressibleByArgument {
  /// `nil` for no limit.
  var bytes: Int?

  init(bytes: Int?) { self.bytes = bytes }

  init?(argument: String) {
    // What is wrong with it, ArgumentParser says.
    guard let amount = try? ByteAmount(written: argument) else { return nil }
    bytes = amount.bytes.map { Int($0) }
  }

  var defaultValueDescription: String { ByteAmount(bytes: bytes.map { Int64($0) }).written }
}
