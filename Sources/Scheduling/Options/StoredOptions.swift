import Problems
import System

/// The options in the state file: a JSON object with a member for each.
extension ScheduleOptions {
  /// The JSON object that the state file keeps.
  var stored: String {
    JSONText.object(Self.all.compactMap { option in option.stored(in: self).map { (option.name, $0) } }).written
  }

  /// Reads the JSON object of a row. An option that was not there when the row was written has its
  /// default.
  ///
  /// - Throws: where a member is damaged, and where a newer Plumb wrote one.
  init(_ stored: StoredRow, _ column: String) throws {
    guard var members = try stored.json(column).members else {
      throw stored.damage(column, "JSON that is not an object")
    }
    self.init()
    for option in Self.all {
      guard let member = members.removeValue(forKey: option.name) else { continue }
      guard option.load(member, into: &self) else {
        throw stored.damage(column, "\(member.excerpt) as '\(option.name)'")
      }
    }
    if let unknown = members.keys.min() {
      throw stored.damage(column, "the option '\(unknown)', which only a newer Plumb knows")
    }
  }
}

extension ScheduleOption {
  /// The value in a query over `schedules`, as the state file keeps it.
  var sql: String {
    let fallback =
      switch stored(in: ScheduleOptions()) {
      case .number(let digits): digits
      case .text(let word): "'\(word)'"
      case .list, .object, .missing, nil: "NULL"
      }
    return "coalesce(schedules.options ->> '\(name)', \(fallback))"
  }
}
