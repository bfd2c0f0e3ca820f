import Problems

/// A parameter whose value is an environment variable's of whoever starts the run. The state file keeps the names
/// alone, and nothing that a run writes shows the value.
///
///     try SecretParameter("token=env:OA_TOKEN").variable  // OA_TOKEN
public struct SecretParameter: Equatable, Sendable {
  /// The name of the parameter.
  public var name: String
  /// The name of the environment variable.
  public var variable: String

  /// Reads `NAME=env:VARIABLE`.
  ///
  /// - Throws: for anything else, without repeating it: it may be the value itself; and for a variable that every run
  ///   has for itself.
  public init(_ text: String) throws(Problem) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, !sides[0].isEmpty, sides[1].hasPrefix("env:"),
      Self.isVariable(sides[1].dropFirst(4))
    else {
      throw Problem("expected the name of a secret parameter and of its environment variable", kind: .usage)
        .hint("for example token=env:OA_TOKEN; the value stands in the environment alone")
    }
    name = sides[0]
    variable = String(sides[1].dropFirst(4))
    guard !Self.ofEveryRun.contains(variable), !variable.hasPrefix("PLUMB_") else {
      throw Problem("every run has a variable '\(variable)' of its own, which is no secret", kind: .usage)
    }
  }

  /// The secret as it is typed.
  public var written: String { "\(name)=env:\(variable)" }

  private static let ofEveryRun = ["PATH", "TZ", "HOME", "PGSERVICEFILE", "PGPASSFILE", "PGSYSCONFDIR"]

  private static func isVariable(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

extension ScheduleOptions {
  static let secret = ScheduleOption(
    "secret",
    "A parameter whose value is a variable of the scheduler's environment, such as token=env:OA_TOKEN; the history, logs, "
      + "reports and pages never show it; may be given again.",
    .secrets, default: [],
    check: { secrets in
      for (index, secret) in secrets.enumerated() where secrets[..<index].contains(where: { $0.name == secret.name }) {
        throw Problem("the secret '\(secret.name)' is given twice", kind: .usage)
      }
    },
    joined: { $0 + $1 },
    command: { secrets, command in
      for secret in secrets { command.arguments += ["--secret", secret.written] }
    })

  /// The parameters whose values are variables of the scheduler's environment.
  public var secrets: [SecretParameter] {
    get { self[Self.secret] }
    set { self[Self.secret] = newValue }
  }
}

extension OptionNotation<[SecretParameter]> {
  /// Names with their variables, with commas between several.
  static var secrets: OptionNotation {
    OptionNotation(
      placeholder: "name=env:variable", read: { try split($0) }, written: { $0.isEmpty ? nil : text($0) },
      stored: { $0.isEmpty ? nil : .text(text($0)) },
      // What was damaged is worded with the row of the state file.
      load: { json in json.text.flatMap { try? split($0) } })
  }

  private static func text(_ secrets: [SecretParameter]) -> String {
    secrets.map(\.written).joined(separator: ",")
  }

  private static func split(_ text: String) throws -> [SecretParameter] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { try SecretParameter(String($0)) }
  }
}
