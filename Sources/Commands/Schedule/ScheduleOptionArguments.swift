import ArgumentParser
import Scheduling

/// The options of `plumb schedule add` that `ScheduleOptions.all` lists, each made of its row.
///
/// ArgumentParser finds options by reflection, so the rows are shown to it in place of stored
/// properties; what it has read is decoded by the same names.
struct ScheduleOptionArguments: ParsableArguments, CustomReflectable {
  private(set) var options = ScheduleOptions()

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for row in ScheduleOptions.all {
      for setting in try Self.settings(of: row, in: container) { setting(&options) }
      try row.check(options)
    }
  }

  private static func settings(
    of row: any ScheduleOptionRow, in container: KeyedDecodingContainer<Key>
  ) throws -> [ScheduleOptions.Setting] {
    guard row.isRepeatable else {
      let option = try container.decode(Option<ScheduleOptions.Setting?>.self, forKey: Key(row))
      return option.wrappedValue.map { [$0] } ?? []
    }
    return try container.decode(Option<[ScheduleOptions.Setting]>.self, forKey: Key(row)).wrappedValue
  }

  var customMirror: Mirror {
    Mirror(
      self,
      children: ScheduleOptions.all.map { row -> Mirror.Child in
        (label: Key(row).stringValue, value: row.isRepeatable ? Self.list(row) as Any : Self.option(row) as Any)
      })
  }

  private static func option(_ row: any ScheduleOptionRow) -> Option<ScheduleOptions.Setting?> {
    Option(
      wrappedValue: nil, name: .customLong(row.flag), help: help(row),
      completion: row.choices.isEmpty ? nil : .list(row.choices), transform: { try row.setting($0) })
  }

  private static func list(_ row: any ScheduleOptionRow) -> Option<[ScheduleOptions.Setting]> {
    Option(wrappedValue: [], name: .customLong(row.flag), help: help(row), transform: { try row.setting($0) })
  }

  private static func help(_ row: any ScheduleOptionRow) -> ArgumentHelp {
    ArgumentHelp("\(row.fullHelp)", valueName: row.placeholder)
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ row: any ScheduleOptionRow) { stringValue = row.name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
