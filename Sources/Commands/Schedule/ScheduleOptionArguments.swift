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
      let option = try container.decode(Option<ScheduleOptions.Setting?>.self, forKey: Key(row))
      option.wrappedValue?(&options)
    }
  }

  var customMirror: Mirror {
    Mirror(self, children: ScheduleOptions.all.map { (label: Key($0).stringValue, value: Self.option($0)) })
  }

  private static func option(_ row: any ScheduleOptionRow) -> Option<ScheduleOptions.Setting?> {
    Option(
      wrappedValue: nil, name: .customLong(row.flag),
      help: ArgumentHelp("\(row.fullHelp)", valueName: row.placeholder),
      completion: row.choices.isEmpty ? nil : .list(row.choices), transform: { try row.setting($0) })
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ row: any ScheduleOptionRow) { stringValue = row.name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
