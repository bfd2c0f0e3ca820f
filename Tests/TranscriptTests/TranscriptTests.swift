import Foundation
import TestBasics
import TestSupport
import Testing

/// What a person types and sees, kept as files: a line that starts with `$ ` is
/// typed; then follow what it prints, lines on standard error after `! `, and
/// the exit status in brackets where it is not 0.
///
/// `PLUMB_KEEP_TRANSCRIPTS=1 swift test --filter TranscriptTests` writes down
/// what is printed now; read the difference before it is committed.
@Suite struct TranscriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Transcripts")

  static let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test(arguments: names)
  func whatIsTypedPrintsWhatIsKept(name: String) throws {
    let file = Self.folder.appending(path: name)
    let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let printed = try replay(kept)
    if ProcessInfo.processInfo.environment["PLUMB_KEEP_TRANSCRIPTS"] != nil {
      try Data(printed.utf8).write(to: file)
    }
    #expect(printed == kept)
  }

  @Test func thereAreTranscripts() {
    #expect(!Self.names.isEmpty)
  }

  /// The transcript with every answer as it is now; comments (`# `) stay.
  private func replay(_ transcript: String) throws -> String {
    let scratch = try TemporaryFolder()
    var lines: [String] = []
    for line in transcript.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# ") || (line.isEmpty && (lines.last?.hasPrefix("# ") ?? false)) {
        lines.append(String(line))
        continue
      }
      guard line.hasPrefix("$ ") else { continue }
      lines.append(String(line))
      let outcome = try PlumbProcess.shell(
        String(line.dropFirst(2)), environment: ["SCRATCH": scratch.url.path])
      #expect(!outcome.wasSignalled)
      lines += printedLines(outcome.output, scratch)
      lines += printedLines(outcome.errors, scratch).map { $0.isEmpty ? "!" : "! " + $0 }
      if outcome.status != 0 { lines.append("[\(outcome.status)]") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func printedLines(_ text: String, _ scratch: TemporaryFolder) -> [String] {
    var lines = text.replacing(scratch.url.path, with: "$SCRATCH")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
