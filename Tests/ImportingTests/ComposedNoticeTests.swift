import Notices
import TestBasics
import Testing

@testable import Importing

/// Every way of numbering with every way of telling a status.
@Suite struct ComposedNoticeTests {
  static let reader = NoticeReader { StatusText().isKnown($0) }

  /// What is wrong with the findings of a notice, a line each.
  static func remarks(_ made: ComposedNotice) throws -> [String] {
    let found = try reader.read(DocumentText(made.text)).findings
    var remarks: [String] = []
    let lines = found.map { $0.position.place.line ?? 0 }
    for truth in made.findings where !lines.contains(truth.line) { remarks.append("missed: line \(truth.line)") }
    for finding in found {
      guard let truth = made.findings.first(where: { $0.line == finding.position.place.line }) else {
        remarks.append("invented: \(finding.label.text)")
        continue
      }
      if !finding.label.text.contains(truth.label) { remarks.append("label: \(finding.label.text)") }
      let readings = (finding.status?.words ?? []).map { StatusText().reading(of: $0) }
      let code = readings.count == 1 && !readings[0].isDoubtful ? readings[0].status : nil
      if code != truth.status {
        remarks.append("status: line \(truth.line) \(code ?? "-"), not \(truth.status ?? "-")")
      }
    }
    return remarks
  }

  @Test(arguments: ComposedNotice.Frame.allCases)
  func everyWayOfNumberingIsReadWithEveryWayOfTellingAStatus(frame: ComposedNotice.Frame) throws {
    for pair in ComposedNotice.pairs where pair.frame == frame {
      for seed in 0..<3 {
        let made = ComposedNotice(pair.frame, pair.answer, seed: seed)
        #expect(try Self.remarks(made) == [], "\(pair.frame) \(pair.answer) \(seed)")
      }
    }
  }
}
