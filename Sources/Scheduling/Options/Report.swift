import Problems

extension ScheduleOptions {
  static let report = ScheduleOption(
    "report", "Formats of a report that each run writes besides its result, such as html,docx.", .endings,
    default: [],
    check: { endings in
      for ending in endings
      where ending.isEmpty || !ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
        throw Problem("'\(ending)' is no format of reports", kind: .usage)
      }
      guard Set(endings).count == endings.count else {
        throw Problem("a format of reports stands twice in '\(endings.joined(separator: ","))'", kind: .usage)
      }
    })

  /// The formats of the reports that each run writes, by their endings; what goes by them says who starts the run.
  public var report: [String] {
    get { self[Self.report] }
    set { self[Self.report] = newValue }
  }
}

extension OptionNotation<[String]> {
  /// Endings of files with commas between them.
  static var endings: OptionNotation {
    OptionNotation(
      placeholder: "formats", read: { split($0) }, written: { $0.isEmpty ? nil : $0.joined(separator: ",") },
      stored: { $0.isEmpty ? nil : .text($0.joined(separator: ",")) }, load: { json in json.text.map { split($0) } })
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      String(part.drop { $0 == " " || $0 == "." }.reversed().drop { $0 == " " }.reversed()).lowercased()
    }
  }
}
