import Notices

/// A head count of a notice as a row of the table `staffing`.
struct StaffingRow {
  var finding: Int?
  /// The body, as it is printed; the one that was inspected where the whole is counted.
  var unit: String?
  var level: String
  var year: Int?
  /// What the year is taken from: `stated`, `inspection` or `notice`.
  var yearBasis: String?
  var stage: String
  var measure: String
  /// Missing where a finding gives two.
  var headcount: Int?
  /// The first count that is given.
  var printed: Int
  var term: String
  var passage: Passage

  /// A count without a year is of the year of the inspection or, where it tells what was done, of the notice.
  init(_ count: NoticeHeadcount, of notice: Notice, _ mask: NameMask) {
    finding = count.finding.map { $0 + 1 }
    unit = (count.body ?? Self.whole(of: notice)).map { mask.masked($0) }
    level = count.level.rawValue
    stage = count.stage.rawValue
    measure = count.measure.rawValue
    headcount = count.headcount
    printed = count.headcount
    term = count.term
    passage = count.passage
    if let stated = count.year {
      (year, yearBasis) = (stated, "stated")
      return
    }
    switch count.stage {
    case .inspection:
      year = (notice.inspectionEnd ?? notice.inspectionStart ?? notice.feedbackOn)?.day.year
      yearBasis = year == nil ? nil : "inspection"
    case .after:
      year = notice.publishedOn?.day.year
      yearBasis = year == nil ? nil : "notice"
    }
  }

  /// The body that was inspected, without 党组, else the one that publishes.
  private static func whole(of notice: Notice) -> String? { notice.inspectedName ?? notice.publishedBy?.text }

  /// What names the row beside the notice.
  var key: String {
    [finding.map(String.init), unit, level, year.map(String.init), stage, measure].map { $0 ?? "" }
      .joined(separator: "/")
  }
}
