import Catalogue
import Foundation
import Problems
import TestSupport
import Testing
import Workbench

/// Every example that help shows, run as it is written over the real dataset.
@Suite struct ExampleTests {
  @Test(arguments: Set(Contents.entries.map(\.name)).sorted())
  func theExamplePrintsWhatHelpSays(name: String) throws {
    for entry in Contents.entries where entry.name == name {
      let printed = try evaluate(entry.example.code)
      let output = entry.example.output
      #expect(printed == output + (output.isEmpty || output.hasSuffix("\n") ? "" : "\n"))
    }
  }

  @Test(arguments: Set(Contents.entries.map(\.name)).sorted())
  func everyNameIsDescribedSoThatItHelps(name: String) throws {
    for entry in Contents.entries where entry.name == name {
      #expect(entry.summary.hasSuffix("."))
      #expect(entry.summary.first?.isUppercase == true)
      #expect(!entry.signature.isEmpty && !entry.example.code.isEmpty)
      for other in entry.seeAlso { #expect(try !Contents.entries.named(other).isEmpty) }
    }
  }

  @Test func noNameIsDescribedTwice() {
    for names in [true, false].map({ use in
      Contents.entries.filter { $0.isInExpressions == use }.map(\.name)
    }) {
      #expect(Set(names).count == names.count)
    }
  }
}

/// What `plumb eval` prints for a line over the real dataset.
private func evaluate(_ line: String) throws -> String {
  let captured = CapturedStreams()
  let options = SessionOptions(data: [PlumbProcess.root.appending(path: "datasets").path])
  try Session.perform(options, streams: { captured.streams }) { session throws(Problem) in
    try session.eval(line)
  }
  return captured.output
}

/// Every line of Lua in a doc comment of the sources that says what it gives.
@Suite struct DocCommentTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let code: String
    let output: String
    let file: String

    var testDescription: String { "\(file): \(code)" }
  }

  static let examples = (try? readExamples()) ?? []

  @Test func theExamplesAreFound() throws {
    #expect(try Self.readExamples().count > 30)
  }

  @Test(arguments: examples)
  func theLineGivesWhatTheCommentSays(example: Example) throws {
    #expect(try evaluate(example.code) == example.output + "\n")
  }

  /// The lines such as `frame{ {a = 1} }:pull("a")  // {1}`.
  private static func readExamples() throws -> [Example] {
    let sources = PlumbProcess.root.appending(path: "Sources")
    var examples: [Example] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources.path).sorted()
    where name.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
        guard line.hasPrefix("///     frame{") || line.hasPrefix("///     #frame{") else { continue }
        let parts = line.dropFirst("///     ".count).split(separator: "  // ", maxSplits: 1)
        guard parts.count == 2 else { continue }
        examples.append(Example(code: String(parts[0]), output: String(parts[1]), file: name))
      }
    }
    return examples
  }
}
