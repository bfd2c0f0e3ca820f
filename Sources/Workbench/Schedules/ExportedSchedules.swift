import Problems
import Scheduling
import System
import Tables

/// Definitions of schedules as a file that a person can read, keep beside the scripts, and take elsewhere.
///
///     { "plumb": "0.1.0", "schedules": [
///       { "name": "整改率", "script": "scripts/rate.lua", "cron": "30 8 * * MON", "zone": "Asia/Shanghai",
///         "params": { "area": "新化县" }, "data": ["datasets"], "options": { "timeout": "5m", "retries": "1" } } ] }
///
/// Paths are relative to the file's folder, so that the file moves with the scripts.
extension ScheduleService {
  /// Writes the definitions of all schedules; their history stays where it is.
  ///
  /// - Throws: where there are none, and where a file of the name is there and is not to be replaced.
  public func export(to path: String, replaces: Bool) throws {
    let schedules = try known().schedules()
    guard !schedules.isEmpty else { throw Problem("there are no schedules to export", kind: .usage) }
    guard replaces || Files.kind(of: path) == nil else {
      throw Problem("'\(path)' is there already", kind: .usage).hint("--replace writes over it")
    }
    let folder = Files.folder(of: try Files.absolutePath(path))
    let rows = schedules.map { "    " + Self.json($0, folder).written }.joined(separator: ",\n")
    let text = "{\n  \"plumb\": \(JSONText.text(Version.text).written),\n  \"schedules\": [\n\(rows)\n  ]\n}\n"
    try Files.write(path) { (sink) throws(Problem) in sink.append(text) }
    try say("exported \(counted(schedules.count, "schedule")) to '\(path)'")
  }

  private static func json(_ schedule: Schedule, _ folder: String) -> JSONText {
    let options = ScheduleOptions.all.compactMap { row in
      row.written(in: schedule.options).map { (row.name, JSONText.text($0)) }
    }
    return .object([
      ("name", .text(schedule.name)), ("script", .text(relativePath(schedule.script, from: folder))),
      ("cron", .text(schedule.text)), ("zone", .text(schedule.zone)), ("params", .strings(schedule.parameters)),
      ("data", .list(schedule.data.map { .text(relativePath($0, from: folder)) })), ("options", .object(options)),
    ])
  }

  /// Adds the schedules of a file. All of them are read and checked before the first is added.
  ///
  /// - Parameter replaces: whether schedules that are there get the definitions of the file; else one stops the import.
  public func importDefinitions(from path: String, replaces: Bool) throws {
    let document = try JSONDocument(FileBytes(path))
    guard let rows = document.root["schedules"]?.list else {
      throw Problem("expected an object with 'schedules'", kind: .data, location: document.location(of: document.root))
        .hint("'plumb schedule export' writes such a file")
    }
    let folder = Files.folder(of: try Files.absolutePath(path))
    let schedules = try rows.map { try Self.schedule($0, folder, document) }
    var names = replaces ? [] : try Set(reading()?.schedules().map(\.name) ?? [])
    for (schedule, row) in zip(schedules, rows) {
      guard names.insert(schedule.name).inserted || replaces else {
        throw Problem(
          "there is a schedule '\(schedule.name)' already", kind: .usage, location: document.location(of: row)
        ).hint("with --replace it gets this definition and keeps its history")
      }
      _ = try FileBytes(schedule.script)
      var checked = schedule
      if checked.zone.isEmpty { checked.zone = zone }
      try RunHistory.check(checked, zones: zones, now: now)
    }
    for schedule in schedules { try add(schedule, replaces: replaces) }
  }

  private static func schedule(_ row: JSON, _ folder: String, _ document: JSONDocument) throws -> Schedule {
    let location = document.location(of: row)
    func text(_ name: String) throws -> String {
      guard let text = row[name]?.text else {
        throw Problem("a schedule has a text '\(name)'", kind: .data, location: location)
      }
      return text
    }
    func path(_ text: String) -> String { Files.isAbsolute(text) ? text : wholePath(text, from: folder) }
    let known = ["name", "script", "cron", "zone", "params", "data", "options"]
    for member in row.members ?? [] where !known.contains(member.key) {
      throw Problem.unknown("member", member.key, among: known, kind: .data).at(document.location(at: member.offset))
    }
    var schedule = Schedule(
      name: try text("name"), script: path(try text("script")), text: try text("cron"), zone: row["zone"]?.text ?? "")
    for member in row["params"]?.members ?? [] { schedule.parameters[member.key] = member.value.text }
    schedule.data = (row["data"]?.list ?? []).compactMap(\.text).map(path)
    for member in row["options"]?.members ?? [] {
      let names = ScheduleOptions.all.map(\.name)
      guard let option = ScheduleOptions.all.first(where: { $0.name == member.key }) else {
        throw Problem.unknown("option", member.key, among: names, kind: .data).at(document.location(at: member.offset))
      }
      guard let value = member.value.text else {
        throw Problem("'\(member.key)' is a text", kind: .data, location: document.location(at: member.offset))
      }
      try option.setting(value)(&schedule.options)
    }
    return schedule
  }
}

/// The way from a folder to a path; both are whole.
private func relativePath(_ path: String, from folder: String) -> String {
  let (to, from) = (path.split(separator: "/"), folder.split(separator: "/"))
  let shared = zip(to, from).prefix { $0 == $1 }.count
  // What shares nothing but the root is named whole.
  guard shared > 0 else { return path }
  let steps = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared).map(String.init)
  return steps.isEmpty ? "." : steps.joined(separator: "/")
}

/// The path to which a way leads from a folder: the other direction of `relativePath`, which steps up by names, too.
private func wholePath(_ way: String, from folder: String) -> String {
  var path = folder
  for step in way.split(separator: "/") where step != "." {
    path = step == ".." ? Files.folder(of: path) : Files.join(path, String(step))
  }
  return path
}
