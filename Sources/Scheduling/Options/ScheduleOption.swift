import Problems
import System

/// An option of `plumb schedule add`, in a file of its own: how it is written, checked, kept and shown.
///
/// The command line and its help, `schedule show`, the state file and a run's command are generated
/// from the rows that `ScheduleOptions.all` lists. A new option is a file like this one, and its line
/// in that list:
///
///     extension ScheduleOptions {
///       static let openFiles = ScheduleOption(
///         "open_files", "The number of files that a run may have open.",
///         .count(16...1_000_000, placeholder: "n"), default: 256,
///         command: { count, command in command.limits.openFiles = UInt64(count) })
///     }
struct ScheduleOption<Value: Sendable>: ScheduleOptionRow {
  let name: String
  let help: String
  let notation: OptionNotation<Value>
  let defaultValue: Value
  let isRepeatable: Bool
  private let check: @Sendable (Value) throws -> Void
  private let joined: @Sendable (_ before: Value, _ next: Value) -> Value
  private let command: @Sendable (Value, inout Command) -> Void

  /// Makes the row of an option.
  ///
  /// - Parameters:
  ///   - name: The name in the state file, as `missed_within`; on the command line `--missed-within`.
  ///   - help: A sentence for `--help`; the default is added to it.
  ///   - notation: How values are read, written and stored.
  ///   - defaultValue: The value of a schedule that says nothing, also of one that was added before
  ///     the option was there.
  ///   - check: Throws a problem for a value that the option may not have.
  ///   - joined: The value of an option that is given again; `nil` where it may be given once.
  ///   - command: Changes the command of a run as the value asks for; changes nothing by itself.
  init(
    _ name: String, _ help: String, _ notation: OptionNotation<Value>, default defaultValue: Value,
    check: @escaping @Sendable (Value) throws -> Void = { _ in },
    joined: (@Sendable (_ before: Value, _ next: Value) -> Value)? = nil,
    command: @escaping @Sendable (Value, inout Command) -> Void = { _, _ in }
  ) {
    (self.name, self.help, self.notation, self.defaultValue) = (name, help, notation, defaultValue)
    (self.check, self.command) = (check, command)
    isRepeatable = joined != nil
    self.joined = joined ?? { $1 }
  }
}

/// A row of `ScheduleOptions.all`, whatever the type of its values.
public protocol ScheduleOptionRow: Sendable {
  /// The name in the state file and in answers, such as `missed_within`.
  var name: String { get }
  /// A sentence for `--help`, without the default.
  var help: String { get }
  /// True where each time that it is given adds to its value.
  var isRepeatable: Bool { get }
  /// The word for a value in help, such as `time`.
  var placeholder: String { get }
  /// All values, where there are few; empty where there are many.
  var choices: [String] { get }
  /// The value that `options` hold, as a person writes it; `nil` where there is none.
  func written(in options: ScheduleOptions) -> String?
  /// Reads a value from the command line and returns what puts it into options.
  /// - Throws: a problem that says what is wrong with the text.
  func setting(_ text: String) throws -> ScheduleOptions.Setting
  /// Holds the value of options against what it may be.
  /// - Throws: a problem that says what is wrong with it.
  func check(_ options: ScheduleOptions) throws
  /// Changes the command of a run as the value of options asks for.
  func adjust(_ command: inout Command, for options: ScheduleOptions)
  /// The member of the state file's JSON object; `nil` where nothing is to be kept.
  func stored(in options: ScheduleOptions) -> JSONText?
  /// Takes a member of the state file's JSON object over into options; `false` where it is damaged.
  func load(_ json: StoredJSON, into options: inout ScheduleOptions) -> Bool
}

extension ScheduleOptionRow {
  /// The name on the command line, without its dashes: `missed-within`.
  public var flag: String { String(name.map { $0 == "_" ? "-" : $0 }) }

  /// The sentence for `--help` with the choices and the default, as ArgumentParser words them.
  public var fullHelp: String {
    let defaultText = written(in: ScheduleOptions()).map { "default: \($0)" }
    let facts = [choices.isEmpty ? nil : "values: " + choices.joined(separator: ", "), defaultText]
    let text = facts.compactMap(\.self).joined(separator: "; ")
    return text.isEmpty ? help : "\(help) (\(text))"
  }
}

extension ScheduleOption {
  var placeholder: String { notation.placeholder }
  var choices: [String] { notation.choices }

  func written(in options: ScheduleOptions) -> String? { notation.written(options[self]) }

  func setting(_ text: String) throws -> ScheduleOptions.Setting {
    let value = try notation.read(text)
    try check(value)
    return ScheduleOptions.Setting { options in options[self] = joined(options[self], value) }
  }

  func check(_ options: ScheduleOptions) throws { try check(options[self]) }

  func adjust(_ command: inout Command, for options: ScheduleOptions) { self.command(options[self], &command) }

  func stored(in options: ScheduleOptions) -> JSONText? { notation.stored(options[self]) }

  func load(_ json: StoredJSON, into options: inout ScheduleOptions) -> Bool {
    guard let value = notation.load(json) else { return false }
    do { try check(value) } catch {
      // The caller words it with the row of the state file.
      return false
    }
    options[self] = value
    return true
  }
}
