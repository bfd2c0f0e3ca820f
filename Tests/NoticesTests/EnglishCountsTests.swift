import Testing

@testable import Notices

/// What the heads of notices in English count.
@Suite struct EnglishCountsTests {
  private static let list = """
    Recommendation 1: Reconcile vendor records every quarter.
    Status: Implemented
    Recommendation 2: Keep evidence of insurance in each file.
    Status: In process

    """

  /// The figures of a head by their quantities.
  private static func figures(_ head: String) throws -> [String] {
    let notice = try NoticeReaderTests.read("Follow-Up on the 2021 Procurement Audit\n\(head)\n\(list)")
    return notice.claims.filter { $0.finding == nil }.map { "\($0.quantity) \($0.value)" }
  }

  @Test func aTitleInLettersMayBeLong() throws {
    let title = "Semi-Annual Report on the Status of Outstanding Audit Recommendations as of May 31, 2002"
    let notice = try NoticeReaderTests.read("\(title)\nOf the 2 recommendations, 1 was implemented.\n\(Self.list)")
    #expect(notice.title?.text == title)
  }

  @Test(arguments: [
    (
      "Of the 6 recommendations issued in the 2021 Procurement Audit, 3 were implemented, 2 are in process and 1 was not accepted.",
      ["findings_total 6.0", "findings_done 3.0", "findings_open 2.0", "findings_not_applicable 1.0"]
    ),
    (
      "We made twelve recommendations. Nine have been fully implemented; three remain open.",
      ["findings_total 12.0", "findings_done 9.0", "findings_open 3.0"]
    ),
    (
      "3 of 6 recommendations (50%) have been implemented.",
      ["findings_done 3.0", "findings_total 6.0", "completion_rate 0.5"]
    ),
    (
      "As of June 30, 2022, management had implemented 14 of 1,020 findings, and 6 are partially implemented.",
      ["findings_done 14.0", "findings_total 1020.0", "findings_open 6.0"]
    ),
    (
      "Total findings: 8. Implemented: 5. Not implemented: 3.",
      ["findings_total 8.0", "findings_done 5.0", "findings_open 3.0"]
    ),
    (
      "City staff implemented 14 and partially implemented 7 of the 28 recommendations. Staff had not implemented the remaining 7 recommendations.",
      ["findings_done 14.0", "findings_in_progress 7.0", "findings_total 28.0", "findings_not_done 7.0"]
    ),
    (
      "Based on our review, 11 of the original 28 recommendations (39%) were implemented, leaving 17 recommendations (61%) outstanding.",
      ["findings_done 11.0", "findings_total 28.0", "completion_rate 0.39", "findings_open 17.0", "rate 0.61"]
    ),
    (
      "Of the 14 recommendations made in 2021, 9 have been fully implemented, 3 are in progress, and 2 have not been started.",
      ["findings_total 14.0", "findings_done 9.0", "findings_in_progress 3.0", "findings_not_done 2.0"]
    ),
    ("Recommendation 7 was closed in 2021, and finding 12 is implemented.", []),
    ("Management closed 5 recommendations; two remain open.", ["findings_done 5.0", "findings_open 2.0"]),
    ("The audit of 2021 cost $25,000 and took 40 days; one of its authors has left.", []),
  ])
  func aHeadCountsFindingsAndWhatBecameOfThem(head: String, expected: [String]) throws {
    #expect(try Self.figures(head) == expected)
  }
}
