extension ScheduleOptions {
  static let strictPush = ScheduleOption(
    "strict_push", "Whether a step over a table of a database that would run here fails the run.",
    .words(of: "word"), default: StrictPush.no,
    command: { rule, command in
      switch rule {
      case .no: break
      case .yes: command.arguments.append("--strict-push")
      }
    })

  /// Whether a step over a table of a database that would run here, on rows that are fetched for it, fails the run.
  public var strictPush: StrictPush {
    get { self[Self.strictPush] }
    set { self[Self.strictPush] = newValue }
  }
}

/// Whether every step over a table of a database has to run there.
public enum StrictPush: String, CaseIterable, Sendable {
  case no, yes
}
