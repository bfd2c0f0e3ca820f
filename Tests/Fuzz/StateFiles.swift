import Foundation
import GRDB
import TestBasics

extension FuzzTarget {
  /// State files of schedules with random changes in their cells, tables and bytes.
  static let stateFiles = FuzzTarget(name: "states", inputCount: 12) { batch in
    let attempts = Attempts(batch)
    let template = batch.folder + "/template.sqlite"
    let damaged = batch.folder + "/state.sqlite"
    try StateInputs.makeTemplate(template, batch, attempts)
    var random = SeededNumbers(seed: batch.seed)
    attempts.forEach { _ in
      let command = random.pick(StateInputs.commands)
      let change = StateInputs.change(copyOf: template, to: damaged, &random)
      return command + "\n" + change
    } try: { input in
      let command = input.split(separator: "\n")[0].split(separator: " ").map { Array($0.utf8) }
      try attempts.runPlumb(batch, [Array("schedule".utf8)] + command, environment: ["PLUMB_STATE": damaged])
    }
  }
}

private enum StateInputs {
  static let commands = [
    "list", "history 周报", "history", "show 周报", "why 周报 2026-11-30T08:30", "next 周报", "result 1", "log 1", "run 周报",
    "pause 周报",
    "remove 周报", "diff 1 2",
  ]

  static func makeTemplate(_ path: String, _ batch: Batch, _ attempts: Attempts) throws {
    try Data("metric('率', 0.5) return frame{ {a = 1} }".utf8).write(to: URL(filePath: batch.folder + "/周报.lua"))
    for line in ["add 周报 周报.lua --cron 30_8_*_*_MON --tz Asia/Shanghai --param k=v", "run 周报", "run 周报"] {
      let words = (["schedule"] + line.split(separator: " ").map { $0.replacing("_", with: " ") }).map {
        Array($0.utf8)
      }
      try attempts.runPlumb(batch, words, environment: ["PLUMB_STATE": path])
    }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    try queue.close()
  }

  /// Copies the file, changes the copy, and says how.
  static func change(copyOf template: String, to path: String, _ random: inout SeededNumbers) -> String {
    for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + ending) }
    var bytes = [UInt8](FileManager.default.contents(atPath: template) ?? Data())
    let isCut = random.below(4) == 0
    if isCut {
      bytes = random.below(3) == 0 ? Array(bytes.prefix(random.below(bytes.count + 1))) : Mutation.bytes(bytes, &random)
    }
    try? Data(bytes).write(to: URL(filePath: path))
    if isCut { return "bytes" }
    let statement = statement(path, &random)
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
        try database.execute(sql: statement)
      }
      try queue.close()
    } catch {
      return "unchanged, as \(error)"
    }
    return statement
  }

  private static func statement(_ path: String, _ random: inout SeededNumbers) -> String {
    if random.below(8) == 0 { return "PRAGMA user_version = \(random.pick(["-1", "0", "2147483647", "999"]))" }
    let columns = columns(of: path)
    guard !columns.isEmpty else { return "SELECT 1" }
    let (table, column) = random.pick(columns)
    switch random.below(9) {
    case 0: return "DROP TABLE \"\(table)\""
    case 1: return "DELETE FROM \"\(table)\""
    default:
      let values = [
        "NULL", "-1", "0", "9223372036854775807", "-9223372036854775808", "1e308", "''", "'状态'", "x'00FF'", "'{\"a\":'",
        "'[]'",
        "'9999-99-99'", "'\u{1B}[2J'", "1.5", "'-292277022657-01-27'",
      ]
      return "UPDATE \"\(table)\" SET \"\(column)\" = \(random.pick(values))"
    }
  }

  private static func columns(of path: String) -> [(table: String, column: String)] {
    let found = try? DatabaseQueue(path: path).read { database in
      try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .flatMap { table in try database.columns(in: table).map { (table: table, column: $0.name) } }
    }
    return found ?? []
  }
}
