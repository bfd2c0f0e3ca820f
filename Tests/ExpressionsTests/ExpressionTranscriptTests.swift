import Expressions
import Foundation
import Problems
import Tables
import Testing

/// What a person sees who writes an expression that cannot be: every message, its caret and its
/// help, one file a subject.
///
/// A line that starts with `> ` names a verb and the text that it is given; what the person reads
/// follows, up to an empty line.
@Suite struct ExpressionTranscriptTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    var subject: String
    var typed: String
    var read: String

    var testDescription: String { "\(subject): \(typed)" }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Transcripts")

  static let entries: [Entry] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().flatMap { name in
      let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
      return text.trimmingCharacters(in: .newlines).components(separatedBy: "\n\n").map { block in
        let lines = block.components(separatedBy: "\n")
        return Entry(
          subject: String(name.dropLast(".txt".count)), typed: String(lines[0].dropFirst("> ".count)),
          read: lines.dropFirst().joined(separator: "\n"))
      }
    }
  }()

  @Test func thereAreTranscripts() {
    #expect(Set(Self.entries.map(\.subject)).count >= 10)
    #expect(Self.entries.allSatisfy { !$0.read.isEmpty })
  }

  @Test(arguments: entries)
  func everyProblemReadsAsItIsKept(entry: Entry) {
    #expect(transcript(entry.typed) == entry.read)
  }
}

/// What a person sees who gives a verb a text: the text as it was understood,
/// or the problem.
func transcript(_ line: String) -> String {
  let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  let (verb, text) = (String(parts[0]), String(parts[1].drop { $0 == " " }))
  let checker = TypeChecker(findings, parameters: sampleParameters, today: sampleDay)
  do {
    switch verb {
    case "filter": return try checker.condition(text).printed
    case "mutate": return try checker.columns(text).printed
    case "summarise": return try checker.summary(text, keys: ["status"]).printed
    case "fill_missing":
      return try checker.fills(text).map { "\($0.column) = \($0.cell)" }.joined(separator: ", ")
    case "select": return try ColumnList.names(text, in: findings).joined(separator: " | ")
    case "arrange":
      return try ColumnList.orderings(text, in: findings)
        .map { $0.column + ($0.isDescending ? " descending" : "") }.joined(separator: " | ")
    case "rename":
      return try ColumnList.renamings(text, in: findings).map { "\($0.new) <- \($0.old)" }
        .joined(separator: " | ")
    default:
      return try ColumnList.joinTerms(text, left: findings, right: Schema([Field("id", .integer)]))
        .keys.map { "\($0.left) with \($0.right)" }.joined(separator: " | ")
    }
  } catch {
    return error.in(verb).text
  }
}
