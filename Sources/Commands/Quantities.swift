import ArgumentParser

/// A span of time as it is typed: `60s`, `5m`, `1h30m`, `250ms`, `none`.
struct TimeSpan: ExpressibleByArgument {
  /// `nil` for no limit.
  var seconds: Double?

  init(seconds: Double?) { self.seconds = seconds }

  init?(argument: String) {
    if argument == "none" {
      self.init(seconds: nil)
      return
    }
    var total = 0.0
    var rest = Substring(argument)
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(digits), let factor = Self.factor(of: unit) else { return nil }
      total += number * factor
    }
    guard total > 0, total.isFinite else { return nil }
    self.init(seconds: total)
  }

  private static func factor(of unit: Substring) -> Double? {
    switch unit {
    case "ms": 0.001
    case "s", "": 1
    case "m", "min": 60
    case "h": 3600
    case "d": 86_400
    default: nil
    }
  }

  var defaultValueDescription: String { seconds.map { "\(Int($0))s" } ?? "none" }
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
