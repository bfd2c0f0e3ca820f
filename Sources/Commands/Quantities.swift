import ArgumentParser
import Problems
import Scheduling

/// A limit of time as it is typed: `60s`, `1h30m`, `250ms`, `none`.
struct TimeSpan: ExpressibleByArgument {
  /// `nil` for no limit.
  var seconds: Double?

  init(seconds: Double?) { self.seconds = seconds }

  /// Says what is wrong with a text; ArgumentParser by itself would only say that something is.
  @Sendable init(written text: String) throws {
    if text == "none" { return }
    let duration = try Duration(written: text)
    guard duration > .zero else { throw Problem("a time limit of 0 ends every run", kind: .usage) }
    seconds = duration / .seconds(1)
  }

  init?(argument: String) {
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
    if argument == "none" {
      self.init(bytes: nil)
      return
    }
    let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let units: [String: Double] = [
      "": 1, "b": 1, "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824, "kb": 1e3, "mb": 1e6,
      "gb": 1e9, "k": 1024, "m": 1_048_576, "g": 1_073_741_824,
    ]
    guard let number = Double(digits),
      let factor = units[argument.dropFirst(digits.count).lowercased()],
      number * factor >= 1, number * factor < 9e18
    else { return nil }
    self.init(bytes: Int(number * factor))
  }

  var defaultValueDescription: String { bytes == 1 << 30 ? "1GiB" : bytes.map { "\($0)" } ?? "none" }
}
