import Catalogue
import LuaLibraries
import Problems
import Scheduling
import System
import Tables

/// The service behind `plumb schedule`: a state file, the clock and the zone of this machine. Each of
/// its answers is a table or a text that it prints.
///
///     let service = try ScheduleService(state: nil, format: .json)
///     try service.list()
///     try service.why("整改率", "2026-11-23 08:30")
public struct ScheduleService: Sendable {
  /// The state file.
  public let path: String
  /// The time zones of this machine.
  public let zones = Zones()
  /// The zone of this machine, for what names none.
  public let zone: String
  let now: Instant
  private let format: Format
  private let layout: TableLayout

  /// - Parameter state: the state file; `nil` for `$PLUMB_STATE`, else the person's own.
  public init(state: String?, format: Format = .table, layout: TableLayout = TableLayout()) throws {
    path = try Files.absolutePath(state ?? Self.defaultState)
    zone = zones.systemName(tz: environment("TZ"))
    now = SystemClock().now()
    (self.format, self.layout) = (format, layout)
  }

  static var defaultState: String {
    if let state = environment("PLUMB_STATE") { return state }
    let home = environment("XDG_STATE_HOME") ?? (environment("HOME") ?? ".") + "/.local/state"
    return home + "/plumb/plumb.sqlite"
  }

  /// The state file, made where there is none.
  func runHistory() throws -> RunHistory { try RunHistory(path: path, zones: zones, now: now) }

  /// The state file to look at; `nil` where there is none yet.
  func reading() throws -> RunHistory? { try RunHistory(reading: path, zones: zones) }

  /// The state file to look something up in.
  func known() throws -> RunHistory {
    guard let runHistory = try reading() else {
      throw Problem("there are no schedules yet: no state file '\(path)'", kind: .usage)
        .hint("'plumb schedule add' adds one; --state names another file")
    }
    return runHistory
  }

  // MARK: - Printing

  /// True where answers are for a person rather than for a program.
  var isForReading: Bool { if case .text = format.results { true } else { false } }

  /// Prints an answer of the service, whose columns of these names hold sentences.
  func print(_ table: Table, sentences names: [String]) throws { try print([(nil, .told(table, sentences: names))]) }

  /// Prints the results of a script, as it gave them.
  func print(_ tables: [(title: String?, table: Table)]) throws {
    try print(tables.map { ($0.title, .plain($0.table)) })
  }

  private func print(_ results: [(title: String?, value: DisplayValue)]) throws {
    let printer = ResultPrinter(.standard, format: format, layout: layout)
    for (title, value) in results { try printer.show(value, Caption(title: title.map { worded($0) })) }
    try printer.finish()
  }

  func say(_ line: String) throws { try print(text: worded(line) + "\n") }

  func print(text: String) throws {
    let streams = Streams.standard
    try streams.append(text, to: .output)
    try streams.flush()
  }

  func note(_ line: String?) throws {
    if let line {
      try Streams.standard.append("plumb\(Language.current.colon)\(worded("note: \(Message(line))"))\n", to: .errors)
    }
  }

  /// A moment as a person wrote it, in a zone.
  func moment(_ text: String, in zone: TimeZoneRules) throws -> Instant {
    let written = try Instant.reading(text, in: zone)
    try note(written.note)
    return written.instant
  }

  func moment(_ text: String?, ofSchedule name: String?, _ runHistory: RunHistory?) throws -> Instant? {
    guard let text else { return nil }
    let zone = try name.flatMap { try runHistory?.schedule($0).zone } ?? self.zone
    return try moment(text, in: zones.rules(zone))
  }
}
