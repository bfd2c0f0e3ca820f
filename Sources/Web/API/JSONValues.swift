import Scheduling
import System
import Tables

/// Values as programs get them.
extension JSONText {
  init(_ text: String?) { self = text.map { .text($0) } ?? .missing }

  init(_ cell: Cell) {
    switch cell {
    case .missing: self = .missing
    case .integer(let value): self = .number(String(value))
    // JSON knows no infinity and nothing that is no number.
    case .number(let value): self = value.isFinite ? .number(Numerals.shortest(value)) : .missing
    case .text(let text): self = .text(text)
    case .boolean(let value): self = .number(value ? "true" : "false")
    case .date(let day): self = .text(day.description)
    case .dateTime(let time): self = .text(time.iso8601)
    }
  }

  /// Rows as objects.
  static func rows(_ table: Table, _ rows: Range<Int>? = nil) -> JSONText {
    let names = table.schema.names
    return .list(
      (rows ?? 0..<table.rowCount).map { row in
        .object(zip(names, table.columns).map { ($0, JSONText($1[row])) })
      })
  }

  /// A list with the address of what follows; `nil` at its end.
  static func list(_ rows: [JSONText], next: String?) -> JSONText {
    .object([("rows", .list(rows)), ("next", JSONText(next))])
  }
}

extension ServedSchedules {
  func json(_ run: Run) -> JSONText {
    let time = { (instant: Instant?) in JSONText(instant.map { self.text($0, in: run.zone) }) }
    return .object([
      ("run", .integer(run.id)), ("schedule", .text(run.schedule)), ("kind", .text(run.kind.rawValue)),
      ("slot", time(run.slot)), ("state", .text(run.state.rawValue)), ("reason", .text(run.reason)),
      ("asked_by", JSONText(run.askedBy)),
      ("attempts", .integer(run.attempts)), ("started_at", time(run.startedAt)), ("finished_at", time(run.finishedAt)),
      ("exit_status", run.exitStatus.map { .integer($0) } ?? .missing), ("result_sha256", JSONText(run.resultHash)),
    ])
  }
}
