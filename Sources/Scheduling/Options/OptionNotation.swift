import Problems
import System

/// The notation of an option's values: on the command line, in answers and in the state file.
///
///     .duration                             90s, 5m, 1h30m
///     .count(0...100, placeholder: "n")     3
///     .bytes(none: 1 << 50)                 1GiB, 512MiB, none
///     .words(of: "overlap")                 skip, queue, allow
///     .text(placeholder: "command")         mail -s fell me@example.org
struct OptionNotation<Value: Sendable>: Sendable {
  /// The word for a value in help.
  var placeholder: String
  /// All values as they are written; empty where there are too many to list.
  var choices: [String] = []
  /// Reads a text of the command line; throws a problem that says what was expected.
  var read: @Sendable (String) throws -> Value
  /// A value as a person writes it; `nil` where there is none.
  var written: @Sendable (Value) -> String?
  /// A value as the state file keeps it; `nil` where there is none.
  var stored: @Sendable (Value) -> JSONText?
  /// Reads what `stored` gave; `nil` for everything else.
  var load: @Sendable (StoredJSON) -> Value?
}

extension OptionNotation<Duration> {
  /// Durations such as `90s`, `5m` or `1h30m`, kept in milliseconds; a hundred years at most.
  static var duration: OptionNotation {
    OptionNotation(
      placeholder: "time", read: { try Duration(written: $0) }, written: \.written,
      stored: { .integer($0.milliseconds) },
      load: { json in
        guard let count = json.integer, (0...Duration.longestWritten).contains(count) else { return nil }
        return .milliseconds(count)
      })
  }
}

extension OptionNotation<Int64> {
  /// Amounts of memory such as `1GiB`, kept in bytes.
  ///
  /// - Parameter none: the amount that `none` stands for.
  static func bytes(none: Int64) -> OptionNotation {
    OptionNotation(
      placeholder: "size", read: { try ByteAmount(written: $0).bytes ?? none },
      written: { ByteAmount(bytes: $0 == none ? nil : $0).written }, stored: { .integer($0) },
      load: \.integer)
  }
}

extension OptionNotation where Value: FixedWidthInteger {
  /// Whole numbers. The range holds for what is typed; the state file may hold any number.
  static func count(_ range: ClosedRange<Value>, placeholder: String) -> OptionNotation {
    OptionNotation(
      placeholder: placeholder,
      read: { text in
        guard let number = Value(text), range.contains(number) else {
          throw Problem(
            "expected a whole number from \(range.lowerBound) to \(range.upperBound), got '\(text)'", kind: .usage)
        }
        return number
      },
      written: { String($0) }, stored: { .integer($0) }, load: { $0.integer.flatMap(Value.init(exactly:)) })
  }
}

extension OptionNotation where Value: RawRepresentable<String> & CaseIterable {
  /// The words of an enum.
  static func words(of kind: String) -> OptionNotation {
    let words = Value.allCases.map(\.rawValue)
    return OptionNotation(
      placeholder: kind, choices: words,
      read: { text in
        guard let value = Value(rawValue: text) else {
          throw Problem.unknown("value", text, among: words, kind: .usage)
        }
        return value
      },
      written: \.rawValue, stored: { .text($0.rawValue) },
      load: { $0.text.flatMap(Value.init(rawValue:)) })
  }
}

extension OptionNotation<String?> {
  /// Any text, or none.
  static func text(placeholder: String) -> OptionNotation {
    OptionNotation(
      placeholder: placeholder, read: { $0 }, written: \.self, stored: { $0.map { .text($0) } },
      load: { json in json.text.map { .some($0) } })
  }
}
