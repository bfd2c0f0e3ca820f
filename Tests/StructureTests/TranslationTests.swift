import Foundation
import TestBasics
import TestSupport
import Testing

/// Every message has its words in Chinese, and every Chinese line its message.
@Suite struct TranslationTests {
  @Test func everyMessageHasItsChinese() throws {
    let outcome = try PlumbProcess.shell(
      "python3 '\(PlumbProcess.root.path)/Documentation/tools/messages.py'")
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output == "")
  }

  @Test func theCollectorFindsTheMessagesOfTheSources() throws {
    let outcome = try PlumbProcess.shell(
      "python3 '\(PlumbProcess.root.path)/Documentation/tools/messages.py' --list")
    let patterns = Set(
      outcome.output.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) })
    #expect(patterns.count > 1_500)
    for pattern in ["no name '%@'", "did you mean '%@'?", "%@ finding", "no column '%@'"] {
      #expect(patterns.contains(pattern), "\(pattern)")
    }
  }
}
